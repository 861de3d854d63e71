"""What long texts cost: memory, time, and how long it takes until something comes out."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, NamedTuple

from benchmarks.speed.texts import repeated, texts
from benchmarks.tables import Column, Table, verdict

MEMORY_BUDGET = 200
"""Megabytes."""
TIME_BUDGET = 1.2
"""Time per byte may be so many times that of the smallest text."""
_PIECE = 2**16
_ROUNDS = 3
_SHORT = 1_000_000
_CHILD = """
import re, resource, sys, time
from pathlib import Path
from normalizer.cli import main
outcome = main(["fix", "--quiet"])
status = Path("/proc/self/status")
if status.exists():
    # What the system reports as used by a process begins, on Linux, with what its parent used.
    peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1]) / 1e3
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
print(peak, time.process_time(), file=sys.stderr)
sys.exit(outcome)
"""


class Passed(NamedTuple):
    """What it took to pass a text through the command."""

    peak: float
    """Resident memory of the process at its highest, in megabytes."""
    seconds: float
    """Processor time of the process, from its start."""
    wait: float
    """Seconds from the start of the process until the first output."""
    fed: int
    """Bytes that the process had been given by then."""
    total: float
    """Seconds until its end."""


def memory(sizes: Sequence[int]) -> Table:
    """Return what whole processes need that repair texts of these sizes from the standard input."""
    table = Table(
        "Long texts through the standard input",
        (
            Column("run"),
            Column("MB of memory", "{:.0f}"),
            Column("budget"),
            Column("verdict"),
            Column("s of the processor", "{:.1f}"),
            Column("time per byte", "{:.2f} times"),
            Column("budget for it"),
            Column("kept"),
            Column("MB read before the first output", "{:.2f}"),
        ),
        note="The damaged article repeated, through a pipe. Memory is that of the process at its highest, the interpreter "
        "and the programs in it included; time per byte is against the smallest text, start-up left out.",
    )
    article = texts()["damaged"]
    # Once through the article, so that all that is loaded at the first need is left out.
    once = len(article.encode())
    start = _quickest(article, once).seconds
    first = None
    for size in sizes:
        took = _quickest(article, size)
        rate = (took.seconds - start) / (size - once)
        growth = None if first is None else rate / first
        first = first or rate
        cells = (None, None) if growth is None else (f"at most {TIME_BUDGET}", verdict(growth <= TIME_BUDGET))
        kept = verdict(took.peak <= MEMORY_BUDGET)
        table.add(
            f"{size / 1e6:g} MB",
            took.peak,
            f"at most {MEMORY_BUDGET} MB",
            kept,
            took.seconds,
            growth,
            *cells,
            took.fed / 1e6,
        )
    return table


def _quickest(article: str, size: int) -> Passed:
    """Return the best of several runs, or of one if the text is long."""
    return min((passed(article, size) for _ in range(_ROUNDS if size <= _SHORT else 1)), key=lambda run: run.seconds)


def passed(article: str, size: int) -> Passed:
    """Pass so many bytes of the article, repeated, through a process of their own, and throw the result away."""
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        feeder = _Feeder(child.stdin, article, size)
        feeder.start()
        child.stdout.read(1)
        wait, fed = time.monotonic() - began, feeder.fed
        while child.stdout.read(_PIECE):
            pass
        feeder.join()
        said = child.stderr.read().decode().split()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args, stderr=" ".join(said))
    return Passed(float(said[-2]), float(said[-1]), wait, fed, time.monotonic() - began)


class _Feeder(threading.Thread):
    """Writes the text into the pipe while the result is read from the other one."""

    def __init__(self, stream: IO[bytes], article: str, size: int) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._article = article
        self._size = size
        self.fed = 0

    def run(self) -> None:
        # A process that ends too early is noticed by its exit status.
        with suppress(BrokenPipeError), self._stream as stream:
            for piece in _pieces(self._article, self._size):
                stream.write(piece)
                stream.flush()
                self.fed += len(piece)


def _pieces(article: str, size: int) -> Iterator[bytes]:
    whole = repeated(article, 1).encode()
    many = whole * (1 + _PIECE // len(whole))
    rest = size
    while rest > 0:
        yield many[:rest]
        rest -= len(many)
