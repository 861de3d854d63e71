"""``python -m benchmarks.quality``: what is restored of each kind of damage, by whom, and what is harmed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality import tables
from benchmarks.quality.edited import changes
from benchmarks.quality.gold import tables as gold
from benchmarks.quality.gold.annotation import GOLD, AnnotationError
from benchmarks.quality.measure import RATE, Score, cases, everything, measure, own_contenders
from benchmarks.quality.peers import Contender, installed
from benchmarks.quality.sources import Sample, edited, own
from benchmarks.tables import Table, report

_DOCUMENTS = 2
_PARAGRAPHS = 8
"""Of each genre of edited prose."""


def main() -> int:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON, too")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draw other places (default: 1)")
    parser.add_argument("--rate", type=float, default=RATE, help=f"share of the places damaged (default: {RATE})")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="show N places of each kind")
    parser.add_argument("--edited", type=Path, metavar="FOLDER", help="use edited prose, a folder for each genre")
    parser.add_argument("--changes", action="store_true", help="with --edited, count only what a run changes there")
    parser.add_argument(
        "--gold",
        type=Path,
        nargs="?",
        const=GOLD,
        metavar="FOLDER",
        help="measure on annotated documents instead (default: those of tests/gold)",
    )
    parser.add_argument("--list", action="store_true", help="with --gold, show all that is missed and all false alarms")
    parser.add_argument("--no-peers", action="store_true", help="leave the other programs out")
    options = parser.parse_args()
    if not 0 <= options.rate <= 1:
        parser.error("a rate is from 0 to 1")
    if options.changes and options.edited is None:
        parser.error("--changes needs --edited FOLDER")
    if options.list and options.gold is None:
        parser.error("--list needs --gold")
    try:
        return _run(options)
    except (OSError, AnnotationError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    if options.gold is not None:
        names = [contender.name for contender in own_contenders() + _peers(options.no_peers)]
        report("quality, annotated documents", gold.tables(options.gold, names), options.json)
        number = None if options.list else options.examples
        lines = iter(()) if number == 0 else gold.examples(number, options.gold)
    elif options.changes:
        found = changes.read(options.edited)
        parts = (changes.by_genre(found), changes.by_rule(found), changes.by_rule_and_genre(found))
        report("quality, edited prose", parts, options.json)
        lines = changes.examples(found, options.examples) if options.examples else iter(())
    else:
        samples = edited(options.edited, options.seed, _DOCUMENTS, _PARAGRAPHS) if options.edited else own()
        contenders = own_contenders() + _peers(options.no_peers)
        every = [case for kind in everything() for case in cases(kind, samples, options.seed, options.rate)]
        scores = list(measure(every, contenders).values())
        report("quality", _tables(samples, contenders, scores), options.json)
        lines = tables.examples(scores, options.examples) if options.examples else iter(())
    for line in lines:
        print(line)
    return 0


def _peers(none: bool) -> list[Contender]:
    if none:
        return []
    here, away = installed()
    for missing in away:
        print(f"left out: {missing.peer.name}, {missing.peer.package}: {missing.reason}", file=sys.stderr)
    return here


def _tables(samples: Sequence[Sample], contenders: Sequence[Contender], scores: Sequence[Score]) -> Iterator[Table]:
    names = [contender.name for contender in contenders]
    yield tables.undamaged(samples, contenders)
    yield tables.fates(scores)
    yield from tables.groups(scores, names)
    yield from tables.kinds(scores, names)


if __name__ == "__main__":
    sys.exit(main())
