"""What mining finds: phrases, the evidence against them, and where they stand."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_MOST_PLACES = 3


class Kind(enum.StrEnum):
    """Why a phrase may be a mistranslation; one source of candidates each."""

    UNKNOWN = "unknown-word"
    """A word that English does not have."""
    COLLOCATION = "odd-collocation"
    """Known words that edited English does not combine."""
    REDUPLICATION = "reduplication"
    """The same words on both sides of a comma or conjunction."""
    QUOTED = "quoted-phrase"
    """A phrase in lower case between quotation marks: a name that was translated word by word."""
    VARIANTS = "variants"
    """One of several renderings in the text that look like one term."""
    NAME = "name-variant"
    """A name spelt nearly like a more frequent one."""
    INCONSISTENT = "inconsistent-rendering"
    """One of several renderings of a term of the source."""


class Page(NamedTuple):
    """A text to mine."""

    name: str
    """What contexts call it."""
    text: str


class Place(NamedTuple):
    """Half-open stretch of code points of a page."""

    page: int
    """Index of the page."""
    start: int
    end: int


class Sighting:
    """How often a phrase was seen, on how many pages, and where first."""

    __slots__ = ("count", "pages", "places")

    def __init__(self) -> None:
        self.count = 0
        self.pages = 0
        self.places: list[Place] = []

    def see(self, place: Place, *, last: int) -> None:
        """Count one more place; ``last`` is the page of the one before, -1 for none."""
        self.count += 1
        self.pages += place.page != last
        if len(self.places) < _MOST_PLACES:
            self.places.append(place)


class Tally:
    """Sightings by phrase; where there are too many phrases, those seen least are forgotten."""

    def __init__(self, limit: int = 150_000) -> None:
        self.sightings: dict[str, Sighting] = {}
        self._last: dict[str, int] = {}
        self._limit = limit

    def see(self, phrase: str, place: Place) -> None:
        """Count a phrase at a place; pages come in order."""
        sighting = self.sightings.get(phrase)
        if sighting is None:
            if len(self.sightings) >= self._limit:
                self._prune()
            sighting = self.sightings[phrase] = Sighting()
        sighting.see(place, last=self._last.get(phrase, -1))
        self._last[phrase] = place.page

    def _prune(self) -> None:
        ranked = sorted(self.sightings.items(), key=lambda item: (-item[1].count, item[1].places[0]))
        self.sightings = dict(ranked[: self._limit // 2])
        self._last = {phrase: self._last[phrase] for phrase in self.sightings}


class Find(NamedTuple):
    """Evidence of one kind against one phrase."""

    phrase: str
    """In lower case, with blanks between the words."""
    kind: Kind
    weight: float
    """How many times likelier, as a binary logarithm, the phrase is in need of an entry for this."""
    reason: str
    """For a person."""
    sighting: Sighting
    source: str | None = None
    """The term of the source, where it is known."""


class Context(NamedTuple):
    """A place of a candidate, for a person."""

    file: str
    line: int
    column: int
    text: str
    """The sentence, or as much of it as fits."""


class NearEntry(NamedTuple):
    """An entry of the glossaries in force that is like a candidate."""

    id: str
    wrong: str
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may need an entry."""

    text: str
    """As it stands in the text first."""
    kinds: tuple[Kind, ...]
    score: float
    """Sum of the evidence; below 4 most are fine, above 6 most are not."""
    reasons: tuple[str, ...]
    count: int
    documents: int
    contexts: tuple[Context, ...]
    source: str | None = None
    known: tuple[str, ...] = ()
    """Entries in force that handle it."""
    near: tuple[NearEntry, ...] = ()


def merged(finds: Iterable[Find]) -> dict[str, list[Find]]:
    """Return the finds by phrase, the weightiest of each kind only, the weightiest first."""
    best: dict[tuple[str, Kind], Find] = {}
    for find in finds:
        held = best.get((find.phrase, find.kind))
        if held is None or find.weight > held.weight:
            best[find.phrase, find.kind] = find
    by_phrase: dict[str, list[Find]] = {}
    for find in sorted(best.values(), key=lambda find: (-find.weight, find.kind)):
        by_phrase.setdefault(find.phrase, []).append(find)
    return by_phrase
