"""``mtnorm fix --field``: records through the pipeline, file by file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO

from normalizer.batch.pool import shared_out
from normalizer.batch.workshop import Workshop
from normalizer.cli import options
from normalizer.cli.conclusion import conclude
from normalizer.cli.console import Console
from normalizer.cli.form import FormOptions
from normalizer.cli.options import STDIN, Choices, Inputs
from normalizer.cli.progress import progress
from normalizer.cli.record_options import RecordOptions
from normalizer.cli.session import Session, setup_for
from normalizer.cli.streams import is_stream, product, to
from normalizer.cli.target import Effort, Target
from normalizer.core.report import Aim, Report
from normalizer.errors import ExitCode, NormalizerError, UsageError
from normalizer.io.staging import Staged
from normalizer.output.form import Form
from normalizer.output.wording import count
from normalizer.records.fields import parse_fields
from normalizer.records.model import RECORD_SUFFIXES, RecordFormat, RecordJob, format_of
from normalizer.records.work import Outlets, Places, RecordsDone, RecordTrade, open_staged, repaired_file

_CHUNK = 2**20


class RecordRun:
    """One call of the command."""

    def __init__(self, records: RecordOptions, inputs: Inputs, target: Target, console: Console) -> None:
        self._options = records
        self._inputs = inputs
        self._target = target
        self._console = console
        self._log_begun = False
        self._records = 0
        self._bad = 0

    def run(self, choices: Choices, effort: Effort, form: FormOptions) -> ExitCode:
        """Repair the records of every input."""
        target = self._target
        setup = setup_for(choices, self._inputs.paths, newline=form.newline)
        job = RecordJob(
            setup._replace(origins={}),
            parse_fields(self._options.field),
            Form(setup.newline, form.one_sentence_per_line),
            self._options.changes_field,
            self._options.bad,
        )
        report = Report(Aim.REPAIR, counting=target.write or target.statistics)
        session = Session(setup, self._inputs, self._console, report)
        paths = session.paths(RECORD_SUFFIXES)
        for path in paths:
            if path != STDIN:
                format_of(path)
        places = {path: target.place(path, self._inputs.paths) for path in paths}
        session.check_places(places)
        asides = {path: self._aside(path) for path in paths}
        session.check_places(asides)
        if any(map(is_stream, places.values())):
            results = map(partial(self._straight, job, report), paths, places.values(), asides.values())
            self._take(results, session, paths, {}, effort)
        else:
            token = secrets.token_hex(6)
            staged = {path: self._staged(path, place, asides[path], token) for path, place in places.items()}
            trade = RecordTrade(job, report.empty(), staged)
            try:
                self._take(shared_out(trade, paths, effort.jobs or os.cpu_count() or 1), session, paths, staged, effort)
            finally:
                for place in staged.values():
                    place.discard()
        self._conclude(report)
        return report.exit_code

    def _take(
        self,
        results: Iterator[RecordsDone],
        session: Session,
        paths: list[Path],
        staged: dict[Path, Places],
        effort: Effort,
    ) -> None:
        with progress(paths, shown=self._inputs.progress) as advance:
            for done in results:
                error = self._taken(done, session, staged.get(done.path))
                advance(done.size)
                if error is not None and effort.fail_fast:
                    return

    def _taken(self, done: RecordsDone, session: Session, places: Places | None) -> NormalizerError | None:
        """Record one result, put it in its place and count it; return what is wrong with it."""
        for said in done.messages:
            self._console.say(f"mtnorm: {said}")
        error = done.error
        if error is None and places is not None:
            try:
                self._commit(done, places)
            except NormalizerError as failure:
                error = failure
        if error is None:
            session.report.merge(done.report)
            self._records += done.records
            self._bad += done.bad
            error = done.verdict
            self._console.detail(f"{done.name}: {count(done.records, 'record')}")
        if error is not None:
            session.failed(error)
        return error

    def _commit(self, done: RecordsDone, places: Places) -> None:
        """Put what was written in place: the log first, so that no repaired file is without it."""
        if places.log is not None and self._target.log is not None:
            with self._log_stream(self._target.log) as log, places.log.temporary.open("rb") as part:
                while piece := part.read(_CHUNK):
                    log.write(piece)
        if places.aside is not None and done.bad:
            places.aside.commit()
        if done.differs or places.out.place != done.path:
            places.out.commit()
        places.discard()

    def _straight(
        self, job: RecordJob, report: Report, path: Path, place: Path | None, aside: Path | None
    ) -> RecordsDone:
        """Repair records into a stream, as they come."""
        if path != STDIN and format_of(path) is RecordFormat.PARQUET:
            hint = "-w repairs files in place, -o writes them elsewhere."
            raise UsageError("Parquet cannot go to the standard output", path=path, hint=hint)
        staged = None if aside is None else Staged.at(aside, secrets.token_hex(6))

        def outlets(streams: ExitStack) -> Outlets:
            out = streams.enter_context(product() if place is None else to(place, "wb"))
            bad = None if staged is None else open_staged(streams, staged)
            log = None if self._target.log is None else streams.enter_context(self._log_stream(self._target.log))
            return Outlets(out, bad, log)

        workshop = Workshop(job.setup, None, None, lambda _: None)
        done = repaired_file(path, job, workshop, report.empty(), outlets)
        if staged is not None:
            if done.bad:
                staged.commit()
            staged.discard()
        return done

    def _aside(self, path: Path) -> Path | None:
        if self._options.set_aside is None:
            return None
        return self._target._replace(write=False, output=self._options.set_aside).place(path, self._inputs.paths)

    def _staged(self, path: Path, place: Path | None, aside: Path | None, token: str) -> Places:
        place = path if place is None else place
        return Places(
            Staged.at(place, token),
            None if aside is None else Staged.at(aside, f"{token}-bad"),
            None if self._target.log is None else Staged.at(place, f"{token}-log"),
        )

    def _log_stream(self, log: Path) -> AbstractContextManager[BinaryIO]:
        begun, self._log_begun = self._log_begun, True
        return product() if log == STDIN else to(log, "ab" if begun else "wb")

    def _conclude(self, report: Report) -> None:
        if self._bad:
            tell_bad(self._bad, self._records, self._options.set_aside, self._console)
        conclude(self._target, report, self._console, "text")


def tell_bad(bad: int, records: int, set_aside: Path | None, console: Console) -> None:
    """Say what became of bad records."""
    became = "kept as they are" if set_aside is None else f"in {options.address(set_aside)}"
    console.say(f"{bad} of {count(records, 'record')} bad: {became}")
