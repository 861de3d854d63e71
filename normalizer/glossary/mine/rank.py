"""From evidence to a ranking."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from normalizer.glossary.mine.candidate import Find, Kind, Sighting, merged
from normalizer.text.frequency import stem

_REPEATED = 0.5
_MOST_REPEATED = 2.0
_SECOND_PAGE = 0.5
_SHORT_TEXT = 10_000
_MOST_CHANCE = 2.0
_FROM_PHRASE = 2.0
"""What a phrase around an unknown word adds at most: the word is what matters."""
_LEAST_GAIN = 0.5


class Ranked(NamedTuple):
    """A phrase with all the evidence against it."""

    phrase: str
    score: float
    finds: tuple[Find, ...]

    @property
    def sighting(self) -> Sighting:
        """Where the phrase stands, after the source that saw it most often."""
        return max((find.sighting for find in self.finds), key=lambda sighting: sighting.count)


def rank(finds: Iterable[Find], words: int, *, least_count: int = 1) -> list[Ranked]:
    """Return the phrases with the most evidence first; ties go to the earlier place.

    ``words`` is how many words the texts have.

    The score is the sum of the weights of the kinds, the weightiest find of each, and of a term for repetition: half
    the binary logarithm of the count, at most 2, and 0.5 where several texts have the phrase.  Odd collocations alone
    get no such term, since their weight rests on the count already.  A phrase that is seen once loses half the binary
    logarithm of how many times the texts are longer than 10,000 words, at most 2: in a long text some phrase looks odd
    by chance.
    """
    phrases = {
        phrase: Ranked(phrase, _score(found), tuple(found))
        for phrase, found in merged(finds).items()
        if max(find.sighting.count for find in found) >= least_count
    }
    chance = min(_MOST_CHANCE, _REPEATED * math.log2(max(1.0, words / _SHORT_TEXT)))
    kept = [
        one._replace(score=one.score - chance) if one.sighting.count == 1 else one
        for one in _absorbed(phrases).values()
    ]
    kept.sort(key=lambda one: (-one.score, one.sighting.places[0], one.phrase))
    return _one_of_each(kept)


def _one_of_each(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Leave out inflections of what stands further up."""
    first: dict[tuple[str, ...], Ranked] = {}
    for one in ranked:
        first.setdefault(tuple(map(stem, one.phrase.split())), one)
    return list(first.values())


def _score(finds: Iterable[Find]) -> float:
    finds = list(finds)
    sighting = max((find.sighting for find in finds), key=lambda sighting: sighting.count)
    if all(find.kind is Kind.COLLOCATION for find in finds):
        return sum(find.weight for find in finds)
    repeated = min(_MOST_REPEATED, _REPEATED * math.log2(sighting.count))
    return sum(find.weight for find in finds) + repeated + _SECOND_PAGE * (sighting.pages > 1)


def _absorbed(phrases: dict[str, Ranked]) -> dict[str, Ranked]:
    """Merge phrases that hold one another into the one that says most.

    A phrase with an unknown word gives its evidence to the word, a word or phrase that stands in a longer one only
    gives its evidence to the longer one, and a longer phrase that says hardly more than its part is dropped.
    """
    kept = dict(phrases)
    for phrase in sorted(phrases, key=lambda phrase: (-phrase.count(" "), phrase)):
        whole = kept.get(phrase)
        if whole is None:
            continue
        for part in _parts(phrase):
            inner = kept.get(part)
            if inner is None or whole.phrase not in kept:
                continue
            if any(find.kind is Kind.UNKNOWN for find in inner.finds):
                kept[part] = _joined(part, inner, whole, _FROM_PHRASE)
                del kept[phrase]
            elif whole.sighting.count >= inner.sighting.count:
                kept[phrase] = whole = _joined(phrase, whole, inner, math.inf)
                del kept[part]
            elif whole.score <= inner.score + _LEAST_GAIN:
                del kept[phrase]
    return kept


def _joined(phrase: str, main: Ranked, other: Ranked, most: float) -> Ranked:
    """Add the kinds of evidence that only ``other`` has, none weighing more than ``most``."""
    kinds = {find.kind for find in main.finds}
    added = [
        find._replace(phrase=phrase, weight=min(most, find.weight), sighting=main.sighting)
        for find in other.finds
        if find.kind not in kinds
    ]
    finds = (*main.finds, *added)
    return Ranked(phrase, _score(finds), finds)


def _parts(phrase: str) -> list[str]:
    """Return the shorter phrases within a phrase, the longest first."""
    words = phrase.split()
    return [
        " ".join(words[start : start + length])
        for length in range(len(words) - 1, 0, -1)
        for start in range(len(words) - length + 1)
    ]
