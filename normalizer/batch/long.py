"""Repairs one long file in bounded memory: what comes of it goes to streams while it is made."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from normalizer.batch.outlet import Outlet, Streamed
from normalizer.batch.workshop import Workshop
from normalizer.core.report import Report
from normalizer.io.atomic import place_of
from normalizer.io.read import STDIN
from normalizer.io.staging import Staged, is_special, packed, written_at_once
from normalizer.output.form import Form
from normalizer.stream.log import StreamedLog, log_file
from normalizer.stream.source import ByteSource
from normalizer.stream.spool import spooled


class LongWorker:
    """Does one job on any number of long files."""

    def __init__(self, workshop: Workshop, form: Form, outlet: Outlet) -> None:
        self._workshop = workshop
        self._form = form
        self._outlet = outlet

    def do(self, path: Path, source: ByteSource, report: Report) -> Streamed:
        """Repair one file and count it; raises `NormalizerError`, with nothing left behind."""
        try:
            return self._repaired(path, source, report)
        except BaseException:
            self._outlet.discard(path)
            raise

    def _repaired(self, path: Path, source: ByteSource, report: Report) -> Streamed:
        outlet = self._outlet
        place = outlet.places.get(path)
        out = log = None
        if place is not None and not is_special(place):
            target = source.origin if place == path and source.origin is not None else place_of(place)
            out = Staged(place, outlet.token, target)
            log = None if outlet.log is None else Staged(place, f"{outlet.token}-log", target)
        with ExitStack() as streams:
            write = outlet.straight if place is None else self._opened(streams, place, out).write
            logged = None if outlet.log is None else self._opened_log(streams, outlet.log, log)
            return self._passed(path, source, report, write, logged)._replace(out=out, log=log)

    def _passed(
        self, path: Path, source: ByteSource, report: Report, write: Callable[[bytes], object], log: BinaryIO | None
    ) -> Streamed:
        file = None if path == STDIN else path
        counted = report.counting or log is not None
        blocks = report.empty()
        passage = self._workshop.passage(path, source, self._form, counted=counted)
        prints = self._workshop.glossaries(file) if log is not None else ()
        record = None if log is None else StreamedLog(log, passage.run(prints))
        for block in passage.repaired():
            if record is not None:
                record.add(block)
            assert block.written is not None, "the task has a form"
            write(block.written.data)
            blocks.add(block.outcome)
        if record is not None:
            record.finish(passage.run(prints))
        report.add_blocks(blocks)
        if passage.differs:
            report.add_difference()
        encoding = passage.decoding.encoding
        messages = tuple(passage.messages())
        return Streamed(passage.name, passage.size, passage.blocks, passage.differs, encoding, messages)

    @staticmethod
    def _opened(streams: ExitStack, place: Path, staged: Staged | None) -> BinaryIO:
        """Open the temporary file, or what cannot be replaced itself; compressed if the name says so."""
        file = streams.enter_context(written_at_once(place) if staged is None else staged.writing())
        return streams.enter_context(packed(file, place))

    def _opened_log(self, streams: ExitStack, path: Path, staged: Staged | None) -> BinaryIO:
        if staged is not None:
            return streams.enter_context(staged.writing())
        if path == STDIN:
            return streams.enter_context(spooled(self._outlet.straight))
        return streams.enter_context(log_file(path, begun=self._outlet.log_begun))
