"""Damage to double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_CURLY = re.compile(r"“([^“”]*)”")
_STRAIGHT = re.compile(r'"([^"]*)"')
_POSSESSIVE = re.compile(r"(?<=[a-z])['’](?=s [a-z])")
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


def _lonely(text: str, rng: Random) -> Iterator[Place]:
    for pair in _pairs(text, (_CURLY, _STRAIGHT)):
        place = rng.choice(pair)
        yield (Cut(place, place + 1, ""),)


def _straightened(text: str, _: Random) -> Iterator[Place]:
    for opening, closing in _pairs(text, (_CURLY,)):
        yield Cut(opening, opening + 1, '"'), Cut(closing, closing + 1, '"')


def _behind(text: str, _: Random) -> Iterator[Place]:
    """The blank behind a closing mark stands before it."""
    for _opening, closing in _pairs(text, (_CURLY, _STRAIGHT)):
        if text[closing + 1 : closing + 2] == " ":
            yield (Cut(closing, closing + 2, " " + text[closing]),)


def _doubled_apostrophe(text: str, _: Random) -> Iterator[Place]:
    """A double mark between blanks stands for the apostrophe of a possessive."""
    for match in _POSSESSIVE.finditer(text):
        yield (Cut(match.start(), match.start() + 1, ' " '),)


def _doubled(text: str, _: Random) -> Iterator[Place]:
    for _opening, closing in _pairs(text, (_CURLY, _STRAIGHT)):
        yield (Cut(closing + 1, closing + 1, text[closing]),)


def _comma(text: str, _: Random) -> Iterator[Place]:
    for opening, _closing in _pairs(text, (_CURLY, _STRAIGHT)):
        if text[opening - 1 : opening] == " " and text[opening - 2 : opening - 1].isalpha():
            yield (Cut(opening + 1, opening + 1, ", "),)


_UNEVEN = "where marks of the line do not pair, which ones belong together is a guess"

KINDS = (
    Damage("missing space at quote", _glued, ("PUN010",), _UNEVEN),
    Damage("padded quote", _padded, ("PUN011",), _UNEVEN),
    Damage("turned quote", _turned, ("PUN012",), _UNEVEN),
    Damage("mixed quote pair", _mixed, ("PUN013",), "which of both styles is the right one is not always to be seen"),
    Damage(
        "quotation mark for an apostrophe",
        _doubled_apostrophe,
        ("PUN016",),
        "in a text about programs the letter behind the mark may be quoted",
    ),
    Damage("blank on the wrong side of a quote", _behind, ("PUN015",), _UNEVEN),
    Damage(
        "doubled closing quote",
        _doubled,
        ("PUN053",),
        "sure only at the end of a line and of a sentence, where no opening mark is left for it",
    ),
    Damage("comma behind an opening quote", _comma, ("PUN054",), "the comma may belong before the mark or nowhere"),
    Damage("lost quotation mark", _lonely, ("PUN051",), "where the lost mark stood is not in the text"),
    Damage(
        "quotation in another style",
        _straightened,
        ("PUN060",),
        "style is changed on request only, and shown where few marks differ from many",
    ),
)
