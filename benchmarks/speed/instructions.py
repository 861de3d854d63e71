"""Instructions of a run and of a start, against the figures kept: a regression shows on a noisy machine, too."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import callgrind, counted
from benchmarks.speed.peers import FTFY
from benchmarks.tables import Column, Table, verdict

KEPT = Path(__file__).parents[1] / "results" / "instructions.json"
TOLERANCE = 0.03
"""Share by which a count may grow before it is a regression."""
START = "start"
"""Stands where a count is of a whole process and of no text."""
_SHORT = "This is a short text. It is clean, and nothing in it needs repair.\n"
_BARE = "`python -c pass`"
_STARTS = {
    _BARE: ["-c", "pass"],
    "`mtnorm --version`": ["-m", "normalizer", "--version"],
    "a short clean text": ["-m", "normalizer"],
}
_YARDSTICKS = frozenset((FTFY, _BARE))
"""What is no part of the program; its counts are only shown."""
TITLE = "Instructions"
MISSING = "valgrind is not installed, so no instructions were counted"


class Counts(NamedTuple):
    """Instructions in millions, and what they depend on beside the program."""

    environment: dict[str, str]
    millions: dict[str, dict[str, float]]
    """By text, or `START`, and by what was run."""


def measured() -> Counts:
    """Count everything; raises `CalledProcessError` if that fails."""
    millions: dict[str, dict[str, float]] = {START: {}}
    for name, options in _STARTS.items():
        millions[START][name] = _rounded(callgrind.whole([sys.executable, *options], _SHORT))
    names = [(text, program) for text, program, _ in counted.jobs()]
    for (text, program), number in zip(names, callgrind.counts(counted.MODULE), strict=True):
        millions.setdefault(text, {})[program] = _rounded(number)
    return Counts(environment(), millions)


def _rounded(instructions: int) -> float:
    return round(instructions / 1e6, 2)


def environment() -> dict[str, str]:
    """Return what decides, beside the program, how many instructions it takes."""
    valgrind = subprocess.run(["valgrind", "--version"], check=True, capture_output=True, encoding="utf-8").stdout
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "compiler": platform.python_compiler(),
        "machine": platform.machine(),
        "valgrind": valgrind.strip().removeprefix("valgrind-"),
    }


def read(path: Path = KEPT) -> Counts | None:
    """Return the counts that were kept; None where none were."""
    if not path.exists():
        return None
    return Counts(**json.loads(path.read_text(encoding="utf-8")))


def write(counts: Counts, path: Path = KEPT) -> None:
    """Keep counts for later runs to be compared with."""
    path.write_text(json.dumps(counts._asdict(), indent=1) + "\n", encoding="utf-8")


def compared(now: Counts, before: Counts | None) -> Table:
    """Return the table of all counts; what has grown by more than `TOLERANCE` is marked as missed.

    Counts of another interpreter or machine are not compared.
    """
    comparable = before is not None and now.environment == before.environment
    note = f"Millions of instructions; {', '.join(f'{key} {value}' for key, value in now.environment.items())}."
    if not comparable:
        note += f" There are no figures of the same environment in {KEPT.name} to compare them with."
    table = Table(
        TITLE,
        (
            Column("text"),
            Column("what"),
            Column("millions", "{:,.1f}"),
            Column("to ftfy", "{:.2f}"),
            Column("grown", "{:+.1f} %"),
            Column("budget"),
            Column("verdict"),
        ),
        note,
    )
    kept: Mapping[str, Mapping[str, float]] = before.millions if before is not None and comparable else {}
    for text, what, millions in _items(now):
        yardstick = now.millions[text].get(FTFY)
        ratio = None if yardstick is None else yardstick / millions
        was = kept.get(text, {}).get(what)
        growth = None if was is None else millions / was - 1
        bound = growth is not None and what not in _YARDSTICKS
        cells = (f"at most +{TOLERANCE:.0%}", verdict(growth <= TOLERANCE)) if bound else (None, None)
        table.add(text, what, millions, ratio, None if growth is None else 100 * growth, *cells)
    return table


def _items(counts: Counts) -> Iterator[tuple[str, str, float]]:
    for text, found in counts.millions.items():
        for what, millions in found.items():
            yield text, what, millions


def instructions(*, keep: bool) -> Iterator[Table]:
    """Yield the table, or one that says why there is none; ``keep`` makes these counts those of later comparisons."""
    if not callgrind.available():
        yield Table(TITLE, (Column("text"),), f"{MISSING[0].upper()}{MISSING[1:]}.")
        return
    now = measured()
    yield compared(now, read())
    if keep:
        write(now)
