"""Many files by two processes: how much sooner they are done than by one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.speed.processes import called, time_of_children
from benchmarks.speed.texts import SAMPLES, repeated
from benchmarks.tables import Column, Table, verdict
from normalizer.io.decode import decode

BUDGET = 1.8
"""Times as fast as one process that two must be."""
_SIZES = (5, 8, 12, 20, 30, 50, 80, 120, 200)
"""Kilobytes; every sample comes in every size."""
_COMMANDS = {
    "fix -o": ("fix", "--quiet", "-o", "out", "in"),
    "fix -o --log": ("fix", "--quiet", "-o", "out", "--log", "log.jsonl", "in"),
    "check": ("check", "--quiet", "in"),
}


class _Time(NamedTuple):
    """Seconds that one call took."""

    wall: float
    processor: float
    """Of all its processes."""


def many_files(rounds: int, number: int) -> Table:
    """Return how long commands take over ``number`` files by two processes and by one, in both orders."""
    table = Table(
        "Many files by two processes",
        (
            Column("command"),
            Column("files"),
            Column("MB"),
            Column("s by one", "{:.1f}"),
            Column("s by two", "{:.1f}"),
            Column("times as fast", "{:.2f}"),
            Column("processor time", "{:.2f}"),
            Column("budget"),
            Column("verdict"),
        ),
        note=f"Time on the wall of whole commands, start-up included, the shortest of {2 * rounds} calls; each round calls "
        "`-j 1` and `-j 2` in this order and in the other.  Processor time is that of all processes, to that of one.  What "
        "else runs on the computer counts: compare only what was measured on an idle one with two cores or more.",
    )
    with TemporaryDirectory() as folder:
        size = _generate(Path(folder) / "in", number)
        for name, arguments in _COMMANDS.items():
            one, two = _raced(Path(folder), arguments, rounds)
            faster = one.wall / two.wall
            table.add(
                f"`{name}`",
                number,
                round(size / 1e6),
                one.wall,
                two.wall,
                faster,
                two.processor / one.processor,
                f"at least {BUDGET} times",
                verdict(faster >= BUDGET),
            )
    return table


def _raced(folder: Path, arguments: Sequence[str], rounds: int) -> tuple[_Time, _Time]:
    """Return the best times with one process and with two."""
    taken: dict[str, list[_Time]] = {"1": [], "2": []}
    for _ in range(rounds):
        for jobs in ("1", "2", "2", "1"):
            taken[jobs].append(_timed(folder, [*arguments, "-j", jobs]))
    best = [_Time(min(time.wall for time in times), min(time.processor for time in times)) for times in taken.values()]
    return best[0], best[1]


def _timed(folder: Path, arguments: Sequence[str]) -> _Time:
    processor, wall = time_of_children(), time.perf_counter()
    called([sys.executable, "-m", "normalizer", *arguments], folder=folder, statuses=(0, 1))
    return _Time(time.perf_counter() - wall, time_of_children() - processor)


def _generate(folder: Path, number: int) -> int:
    """Write the files and return how many bytes they have."""
    folder.mkdir()
    total = 0
    texts = _texts()
    for index in range(number):
        text = next(texts)
        # No two files are the same.
        data = f"Document {index}.\n\n{text}".encode()
        (folder / f"{index:04}.txt").write_bytes(data)
        total += len(data)
    return total


def _texts() -> Iterator[str]:
    samples = [decode(path.read_bytes()).text for path in sorted(SAMPLES.glob("*")) if "expected" not in path.name]
    made: dict[int, str] = {}
    for index in range(sys.maxsize):
        which = index % (len(samples) * len(_SIZES))
        if which not in made:
            made[which] = repeated(samples[which % len(samples)], 1000 * _SIZES[which // len(samples)])
        yield made[which]
