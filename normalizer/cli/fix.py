"""``mtnorm fix``: clean text to the standard output, to files or in place."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.conclusion import conclude
from normalizer.cli.console import Console, write_product
from normalizer.cli.form import FormOptions, form
from normalizer.cli.record_options import RecordOptions, records
from normalizer.cli.target import Effort, Engine, Target, effort, target
from normalizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from normalizer.batch.work import Finished, Job
    from normalizer.cli.session import Session


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
@form
@records
@options.console
def command(
    inputs: options.Inputs,
    target: Target,
    effort: Effort,
    choices: options.Choices,
    decisions: Path | None,
    form: FormOptions,
    records: RecordOptions,
    console: Console,
) -> ExitCode:
    r"""Repair texts; the clean text goes to the standard output.

    Without a file, or with -, the text is read from the standard input.  Several files or a folder need -w, -o or --diff.

    \b
    Examples:
      mtnorm fix article.txt > clean.txt
      mtnorm fix -w --log changes.jsonl -j 4 articles/
      mtnorm fix article.txt --decisions decisions.json > clean.txt
      mtnorm fix --field text --field page.title -o clean/ shards/*.jsonl.gz
      mtnorm fix --engine dask --field text -o s3://clean/news s3://raw/news
      mtnorm --source-lang zh --statistics < article.txt > clean.txt
    """
    from normalizer.batch.work import Job, Wants
    from normalizer.cli.session import Session, setup_for
    from normalizer.core.report import Aim, Report
    from normalizer.output.form import Form

    if effort.engine is Engine.DASK:
        from normalizer.cli.scale_run import scale

        return scale(inputs, target, effort, choices, decisions, form, records, console)
    if effort.scheduler is not None:
        raise UsageError("--scheduler is for --engine dask")
    target.check(inputs.paths)
    if records.given:
        from normalizer.cli.record_run import RecordRun

        records.check(inputs, target, effort, decisions, form.output_encoding)
        return RecordRun(records, inputs, target, console).run(choices, effort, form)
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
    conclude(target, report, console)
    return report.exit_code


def _repair(
    job: Job, session: Session, inputs: options.Inputs, target: Target, effort: Effort, console: Console
) -> list[str]:
    """Repair the inputs in turn; return the names of those that failed."""
    from normalizer.batch.outlet import Outlet
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
    outlet = Outlet(places, write_product, os.urandom(6).hex(), target.log, effort.resume)
    job = job._replace(outlet=outlet)
    pages: list[dict[str, object]] = []
    failed: list[str] = []
    jobs = effort.jobs or os.cpu_count() or 1
    results = finished(job, paths, session.report.empty(), jobs)
    with progress(paths, shown=inputs.progress) as advance, outlet.emptied(paths), closing(results):
        for done in results:
            _tell(done, console)
            error = done.error or sink.taken(done, places[done.path])
            if error is None:
                session.report.merge(done.report)
            else:
                session.failed(error)
                failed.append(done.name)
                if effort.fail_fast:
                    break
            if done.streamed is not None or done.error is not None:
                outlet.discard(done.path)
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
    from normalizer.output.wording import seen_in_blocks

    for said in done.messages:
        console.say(f"mtnorm: {said}")
    if done.encoding:
        console.detail(f"{done.name}: {done.size} bytes, {done.encoding}")
    if done.blocks > 1:
        console.note(seen_in_blocks(done.name, done.blocks))
