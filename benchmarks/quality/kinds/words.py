"""Damage to words: doublings and articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import each
from benchmarks.quality.kinds.sentences import CUT_TAGS

_FUNCTION_WORDS = "the|a|an|to|of|in|on|and|or|for|with|by|at|from|as|is|was|be|been|we|they|he|she|his|her|their|its"
_FUNCTION_WORD = re.compile(rf"(?<=[a-z] )(?:{_FUNCTION_WORDS})(?= [a-z])")
_PLAIN_WORD = re.compile(r"(?<=[a-z] )[a-z]{5,}(?=[ ,.])")
_NOUN = re.compile(r"(?<=\bthe )[a-z]{6,}(?=[ ,.])")


def _twice(text: str, pattern: re.Pattern[str], between: str) -> Iterator[Place]:
    for match in pattern.finditer(text):
        yield (Cut(match.end(), match.end(), between + match[0]),)


def _function_word(text: str, _: Random) -> Iterator[Place]:
    return _twice(text, _FUNCTION_WORD, " ")


def _plain_word(text: str, _: Random) -> Iterator[Place]:
    return _twice(text, _PLAIN_WORD, " ")


def _phrase(text: str, _: Random) -> Iterator[Place]:
    return _twice(text, _NOUN, " and ")


KINDS = (
    Damage("doubled function word", _function_word, thin=0.2),
    Damage("doubled word", _plain_word, thin=0.15),
    Damage("doubled phrase, one sign of many", _phrase, company=CUT_TAGS),
    Damage("wrong article", each(r"\ba?n (?=[a-z])|\ba (?=[a-z])", lambda found: "a " if found == "an " else "an ")),
)
