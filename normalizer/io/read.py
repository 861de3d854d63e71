"""Reading files and the standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from normalizer.errors import InputError

STDIN = Path("-")


def read_bytes(path: Path | str) -> bytes:
    """Return the content of a file, or all of the standard input for ``-``.

    Raises `InputError` if there is nothing to read, or no right to.
    """
    path = Path(path)
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("the standard input is closed")
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
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
