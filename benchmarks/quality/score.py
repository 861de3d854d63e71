"""Compares a repaired text with the clean one: which wounds are healed, and what else is different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from benchmarks.quality.damage import Damaged, clean_spans

_SLACK = 2
"""Code points beyond its own length within which a difference belongs to a wound."""


class Outcome(NamedTuple):
    """What a repair made of a damaged text."""

    healed: tuple[bool, ...]
    """For each wound, whether the clean text stands there again."""
    spoilt: tuple[bool, ...]
    """For each wound, whether something stands there that is neither the damage nor the clean text."""
    harm: int
    """Number of differences from the clean text that belong to no wound."""


def compare(clean: str, damaged: Damaged, repaired: str) -> Outcome:
    """Judge ``repaired`` by its text alone, so that every program is judged alike."""
    spans = list(clean_spans(damaged.wounds))
    reach = [_SLACK + max(len(wound.before), len(wound.after)) for wound in damaged.wounds]
    healed = [True] * len(spans)
    harm = 0
    for start, end in differences(clean, repaired):
        distances = [max(left - end, start - right, 0) for left, right in spans]
        near = [index for index, distance in enumerate(distances) if distance <= reach[index]]
        if not near:
            harm += 1
        nearest = min((distances[index] for index in near), default=0)
        for index in near:
            if distances[index] == nearest:
                healed[index] = False
    return Outcome(tuple(healed), _spoilt(damaged, repaired, healed), harm)


def _spoilt(damaged: Damaged, repaired: str, healed: Sequence[bool]) -> tuple[bool, ...]:
    """Tell which of the wounds that are not healed were changed nevertheless."""
    if all(healed):
        return (False,) * len(healed)
    touched = list(differences(damaged.text, repaired))
    return tuple(
        not well and any(start <= wound.end and wound.start <= end for start, end in touched)
        for wound, well in zip(damaged.wounds, healed, strict=True)
    )


def differences(clean: str, repaired: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``clean`` that stand otherwise in ``repaired``."""
    for code in Levenshtein.opcodes(clean, repaired):
        if code.tag != "equal":
            yield code.src_start, code.src_end


@dataclass
class Tally:
    """What one contender did, over many texts."""

    inserted: int = 0
    """Places that were damaged."""
    restored: int = 0
    """Places where the clean text stands again."""
    spoilt: int = 0
    """Places where something third stands."""
    harm: int = 0
    """Differences from the clean text outside the damaged places."""
    size: int = 0
    """Code points of all clean texts."""
    texts: int = 0
    exact: int = 0
    """Texts that are as they were before they were damaged, to the letter."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def recall(self) -> float | None:
        """Share of the damaged places that are restored."""
        return self.restored / self.inserted if self.inserted else None

    @property
    def precision(self) -> float | None:
        """Share of the changes that restore a place; none where nothing is changed."""
        changes = self.restored + self.spoilt + self.harm
        return self.restored / changes if changes else None

    @property
    def f_half(self) -> float | None:
        """F-measure in which precision weighs twice as much as recall (van Rijsbergen's E with beta 0.5)."""
        precision, recall = self.precision or 0.0, self.recall
        if recall is None:
            return None
        weighted = 0.25 * precision + recall
        return 1.25 * precision * recall / weighted if weighted else 0.0

    @property
    def exactness(self) -> float | None:
        """Share of the texts that are restored to the letter."""
        return self.exact / self.texts if self.texts else None

    @property
    def harm_per_100k(self) -> float:
        """Harm, spoilt places included, per 100,000 code points."""
        return per_100k(self.harm + self.spoilt, self.size)


def rate(part: int, whole: int) -> float | None:
    """Return ``part`` in percent of ``whole``, or None where there is nothing to share."""
    return 100 * part / whole if whole else None


def per_100k(count: int, size: int) -> float:
    """Return a count per 100,000 code points."""
    return 100_000 * count / size if size else 0.0
