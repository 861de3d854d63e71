"""Compares a repaired text with the clean one: which wounds are healed, and what else is different."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from benchmarks.quality.damage import Damaged, clean_spans

_SLACK = 2
"""Code points beyond its own length within which a difference belongs to a wound."""


class Outcome(NamedTuple):
    """What a repair made of a damaged text."""

    healed: tuple[bool, ...]
    """For each wound, whether the clean text stands there again."""
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
    return Outcome(tuple(healed), harm)


def differences(clean: str, repaired: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``clean`` that stand otherwise in ``repaired``."""
    for code in Levenshtein.opcodes(clean, repaired):
        if code.tag != "equal":
            yield code.src_start, code.src_end


def rate(part: int, whole: int) -> float | None:
    """Return ``part`` in percent of ``whole``, or None where there is nothing to share."""
    return 100 * part / whole if whole else None


def per_100k(count: int, size: int) -> float:
    """Return a count per 100,000 code points."""
    return 100_000 * count / size if size else 0.0
