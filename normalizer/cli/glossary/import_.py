"""``mtnorm glossary import``: entries from files of other tools."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode
from normalizer.glossary.exchange.formats import ExchangeFormat
from normalizer.glossary.model import EntryStatus


@click.command("import")
@click.argument("path", metavar="FILE", type=options.PATH)
@click.option("--file", "into", type=options.PATH, required=True, metavar="TOML", help="Glossary file to import into.")
@shared.exchange_format
@click.option("--target-lang", default="en", show_default=True, metavar="LANG", help="Language of the right forms.")
@click.option("--source-lang", metavar="LANG", help="Language of the source terms, such as zh.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in EntryStatus]),
    default=EntryStatus.PROPOSED.value,
    show_default=True,
    callback=lambda _, __, status: EntryStatus(status),
    help="Status of new entries for which the file says none.",
)
@click.option("--protect", is_flag=True, help="Make terms without a wrong form entries that protect the right form.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
@shared.report
@options.console
def command(
    path: Path,
    into: Path,
    kind: ExchangeFormat | None,
    target_lang: str,
    source_lang: str | None,
    status: EntryStatus,
    protect: bool,
    dry_run: bool,
    report: OutputForm,
    console: Console,
) -> ExitCode:
    r"""Bring the terms of another tool's file into a glossary file; exit 1 if something was skipped.

    Read are TBX (versions 2 and 3), tables (CSV, TSV, Excel) with named columns, and the glossaries of OmegaT and
    DeepL.  The format is found out.  An entry with an id takes the place of the one that has it; other terms add to
    entries with the same wrong form and overwrite nothing.  New entries are proposals and unsafe unless the file says
    otherwise.

    \b
    Examples:
      mtnorm glossary import terms.csv --file terms.toml
      mtnorm glossary import termbase.tbx --file terms.toml --source-lang zh --dry-run
    """
    from normalizer.glossary.exchange.importing import Request, import_into
    from normalizer.glossary.exchange.merge import Kind, Policy, RightOnly
    from normalizer.output import exchange

    policy = Policy(status, RightOnly.PROTECT if protect else RightOnly.SKIP)
    imported, document = import_into(into, Request(path, kind, target_lang, source_lang, policy))
    written = not dry_run and imported.touched
    if written:
        document.save()
    if report is OutputForm.JSON:
        print_product(exchange.import_json(imported, into, written=written))
    else:
        print_product(exchange.import_text(imported, shared.palette(console)))
    for note in (*exchange.import_notes(imported), exchange.import_summary(imported, into)):
        console.note(note)
    if not written:
        console.note("nothing was written")
    return ExitCode.FINDINGS if imported.count(Kind.SKIPPED) else ExitCode.WORKED
