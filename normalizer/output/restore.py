"""The way back from a repaired file and its log to the original, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normalizer.core.edit import Change
from normalizer.core.result import revert
from normalizer.errors import InputError, LogError, OutputError, UsageError
from normalizer.io.decode import Decoded, decode, encode
from normalizer.output.form import Shaped, unshape
from normalizer.output.run import Output, Run, fingerprint

_EDITED = "Was the log edited?"


def restore(data: bytes, path: str, runs: Iterable[tuple[Run, Sequence[Change]]]) -> bytes:
    """Return the original of the file with the content ``data``.

    ``path`` is what messages call it.  Raises `LogError` if no run of the log wrote this file.
    """
    run, changes = _run_that_wrote(fingerprint(data), path, runs)
    assert run.output is not None, "runs without an output are not chosen"
    original = revert(_repaired(data, run.output, path), changes)
    restored = _encoded(original, run, path)
    if run.source.patch is not None:
        start, length, content = run.source.patch
        restored = restored[:start] + content + restored[start + length :]
    if fingerprint(restored) != run.source.sha256:
        raise LogError("what the log leads back to is not the original", path=path, hint=_EDITED)
    return restored


def _run_that_wrote(
    sha256: str, path: str, runs: Iterable[tuple[Run, Sequence[Change]]]
) -> tuple[Run, Sequence[Change]]:
    original = False
    found = None
    for run, changes in runs:
        if run.output is not None and run.output.sha256 == sha256:
            found = run, changes
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


def _encoded(original: str, run: Run, path: str) -> bytes:
    try:
        return encode(original, Decoded(original, run.source.encoding, run.source.bom))
    except OutputError as error:
        raise LogError(f"what the log leads back to is no {run.source.encoding}", path=path, hint=_EDITED) from error


def _repaired(data: bytes, output: Output, path: str) -> str:
    try:
        text = decode(data, output.encoding).text
    except (InputError, UsageError) as error:
        raise LogError(f"the file is not in {output.encoding}, as the log says", path=path, hint=_EDITED) from error
    if output.patch is not None:
        start, length, content = output.patch
        text = text[:start] + content + text[start + length :]
    return unshape(Shaped(text, output.shaped.breaks, output.shaped.line_ends))
