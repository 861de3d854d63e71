"""What is asked of every file of a run, and what comes back from one."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from normalizer.batch.outlet import Outlet, Streamed
from normalizer.batch.workshop import Source, Workshop
from normalizer.config.loading import Setup
from normalizer.core.report import Report
from normalizer.errors import NormalizerError
from normalizer.io.read import naming
from normalizer.output.form import Form, Written, write_out

if TYPE_CHECKING:
    from normalizer.batch.long import LongWorker
    from normalizer.core.report import Outcome


class Wants(NamedTuple):
    """What a run needs to know of each file besides its new content."""

    log: bool = False
    diff: bool = False
    counts: bool = False
    page: bool = False
    """Whether it becomes part of an HTML report."""


class Job(NamedTuple):
    """How every file is repaired; the same in each process."""

    setup: Setup
    form: Form
    encoding: str | None = None
    decisions: Path | None = None
    wants: Wants = Wants()
    outlet: Outlet | None = None
    """Where what comes of long files goes; without it they are held as a whole, too."""


class Finished(NamedTuple):
    """What became of one file; ``data`` is None if it could not be read or repaired, or went its way in parts."""

    path: Path
    name: str
    size: int
    """Bytes that were read."""
    data: bytes | None
    differs: bool
    """Whether the new content is another than the old one."""
    report: Report
    messages: tuple[str, ...] = ()
    error: NormalizerError | None = None
    log: bytes = b""
    diff: bytes = b""
    page: dict[str, object] | None = None
    encoding: str = ""
    """Encoding of what was read."""
    streamed: Streamed | None = None
    """What was made of a long file."""
    blocks: int = 1
    """How many blocks the file was repaired in."""
    origin: Path | None = None
    """The file itself, where ``path`` is a link."""


class Worker:
    """Does one job on any number of files."""

    def __init__(self, job: Job, aim: Report) -> None:
        """``aim`` is an empty report: what counts, and whether anything is counted."""
        self._job = job
        self._aim = aim
        self._messages: list[str] = []
        self._workshop = Workshop(job.setup, job.encoding, job.decisions, self._messages.append)
        self._in_parts = job.outlet is not None and not (job.wants.diff or job.wants.page)

    def do(self, path: Path) -> Finished:
        """Repair one file without writing anything."""
        self._messages.clear()
        report = self._aim.empty()
        source = None
        try:
            with self._workshop.opened(path) as opened:
                if self._in_parts and not self._workshop.is_seen_whole(opened):
                    return self._passed(self._long.do(path, opened, report), path, report)
                source = self._workshop.taken(path, opened)
            outcome = self._workshop.repair(source)
            with naming(source.path):
                written = write_out(outcome.result.text, source.decoded, self._job.form)
            report.add(outcome)
            return self._finished(path, source, outcome, written, report)
        except NormalizerError as error:
            name, size = (str(path), 0) if source is None else (source.name, len(source.data))
            return Finished(path, name, size, None, False, report, tuple(self._messages), error)

    @cached_property
    def _long(self) -> LongWorker:
        from normalizer.batch.long import LongWorker

        assert self._job.outlet is not None, "without one, files are held as a whole"
        return LongWorker(self._workshop, self._job.form, self._job.outlet)

    @staticmethod
    def _passed(done: Streamed, path: Path, report: Report) -> Finished:
        return Finished(
            path,
            done.name,
            done.size,
            None,
            done.differs,
            report,
            done.messages,
            encoding=done.encoding,
            streamed=done,
            blocks=done.blocks,
        )

    def _finished(self, path: Path, source: Source, outcome: Outcome, written: Written, report: Report) -> Finished:
        wants = self._job.wants
        differs = written.data != source.data
        if differs:
            report.add_difference()
        log = diff = b""
        page = None
        if wants.log:
            from normalizer.output.log import log_lines

            log = log_lines(outcome, self._workshop.account(source, written)).encode("ascii")
        if wants.diff:
            diff = _diff(source, written)
        if wants.page:
            from normalizer.output.html.data import Reported, file_record

            page = file_record(Reported(source.name, source.sha256, outcome.result))
        messages = tuple(self._messages)
        return Finished(
            path,
            source.name,
            len(source.data),
            written.data,
            differs,
            report,
            messages,
            log=log,
            diff=diff,
            page=page,
            encoding=source.decoded.encoding,
            blocks=outcome.result.blocks,
            origin=source.origin,
        )


def _diff(source: Source, written: Written) -> bytes:
    from normalizer.output.unified import Side, file_diff

    name = "stdin" if source.path is None else source.name
    before = Side(name, source.data, source.decoded.text, source.decoded.encoding)
    return file_diff(before, Side(name, written.data, written.shaped.text, written.like.encoding))
