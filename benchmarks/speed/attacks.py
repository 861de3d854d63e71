"""The worst texts that the structure of the program's own patterns gives: twice the text must take about twice as long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from benchmarks.attacks.collect import collected
from benchmarks.attacks.growth import Attack, attacks, bounded
from benchmarks.speed.clock import best_of
from benchmarks.tables import Column, Table, verdict
from normalizer import Pipeline

OTHERS = (
    Attack("", " ", "\n"),
    Attack("", "`", ""),
    Attack("", "<!--a", ""),
    Attack("", "<pre>a", ""),
    Attack("http://a.b/", ")", ""),
    Attack("", "[a](", ""),
    Attack("", "``` a\n", ""),
)
"""Attacks on what surrounds the patterns."""
SMALLEST = 20_000
"""Code points."""
BUDGET = 2.6


def words() -> list[Attack]:
    """Return one attack for each word that makes any pattern repeat itself, reviewed or not."""
    found = [
        attack
        for one in collected()
        if not bounded(one.pattern)
        for attack in attacks(one.pattern, re.compile(one.pattern, one.flags).flags, searched=one.searched)
    ]
    return list(dict.fromkeys((*found, *OTHERS)))


def ratios(chosen: Iterable[Attack], pipeline: Pipeline) -> Iterator[tuple[Attack, float]]:
    """Time the pipeline on each attack, and on twice as much of it."""
    for attack in chosen:
        times = []
        for factor in (1, 2):
            text = attack.text(factor * SMALLEST // len(attack.word))
            times.append(best_of(lambda text=text: pipeline.run(text).changes, rounds=5, enough=0.5))
        yield attack, times[1] / times[0]


def attacked() -> Table:
    """Return the table of all attacks."""
    table = Table(
        "Attacks on patterns",
        (
            Column("text"),
            Column("twice the size", "{:.2f} times"),
            Column("budget"),
            Column("verdict"),
        ),
        note="20,000 code points against 40,000, repaired and accounted for; from the structure of all patterns.",
    )
    pipeline = Pipeline()
    pipeline.run("The first run loads what later ones keep.")
    for attack, ratio in ratios(words(), pipeline):
        shown = f"{attack.lead!r} {attack.word!r}… {attack.tail!r}"
        table.add(shown, ratio, f"at most {BUDGET:.1f}", verdict(ratio <= BUDGET))
    return table
