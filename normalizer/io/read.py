"""Reading files and the standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from normalizer.errors import InputError

STDIN = Path("-")


def read_bytes(path: Path | str, most: int = -1) -> bytes:
    """Return the content of a file, or all of the standard input for ``-``; at most ``most`` bytes if that is not -1.

    Raises `InputError` if there is nothing to read, or no right to.
    """
    path = Path(path)
    with _readable(path):
        if path == STDIN:
            return _standard_input().read(most)
        with path.open("rb") as stream:
            return stream.read(most)


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
