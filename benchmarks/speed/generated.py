"""Glossary files of any size, made of words by rule."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import islice, product

ONE_FUZZY_IN = 100
"""In the shipped glossaries, one entry in some hundreds is fuzzy."""
_ENTRY = """
[[term]]
id = "generated-{number}"
wrong = "{wrong}"
right = "right form {number}"
match = "{match}"
safety = "{safety}"
examples = [{{ bad = "The {wrong} came.", good = "The right form {number} came." }}]
"""
_ONSETS = "b br c ch cl cr d dr f fl g gl gr h j k l m n p pl pr r s sh sl st t tr v w z".split()
_MIDDLES = "ando eri olu impa urgo alti enso obre uvi axo".split()
_ENDS = "n l r sk lt mb nd ft rn x".split()
_COMMON = 1_000
_SHORTEST = 4


class Wording(Enum):
    """What the entries of a generated file look like."""

    MADE_UP = "made-up words"
    """No text has any of the words."""
    COMMON = "common words"
    """Every text has many of the words, if next to none of the phrases: the worst that a termbase can be."""


def generated(entries: int, wording: Wording = Wording.MADE_UP) -> str:
    """Return a glossary file with this many entries of two words, spread over the alphabet."""
    lines = ['[glossary]\nsource = "zh"\ntarget = "en"\ndomain = "generated"']
    for number, wrong in enumerate(islice(_pairs(wording), entries)):
        fuzzy = wording is Wording.MADE_UP and number % ONE_FUZZY_IN == 0
        match = "fuzzy" if fuzzy else ("exact", "inflected")[number % 2]
        lines.append(_ENTRY.format(number=number, wrong=wrong, match=match, safety="safe"))
    return "\n".join(lines)


def _pairs(wording: Wording) -> Iterator[str]:
    words = _made_up() if wording is Wording.MADE_UP else _common()
    # Steps that have no divisor with the number of words in common lead to all of them.
    for i in range(len(words) ** 2):
        yield f"{words[(7 * i) % len(words)]} {words[(11 * i + i // len(words)) % len(words)]}"


@cache
def _made_up() -> list[str]:
    return ["".join(parts) for parts in product(_ONSETS, _MIDDLES, _ENDS)]


@cache
def _common() -> list[str]:
    """The commonest words that are spelt as their stems."""
    from normalizer.text import lexicon
    from normalizer.text.frequency import frequencies

    table = frequencies()
    stems = sorted((stem for stem in table.lines if len(stem) >= _SHORTEST and lexicon.is_known(stem)), key=table.word)
    return sorted(stems[-_COMMON:])
