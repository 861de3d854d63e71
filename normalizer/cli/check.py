"""``mtnorm check``: what is wrong, without changing anything."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
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
@options.choices
@options.console
def command(
    inputs: options.Inputs, output_format: str, report_file: Path | None, choices: options.Choices, console: Console
) -> ExitCode:
    r"""Report what is wrong in texts; exit 1 if anything is.

    A finding is what `fix` repairs, what it withholds as unsafe, and what is left for you to judge.

    \b
    Examples:
      mtnorm check article.txt
      mtnorm check --output-format full --select TRM article.txt
      mtnorm check -q --report report.html articles/
      mtnorm check --output-format sarif docs/ > findings.sarif
    """
    from normalizer.batch.workshop import Source
    from normalizer.cli.session import Session, setup_for
    from normalizer.core.report import Aim, Report
    from normalizer.output.reporter import OutputFormat, reporter_for
    from normalizer.output.statistics import summary
    from normalizer.output.style import Palette
    from normalizer.stages import rule_names
    from normalizer.stream.check import findings

    report = Report(Aim.CHECK)
    session = Session(setup_for(choices, inputs.paths), inputs, console, report)
    reporter = reporter_for(OutputFormat(output_format), Palette(console.colored(sys.stdout)))
    for path in session.shown_paths():
        with session.guarded(), session.opened(path, whole=report_file is not None) as source:
            if not isinstance(source, Source):
                for said in findings(source, reporter, report, session.glossaries(path)):
                    print_product(said)
                continue
            outcome = session.repair(source)
            report.add(outcome)
            print_product(reporter.file(outcome, partial(session.account, source)))
            session.tell_blocks(source.name, outcome.result.blocks)
            if report_file is not None:
                session.keep(source, outcome)
    print_product(reporter.end(report))
    if report_file is not None:
        session.write_pages(report_file)
    console.note(summary(report, rule_names()))
    return report.exit_code
