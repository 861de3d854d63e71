"""``mtnorm glossary show``: one entry with all its forms."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode


@click.command("show")
@click.argument("entry_id", metavar="ID")
@shared.files
@shared.form
@options.console
def command(entry_id: str, files: tuple[Path, ...], form: OutputForm, console: Console) -> ExitCode:
    r"""Show one entry, with every form that is looked for.

    \b
    Examples:
      mtnorm glossary show elderly-care
      mtnorm glossary show --format json my-term terms.toml
    """
    from normalizer.output.glossary import entry_json, entry_text

    entry = shared.entry_of(shared.glossary_of(files), entry_id)
    print_product(entry_json(entry) if form is OutputForm.JSON else entry_text(entry, shared.palette(console)))
    return ExitCode.WORKED
