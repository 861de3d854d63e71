"""Damage to double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_CURLY = re.compile(r"“([^“”]*)”")
_STRAIGHT = re.compile(r'"([^"]*)"')
_WORDLIKE = re.compile(r"[\w,;:.]")


def _pairs(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, int]]:
    """Yield the positions of both marks of every quotation; clean text has no others."""
    for paragraph in _PARAGRAPH.finditer(text):
        for pattern in patterns:
            for match in pattern.finditer(text, *paragraph.span()):
                yield match.start(), match.end() - 1


def _padded(text: str, _: Random) -> Iterator[Place]:
    for opening, closing in _pairs(text, (_CURLY, _STRAIGHT)):
        yield Cut(opening + 1, opening + 1, " "), Cut(closing, closing, " ")


def _glued(text: str, _: Random) -> Iterator[Place]:
    for opening, closing in _pairs(text, (_CURLY, _STRAIGHT)):
        if text[opening - 1 : opening] == " " and _WORDLIKE.match(text, opening - 2):
            yield (Cut(opening - 1, opening, ""),)
        if text[closing + 1 : closing + 2] == " " and _WORDLIKE.match(text, closing + 2):
            yield (Cut(closing + 1, closing + 2, ""),)


def _turned(text: str, rng: Random) -> Iterator[Place]:
    for opening, closing in _pairs(text, (_CURLY,)):
        cuts = Cut(opening, opening + 1, "”"), Cut(closing, closing + 1, "“")
        yield rng.choice((cuts[:1], cuts[1:], cuts))


def _mixed(text: str, rng: Random) -> Iterator[Place]:
    for pair in _pairs(text, (_CURLY,)):
        place = rng.choice(pair)
        yield (Cut(place, place + 1, '"'),)


KINDS = (
    Damage("missing space at quote", _glued),
    Damage("padded quote", _padded),
    Damage("turned quote", _turned),
    Damage("mixed quote pair", _mixed),
)
