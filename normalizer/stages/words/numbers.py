"""Numbers that were damaged: shown, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language import is_foreign
from normalizer.stages.words.doublings import repeated_tokens
from normalizer.stages.words.split_numbers import is_decimal, is_in_sentence
from normalizer.text.months import MONTHS
from normalizer.text.patterns import lazily

_SPLIT_THOUSANDS = lazily(r", (?<=\d, )\d{3}(?![\d,.])")
_SPLIT_DECIMAL = lazily(r"\. (?<=\d\. )(\d+) ?(?:%|per ?cent|million|billion)")
_PLUS = lazily(r"\+(?<=\d\.\d\d\+)\d")
_SPLIT_YEAR = lazily(r"\b(?:in|of|since|until) (?:19|20) \d\d\b(?! ?[%\d,.-])")
_SPLIT_COUNT = lazily(
    r"(?<=[a-z] )[1-9] \d(?= (?:days|hours|kilomet|met|minutes|months|people|percent|weeks|years|yuan|euro|dollar))"
)
_FORMS = (
    (
        lazily(r"[1-9](?<=[a-z,] [1-9])\d{0,2}(?: \d{3}){1,3}(?= [a-z]|[,.] ?\n|, [a-z]|\. [A-Z])"),
        "a comma belongs between the thousands",
    ),
    (lazily(r"[0-9](?<!\w.)\d{0,9}(?:(?<!1[123])(?<=[123])th|(?<=1[123])(?:st|nd|rd))\b"), "no such ordinal"),
    (lazily(r"[0-9](?<!\w.)\d{4,12} (?:million|billion)\b"), "recompute?"),
    (lazily(r"[1-9](?<= [1-9])\d{0,2}\. \d{2,3},\d{3}\b"), "recompute?"),
    (lazily(r"\. (?<=[a-z]\. )\d{1,2} percentage points?"), "the number before the point is missing"),
    (lazily(r"[+-] \d{1,2} ?\.\.\. ?[+-]? ?\d{1,2}\b"), "blanks inside?"),
    (lazily(r"X\d(?<=\s\d\dX\d)(?=\s)"), "a letter for the point?"),
)
"""Forms that no number in English prose has."""
_TWICE = ("2 two", "3 three", "4 four", "5 five", "6 six", "7 seven", "8 eight", "9 nine", "10 ten")
_SAID_TWICE = lazily(rf"\b(?:{'|'.join(_TWICE)})\b")
_APART = lazily("[0-9] [0-9]")
"""What every number shows that a blank cuts."""
_NUMBER_BEFORE = lazily(r"(?<![\d.,])\d{1,3}(?:,\d{3})*\Z")
_LONGEST_HEAD = 3
_LONGEST_SUM = 8
_REACH = 16
"""Code points on either side of a blank between digits that tell what it cuts."""
_MONTH_BEFORE = lazily(
    rf"(?:(?:afternoon|evening|morning|night) of|{MONTHS}"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \Z"
)
_SERIES = lazily(r"\d, \d|\d(?:,| and) ")


@rule(
    "WRD010",
    "damaged-number",
    StageName.WORDS,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "Pages 12, 300 and 415 are missing.",
        "In 2010, 300 people came. 5 million stayed.",
        "The rooms 5, 6 and 7; C++ and 3+4",
    ),
)
def damaged_number(rule: Rule, view: View) -> Iterator[Fix]:
    """Number that is damaged.

    What: a number cut by a blank behind its comma or point or between its thousands, a digit that stands twice before million
    or billion, a plus sign inside a decimal fraction, ten thousands of millions, ordinals such as 3th.
    Why: engines split numbers like words, and recompute units of ten thousand.
    Keeps: rows of numbers, years, sums.
    Safety: display: digits are facts, and the right number is not in the text.
    """
    text = view.text
    for match in _SPLIT_THOUSANDS.finditer(text):
        number = _NUMBER_BEFORE.search(text, max(0, match.start() - 12), match.start())
        row = _SERIES.search(text, match.end(), match.end() + 4) or _SERIES.search(
            text, max(0, match.start() - 8), match.start()
        )
        mended = text.startswith(", 000", match.start()) and is_in_sentence(text, match.start())
        if not number or row or mended or len(number[0]) > _LONGEST_HEAD or _are_two(text, number[0], match.end()):
            continue
        if _MONTH_BEFORE.search(text, max(0, number.start() - 14), number.start()):
            continue
        if view.signature.damaged:
            yield rule.fix(number.start(), match.end(), None, note="a blank inside?")
    for match in _SPLIT_DECIMAL.finditer(text):
        if is_decimal(view, match.start(), match.start() + 2 + len(match[1])):
            continue  # Another rule mends it.
        number = re.search(r"(?<![\d.,])\d+\Z", text[max(0, match.start() - 8) : match.start()])
        if number and match.start() - len(number[0]) > 0 and text[match.start() - len(number[0]) - 1] == " ":
            yield rule.fix(match.start() - len(number[0]), match.end(), None, note="a blank inside?")
    for match in _PLUS.finditer(text):
        begin = text.rfind(" ", 0, match.start()) + 1
        yield rule.fix(begin, match.end(), None, note="a plus sign inside a fraction")
    if view.signature.damaged:
        yield from _amid_words(rule, text)
    if not view.signature.technical:
        yield from _misformed(rule, view)
    for token in sorted(view.once(repeated_tokens)):
        if token.isdigit():
            for match in re.finditer(rf"(?<![\w.,]){token} {token}(?= (?:million|billion|thousand|hundred)\b)", text):
                yield rule.fix(match.start(), match.end(), None, note="stands twice")


def _misformed(rule: Rule, view: View) -> Iterator[Fix]:
    """Yield what has a form that no number in English prose has."""
    text = view.text
    for pattern, note in _FORMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            begin = text.rfind(" ", max(0, start - _LONGEST_SUM), start) + 1 if text[start] in "X" else start
            if not _MONTH_BEFORE.search(text, max(0, start - 14), start) and not is_foreign(view, start):
                yield rule.fix(begin, end, None, note=note)


def _amid_words(rule: Rule, text: str) -> Iterator[Fix]:
    """Yield numbers that only the words beside them tell to be damaged."""
    for place in _APART.finditer(text):
        for pattern in (_SPLIT_YEAR, _SPLIT_COUNT):
            match = pattern.search(text, max(0, place.start() - _REACH), place.end() + _REACH)
            if match and match.start() <= place.start() and place.end() <= match.end():
                yield rule.fix(match.start(), match.end(), None, note="a blank inside?")
    if any(numbers in text for numbers in _TWICE):
        for match in _SAID_TWICE.finditer(text):
            yield rule.fix(match.start(), match.end(), None, note="stands twice")


def _are_two(text: str, first: str, end: int) -> bool:
    """Whether the numbers before and behind a comma are two: `300, 300 items`, `500, 600 million`, `free 82, 848)`."""
    second = text[end - len("000") : end]
    steps = first.endswith("00") and second.endswith("00")
    return first == second or steps or text[end : end + 1] in (")", "]")
