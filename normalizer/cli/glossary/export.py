"""``mtnorm glossary export``: entries for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product, write_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode, UsageError
from normalizer.glossary.exchange.formats import ExchangeFormat


@click.command("export")
@shared.files
@shared.exchange_format
@click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Write to this file.")
@click.option("--target-lang", default="en", show_default=True, metavar="LANG", help="Language of the right forms.")
@click.option("--source-lang", metavar="LANG", help="Language of the source terms; else that of each glossary file.")
@shared.report
@options.console
def command(
    files: tuple[Path, ...],
    kind: ExchangeFormat | None,
    output: Path | None,
    target_lang: str,
    source_lang: str | None,
    report: OutputForm,
    console: Console,
) -> ExitCode:
    r"""Write glossary entries in the format of another tool; what it cannot hold is said on the standard error.

    TBX, CSV, TSV and Excel hold all that an entry says, and `import` reads it back exactly.  OmegaT and DeepL get the
    approved entries that name a source term.

    \b
    Examples:
      mtnorm glossary export --format tbx -o terms.tbx terms.toml
      mtnorm glossary export --format omegat -o glossary.txt
    """
    from normalizer.glossary.exchange.exporting import export
    from normalizer.glossary.exchange.formats import format_of_path
    from normalizer.io.atomic import write_atomic
    from normalizer.output.exchange import export_json, export_notes

    output = None if output == options.STDIN else output
    if output is None and report is OutputForm.JSON:
        raise UsageError("the report would stand in the exported file", hint="Name the file with -o.")
    if kind is None:
        if output is None:
            raise UsageError("the format is missing", hint=f"--format takes {', '.join(ExchangeFormat)}.")
        kind = format_of_path(output)
    if output is None and not kind.is_text:
        raise UsageError("a workbook cannot go to the standard output", hint="Name the file with -o.")
    exported = export(shared.glossary_of(files), kind, target=target_lang, source=source_lang, path=output)
    if output is None:
        write_product(exported.written.data)
    else:
        write_atomic(output, exported.written.data)
        if report is OutputForm.JSON:
            print_product(export_json(exported, output))
    for note in export_notes(exported):
        console.note(note)
    return ExitCode.WORKED
