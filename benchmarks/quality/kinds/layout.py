"""Damage to paragraphs, time stamps and enumerations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import each, lost

_LEAVES_OPEN = "the|a|an|of|in|into|by|with|from|to|for|at|its|their|his|her"
_WORD_MUST_FOLLOW = re.compile(rf"\b(?:{_LEAVES_OPEN})( )(?=[a-z])", re.IGNORECASE)
_BEFORE_COMMA = re.compile(r"(?<=[a-z])(?=, [a-z])")
_ANYWHERE = re.compile(r"(?<=[a-z])( )(?=[a-z])")
_SHORTEST_LINE = 160
_SHORTEST_PART = 60


def _broken(text: str, pattern: re.Pattern[str], after: str) -> Iterator[Place]:
    """Places well inside the lines that are whole paragraphs."""
    for line in re.finditer(r"[^\n]+", text):
        if line.end() - line.start() >= _SHORTEST_LINE:
            for match in pattern.finditer(text, line.start() + _SHORTEST_PART, line.end() - _SHORTEST_PART):
                yield (Cut(match.start(pattern.groups), match.end(), after),)


def _broken_before_noun(text: str, _: Random) -> Iterator[Place]:
    return _broken(text, _WORD_MUST_FOLLOW, "\n\n")


def _broken_before_comma(text: str, _: Random) -> Iterator[Place]:
    return _broken(text, _BEFORE_COMMA, "\n\n")


def _broken_anywhere(text: str, _: Random) -> Iterator[Place]:
    return _broken(text, _ANYWHERE, "\n\n")


KINDS = (
    Damage("broken paragraph, before a noun", _broken_before_noun, thin=0.2),
    Damage("broken paragraph, before a comma", _broken_before_comma, thin=0.2),
    Damage("broken paragraph, anywhere", _broken_anywhere, thin=0.03),
    Damage("glued timestamp", lost(r"\b\d{4}/\d\d/\d\d( )(?=\d\d:\d\d)")),
    Damage("comma enumerator", each(r"^\d{1,2}(\. [A-Z])", lambda found: "," + found[1:].lower(), re.M)),
)
