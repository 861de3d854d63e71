"""The way back from a repaired file and its log to the original, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from normalizer.core.edit import Change
from normalizer.core.result import revert
from normalizer.errors import InputError, LogError, OutputError, UsageError
from normalizer.io.decode import Decoded, decode, encode
from normalizer.output.form import Shaped, unshape
from normalizer.output.run import Output, Run, fingerprint

_Told = TypeVar("_Told")

_EDITED = "Is the log whole, and as it was written?"


def restore(data: bytes, path: str, runs: Iterable[tuple[Run, Sequence[Change]]]) -> bytes:
    """Return the original of the file with the content ``data``.

    ``path`` is what messages call it.  Raises `LogError` if no run of the log wrote this file.
    """
    run, changes = run_that_wrote(fingerprint(data), path, runs)
    assert run.output is not None, "runs without an output are not chosen"
    original = undone(repaired_text(data, run.output, path), changes, path)
    restored = encoded(original, run, path)
    if run.source.patch is not None:
        start, length, content = run.source.patch
        restored = restored[:start] + content + restored[start + length :]
    check_original(fingerprint(restored), run, path)
    return restored


def undone(text: str, changes: Iterable[Change], path: str) -> str:
    """Undo changes in a text that is known to be the one they were made in; raises `LogError` if they do not fit it."""
    try:
        return revert(text, changes)
    except LogError as error:
        raise LogError(f"the log does not lead back from this file: {error.what}", path=path, hint=_EDITED) from error


def check_original(sha256: str, run: Run, path: str) -> None:
    """Raise `LogError` if what was restored is not what the run read."""
    if sha256 != run.source.sha256:
        raise LogError("what the log leads back to is not the original", path=path, hint=_EDITED)


def run_that_wrote(sha256: str, path: str, runs: Iterable[tuple[Run, _Told]]) -> tuple[Run, _Told]:
    """Return the last run that wrote the file of this digest, with what is told of it; raises `LogError` if none did."""
    original = False
    found = None
    for run, told in runs:
        if run.output is not None and run.output.sha256 == sha256:
            found = run, told
        original = original or run.source.sha256 == sha256
    if found is not None:
        return found
    if original:
        raise LogError("this is the original already", path=path)
    raise LogError(
        "the log was not made with this file",
        path=path,
        hint="Either the file was changed since, or the log is that of another text.",
    )


def encoded(original: str, run: Run, path: str) -> bytes:
    """Return the original text as the bytes it was read from; raises `LogError` if it cannot be written so."""
    try:
        return encode(original, Decoded(original, run.source.encoding, run.source.bom))
    except OutputError as error:
        raise LogError(f"what the log leads back to is no {run.source.encoding}", path=path, hint=_EDITED) from error


def repaired_text(data: bytes, output: Output, path: str) -> str:
    """Return the repaired text from the bytes that were written; raises `LogError` if the log does not fit them."""
    try:
        text = decode(data, output.encoding).text
    except (InputError, UsageError) as error:
        raise LogError(f"the file is not in {output.encoding}, as the log says", path=path, hint=_EDITED) from error
    if output.patch is not None:
        start, length, content = output.patch
        text = text[:start] + content + text[start + length :]
    return unshape(Shaped(text, output.shaped.breaks, output.shaped.line_ends))
