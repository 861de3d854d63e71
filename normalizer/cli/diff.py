"""``mtnorm diff``: what differs between two texts, or between a text and its repair, word by word."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, write_product
from normalizer.errors import ExitCode, UsageError

_FORMATS = ["terminal", "unified", "json"]


@click.command("diff")
@click.argument("paths", nargs=-1, required=True, metavar="BEFORE AFTER | FILE", type=options.PATH)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="terminal", show_default=True, help="Form of the diff."
)
@click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Write the diff to this file.")
@click.option("--encoding", metavar="NAME", help="Encoding of the inputs; without it, it is found out.")
@options.choices
@options.console
def command(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    encoding: str | None,
    choices: options.Choices,
    console: Console,
) -> ExitCode:
    r"""Show which words differ between two texts.

    With one FILE, show what `fix` would change in it.  Exit 1 if anything differs.

    \b
    Examples:
      mtnorm diff article.txt clean.txt
      mtnorm diff --unsafe-fixes article.txt
      mtnorm diff --format json article.txt clean.txt
    """
    from normalizer.cli.session import Session, setup_for
    from normalizer.core.report import Aim, Report
    from normalizer.io.atomic import write_atomic
    from normalizer.output.difference import DiffFormat, difference
    from normalizer.output.form import Form, write_out
    from normalizer.output.style import Palette
    from normalizer.output.unified import Side

    if len(paths) > 2:
        raise UsageError("diff takes two files, or one to compare with its repair")
    report = Report(Aim.PREVIEW, counting=False)
    setup = setup_for(choices, paths)
    session = Session(setup, options.Inputs(paths, encoding, progress=False), console, report)
    before, *rest = [session.read(path) for path in paths]
    old = Side(before.name, before.data, before.decoded.text, before.decoded.encoding)
    if rest:
        new = Side(rest[0].name, rest[0].data, rest[0].decoded.text, rest[0].decoded.encoding)
    else:
        outcome = session.repair(before)
        report.add(outcome)
        written = write_out(outcome.result.text, before.decoded, Form(setup.newline))
        new = Side(before.name, written.data, written.shaped.text, written.like.encoding)
    if old.data != new.data:
        report.add_difference()
    data = difference(old, new, DiffFormat(form), Palette(output is None and console.colored(sys.stdout)))
    if output is None:
        write_product(data)
    else:
        write_atomic(output, data)
    return report.exit_code
