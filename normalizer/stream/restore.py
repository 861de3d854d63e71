"""The way back from a repaired file of any size and its log: long texts are restored block by block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from normalizer.core.edit import Change
from normalizer.core.span import Span
from normalizer.output.log_reader import LONGEST_LINE, LoggedBlock, LoggedChange, read_records
from normalizer.output.restore import check_original, encoded, repaired_text, restore, run_that_wrote, undone
from normalizer.output.run import Output, Run
from normalizer.stream.spool import digest_of, seekable

_Record = Run | LoggedBlock | LoggedChange


def restored(path: Path, log: Path) -> Iterator[bytes]:
    """Yield the original of a repaired file in pieces; only at the end is it certain that they are the original.

    Raises `LogError` if no run of the log wrote this file, or if the log does not lead back to the original, and
    `InputError` if one of them cannot be read.
    """
    with seekable(path) as file, seekable(log) as told:
        digest = digest_of(file)
        run, number = run_that_wrote(digest, str(path), _runs(read_records(_lines(told), str(log))))
        file.seek(0)
        told.seek(0)
        records = _records_of(number, read_records(_lines(told), str(log)))
        first = next(records, None)
        if isinstance(first, LoggedBlock):
            yield from _block_by_block(file, run, chain([first], records), str(path))
        else:
            changes = [record.change for record in chain([first], records) if isinstance(record, LoggedChange)]
            yield restore(file.read(), str(path), [(run, changes)])


def _lines(log: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is longer than records may be only so much that this is seen."""
    return iter(lambda: log.readline(LONGEST_LINE + 1), b"")


def _runs(records: Iterable[_Record]) -> Iterator[tuple[Run, int]]:
    """Yield the runs with their numbers."""
    number = 0
    for record in records:
        if isinstance(record, Run):
            yield record, number
            number += 1


def _records_of(number: int, records: Iterable[_Record]) -> Iterator[LoggedBlock | LoggedChange]:
    """Yield what a log has between one of its runs and the next."""
    at = -1
    for record in records:
        if isinstance(record, Run):
            at += 1
            if at > number:
                return
        elif at == number:
            yield record


def _block_by_block(
    file: BinaryIO, run: Run, records: Iterable[LoggedBlock | LoggedChange], path: str
) -> Iterator[bytes]:
    assert run.output is not None, "runs without an output are not chosen"
    digest = hashlib.sha256()
    for block, changes in _blocks(records):
        output = run.output._replace(shaped=block.shaped, patch=block.patch)
        original = _original(file.read(block.size or 0), output, block, changes, path)
        data = encoded(original, run, path)
        digest.update(data)
        yield data
        # A byte order mark stands in front of the first block only.
        run = run._replace(source=run.source._replace(bom=False))
    check_original(digest.hexdigest(), run, path)


def _original(data: bytes, output: Output, block: LoggedBlock, changes: Iterable[Change], path: str) -> str:
    local = (
        change._replace(place=Span(change.place.start - block.at, change.place.end - block.at)) for change in changes
    )
    return undone(repaired_text(data, output, path), local, path)


def _blocks(records: Iterable[LoggedBlock | LoggedChange]) -> Iterator[tuple[LoggedBlock, list[Change]]]:
    """Yield each block with its changes."""
    block = None
    changes: list[Change] = []
    for record in records:
        if isinstance(record, LoggedChange):
            changes.append(record.change)
            continue
        if block is not None:
            yield block, changes
        block, changes = record, []
    if block is not None:
        yield block, changes
