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


_LINES = (
    "Share on Facebook",
    "Views: 1,893",
    "Category: Latest News",
    "Source: Evening Post",
    "Editor: Li Min",
    "Previous article",
    "Click to see more",
    "Print  Email  Comments",
)
_FIRST_PARAGRAPH = re.compile(r"^[^\n]{160,}$", re.M)
_HOLDS_TIME = re.compile(r"^\d{4}/\d\d/\d\d \d\d:\d\d", re.M)
_HOLDS_LIST = re.compile(r"^1\. [A-Z].*\n+2\. [A-Z]", re.M)
_STAMP = "2024/{:02}/{:02} {:02}:{:02}:{:02}"
_LIST = """1. Keep the old papers for as long as the lease runs.
2. Ask somebody whom you trust before you sign.
3. Count the money twice and have it confirmed in writing.
4. Lock the door of the store room when you leave.
"""


def _teaser(text: str, rng: Random) -> Iterator[Place]:
    """The beginning of the text stands above it, cut off."""
    if match := _FIRST_PARAGRAPH.search(text):
        words = match[0].split()
        yield (Cut(0, 0, " ".join(words[: rng.randrange(14, 20)]) + "\n\n"),)


def _page(text: str, rng: Random) -> Iterator[Place]:
    """Lines of the page stand above or below the text."""
    if len(text.rstrip()) >= _SHORTEST_LINE:
        end = len(text.rstrip("\n"))
        yield (Cut(0, 0, rng.choice(_LINES) + "\n\n"),)
        yield (Cut(end, end, "\n\n" + rng.choice(_LINES)),)


def _with_stamp(text: str, rng: Random) -> str:
    stamp = _STAMP.format(*(rng.randrange(1, limit) for limit in (12, 28, 24, 60, 60)))
    return text if _HOLDS_TIME.search(text) else f"{stamp}\n\n{text}"


def _with_list(text: str, _: Random) -> str:
    return text if _HOLDS_LIST.search(text) else text.rstrip("\n") + "\n\n" + _LIST


_TWO_HALVES = "that both halves are one sentence must be seen on both sides of the gap"

KINDS = (
    Damage("broken paragraph, before a noun", _broken_before_noun, ("LAY001",), _TWO_HALVES, thin=0.2),
    Damage("broken paragraph, before a comma", _broken_before_comma, ("LAY001",), _TWO_HALVES, thin=0.2),
    Damage("broken paragraph, anywhere", _broken_anywhere, ("LAY001",), _TWO_HALVES, thin=0.03),
    Damage(
        "glued timestamp",
        lost(r"\b\d{4}/\d\d/\d\d( )(?=\d\d:\d\d)"),
        ("LAY002",),
        "nothing is left as a rule",
        dress=_with_stamp,
    ),
    Damage(
        "comma enumerator",
        each(r"^\d{1,2}(\. [A-Z])", lambda found: "," + found[1:].lower(), re.M),
        ("LAY003",),
        "the other numbers must stand around it as well",
        dress=_with_list,
    ),
    Damage(
        "repeated teaser",
        _teaser,
        ("LAY004",),
        "what takes paragraphs away is never done unasked; a teaser cut off behind a full sentence looks complete",
    ),
    Damage(
        "page chrome",
        _page,
        ("LAY005",),
        "what takes lines away is never done unasked; not every page has the words that are known",
    ),
)
