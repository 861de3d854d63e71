"""The log of a long text, written as it comes.

The first record needs what is known only at the end, such as digests.  Room is kept for it, which blanks fill up; until
then it says that nothing was written, so that an interrupted run is known for what it is.  Behind it each block has a
record of its own, which says where it lies, before those of its changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from normalizer.io.atomic import writable
from normalizer.io.staging import is_special
from normalizer.output.log import change_record, run_record, shape_record
from normalizer.output.run import Run, text_patch
from normalizer.stream.passage import RepairedBlock
from normalizer.stream.spool import spooled

_ROOM = 600
"""Bytes that the first record may grow by: two digests, a number and the name of an encoding."""


class StreamedLog:
    """Writes the log of one text into a file that can be written in at any place."""

    def __init__(self, file: BinaryIO, begun: Run) -> None:
        """Keep room for the first record; ``begun`` is what is known so far."""
        self._file = file
        self._start = file.tell()
        head = json.dumps(run_record(_unfinished(begun)))
        self._width = len(head) + _ROOM
        self._write_head(head)

    def add(self, block: RepairedBlock) -> None:
        """Write the records of one block."""
        outcome = block.outcome
        records = [_block_record(block), *(change_record(change, outcome.lines) for change in outcome.changes)]
        self._file.write("".join(f"{json.dumps(record)}\n" for record in records).encode("ascii"))
        # The text goes out next: no repaired text is without its way back.
        self._file.flush()

    def finish(self, run: Run) -> None:
        """Put the first record in its place."""
        end = self._file.tell()
        self._file.seek(self._start)
        self._write_head(json.dumps(run_record(run)))
        self._file.seek(end)

    def _write_head(self, head: str) -> None:
        assert len(head) <= self._width, "the room for the first record is enough"
        self._file.write(f"{head:<{self._width}}\n".encode("ascii"))


@contextmanager
def log_file(path: Path, *, begun: bool) -> Iterator[BinaryIO]:
    """Open a log, to carry it on if it was ``begun``; raises `OutputError` if it cannot be written.

    What is no regular file, such as a pipe, gets all of it at the end.
    """
    with writable(path):
        if is_special(path):
            with path.open("wb") as stream, spooled(stream.write) as spool:
                yield spool
            return
        with path.open("r+b" if begun and path.exists() else "wb") as file:
            file.seek(0, 2)
            yield file


def _unfinished(run: Run) -> Run:
    return run._replace(source=run.source._replace(sha256=""), output=None)


def _block_record(block: RepairedBlock) -> dict[str, object]:
    result, reach, written = block.outcome.result, block.outcome.reach, block.written
    record: dict[str, object] = {
        "type": "block",
        "start": reach.original,
        "end": reach.original + len(result.original),
        "at": reach.repaired,
    }
    if written is not None:
        record["bytes"] = len(written.data)
        record.update(shape_record(written.shaped, text_patch(written)))
    return record
