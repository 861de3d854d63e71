"""Does damage to clean text and keeps account of it, so that every wound is known and can be undone.

Nothing of the program under test is used here: a kind of damage is described by what engines and scrapers do to text,
not by what the rules repair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple


class Cut(NamedTuple):
    """Replace ``[start, end)`` of the clean text by ``text``."""

    start: int
    end: int
    text: str


class Wound(NamedTuple):
    """One place that was damaged."""

    start: int
    """Where it is in the damaged text, half open."""
    end: int
    before: str
    """What stood there in the clean text."""
    after: str
    """What stands there in the damaged text."""
    damage: str
    """Name of the kind of damage."""


class Damaged(NamedTuple):
    """A text that was damaged, and how."""

    text: str
    wounds: tuple[Wound, ...]


Place = Sequence[Cut]
"""Cuts that are made together or not at all, as both marks of a quotation are."""


@dataclass(frozen=True)
class Damage:
    """One kind of damage."""

    name: str
    find: Callable[[str, Random], Iterable[Place]]
    """Finds every place where it could be done; may draw lots for how it is done."""
    rules: tuple[str, ...] = ()
    """Codes of the rules that repair or show it, the foremost first."""
    left: str = ""
    """Why a default run leaves what it leaves of it, in one line."""
    thin: float = 1.0
    """Share of the rate that is used, for kinds of which every line offers many places."""
    company: tuple[Damage, ...] = ()
    """Damage that comes along in real life and without which this one would not be recognised."""
    dress: Callable[[str, Random], str] = lambda text, _: text
    """Writes into a clean text what has to be there to be damaged, such as a time stamp."""

    @property
    def group(self) -> str:
        """Letters of the stage that repairs it."""
        return self.rules[0][:3] if self.rules else ""

    def apply(self, text: str, rng: Random, rate: float) -> Damaged:
        """Damage each place with probability ``rate``, and at least one place if there is any."""
        return inflict(text, ((kind.name, kind.choose(text, rng, rate)) for kind in (self, *self.company)))

    def choose(self, text: str, rng: Random, rate: float) -> list[Place]:
        """Return the places that ``apply`` damages."""
        places = list(self.find(text, rng))
        chosen = [place for place in places if rng.random() < rate * self.thin]
        return chosen or ([rng.choice(places)] if places else [])


def inflict(text: str, chosen: Iterable[tuple[str, Iterable[Place]]]) -> Damaged:
    """Do several kinds of damage, each given by name and places; where two would touch, the former is done."""
    taken: list[tuple[Cut, str]] = []
    for name, places in chosen:
        for place in places:
            if all(_free(cut, taken) for cut in place):
                taken += ((cut, name) for cut in place)
    return _carried_out(text, sorted(taken))


def _free(cut: Cut, taken: Iterable[tuple[Cut, str]]) -> bool:
    return all(cut.end < other.start or cut.start > other.end for other, _ in taken)


def _carried_out(text: str, cuts: Iterable[tuple[Cut, str]]) -> Damaged:
    pieces: list[str] = []
    wounds: list[Wound] = []
    at = shift = 0
    for (start, end, after), name in cuts:
        pieces += (text[at:start], after)
        wounds.append(Wound(start + shift, start + shift + len(after), text[start:end], after, name))
        shift += len(after) - (end - start)
        at = end
    return Damaged("".join((*pieces, text[at:])), tuple(wounds))


def healed(damaged: Damaged) -> str:
    """Return the clean text again, from the damaged one and its wounds alone."""
    pieces: list[str] = []
    at = 0
    for wound in damaged.wounds:
        if damaged.text[wound.start : wound.end] != wound.after:
            raise ValueError(f"the wound at {wound.start} is not in this text")
        pieces += (damaged.text[at : wound.start], wound.before)
        at = wound.end
    return "".join((*pieces, damaged.text[at:]))


def clean_spans(wounds: Iterable[Wound]) -> Iterator[tuple[int, int]]:
    """Yield where each wound's ``before`` stands in the clean text."""
    shift = 0
    for wound in wounds:
        yield wound.start - shift, wound.start - shift + len(wound.before)
        shift += len(wound.after) - len(wound.before)
