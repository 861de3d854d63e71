"""``mtnorm check``: what is wrong, without changing anything."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.target import jobs
from normalizer.errors import ExitCode

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
    from normalizer.batch.pool import shared_out
    from normalizer.cli.progress import progress
    from normalizer.cli.session import Session, setup_for, write_pages
    from normalizer.core.report import Aim, Report
    from normalizer.output.reporter import OutputFormat, reporter_for
    from normalizer.output.statistics import summary
    from normalizer.output.style import Palette
    from normalizer.stages import rule_names

    report = Report(Aim.CHECK)
    setup = setup_for(choices, inputs.paths)
    form, palette = OutputFormat(output_format), Palette(console.colored(sys.stdout))
    session = Session(setup, inputs, console, report)
    reporter = reporter_for(form, palette)
    # What the settings come from is of no use to other processes.
    checking = Checking(
        setup._replace(origins={}), inputs.encoding, form, palette, report_file is not None, report.empty()
    )
    pages = []
    paths = session.paths()
    session.tell_of_terminal(paths)
    with progress(paths, shown=inputs.progress) as advance:
        for checked in shared_out(checking, paths, jobs or os.cpu_count() or 1):
            if checked.error is None:
                console.detail(f"{checked.name}: {checked.size} bytes, {checked.encoding}")
            session.tell(checked.messages)
            if checked.error is not None:
                session.failed(checked.error)
            else:
                report.merge(checked.report)
                print_product(reporter.take(checked.part))
            if checked.page is not None:
                pages.append(checked.page)
            advance(checked.size)
    print_product(reporter.end(report))
    if report_file is not None:
        write_pages(pages, report_file)
    console.note(summary(report, rule_names()))
    return report.exit_code
