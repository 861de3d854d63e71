"""Texts too large to be held several times: passed through the command, from the standard input to nowhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator

from benchmarks.speed.growth import SIZE_BUDGET
from benchmarks.speed.processes import time_of_children
from benchmarks.speed.texts import repeated, texts
from benchmarks.tables import Column, Table, verdict

SIZES = (10_000_000, 100_000_000, 1_000_000_000)
"""Bytes; each is compared with the one before."""
_COMMAND = (sys.executable, "-m", "normalizer", "fix", "--quiet")
_PIECE = 1_000_000


def large(sizes: Iterable[int] = SIZES) -> Table:
    """Return processor time per byte of whole processes that repair texts of these sizes."""
    table = Table(
        "Size of the text, through the command",
        (
            Column("bytes", "{:,}"),
            Column("MB/s", "{:.2f}"),
            Column("time per byte", "{:.2f} times"),
            Column("budget"),
            Column("verdict"),
        ),
        note="The damaged article repeated, through the standard input; start-up included; against the size before.",
    )
    before = None
    for size in sizes:
        rate = seconds(size) / size
        growth = None if before is None else rate / before
        cells = (None, None) if growth is None else (f"at most {SIZE_BUDGET}", verdict(growth <= SIZE_BUDGET))
        table.add(size, 1e-6 / rate, growth, *cells)
        before = rate
    return table


def seconds(size: int) -> float:
    """Return the processor time of the command on so many bytes; raises `CalledProcessError` if it fails."""
    start = time_of_children()
    with subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        with process.stdin as stream:
            for piece in pieces(size):
                stream.write(piece)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, _COMMAND)
    return time_of_children() - start


def pieces(size: int) -> Iterator[bytes]:
    """Yield so many bytes of the damaged article, which is of ASCII letters, over and over."""
    many = repeated(texts()["damaged"], _PIECE).encode()
    for start in range(0, size, len(many)):
        yield many[: size - start]
