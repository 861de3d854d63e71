"""``python -m benchmarks.speed``: every speed table, each shown as soon as it is there."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.speed.adversarial import MORE_PATTERNS, PATTERNS, adversarial
from benchmarks.speed.attacks import attacked
from benchmarks.speed.files import many_files
from benchmarks.speed.growth import glossaries, sizes
from benchmarks.speed.loading import loading
from benchmarks.speed.processes import memory, start_up
from benchmarks.speed.scale import scale
from benchmarks.speed.throughput import throughput
from benchmarks.tables import Table, report

PARTS = (
    "throughput",
    "start-up",
    "glossary",
    "loading",
    "size",
    "memory",
    "processes",
    "adversarial",
    "attacks",
    "scale",
)
_MB = 1_000_000


def parts(*, quick: bool, more: bool) -> Mapping[str, Callable[[], Iterable[Table]]]:
    """Return what makes the tables of each part."""
    rounds = 5 if quick else 15
    return {
        "throughput": lambda: throughput(rounds),
        "start-up": lambda: [start_up(rounds)],
        "glossary": lambda: [glossaries(rounds)],
        "loading": lambda: [loading(rounds)],
        "size": lambda: [sizes(rounds=3, largest=_MB if quick else 10 * _MB)],
        "memory": lambda: [memory((_MB,) if quick else (_MB, 10 * _MB, 40 * _MB))],
        "processes": lambda: [many_files(1 if quick else 3, 400)],
        "adversarial": lambda: [adversarial((*PATTERNS, *MORE_PATTERNS) if more else PATTERNS)],
        "attacks": lambda: [attacked()],
        "scale": lambda: scale(3 if quick else 7, 2 * _MB),
    }


def tables(chosen: Iterable[str], *, quick: bool, more: bool) -> Iterator[Table]:
    """Yield the tables of the chosen parts in their order."""
    made = parts(quick=quick, more=more)
    for name in chosen:
        yield from made[name]()


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON, too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller texts")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part only; repeatable")
    parser.add_argument("--more-patterns", action="store_true", help="measure more adversarial patterns")
    options = parser.parse_args()
    chosen = options.only or PARTS
    report("speed", tables(chosen, quick=options.quick, more=options.more_patterns), options.json)


if __name__ == "__main__":
    main()
