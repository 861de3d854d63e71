"""``mtnorm fix``: clean text to the standard output, to files or in place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console
from normalizer.cli.target import Effort, Target, effort, target
from normalizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from normalizer.batch.work import Finished, Job
    from normalizer.cli.session import Session
    from normalizer.core.report import Report


class FormOptions(NamedTuple):
    """How the clean text is written."""

    output_encoding: str | None
    newline: str | None
    one_sentence_per_line: bool


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
@target
@effort
@options.choices
@click.option(
    "--decisions",
    type=options.PATH,
    metavar="FILE",
    help="Carry out what was decided in the HTML report or in `mtnorm review`.",
)
@_form
@options.console
def command(
    inputs: options.Inputs,
    target: Target,
    effort: Effort,
    choices: options.Choices,
    decisions: Path | None,
    form: FormOptions,
    console: Console,
) -> ExitCode:
    r"""Repair texts; the clean text goes to the standard output.

    Without a file, or with -, the text is read from the standard input.  Several files or a folder need -w, -o or --diff.

    \b
    Examples:
      mtnorm fix article.txt > clean.txt
      mtnorm fix -w --log changes.jsonl -j 4 articles/
      mtnorm fix article.txt --decisions decisions.json > clean.txt
      mtnorm --source-lang zh --statistics < article.txt > clean.txt
    """
    from normalizer.batch.work import Job, Wants
    from normalizer.cli.session import Session, setup_for
    from normalizer.core.report import Aim, Report
    from normalizer.output.form import Form

    target.check(inputs.paths)
    if effort.resume and target.log is None:
        raise UsageError("--resume needs the log of the run that was interrupted", hint="Give it with --log.")
    setup = setup_for(choices, inputs.paths, newline=form.newline)
    report = Report(Aim.PREVIEW if target.diff else Aim.REPAIR, counting=target.write or target.statistics)
    wants = Wants(target.log is not None, target.diff, report.counting, target.report_file is not None)
    shape = Form(setup.newline, form.one_sentence_per_line, form.output_encoding)
    # What the settings come from is of no use to other processes.
    job = Job(setup._replace(origins={}), shape, inputs.encoding, decisions, wants)
    session = Session(setup, inputs, console, report)
    failed = _repair(job, session, inputs, target, effort, console)
    if len(failed) > 1:
        console.say(f"{len(failed)} of {report.files + len(failed)} files failed: {', '.join(failed)}")
    _conclude(target, report, console)
    return report.exit_code


def _repair(
    job: Job, session: Session, inputs: options.Inputs, target: Target, effort: Effort, console: Console
) -> list[str]:
    """Repair the inputs in turn; return the names of those that failed."""
    from normalizer.batch.pool import finished
    from normalizer.cli.progress import progress
    from normalizer.cli.session import write_pages
    from normalizer.cli.sink import Sink

    paths = session.paths()
    places = {path: target.place(path, inputs.paths) for path in paths}
    session.check_places(places)
    if effort.resume:
        paths = _unfinished(paths, places, target, console)
    sink = Sink(target, console, log_begun=effort.resume)
    pages: list[dict[str, object]] = []
    failed: list[str] = []
    jobs = effort.jobs or os.cpu_count() or 1
    with progress(paths, shown=inputs.progress) as advance:
        for done in finished(job, paths, session.report.empty(), jobs):
            _tell(done, console)
            error = done.error or sink.taken(done, places[done.path])
            if error is None:
                session.report.merge(done.report)
            else:
                session.failed(error)
                failed.append(done.name)
                if effort.fail_fast:
                    break
            if done.page is not None:
                pages.append(done.page)
            advance(done.size)
    if target.report_file is not None:
        write_pages(pages, target.report_file)
    return failed


def _unfinished(paths: list[Path], places: dict[Path, Path | None], target: Target, console: Console) -> list[Path]:
    from normalizer.batch.resume import unfinished

    assert target.log is not None
    rest = unfinished(paths, places, target.log)
    console.note(f"{len(paths) - len(rest)} of {len(paths)} files were finished before")
    return rest


def _tell(done: Finished, console: Console) -> None:
    for said in done.messages:
        console.say(f"mtnorm: {said}")
    if done.data is not None:
        console.detail(f"{done.name}: {done.size} bytes, {done.encoding}")


def _conclude(target: Target, report: Report, console: Console) -> None:
    if not (target.statistics or target.write):
        return
    from normalizer.output.statistics import statistics, summary
    from normalizer.stages import rule_names

    if target.statistics:
        console.say(statistics(report, rule_names()))
    else:
        console.note(summary(report, rule_names()))
