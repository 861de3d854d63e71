"""``mtnorm diff``: what differs between two texts, or between a text and its repair, word by word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, is_terminal, write_product
from normalizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from normalizer.batch.workshop import Source
    from normalizer.cli.session import Session
    from normalizer.output.diff.comparison import Comparison

_FORMATS = ["terminal", "side-by-side", "unified", "html", "json"]


@click.command("diff")
@click.argument("paths", nargs=-1, required=True, metavar="BEFORE AFTER | FILE", type=options.PATH)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="terminal", show_default=True, help="Form of the diff."
)
@click.option("--context", type=click.IntRange(0), default=0, metavar="N", help="Show N unchanged lines around each.")
@click.option(
    "--width", type=click.IntRange(40), metavar="N", help="Columns of side-by-side; by default the terminal's."
)
@click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Write the diff to this file.")
@click.option("--encoding", metavar="NAME", help="Encoding of the inputs; without it, it is found out.")
@options.choices
@options.console
def command(
    paths: tuple[Path, ...],
    form: str,
    context: int,
    width: int | None,
    output: Path | None,
    encoding: str | None,
    choices: options.Choices,
    console: Console,
) -> ExitCode:
    r"""Show which words differ between two texts.

    With one FILE, show what `fix` would change in it.  Where AFTER is what `fix` makes of BEFORE, or FILE alone is
    given, each change is shown with its rule, glossary entry and reason.  Exit 1 if anything differs.

    \b
    Examples:
      mtnorm diff article.txt clean.txt
      mtnorm diff --format side-by-side --unsafe-fixes article.txt
      mtnorm diff --format html -o report.html article.txt
      mtnorm diff --format json article.txt clean.txt
    """
    from normalizer.cli.session import Session, setup_for
    from normalizer.core.report import Aim, Report
    from normalizer.io.atomic import write_atomic
    from normalizer.output.diff.formats import DiffFormat, Look, difference
    from normalizer.output.style import Palette

    if len(paths) > 2:
        raise UsageError("diff takes two files, or one to compare with its repair")
    report = Report(Aim.PREVIEW, counting=False)
    session = Session(setup_for(choices, paths), options.Inputs(paths, encoding, progress=False), console, report)
    comparison = _compared(session, [session.read(path) for path in paths])
    if comparison.before.data != comparison.after.data:
        report.add_difference()
    shown = output is None and is_terminal(sys.stdout)
    look = Look(Palette(output is None and console.colored(sys.stdout)), context, width, shown)
    data = difference(comparison, DiffFormat(form), look)
    if output is None:
        write_product(data)
    else:
        write_atomic(output, data)
    return report.exit_code


def _compared(session: Session, sources: list[Source]) -> Comparison:
    from normalizer.output.diff.comparison import Comparison
    from normalizer.output.form import Form, write_out
    from normalizer.output.unified import Side

    before, *rest = sources
    old = Side(before.name, before.data, before.decoded.text, before.decoded.encoding)
    if rest and rest[0].decoded.text == before.decoded.text:
        return Comparison(old, Side(rest[0].name, rest[0].data, before.decoded.text, rest[0].decoded.encoding))
    outcome = session.repair(before)
    if rest:
        new = Side(rest[0].name, rest[0].data, rest[0].decoded.text, rest[0].decoded.encoding)
        return Comparison(old, new, outcome.result if outcome.result.text == new.text else None)
    session.report.add(outcome)
    written = write_out(outcome.result.text, before.decoded, Form(session.setup.newline))
    new = Side(before.name, written.data, written.shaped.text, written.like.encoding)
    return Comparison(old, new, outcome.result)
