"""Where records go: the standard output, or files and devices."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from normalizer.cli.console import write_product
from normalizer.io.atomic import writable

_CHUNK = 2**20


class _Product(io.RawIOBase):
    """The standard output as a stream that says in the program's own words why it takes nothing more."""

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        piece = bytes(cast(bytes, data))
        write_product(piece)
        return len(piece)


@contextmanager
def product() -> Iterator[BinaryIO]:
    """Give the standard output as a stream."""
    stream = io.BufferedWriter(_Product(), _CHUNK)
    yield cast(BinaryIO, stream)
    stream.flush()


@contextmanager
def to(path: Path, mode: str) -> Iterator[BinaryIO]:
    """Open a file for writing; raises `OutputError` if that cannot be done."""
    with writable(path), path.open(mode) as stream:
        yield cast(BinaryIO, stream)


def is_stream(place: Path | None) -> bool:
    """Tell whether what goes there cannot be replaced, as with a pipe or a device."""
    return place is None or (place.exists() and not place.is_file())
