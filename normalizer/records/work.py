"""Repairs the records of one file after the other, into temporary files that whoever asked for them commits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

from normalizer.batch.pool import died
from normalizer.batch.workshop import Workshop
from normalizer.core.report import Report
from normalizer.errors import NormalizerError
from normalizer.io.compressed import compression_of, packing
from normalizer.io.read import STDIN, naming, opened, pieces
from normalizer.io.staging import Staged
from normalizer.records.clerk import Clerk
from normalizer.records.jsonlines import repair_lines, split_lines
from normalizer.records.model import RecordFormat, RecordJob, format_of
from normalizer.records.parquet import repair_table


class Outlets(NamedTuple):
    """The streams that what comes of one file goes to; they compress by themselves."""

    out: BinaryIO
    aside: BinaryIO | None = None
    log: BinaryIO | None = None


class Places(NamedTuple):
    """Where what comes of one file goes."""

    out: Staged
    aside: Staged | None = None
    log: Staged | None = None
    """Never committed: a part of the log of the run."""

    def open(self, streams: ExitStack) -> Outlets:
        """Open the temporary files, which ``streams`` closes."""
        aside = None if self.aside is None else open_staged(streams, self.aside)
        log = None if self.log is None else streams.enter_context(self.log.writing())
        return Outlets(open_staged(streams, self.out), aside, log)

    def discard(self) -> None:
        """Remove what was not committed."""
        for staged in self:
            if staged is not None:
                staged.discard()


class RecordsDone(NamedTuple):
    """What became of one file."""

    path: Path
    name: str
    size: int
    """Bytes of the file as it was read."""
    records: int
    bad: int
    differs: bool
    report: Report
    messages: tuple[str, ...] = ()
    error: NormalizerError | None = None
    """What kept the file from being repaired."""
    verdict: NormalizerError | None = None
    """What is wrong with the file as a whole, though it was gone through."""


class RecordTrade(NamedTuple):
    """Records are repaired; the place of each file is known."""

    job: RecordJob
    aim: Report
    places: Mapping[Path, Places]

    def worker(self) -> Callable[[Path], RecordsDone]:
        """Return what repairs the records of one file."""
        workshop = Workshop(self.job.setup, None, None, lambda _: None)

        def do(path: Path) -> RecordsDone:
            return repaired_file(path, self.job, workshop, self.aim.empty(), self.places[path].open)

        return do

    def lost(self, path: Path, /) -> RecordsDone:
        """Return the result for a file whose process has died."""
        return RecordsDone(path, str(path), 0, 0, 0, False, self.aim.empty(), (), died(path))


def open_staged(streams: ExitStack, staged: Staged) -> BinaryIO:
    """Open a temporary file, compressed if the name of its place says so."""
    file = streams.enter_context(staged.writing())
    kind = compression_of(staged.place)
    return file if kind is None else streams.enter_context(packing(file, kind))


def repaired_file(
    path: Path, job: RecordJob, workshop: Workshop, report: Report, outlets: Callable[[ExitStack], Outlets]
) -> RecordsDone:
    """Repair the records of one file; ``outlets`` is called once the file could be opened, and its streams closed."""
    name = str(path)
    clerk = None
    size = 0
    try:
        with naming(path), opened(path) as source:
            size = 0 if path == STDIN else path.stat().st_size
            with ExitStack() as streams:
                made = outlets(streams)
                pipeline = workshop.pipeline(None if path == STDIN else path)
                clerk = Clerk(job, pipeline, name, report, made.log)
                repair_stream(source, path, made, clerk)
    except NormalizerError as error:
        messages = () if clerk is None else clerk.messages
        return RecordsDone(path, name, size, 0, 0, False, report.empty(), messages, error)
    return RecordsDone(
        path, name, size, clerk.records, clerk.bad, clerk.differs, report, clerk.messages, None, clerk.verdict()
    )


def repair_stream(source: BinaryIO, name: Path, outlets: Outlets, clerk: Clerk) -> None:
    """Repair the records that ``source`` holds, of the kind that ``name`` tells; the standard input is JSON Lines."""
    if name != STDIN and format_of(name) is RecordFormat.PARQUET:
        repair_table(source, outlets.out, outlets.aside, clerk)
    else:
        repair_lines(split_lines(pieces(source, name)), outlets.out, outlets.aside, clerk)
