"""Calls the program as a user would, but in this process."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from normalizer.cli import main


class Call(NamedTuple):
    """What a call left behind."""

    status: int
    stdout: bytes
    stderr: str


def call(arguments: Sequence[str | Path], *, stdin: bytes = b"", folder: Path | None = None) -> Call:
    """Run ``mtnorm`` with ``arguments`` in ``folder``."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b"")]
    with _streams(*streams), chdir(folder or Path.cwd()), mock.patch.dict(os.environ, {"NO_COLOR": ""}):
        status = main([str(argument) for argument in arguments])
    for stream in streams[1:]:
        stream.flush()
    stdout, stderr = (stream.buffer.getvalue() for stream in streams[1:])  # type: ignore[attr-defined]
    return Call(status, stdout, stderr.decode("utf-8"))


@contextmanager
def _streams(stdin: io.TextIOWrapper, stdout: io.TextIOWrapper, stderr: io.TextIOWrapper) -> Iterator[None]:
    replaced = {"stdin": stdin, "stdout": stdout, "stderr": stderr}
    with mock.patch.multiple(sys, **replaced):
        yield
