"""Clock times and scores that were cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.scores import find_scores
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.months import MONTHS
from normalizer.text.patterns import lazily

_TIME = lazily(r":(?<=\d:) (?=[0-5]\d(?![\d:.,]?\d|:(?! [0-5]\d)))")
_PARTED_TIME = lazily(r" :(?<=\d :) ?(?=[0-5]\d(?![\d:.,]?\d|:))")
_SECONDS = lazily(r":(?<=[\d ]\d:) (?=[0-5]\d(?![\d:]|[.,]\d))")
_RACE = lazily(r":(?<=\d:) (?=[0-5]\d\.\d\d?(?![\d.,]| ?%| (?:m|b|tr)illion))")
_RACE_BEFORE = lazily(r"(?:\b(?:and|at|by|in|of|time|to|with) |\()\d{1,2}\Z")
_MINUTES_BEFORE = lazily(r"(?<![\d:.,])\d{1,2}: ?[0-5]\d\Z")
_HOUR_BEFORE = lazily(r"(?<![\d:.,])(?:[01]?\d|2[0-4])\Z")
_TIME_LEAD = lazily(
    r"\b(?:at|from|by|until|till|since|around|about|before|after|to|between|and|of|on)\s\Z", re.IGNORECASE
)
_DAY_LEAD = lazily(
    rf"\b(?:[Tt]oday|[Yy]esterday|morning|afternoon|evening|night|[A-Z][a-z]+day|(?:{MONTHS}) \d{{1,2}}"
    rf"|\d{{1,2}} (?:{MONTHS})|\d{{4}}-\d\d?-\d\d?),? \Z"
)
_RANGE_LEAD = lazily(r"\d: ?\d\d(?: [ap]\.?m\.?)? ?(?:to|and|until|[-–—]) ?\Z")
_VERSE_LEAD = lazily(r"(?:[A-Z][a-z]+\.?|chapter|verse|section|score|ratio|\d:|\d) ?\Z")
_CLAUSE_LEADS = frozenset(
    "a an and as early for is it its just last late local of on only or that the their this through time to today until was"
    " with won".split()
)
_SENTENCE_BEHIND = lazily(r" [a-z]+s\b| (?:more|other|ways|things|new|good|great)\b")
_PAGES = lazily(r"\d\d ?[-–—]\d{1,4}(?![\d:])")
_TIME_TAIL = lazily(
    r"\d\d ?(?:[ap]\.?m\b|hours?\b|o'clock|noon|local time|\(local|GMT|UTC|on the|today|yesterday)", re.IGNORECASE
)


@rule(
    "PUN041",
    "split-time",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN00",),
    signs=(r":(?<=\d:) ", r":(?<=\d :) ?\d"),
    fixes=(
        "The train leaves at 17:{ =>}00 from here.",
        "It was 8:{ =>}30 p.m. when they came.",
        "Orders before 16{ :=>:}30 are shipped, and the shop opens at 9{ : =>:}00 a.m.",
        "Today, 17:{ =>}10, the fire brigade was called; the runner took 04:{ =>}59:{ =>}53 for it.",
        "The swimmer came second in 1:{ =>}57.79 behind her. Goals: 1:{ =>}0 Zorn (24.), 2:{ =>}0 Falk (39.).",
        "The team overtook Riverside 94:{ =>}92 in the third quarter.",
        "They won 3:{ =>}1 (25:{ =>}18, 23:{ =>}25, 25:{ =>}20), and the guests left with a score of 2:{ =>}0.",
    ),
    keeps=(
        "See Romans 8: 28 things to know.",
        "Chapter 5: 12 ways to write",
        "For a family of 4: 2 adults and 2 children; of 10: 5 of them.",
        "In group 12: 30 patients, in group 14: 28 controls.",
        "In group 3: 12 won a game, in row 5: 31 sat; a team of 4: 2 forwards and 2 backs.",
        "See J. Hist. 2001; 12: 30–35 for more.",
    ),
)
def split_time(rule: Rule, view: View) -> Iterator[Fix]:
    """Clock time or score cut in two.

    What: a blank between hour and minutes, or between the two numbers of a score or ratio.
    Why: engines put a blank behind every colon.
    Keeps: verses and chapters, labels and what they count, lists that begin with a number.
    Safety: times are safe behind a word such as at or from, or before p.m. and the like, scores in brackets, behind a word
    of winning or losing or a small word in mid-clause, and beside several other scores; else unsafe.
    """
    text = view.text
    yield from _parted_twice(rule, text)
    if ": " not in text:
        return
    scores = view.once(find_scores)
    times = set()
    for match in _TIME.finditer(text):
        colon = match.start()
        hour = _HOUR_BEFORE.search(text, max(0, colon - 3), colon)
        if not hour:
            continue
        lead = _TIME_LEAD.search(text, max(0, hour.start() - 10), hour.start())
        if not lead and _PAGES.match(text, match.end()):
            continue
        times.add(colon)
        sure = colon in scores or _is_sure(text, hour, match.end(), lead)
        safety = Safety.SAFE if sure else Safety.UNSAFE
        yield rule.fix(colon + 1, match.end(), "", safety=safety)
    for match in _SECONDS.finditer(text):
        if _MINUTES_BEFORE.search(text, max(0, match.start() - 6), match.start()):
            times.add(match.start())
            yield rule.fix(match.start() + 1, match.end(), "")
    for match in _RACE.finditer(text):
        if _RACE_BEFORE.search(text, max(0, match.start() - 9), match.start()) and not view.signature.technical:
            yield rule.fix(match.start() + 1, match.end(), "")
    for colon in scores:
        if colon not in times:
            yield rule.fix(colon + 1, colon + 2, "")


def _is_sure(text: str, hour: re.Match[str], place: int, lead: re.Match[str] | None) -> bool:
    """Whether an hour with its minutes at ``place`` can be nothing but a time."""
    minutes = text[place : place + 2]
    plain = (
        minutes in ("00", "30")
        and len(hour[0]) == 2
        and not _VERSE_LEAD.search(text, max(0, hour.start() - 20), hour.start())
        and not _counts(text, hour.start(), place + 2)
    )
    return bool(
        plain
        or _RANGE_LEAD.search(text, max(0, hour.start() - 16), hour.start())
        or (lead and lead[0].strip().lower() not in ("and", "of", "on", "to"))
        or _TIME_TAIL.match(text, place)
        or _is_in_clause(text, hour.start(), place + 2)
        or _DAY_LEAD.search(text, max(0, hour.start() - 16), hour.start())
        or (hour[0][0] == "0" and len(hour[0]) == 2 and text[place + 2 : place + 4] == ": ")
    )


def _is_in_clause(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands behind a small word that tells apart no chapters, groups or verses."""
    word = word_before(text, start - 1) if text[start - 1 : start] == " " else ""
    return (
        word in _CLAUSE_LEADS
        and text[end : end + 1] in ("", " ", ",", ".", ")", "\n")
        and not _counts(text, start, end)
        and not _SENTENCE_BEHIND.match(text, end)
    )


def _parted_twice(rule: Rule, text: str) -> Iterator[Fix]:
    """Yield fixes for a blank before the colon, and maybe one behind it."""
    for match in _PARTED_TIME.finditer(text):
        start = match.start()
        hour = _HOUR_BEFORE.search(text, max(0, start - 3), start)
        if not hour:
            continue
        lead = _TIME_LEAD.search(text, max(0, hour.start() - 10), hour.start())
        range_lead = _RANGE_LEAD.search(text, max(0, hour.start() - 16), hour.start())
        sure = (
            (lead and lead[0].strip().lower() not in ("and", "of", "on", "to"))
            or range_lead
            or _TIME_TAIL.match(text, match.end())
        )
        yield rule.fix(start, match.end(), ":", safety=Safety.SAFE if sure else Safety.UNSAFE)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether `group 12: 30 patients` stands at the place: a label and how many it has."""
    left, right = word_before(text, start - 1), word_after(text, end + 1)
    labelled = left.islower() and left not in lexicon.function_words()
    return labelled and text[end : end + 1] == " " and right.islower() and right not in lexicon.function_words()
