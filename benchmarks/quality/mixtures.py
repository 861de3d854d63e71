"""Several kinds of damage at once, in the proportions in which machine translation shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.quality.damage import Damage, Damaged, Place, inflict
from benchmarks.quality.gold.annotation import documents

FULL = 100
"""Damaged places per 10,000 code points at a rate of 1."""


@dataclass(frozen=True)
class Mixture:
    """Kinds of damage and how often each is to be met beside the others."""

    name: str
    parts: tuple[tuple[Damage, float], ...]
    """Kinds and their weights."""

    def apply(self, text: str, rng: Random, rate: float) -> Damaged:
        """Damage ``rate`` times 100 places for each 10,000 code points, as far as the text has places for them."""
        return inflict(text, ((kind.name, self._choose(kind, share, text, rng, rate)) for kind, share in self.parts))

    def _choose(self, kind: Damage, share: float, text: str, rng: Random, rate: float) -> list[Place]:
        whole = sum(weight for _, weight in self.parts)
        expected = rate * FULL * len(text) / 10_000 * share / whole
        number = int(expected) + (rng.random() < expected % 1)
        places = list(kind.find(text, rng)) if number else []
        return rng.sample(places, min(number, len(places)))

    def dress(self, text: str, _: Random) -> str:
        """Leave the text as it is: what has no place in it is not damaged."""
        return text


ANNOTATED: Mapping[str, Sequence[str]] = {
    "space-before-punctuation": ["space before mark"],
    "full-width": ["full-width mark", "full-width bracket", "full-width digit", "full-width letter"],
    "doubled-word": ["doubled function word", "doubled word"],
    "missing-space": ["missing space after comma", "missing space after semicolon or colon", "missing space at quote"],
    "article": ["wrong article"],
    "mojibake": ["mojibake", "lossy mojibake"],
    "stray-punctuation": ["clashing marks", "doubled full stop"],
    "split-contraction": ["split contraction"],
    "run-together-sentence": ["run-together sentences"],
    "bracket-spacing": ["space inside brackets", "missing space at bracket"],
    "reversed-quote": ["turned quote"],
    "doubled-phrase": ["doubled phrase, one sign of many"],
    "sentence-capital": ["lower-case sentence start, alone"],
    "sentence-start": ["lower-case paragraph start, one sign of many"],
    "split-time": ["split time"],
    "padded-quote": ["padded quote"],
    "stray-capital": ["stray capital, one sign of many"],
    "html-entity": ["HTML entity"],
    "invisible-character": ["invisible character", "zero-width space between words"],
    "glued-timestamp": ["glued timestamp"],
    "enumerator": ["comma enumerator"],
    "broken-paragraph": ["broken paragraph, before a noun", "broken paragraph, anywhere"],
    "stray-markup": ["stray mark-up token"],
}
"""The kinds that do what is annotated by a class in ``tests/gold``; what cannot be repaired is left out."""

ENGINE: Mapping[str, float] = {
    "missing space at quote": 0.422,
    "split time": 0.254,
    "doubled word": 0.129,
    "full-width letter": 0.067,
    "space before mark": 0.057,
    "run-together sentences": 0.053,
    "lower-case sentence start, alone": 0.052,
    "full-width bracket": 0.044,
    "stray capital, one sign of many": 0.038,
    "wrong article": 0.061,
    "missing space at bracket": 0.035,
    "full-width mark": 0.033,
    "doubled function word": 0.025,
    "doubled full stop": 0.025,
    "missing space after comma": 0.021,
    "missing space after semicolon or colon": 0.010,
    "space inside brackets": 0.008,
}
"""Places per 10,000 code points counted by pattern in the Chinese-English news systems of WMT 2017 to 2019.

Words left untranslated, 0.271, cannot be repaired and are left out.
"""

READ_ME: Mapping[str, float] = {
    "missing space at bracket": 3.727,
    "full-width mark": 3.507,
    "run-together sentences": 1.5,
    "space before mark": 0.921,
    "missing space after comma": 0.921,
    "full-width bracket": 0.833,
    "padded quote": 0.592,
    "missing space after semicolon or colon": 0.570,
    "wrong article": 0.154,
    "space inside brackets": 0.110,
    "lower-case sentence start, alone": 0.197,
}
"""The same in the translated documentation of a Chinese software project, where such words came to 6.072."""


def annotated() -> dict[str, float]:
    """Return the weights of kinds by how often their classes are annotated in the documents of ``tests/gold``."""
    counts = Counter(defect.kind for document in documents() for defect in document.defects)
    return {kind: counts[name] / len(kinds) for name, kinds in ANNOTATED.items() for kind in kinds}


def mixtures(kinds: Sequence[Damage]) -> tuple[Mixture, ...]:
    """Return every mixture of ``kinds``."""
    by_name = {kind.name: kind for kind in kinds}
    weighed = {
        "mixture: translated page": annotated(),
        "mixture: news engine": ENGINE,
        "mixture: translated manual": READ_ME,
    }
    return tuple(
        Mixture(name, tuple((by_name[kind], weight) for kind, weight in weights.items()))
        for name, weights in weighed.items()
    )
