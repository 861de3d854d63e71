"""``mtnorm check``: what is wrong, without changing anything."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.target import jobs
from normalizer.errors import ExitCode

if TYPE_CHECKING:
    from normalizer.batch.checking import Checking
    from normalizer.cli.session import Session
    from normalizer.output.reporter import Reporter

_FORMATS = ["concise", "full", "json", "jsonl", "sarif", "github"]


@click.command("check")
@options.inputs
@click.option(
    "--output-format",
    type=click.Choice(_FORMATS),
    default="concise",
    show_default=True,
    help="Form of the findings on the standard output.",
)
@options.report
@jobs
@options.choices
@options.console
def command(
    inputs: options.Inputs,
    output_format: str,
    report_file: Path | None,
    jobs: int,
    choices: options.Choices,
    console: Console,
) -> ExitCode:
    r"""Report what is wrong in texts; exit 1 if anything is.

    A finding is what `fix` repairs, what it withholds as unsafe, and what is left for you to judge.

    \b
    Examples:
      mtnorm check article.txt
      mtnorm check --output-format full --select TRM article.txt
      mtnorm check -q -j 4 --report report.html articles/
      mtnorm check --output-format sarif docs/ > findings.sarif
    """
    from normalizer.batch.checking import Checking
    from normalizer.cli.session import Session, setup_for
    from normalizer.core.report import Aim, Report
    from normalizer.output.reporter import OutputFormat, reporter_for
    from normalizer.output.statistics import summary
    from normalizer.output.style import Palette
    from normalizer.stages import rule_names

    report = Report(Aim.CHECK)
    session = Session(setup_for(choices, inputs.paths), inputs, console, report)
    form, palette = OutputFormat(output_format), Palette(console.colored(sys.stdout))
    reporter = reporter_for(form, palette)
    paths = session.paths()
    processes = min(jobs or os.cpu_count() or 1, len(paths))
    # No other process can read what is the standard input of this one.
    if processes > 1 and options.STDIN not in paths:
        aim = Checking(session.setup, inputs.encoding, form, palette, report_file is not None, report.empty())
        _share_out(aim, paths, processes, session, reporter)
    else:
        _look_at(paths, session, reporter, whole=report_file is not None)
    print_product(reporter.end(report))
    if report_file is not None:
        session.write_pages(report_file)
    console.note(summary(report, rule_names()))
    return report.exit_code


def _look_at(paths: list[Path], session: Session, reporter: Reporter, *, whole: bool) -> None:
    """Find what is wrong in one input after the other; long ones are not held as a whole unless they are wanted so."""
    from normalizer.batch.workshop import Source
    from normalizer.stream.check import findings

    for path in session.shown_paths(paths):
        with session.guarded(), session.opened(path, whole=whole) as source:
            if not isinstance(source, Source):
                for said in findings(source, reporter, session.report, session.glossaries(path)):
                    print_product(said)
                continue
            outcome = session.repair(source)
            session.report.add(outcome)
            print_product(reporter.take(reporter.part(outcome, partial(session.account, source))))
            session.tell_blocks(source.name, outcome.result.blocks)
            if whole:
                session.keep(source, outcome)


def _share_out(checking: Checking, paths: list[Path], processes: int, session: Session, reporter: Reporter) -> None:
    """Find what is wrong in many inputs, by several processes."""
    from normalizer.batch.pool import shared_out

    # What the settings come from is of no use to other processes.
    checking = checking._replace(setup=session.setup._replace(origins={}))
    with session.progress(paths) as advance:
        for checked in shared_out(checking, paths, processes):
            session.tell_checked(checked)
            if checked.error is None:
                session.report.merge(checked.report)
                print_product(reporter.take(checked.part))
                session.tell_blocks(checked.name, checked.blocks)
            advance(checked.size)
