"""Leaves out what an interrupted run has finished, by the log it kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from normalizer.errors import InputError, LogError
from normalizer.io.staging import replacing
from normalizer.stream.spool import digest_of, seekable

_PIECE = 2**20
_RUN = b'{"type": "run"'


class _Logged(NamedTuple):
    """The beginning of a run in a log."""

    offset: int
    path: str
    output_sha256: str | None


def unfinished(paths: Sequence[Path], places: Mapping[Path, Path | None], log: Path) -> list[Path]:
    """Return the inputs that are still to be done; ``places`` says where each result goes.

    An input is done if the file that it goes to has the bytes that the log says were written.  What the log has of a
    last run that was not finished is dropped, so that the log can be carried on.  Raises `LogError` if it is no log.
    """
    if not log.exists():
        return list(paths)
    with seekable(log) as lines:
        runs = _runs(lines, log)
    written = {run.path: run.output_sha256 for run in runs}
    rest = [path for path in paths if not _is_done(places[path], written.get(str(path)))]
    if runs and runs[-1].path in set(map(str, rest)):
        _shorten(log, runs[-1].offset)
    return rest


def _shorten(log: Path, size: int) -> None:
    with seekable(log) as old, replacing(log) as new:
        while piece := old.read(min(size, _PIECE)):
            new.write(piece)
            size -= len(piece)


def _runs(lines: Iterable[bytes], log: Path) -> list[_Logged]:
    runs = []
    offset = 0
    for number, line in enumerate(lines, 1):
        if line.startswith(_RUN) and line.endswith(b"\n"):
            try:
                record = json.loads(line)
                runs.append(_Logged(offset, record["path"], record["output_sha256"]))
            except (ValueError, KeyError, TypeError) as error:
                raise LogError("this is no record of a log", path=log, line=number) from error
        elif number == 1 and line.endswith(b"\n"):
            raise LogError("the log does not begin with a run", path=log, line=1)
        offset += len(line)
    return runs


def _is_done(place: Path | None, sha256: str | None) -> bool:
    if place is None or sha256 is None:
        return False
    try:
        with seekable(place) as file:
            return digest_of(file) == sha256
    except InputError:
        return False
