"""``python -m benchmarks.quality``: what is restored of each kind of damage, and what is harmed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.quality.damage import Damage
from benchmarks.quality.gold import tables as gold
from benchmarks.quality.measure import DRAWS, RATE, Score, Tally, kinds, measure, pipelines, prose
from benchmarks.quality.others import OTHERS
from benchmarks.quality.score import differences, per_100k, rate
from benchmarks.tables import Column, Table, report, verdict

_PERCENT = "{:.0f} %"
_HARM = "{:.1f}"


def undamaged() -> Table:
    """Return what each program changes in texts that need nothing."""
    default, unsafe = pipelines()
    programs: dict[str, Callable[[str], str]] = {
        "default": lambda text: default.run(text).text,
        "--unsafe-fixes": lambda text: unsafe.run(text).text,
        **OTHERS,
    }
    table = Table(
        "Undamaged text",
        (Column("text"), Column("characters", "{:,}"), *map(Column, programs), Column("budget"), Column("verdict")),
        note="Number of places that are changed although nothing is wrong with them.",
    )
    for name, text in prose().items():
        harm = [sum(1 for _ in differences(text, repair(text))) for repair in programs.values()]
        table.add(name, len(text), *harm, "0 by default", verdict(not harm[0]))
    return table


def restored(scores: Iterable[Score]) -> Table:
    """Return what each score says, a row a kind."""
    columns = [
        Column("damage"),
        Column("inserted"),
        Column("restored", _PERCENT),
        Column("--unsafe-fixes", _PERCENT),
        Column("missed", _PERCENT),
        Column("harm", _HARM),
        Column("harm, --unsafe-fixes", _HARM),
        *(Column(name, _PERCENT) for name in OTHERS),
        *(Column(f"harm, {name}", _HARM) for name in OTHERS),
    ]
    table = Table(
        "Damage by kind",
        columns,
        note=f"Each text damaged {DRAWS} times in one way, at {RATE:.0%} of the places at most. "
        "Restored: the clean text stands there again, to the letter. Missed: neither restored nor reported. "
        "Harm: changes per 100,000 characters outside the damaged places. "
        "A dash: not what the program is made for.",
    )
    for score in scores:
        table.add(*_row(score))
    return table


def _row(score: Score) -> Sequence[object]:
    def share(tally: Tally | None) -> float | None:
        return None if tally is None else rate(tally.restored, score.inserted)

    def harm(tally: Tally | None) -> float | None:
        return None if tally is None else per_100k(tally.harm, score.size)

    others = [score.others.get(name) for name in OTHERS]
    return (
        score.damage.name,
        score.inserted,
        share(score.default),
        share(score.unsafe),
        rate(score.missed, score.inserted),
        harm(score.default),
        harm(score.unsafe),
        *map(share, others),
        *map(harm, others),
    )


def scored(damages: Iterable[Damage], seed: int) -> Iterator[Score]:
    """Measure each kind, beside other programs where they claim to repair it."""
    for damage in damages:
        yield measure(damage, OTHERS if damage.others else {}, seed)


def examples(scores: Iterable[Score], number: int) -> Iterator[str]:
    """Yield, for each kind, some places that are not restored by default, with what is reported there."""
    for score in scores:
        if score.failures:
            yield f"{score.damage.name}: {len(score.failures)} of {score.inserted} not restored"
        for around, found in score.failures[:: max(1, len(score.failures) // number)][:number] if number else ():
            yield f"    {around!r}\n        {found or 'nothing reported'}"


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON, too")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draw other places (default: 1)")
    parser.add_argument(
        "--examples", type=int, default=0, metavar="N", help="show N places of each kind that are missed"
    )
    parser.add_argument("--gold", action="store_true", help="measure on the annotated documents of tests/gold instead")
    options = parser.parse_args()
    if options.gold:
        report("quality, annotated documents", gold.tables(), options.json)
        if options.examples:
            print("\n".join(gold.examples(options.examples)))
        return
    scores = list(scored(kinds(), options.seed))
    report("quality", (undamaged(), restored(scores)), options.json)
    if options.examples:
        print("\n".join(examples(scores, options.examples)))


if __name__ == "__main__":
    main()
