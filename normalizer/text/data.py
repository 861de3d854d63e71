"""Reads the files of ``normalizer/data``."""

from __future__ import annotations

import pkgutil

from normalizer.errors import DataError

_HINT = "The installation is incomplete; install mt-normalizer anew."


def data_bytes(name: str) -> bytes:
    """Return a file of ``normalizer/data``; raises `DataError` if it is not there, cannot be read, or is empty."""
    try:
        data = pkgutil.get_data("normalizer", f"data/{name}")
    except OSError as error:
        said = error.strerror or "cannot be read"
        raise DataError(f"a file of the program: {said}", path=error.filename or name, hint=_HINT) from error
    if not data:
        raise DataError("a file of the program is empty", path=f"normalizer/data/{name}", hint=_HINT)
    return data


def data_text(name: str) -> str:
    """Return a text of ``normalizer/data``; raises `DataError` as `data_bytes` does, and if it is not UTF-8."""
    try:
        return data_bytes(name).decode()
    except UnicodeDecodeError as error:
        raise DataError("a file of the program is damaged", path=f"normalizer/data/{name}", hint=_HINT) from error
