"""``python -m benchmarks.speed``: every speed table, each shown as soon as it is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.documents import between
from benchmarks.speed import callgrind, instructions
from benchmarks.speed.adversarial import MORE_PATTERNS, PATTERNS, adversarial
from benchmarks.speed.attacks import attacked
from benchmarks.speed.density import densities
from benchmarks.speed.files import many_files
from benchmarks.speed.glossary import ENTRIES, glossaries
from benchmarks.speed.growth import sizes
from benchmarks.speed.loading import loading
from benchmarks.speed.processes import start_up
from benchmarks.speed.profiling import profiles
from benchmarks.speed.scale import scale
from benchmarks.speed.streaming import memory
from benchmarks.speed.throughput import throughput
from benchmarks.tables import MISSED, Table, report

RESULTS = Path(__file__).parents[1] / "RESULTS.md"
_MB = 1_000_000


class Extent(NamedTuple):
    """How much is measured."""

    quick: bool = False
    more_patterns: bool = False
    large: bool = False
    keep: bool = False
    """Whether the figures become those that later ones are compared with."""

    @property
    def rounds(self) -> int:
        """How often what is quick is measured."""
        return 5 if self.quick else 15


Part = Callable[[Extent], Iterable[Table]]


def _size(extent: Extent) -> Iterator[Table]:
    yield sizes(rounds=3, largest=_MB if extent.quick else 10 * _MB)
    if extent.large:
        yield from _memory(extent)


def _memory(extent: Extent) -> Iterator[Table]:
    most = _MB if extent.quick else 1000 * _MB if extent.large else 100 * _MB
    yield memory([size for size in (_MB, 10 * _MB, 100 * _MB, 1000 * _MB) if size <= most])


PARTS: Mapping[str, Part] = {
    "throughput": lambda extent: throughput(extent.rounds),
    "instructions": lambda extent: instructions.instructions(keep=extent.keep),
    "profile": lambda extent: profiles(extent.rounds),
    "density": lambda extent: [densities(extent.rounds)],
    "start-up": lambda extent: [start_up(extent.rounds)],
    "glossary": lambda extent: glossaries(extent.rounds, ENTRIES[:-1] if extent.quick else ENTRIES),
    "loading": lambda extent: [loading(extent.rounds)],
    "size": _size,
    "memory": _memory,
    "processes": lambda extent: [many_files(1 if extent.quick else 3, 400)],
    "adversarial": lambda extent: [adversarial((*PATTERNS, *MORE_PATTERNS) if extent.more_patterns else PATTERNS)],
    "attacks": lambda _: [attacked()],
    "scale": lambda extent: scale(3 if extent.quick else 7, 2 * _MB),
}


class Measured:
    """The tables of the chosen parts, made in their order, and kept for the document."""

    def __init__(self, chosen: Iterable[str], extent: Extent) -> None:
        self._chosen = tuple(chosen)
        self._extent = extent
        self.tables: dict[str, list[Table]] = {}

    def __iter__(self) -> Iterator[Table]:
        for name in self._chosen:
            for table in PARTS[name](self._extent):
                self.tables.setdefault(name, []).append(table)
                yield table

    def written(self, document: str) -> str:
        """Return ``benchmarks/RESULTS.md`` with the tables of these parts, each with the command that makes them."""
        for name, tables in self.tables.items():
            options = [f"--only {name}"]
            options += ["--quick"] * self._extent.quick
            options += ["--large"] * (self._extent.large and name in ("size", "memory"))
            options += ["--more-patterns"] * (self._extent.more_patterns and name == "adversarial")
            command = f"```sh\npython -m benchmarks.speed {' '.join(options)}\n```\n"
            document = between(document, f"speed, {name}", "\n".join((command, *map(str, tables), "")))
        return document

    def status(self) -> int:
        """Return 1 if instructions have grown, 2 if they were asked for alone and could not be counted, else 0."""
        found = self.tables.get("instructions", [])
        if any(MISSED in row for table in found for row in table.rows):
            return 1
        return 2 if self._chosen == ("instructions",) and not callgrind.available() else 0


def main() -> int:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON, too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller texts")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part only; repeatable")
    parser.add_argument("--large", action="store_true", help="with size and memory, pass 1 GB through the command, too")
    parser.add_argument("--more-patterns", action="store_true", help="measure more adversarial patterns")
    parser.add_argument(
        "--keep",
        action="store_true",
        help=f"write the tables into {RESULTS.name}; compare later counts of instructions with these",
    )
    options = parser.parse_args()
    extent = Extent(options.quick, options.more_patterns, options.large, options.keep)
    measured = Measured(options.only or PARTS, extent)
    report("speed", measured, options.json)
    if options.keep:
        RESULTS.write_text(measured.written(RESULTS.read_text(encoding="utf-8")), encoding="utf-8")
    return measured.status()


if __name__ == "__main__":
    sys.exit(main())
