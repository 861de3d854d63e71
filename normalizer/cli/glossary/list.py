"""``mtnorm glossary list``: what the glossaries hold."""

from __future__ import annotations

import functools
from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.core.edit import Safety
from normalizer.errors import ExitCode
from normalizer.glossary.model import EntryStatus
from normalizer.glossary.select import Filters

_filter = functools.partial(click.option, multiple=True)
_filters = options.bundle(
    "filters",
    Filters,
    [
        _filter("--domain", "domains", metavar="NAME", help="Field of the file, such as health."),
        _filter("--tag", "tags", metavar="TAG", help="One of the entry's tags."),
        _filter(
            "--status",
            "statuses",
            type=click.Choice([status.value for status in EntryStatus]),
            callback=lambda _, __, values: tuple(map(EntryStatus, values)),
            help="Status of the entry.",
        ),
        _filter("--source", "sources", metavar="LANG|TEXT", help="Source language, or a part of the source term."),
        _filter(
            "--safety",
            "safeties",
            type=click.Choice([safety.label for safety in Safety]),
            callback=lambda _, __, values: tuple(Safety[value.upper()] for value in values),
            help="Level of safety.",
        ),
        _filter("--match", "texts", metavar="TEXT", help="A part of the id, of a wrong form or of a right form."),
    ],
)


@click.command("list")
@shared.files
@_filters
@click.option("--by-file", is_flag=True, help="List the files instead, as a table in Markdown.")
@shared.form
@options.console
def command(files: tuple[Path, ...], filters: Filters, by_file: bool, form: OutputForm, console: Console) -> ExitCode:
    r"""List the entries: id, safety, wrong forms and right forms.

    Every filter may be given several times: its values are alternatives.  An entry is listed if it passes all filters.

    \b
    Examples:
      mtnorm glossary list
      mtnorm glossary list --domain health --domain law --safety unsafe
      mtnorm glossary list --source zh --match pension
      mtnorm glossary list --by-file glossaries/
      mtnorm glossary list --format json terms.toml
    """
    from normalizer.glossary.select import select, unknown_values
    from normalizer.output.glossary import entries_json, entries_text
    from normalizer.output.glossary_list import file_table, listed, unknown

    glossary = shared.glossary_of(files)
    chosen = select(glossary, filters)
    if by_file:
        print_product(file_table(chosen))
        return ExitCode.WORKED
    print_product(entries_json(chosen) if form is OutputForm.JSON else entries_text(chosen, shared.palette(console)))
    for value in unknown_values(glossary, filters):
        console.note(unknown(value))
    console.note(listed(len(chosen), len(glossary)))
    return ExitCode.WORKED
