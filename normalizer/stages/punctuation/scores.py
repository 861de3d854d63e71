"""Scores, ratios and results with a blank behind their colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_around, word_after, word_before
from normalizer.text.patterns import lazily

_COLON = lazily(r":(?<=\d:) (?=\d{1,3}(?![\d:]|[.,]\d| ?[-–—/]\d|[A-Za-z%]))")
_FIRST_BEFORE = lazily(r"(?<![\d:.,/–\-])\d{1,3}\Z|(?<![\d:.,/–\-])\d{1,2}\.\d\Z")
_SECOND = lazily(r"\d{1,3}")
_PART_BEHIND = lazily(r" \(\d{1,3}: ?\d{1,3}[),]")
_RESULTS = frozenset(
    "ahead behind beat beaten beating beats celebrated defeat defeated defeats down draw drew earned end ended ending ends fell"
    " finished fought lead leading leads led lose loses losing loss lost opening played result scored score scores triumph"
    " victory voted win winning wins won".split()
)
"""What a score follows at once."""
_LEADS = frozenset(
    "a about after again an and approximately around as at before beat by final for from in into is just only or over ratio"
    " than that the then this through to until was were when with".split()
)
"""Small words that a score may follow, but no number of a group, chapter or question."""
_SCORED = frozenset(
    "advantage and as away comeback deadlock deficit defeat down draw final for finish from home lead level loss"
    " margin ratio record result rout score success thanks thrashing tie triumph victory vote win".split()
)
"""What a score may stand before."""
_SPORTS = lazily(
    r"\b(?:basketball|beat|champions?|championship|defeat(?:ed|s)?|equali[sz]er|football|game|goals?|half-time|halftime|handball|hockey"
    r"|innings|leagues?|match(?:es)?|opponents?|quarter|rebounds|rounds?|scor(?:ed?|es|ing)|semi-?finals?|sets?|tennis|tournament"
    r"|victory|volleyball|won|wins)\b",
    re.IGNORECASE,
)
"""What tells that two numbers of the same line are a score."""
_SCORER = lazily(r" [A-Z][^\W\d_]*(?: [A-Z][\w.’'-]*){0,2} \(\d{1,3}(?:\+\d)?\.?[),]")
"""Who scored, and in which minute."""
_LABELS = frozenset(
    "chapter class episode figure game group item lesson line match page part round row section set step stage".split()
)
"""What is told apart by numbers, and what its number may count."""
_NEVER_BEHIND = frozenset("each more of other others such these those".split())
"""Small words that begin a count: `of 10: 5 of them`."""
_FEWEST = 2


class _Pair(NamedTuple):
    start: int
    colon: int
    end: int


def find_scores(view: View) -> tuple[int, ...]:
    """Return where the colons of scores stand that have a blank behind; to be asked through ``view.once``."""
    text = view.text
    pairs = list(_pairs(text))
    sure: list[_Pair] = []
    rest: list[_Pair] = []
    for pair in pairs:
        last = sure[-1] if sure else None
        chained = last is not None and text[last.end : pair.start] in (", ", "; ", " and ")
        (sure if chained or _is_score(text, pair) else rest).append(pair)
    if len(sure) >= _FEWEST:
        sure += [pair for pair in rest if _is_probable(text, pair)]
    return tuple(sorted(pair.colon for pair in sure))


def _pairs(text: str) -> Iterator[_Pair]:
    for match in _COLON.finditer(text):
        colon = match.start()
        first = _FIRST_BEFORE.search(text, max(0, colon - 5), colon)
        second = _SECOND.match(text, match.end())
        if first is None or second is None:
            continue
        if "." in first[0] and not text.startswith((" ratio", " aspect", " screen", " display"), second.end()):
            continue
        yield _Pair(first.start(), colon, second.end())


def _is_score(text: str, pair: _Pair) -> bool:
    """Whether the words around two numbers leave no other reading than a score or ratio."""
    if text[pair.start - 1 : pair.start] == "(":
        return text[pair.end : pair.end + 1] in (")", ",", ";")
    if text[pair.start - 1 : pair.start] != " ":
        return False
    if _PART_BEHIND.match(text, pair.end) or _SCORER.match(text, pair.end):
        return True
    left = word_before(text, pair.start - 1)
    result = left in _RESULTS or (left == "of" and word_before(text, pair.start - 4) in _SCORED | _RESULTS)
    if result and _may_follow(text, pair.end, names=True):
        return True
    if left.lower() in _LEADS and _may_follow(text, pair.end, names=False):
        return True
    return _is_in_report(text, pair, left)


def _is_in_report(text: str, pair: _Pair, left: str) -> bool:
    """Whether the line speaks of a game, and the second number counts nothing."""
    if not left or left.lower() in _LABELS or not _SPORTS.search(line_around(text, pair.start)):
        return False
    right = word_after(text, pair.end + 1)
    return not (
        right.islower() and right.endswith("s") and right not in _SCORED and right not in lexicon.function_words()
    )


def _is_probable(text: str, pair: _Pair) -> bool:
    """Whether two numbers beside other scores are one, too: behind a name, or at the start of a line."""
    before = text[pair.start - 1 : pair.start]
    if before in ("", "\n"):
        return word_after(text, pair.end + 1) in ("against", "at", "for", "in", "win", "victory")
    left = word_before(text, pair.start - 1)
    named = left[:1].isupper() or text[pair.start - 2 : pair.start - 1] in ("”", '"', ")", "-", "–", ",", ":")
    return before == " " and (named or left == "of") and _may_follow(text, pair.end, names=True)


def _may_follow(text: str, place: int, *, names: bool) -> bool:
    """Whether what stands behind two numbers is no noun that the second one counts."""
    behind = text[place : place + 1]
    if behind != " ":
        return behind in ("", "\n", "\r", ".", ",", ";", ")", "!", "?", '"', "”", "’", "'")
    word = word_after(text, place + 1)
    if not word:
        return text[place + 1 : place + 2] in ("(", "-", "–", "—", '"', "“", "”")
    if word[0].isupper():
        return names
    return word in _SCORED or (word in lexicon.function_words() and word not in _NEVER_BEHIND)
