"""Reading a file of any format, up to a limit."""

from __future__ import annotations

from pathlib import Path

from normalizer.errors import InputError
from normalizer.io.decode import Decoded, decode
from normalizer.io.read import read_bytes

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read."""


def read_source(path: Path) -> bytes:
    """Return the content of a file, or of the standard input for ``-``.

    Raises `InputError` if it cannot be read, is empty or is larger than `MAX_BYTES`.
    """
    data = read_bytes(path, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    if not data.strip():
        raise InputError("the file is empty", path=path)
    return data


def decode_source(data: bytes, path: Path) -> Decoded:
    """Decode a text file in whatever encoding it is; raises `InputError` if it is no text."""
    try:
        decoded = decode(data)
    except InputError as error:
        raise InputError(error.what, path=path, hint="Save it as UTF-8 text, or name its --format.") from error
    if decoded.undecodable:
        lines = decoded.text.splitlines()
        line = next(
            number for number, text in enumerate(lines, 1) if any("\udc80" <= char <= "\udcff" for char in text)
        )
        hint = "Save the file as UTF-8."
        raise InputError("the file has bytes that are no text in any encoding", path=path, line=line, hint=hint)
    return decoded


def encoding_note(decoded: Decoded) -> tuple[str, ...]:
    """Return what to say of an encoding that was guessed; nothing if it was plain to see."""
    certain = decoded.bom or decoded.encoding == "utf-8"
    return () if certain else (f"read as {decoded.encoding}, which is a guess",)


def _too_large(path: Path) -> InputError:
    hint = "Split it, and import the parts one by one."
    return InputError(f"the file is larger than {MAX_BYTES // 1024**2} MiB", path=path, hint=hint)
