"""What must be complete before any of it is handed on, kept on the disk meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

_PIECE = 2**20


@contextmanager
def spooled(write: Callable[[bytes], object]) -> Iterator[BinaryIO]:
    """Give a temporary file, whose content is handed to ``write`` at the end, piece by piece."""
    with TemporaryFile() as spool:
        yield cast(BinaryIO, spool)
        spool.seek(0)
        while piece := spool.read(_PIECE):
            write(piece)
