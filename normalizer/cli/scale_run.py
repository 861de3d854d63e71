"""``mtnorm fix --engine dask``: shards through a cluster."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from normalizer.cli import options
from normalizer.cli.conclusion import conclude
from normalizer.cli.console import Console, complain
from normalizer.cli.form import FormOptions
from normalizer.cli.progress import bar
from normalizer.cli.record_options import RecordOptions
from normalizer.cli.record_run import tell_bad
from normalizer.cli.session import setup_for
from normalizer.cli.target import Effort, Target
from normalizer.core.report import Report
from normalizer.errors import ExitCode, UsageError
from normalizer.output.form import Form
from normalizer.output.wording import count
from normalizer.records.fields import parse_fields
from normalizer.records.model import RecordJob
from normalizer.scale.cluster import connected, repaired
from normalizer.scale.counts import Counts
from normalizer.scale.job import scale_job
from normalizer.scale.shards import check_places, find_shards


def scale(
    inputs: options.Inputs,
    target: Target,
    effort: Effort,
    choices: options.Choices,
    decisions: Path | None,
    form: FormOptions,
    records: RecordOptions,
    console: Console,
) -> ExitCode:
    """Repair shards on a cluster."""
    output = _checked(inputs, target, effort, decisions)
    setup = setup_for(choices, inputs.paths, newline=form.newline)
    asked = None
    if records.given:
        records.check(inputs, target, effort, decisions, form.output_encoding)
        asked = RecordJob(setup, parse_fields(records.field), Form(), records.changes_field, records.bad)
    aside = None if records.set_aside is None else options.address(records.set_aside)
    shape = Form(setup.newline, form.one_sentence_per_line, form.output_encoding)
    job = scale_job(
        output,
        setup,
        form=shape,
        encoding=inputs.encoding,
        records=asked,
        set_aside=aside,
        counting=target.statistics,
    )
    shards = find_shards(map(options.address, inputs.paths), setup, records=asked is not None)
    check_places(job, shards)
    sizes = {shard.name: shard.size for shard in shards}
    tally = _Tally(job.empty())
    with (
        connected(effort.scheduler, effort.jobs or os.cpu_count() or 1) as client,
        bar(lambda: sum(sizes.values()), shown=inputs.progress) as advance,
    ):
        for done in repaired(client, job, shards):
            tally = _taken(done, tally, console)
            advance(sizes[done.name])
            if done.error is not None and effort.fail_fast:
                break
    if tally.before:
        console.note(f"{tally.before} of {count(len(shards), 'shard')} were finished before")
    if tally.failed:
        console.say(f"{tally.failed} of {count(len(shards), 'shard')} failed")
    if tally.bad:
        tell_bad(tally.bad, tally.records, records.set_aside, console)
    conclude(target, tally.report, console, "text")
    return tally.report.exit_code


class _Tally(NamedTuple):
    """Totals over the shards."""

    report: Report
    records: int = 0
    bad: int = 0
    before: int = 0
    failed: int = 0


def _taken(done: Counts, tally: _Tally, console: Console) -> _Tally:
    for said in done.messages:
        console.say(f"mtnorm: {said}")
    for error in (done.error, done.verdict):
        if error is not None:
            complain(error)
            tally.report.add_error()
    tally.report.merge(done.report)
    console.detail(f"{done.name}: {'finished before' if done.finished_before else f'{done.size} bytes'}")
    return tally._replace(
        records=tally.records + done.records,
        bad=tally.bad + done.bad,
        before=tally.before + done.finished_before,
        failed=tally.failed + (done.error is not None),
    )


def _checked(inputs: options.Inputs, target: Target, effort: Effort, decisions: Path | None) -> str:
    """Return the folder of the results; raise `UsageError` for what does not go with a cluster."""
    refused = {
        "-w": target.write,
        "--diff": target.diff,
        "--report": target.report_file,
        "--decisions": decisions,
        "--log": target.log,
        "--resume": effort.resume,
    }
    hints = {"--log": "--changes-field writes the changes beside records.", "--resume": "It is always carried on."}
    for name, value in refused.items():
        if value:
            raise UsageError(f"{name} does not go with --engine dask", hint=hints.get(name))
    if options.STDIN in inputs.paths:
        raise UsageError("--engine dask needs files")
    if target.output is None or target.output == options.STDIN:
        raise UsageError("--engine dask needs a folder for the results", hint="Give it with -o.")
    return options.address(target.output)
