"""``mtnorm fix``: clean text to the standard output, to a file or in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console
from normalizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from normalizer.core.report import Report


class Target(NamedTuple):
    """Where the results go."""

    write: bool
    output: Path | None
    diff: bool
    log: Path | None
    statistics: bool

    def check(self, paths: tuple[Path, ...]) -> None:
        """Raise `UsageError` if the options contradict each other or do not suit the inputs."""
        chosen = [name for name, given in (("-w", self.write), ("-o", self.output), ("--diff", self.diff)) if given]
        if len(chosen) > 1:
            raise UsageError(f"{' and '.join(chosen)} exclude each other")
        if not (self.write or self.diff) and (len(paths) > 1 or paths[0].is_dir()):
            hint = "-w repairs files in place, --diff shows what would change."
            raise UsageError("several inputs cannot go to one output", hint=hint)
        if self.write and options.STDIN in paths:
            raise UsageError("the standard input cannot be repaired in place")
        if self.log == options.STDIN and not (self.write or self.output):
            raise UsageError("the log cannot go where the text goes", hint="Give --log the name of a file.")
        if self.log not in (None, options.STDIN) and self.log in (*paths, self.output):
            raise UsageError("the log would overwrite a text", path=self.log)


class FormOptions(NamedTuple):
    """How the clean text is written."""

    output_encoding: str | None
    newline: str | None
    one_sentence_per_line: bool


_target = options.bundle(
    "target",
    Target,
    [
        click.option("-w", "--write", is_flag=True, help="Repair the files in place."),
        click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Write the clean text to this file."),
        click.option("--diff", is_flag=True, help="Show what would change, as a patch; exit 1 if anything would."),
        click.option(
            "--log", type=options.PATH, metavar="FILE", help="Record every change as JSON Lines, for `revert`."
        ),
        click.option("--statistics", is_flag=True, help="Say at the end what was repaired and what was left."),
    ],
)
_form = options.bundle(
    "form",
    FormOptions,
    [
        click.option("--output-encoding", metavar="NAME", help="Encoding of the clean text; by default the input's."),
        click.option("--newline", type=click.Choice(["keep", "lf", "crlf"]), help="Line ends of the clean text."),
        click.option(
            "--one-sentence-per-line", is_flag=True, help="Put each sentence of running text on its own line."
        ),
    ],
)


@click.command("fix")
@options.inputs
@_target
@options.choices
@click.option(
    "--decisions",
    type=options.PATH,
    metavar="FILE",
    help="Carry out what was decided in the HTML report or in `mtnorm review`.",
)
@options.report
@_form
@options.console
def command(
    inputs: options.Inputs,
    target: Target,
    choices: options.Choices,
    decisions: Path | None,
    report_file: Path | None,
    form: FormOptions,
    console: Console,
) -> ExitCode:
    r"""Repair texts; the clean text goes to the standard output.

    Without a file, or with -, the text is read from the standard input.  Several files or a folder need -w or --diff.

    \b
    Examples:
      mtnorm fix article.txt > clean.txt
      mtnorm fix -w --log changes.jsonl articles/
      mtnorm fix article.txt --decisions decisions.json > clean.txt
      mtnorm --source-lang zh --statistics < article.txt > clean.txt
    """
    from normalizer.cli.session import Session, naming, setup_for
    from normalizer.cli.sink import Sink
    from normalizer.core.report import Aim, Report
    from normalizer.output.form import Form, write_out

    target.check(inputs.paths)
    setup = setup_for(choices, inputs.paths, newline=form.newline)
    shape = Form(setup.newline, form.one_sentence_per_line, form.output_encoding)
    report = Report(Aim.PREVIEW if target.diff else Aim.REPAIR, counting=target.write or target.statistics)
    session = Session(setup, inputs, console, report, decisions)
    sink = Sink(session, console, write=target.write, output=target.output, diff=target.diff, log=target.log)
    for source in session.sources():
        with session.guarded():
            outcome = session.repair(source)
            with naming(source.path):
                written = write_out(outcome.result.text, source.decoded, shape)
            sink.take(source, outcome, written)
            report.add(outcome)
            if report_file is not None:
                session.keep(source, outcome)
    if report_file is not None:
        session.report_to(report_file)
    _conclude(target, report, console)
    return report.exit_code


def _conclude(target: Target, report: Report, console: Console) -> None:
    if not (target.statistics or target.write):
        return
    from normalizer.output.statistics import statistics, summary
    from normalizer.stages import rule_names

    if target.statistics:
        console.say(statistics(report, rule_names()))
    else:
        console.note(summary(report, rule_names()))
