"""``mtnorm glossary list``: what the glossaries hold."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode


@click.command("list")
@shared.files
@shared.form
@options.console
def command(files: tuple[Path, ...], form: OutputForm, console: Console) -> ExitCode:
    r"""List the entries: id, safety, wrong forms and right forms.

    \b
    Examples:
      mtnorm glossary list
      mtnorm glossary list --format json terms.toml
    """
    from normalizer.output.glossary import entries_json, entries_text

    glossary = shared.glossary_of(files)
    print_product(
        entries_json(glossary) if form is OutputForm.JSON else entries_text(glossary, shared.palette(console))
    )
    return ExitCode.WORKED
