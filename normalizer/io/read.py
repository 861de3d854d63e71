"""Reading files and the standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from normalizer.errors import InputError, OutputError
from normalizer.io.compressed import beginning, compression_of, unpack, unpacked

STDIN = Path("-")
_CHUNK = 2**20


def read_bytes(path: Path | str, most: int | None = None) -> bytes:
    """Return the content of a file, or all of the standard input for ``-``; compressed files are unpacked.

    Of what is longer than ``most`` bytes, only so many are read and returned.

    Raises `InputError` if there is nothing to read, or no right to, or if a compressed file is damaged.
    """
    path = Path(path)
    with _readable(path):
        if path == STDIN:
            return _standard_input().read(-1 if most is None else most)
        with path.open("rb") as stream:
            kind = compression_of(path)
            if kind is None:
                return stream.read(-1 if most is None else most)
            with naming(path):
                return unpack(stream.read(), kind) if most is None else beginning(stream, kind, most)


def read_lines(path: Path | str) -> Iterator[bytes]:
    """Yield the lines of a file, or of the standard input for ``-``, without holding more than one.

    Raises `InputError` like `read_bytes`.
    """
    path = Path(path)
    with _readable(path):
        if path == STDIN:
            yield from _standard_input()
            return
        with path.open("rb") as stream:
            yield from stream


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Give the bytes of a file, or of the standard input for ``-``, as they are; raises `InputError` like `read_bytes`."""
    if path == STDIN:
        yield _standard_input()
        return
    with _readable(path):
        stream = path.open("rb")
    with stream:
        yield stream


def pieces(stream: BinaryIO, path: Path, size: int = _CHUNK) -> Iterator[bytes]:
    """Yield what is in the stream of a file, unpacked if the name says that it is compressed.

    Of what is not compressed, up to ``size`` bytes are read at a time.  Raises `InputError` if it cannot be read or is damaged.
    """
    kind = compression_of(path)
    with naming(path), _readable(path):
        yield from iter(lambda: stream.read(size), b"") if kind is None else unpacked(stream, kind)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("the standard input is closed")
    return sys.stdin.buffer


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in the program's own words why a file cannot be read."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError("there is no such file", path=path) from error
    except IsADirectoryError as error:
        raise InputError("this is a folder, not a file", path=path) from error
    except PermissionError as error:
        hint = "Its permissions do not let you."
        raise InputError("the file cannot be read", path=path, hint=hint) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"the file cannot be read: {reason}", path=path) from error


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """Put the file at hand into errors that name none."""
    try:
        yield
    except (InputError, OutputError) as error:
        if error.path is None and path is not None:
            error.path = str(path)
        raise
