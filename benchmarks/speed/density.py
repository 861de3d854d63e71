"""How cost grows with damage: the same text with few and with many repairs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from benchmarks.quality.damage import Damaged, inflict
from benchmarks.quality.measure import kinds
from benchmarks.speed.clock import race
from benchmarks.speed.peers import FTFY, fix_text
from benchmarks.speed.texts import texts
from benchmarks.tables import Column, Table
from normalizer import Pipeline

DENSITIES = (0.0, 0.1, 1.0, 5.0, 20.0)
"""Repairs per 1,000 code points that are aimed at."""
_KINDS = frozenset(
    (
        "space before mark",
        "missing space after comma",
        "run-together sentences",
        "doubled function word",
        "full-width mark",
        "split contraction",
        "space inside brackets",
        "padded quote",
        "missing space at quote",
        "clashing marks",
    )
)
"""Kinds of damage that a default run repairs next to wholly."""
_TRIES = 6
_NEAR = 0.02
_SEED = "density"


class Sample(NamedTuple):
    """A damaged text and what a default run does to it."""

    text: str
    repairs: int

    @property
    def density(self) -> float:
        """Repairs per 1,000 code points."""
        return 1000 * self.repairs / len(self.text)


def damaged(text: str, number: int) -> Damaged:
    """Damage as many places, drawn from all kinds together; fewer if the text does not have so many."""
    rng = Random(_SEED)
    places = [(kind.name, place) for kind in kinds() if kind.name in _KINDS for place in kind.find(text, rng)]
    rng.shuffle(places)
    return inflict(text, ((name, [place]) for name, place in places[:number]))


def samples(text: str, pipeline: Pipeline) -> Iterator[Sample]:
    """Yield the text at each of the `DENSITIES`, or near it: the number of places follows the repairs they lead to."""
    for density in DENSITIES:
        wanted = density * len(text) / 1000
        number = wanted
        for _ in range(_TRIES):
            made = damaged(text, round(number)).text
            sample = Sample(made, len(pipeline.run(made).applied))
            if abs(sample.repairs - wanted) <= max(1.0, _NEAR * wanted):
                break
            number *= wanted / max(1, sample.repairs)
        yield sample


def densities(rounds: int) -> Table:
    """Return the table."""
    table = Table(
        "Density of damage",
        (
            Column("repairs per 1,000 characters", "{:.1f}"),
            Column("repairs"),
            Column("time per character", "{:.2f} times"),
            Column("one repair, in undamaged characters", "{:,.0f}"),
            Column("to ftfy", "{:.2f}"),
        ),
        note="The clean text, damaged in several ways that a default run repairs. Time per character is against the "
        "undamaged text, and so is what each repair costs on top; ftfy gets the same text.",
    )
    pipeline = Pipeline()
    found = list(samples(texts()["clean"], pipeline))
    undamaged = None
    for sample in found:
        jobs = {"pipeline": partial(pipeline.run, sample.text), FTFY: partial(fix_text, sample.text)}
        times = race(jobs, rounds=rounds)
        each = times["pipeline"] / len(sample.text)
        undamaged = undamaged or each
        more = times["pipeline"] / undamaged - len(sample.text)
        repair = more / sample.repairs if sample.repairs else None
        table.add(sample.density, sample.repairs, each / undamaged, repair, times[FTFY] / times["pipeline"])
    return table
