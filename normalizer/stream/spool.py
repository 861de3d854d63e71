"""What is kept on the disk meanwhile: to be read twice, or to be complete before any of it is handed on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from normalizer.errors import InputError
from normalizer.io import compressed
from normalizer.io.compressed import compression_of
from normalizer.io.read import STDIN, opened, pieces

_PIECE = 2**20


@contextmanager
def spooled(write: Callable[[bytes], object]) -> Iterator[BinaryIO]:
    """Give a temporary file, whose content is handed to ``write`` at the end, piece by piece."""
    from tempfile import TemporaryFile

    with TemporaryFile() as spool:
        yield cast(BinaryIO, spool)
        spool.seek(0)
        while piece := spool.read(_PIECE):
            write(piece)


@contextmanager
def seekable(path: Path) -> Iterator[BinaryIO]:
    """Give the unpacked content of a file, or of the standard input for ``-``, to be read more than once.

    Raises `InputError` for a compressed file that unpacks to more than `compressed.LARGEST` bytes.
    """
    with opened(path) as stream, ExitStack() as spools:
        if path != STDIN and compression_of(path) is None and stream.seekable():
            yield stream
            return
        from tempfile import TemporaryFile

        spool = spools.enter_context(TemporaryFile())
        size = 0
        for piece in pieces(stream, path):
            size += spool.write(piece)
            if compression_of(path) is not None and size > compressed.LARGEST:
                raise InputError(f"the file unpacks to more than {compressed.LARGEST // 2**20} MiB", path=path)
        spool.seek(0)
        yield spool


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256, in hexadecimal, of what is left to read of a file."""
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
