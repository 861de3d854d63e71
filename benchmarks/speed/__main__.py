"""``python -m benchmarks.speed``: every speed table, each shown as soon as it is there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.adversarial import MORE_PATTERNS, PATTERNS, adversarial
from benchmarks.speed.growth import glossaries, sizes
from benchmarks.speed.processes import memory, start_up
from benchmarks.speed.throughput import throughput
from benchmarks.tables import Table, report


def tables(*, quick: bool, more: bool) -> Iterator[Table]:
    """Yield the tables, the quick ones first."""
    yield from throughput(rounds=5 if quick else 15)
    yield start_up(rounds=5 if quick else 15)
    yield glossaries(rounds=3 if quick else 15)
    yield sizes(rounds=3, largest=1_000_000 if quick else 10_000_000)
    yield memory(1_000_000 if quick else 10_000_000)
    yield adversarial((*PATTERNS, *MORE_PATTERNS) if more else PATTERNS)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON, too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller texts")
    parser.add_argument("--more-patterns", action="store_true", help="measure more adversarial patterns")
    options = parser.parse_args()
    report("speed", tables(quick=options.quick, more=options.more_patterns), options.json)


if __name__ == "__main__":
    main()
