"""Blanks around a stroke that joins numbers, units or letters."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.lines import line_around
from normalizer.text.patterns import lazily

_PARTED = lazily(r"/(?<= /) ")
_YEAR_BEFORE = lazily(r"(?<![\w.,/–\-])(?:1[89]|20)\d\d\Z")
_YEAR_BEHIND = lazily(r"(?:(?:1[89]|20)\d\d|\d\d)(?![\w/]|[.,]\d| /)")
_NUMBER_BEFORE = lazily(r"(?:\b[a-z]+ |\()\d{1,2}\Z")
_NUMBER_BEHIND = lazily(r"\d{1,2}(?= [A-Za-z(]|[.,;)]?(?:\s|\Z))")
_DATE = lazily(r"\d{1,2}(?= / (?:1[89]|20)?\d\d\b)")
_DATE_BEFORE = lazily(r"(?<![\w.,/])\d{1,2} / \d{1,2}\Z|(?<![\w.,/])\d{1,2}\Z")
_DATE_END = lazily(r"(?:1[89]|20)\d\d\b")
_MEASURE_BEFORE = lazily(
    r"(?:(?<=\d)|(?<=[\d ] )|(?<=US ))(?:[km]?m|mg|g|kg|kWh|[KMGkmg][Bb]|yuan|dollars?|euros?|roubles?|rubles?|rupees|pounds"
    r"|people|times|cases)\Z"
)
_MEASURE_BEHIND = lazily(
    r"(?:h|s|sec|m[23²³]|tons?|tonne|day|hour|lit(?:er|re)|l|kg|min|minute|month|year|person|barrel|kWh|week|time)\b"
)
_LETTER_BEFORE = lazily(r"(?<![\w/’'])[A-Z]\Z")
_LETTER_BEHIND = lazily(r"[A-Z](?![\w’'])")
_ACRONYM_BEFORE = lazily(r"(?<= )(?<!/ )[A-Z]{2,4}\Z")
_ACRONYM_BEHIND = lazily(r"[A-Z]{2,4}(?![\w’']| /)")
_WORD_BEFORE = lazily(r"\b(?:and|he|she|his|her|him)\Z")
_WORD_BEHIND = lazily(r"(?:or|he|she|his|her|him)\b")
_KINDS = (
    (_YEAR_BEFORE, _YEAR_BEHIND),
    (_NUMBER_BEFORE, _NUMBER_BEHIND),
    (_DATE_BEFORE, _DATE),
    (_DATE_BEFORE, _DATE_END),
    (_MEASURE_BEFORE, _MEASURE_BEHIND),
)
"""What stands on both sides of a stroke without blanks."""
_KINDS_OF_PROSE = (
    (_LETTER_BEFORE, _LETTER_BEHIND),
    (_ACRONYM_BEFORE, _ACRONYM_BEHIND),
    (_WORD_BEFORE, _WORD_BEHIND),
)
"""The like, but that texts about programs set such strokes between alternatives."""
_SHARED = ("I / O", "N / A", "A / C", "TCP / IP", "HIV / AIDS")
"""What is written without blanks in texts about programs, too."""
_LONGEST_SIDE = 12


@rule(
    "PUN046",
    "split-stroke",
    StageName.PUNCTUATION,
    Effect.SPACING,
    signs=(r"/(?<=\w /) \w",),
    fixes=(
        "In the season 2014{ / =>/}15 he drove at 90 km{ / =>/}h, read Thomson Reuters I{ / =>/}B{ / =>/}E{ / =>/}S and"
        " cut costs by 1{ / =>/}3.",
        "They spoke of HIV{ / =>/}AIDS, and{ / =>/}or of the price of 180 yuan{ / =>/}ton, on 04{ / =>/}05{ / =>/}2018.",
    ),
    keeps=(
        "Monday / Tuesday, the red house / the blue house, Berlin / London and 3.5 / 4.5",
        "The first line / the second line / A third / Is the last.",
        "Alloc PE / Size 0 / 0\nFree PE / Size 2046 / 7.99",
        "Type a / b and x = 1 / 2 * (a + b); see `I / O`.",
    ),
)
def split_stroke(rule: Rule, view: View) -> Iterator[Fix]:
    """Blanks around a stroke that joins.

    What: a stroke with a blank on either side between years, the parts of a fraction or date, units of measure, single
    letters, acronyms, and pairs such as and/or.
    Why: tokenizers part words at every stroke, and their counterparts fail to join them.
    Keeps: strokes between words, phrases, titles and lines of verse, decimal fractions, rows of a table.
    Safety: safe; unsafe between letters, acronyms and words in documents that speak of programs, but for I/O and the like.
    """
    text = view.text
    for match in _PARTED.finditer(text):
        start, end = match.start() - 1, match.end()
        before = text[max(0, start - _LONGEST_SIDE) : start]
        of_prose = any(left.search(before) and right.match(text, end) for left, right in _KINDS_OF_PROSE)
        if not of_prose and not any(left.search(before) and right.match(text, end) for left, right in _KINDS):
            continue
        line = line_around(text, start)
        if "|" in line or "\t" in line or "   " in line:
            continue
        shared = any(text.startswith(phrase, start - phrase.index(" ")) for phrase in _SHARED)
        doubtful = of_prose and not shared and view.signature.technical
        yield rule.fix(start, end, "/", safety=Safety.UNSAFE if doubtful else Safety.SAFE)
