"""``mtnorm glossary show``: one entry with all its forms, its neighbours and its use."""

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
@click.option(
    "--log",
    "logs",
    type=options.PATH,
    multiple=True,
    metavar="LOG",
    help="Say where the entry fired last, by this log of `fix`; repeatable.",
)
@shared.form
@options.console
def command(
    entry_id: str, files: tuple[Path, ...], logs: tuple[Path, ...], form: OutputForm, console: Console
) -> ExitCode:
    r"""Show one entry, with every form that is looked for.

    Below stand the entries that have words in common with it, and which of the two wins.

    \b
    Examples:
      mtnorm glossary show elderly-care
      mtnorm glossary show elderly-care --log changes.jsonl
      mtnorm glossary show --format json my-term terms.toml
    """
    from normalizer.glossary.overlap import overlaps
    from normalizer.io.read import read_lines
    from normalizer.output.glossary_show import show_json, show_text
    from normalizer.output.glossary_stats import usage_in

    glossary = shared.glossary_of(files)
    entry = shared.entry_of(glossary, entry_id)
    counted = usage_in((str(log), read_lines(log)) for log in logs) if logs else None
    met = overlaps(glossary, entry)
    if form is OutputForm.JSON:
        print_product(show_json(entry, met, counted))
    else:
        print_product(show_text(entry, met, counted, shared.palette(console)))
    return ExitCode.WORKED
