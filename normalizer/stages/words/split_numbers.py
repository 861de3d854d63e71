"""Numbers that a blank cuts in two."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.needles import DECIMALS, ORDINALS, THOUSANDS, find_needles
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily

_DECIMAL = lazily(
    r"\. (?<=\d\. )\d{1,2} ?(?:%|(?:per ?cent|(?:m|b|tr)illion|degrees|percentage|kilomet(?:er|re)s?|km|kilograms?|kg"
    r"|met(?:er|re)s|hectares|square|cubic|tons|tonnes|times)\b)"
)
_THOUSANDS = lazily(r", 000(?<=\d, 000)(?= [a-z]|[.;:)]| ?%|\n|\Z)")
_ORDINAL = lazily(r" (?:st|nd|rd|th)(?<=\d \w\w)(?=[ ,;:)\n]|\.(?:\s|\Z))")
_NUMBER_BACKWARDS = lazily(r"(\d{1,3})(?![\d.,/:-]) ?([$€£¥]?)")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_COUNTED = frozenset(
    "chapter fig figure item line no nos number p page pages part point pp section step table version vol".split()
)
"""Words whose numbers end a sentence or are told apart by points."""


@rule(
    "WRD011",
    "split-number",
    StageName.WORDS,
    Effect.SPACING,
    fixes=(
        "Prices rose by 31.{ =>}5 percent, or about $7.{ =>}8 billion, that is 2.{ =>}3 percentage points.",
        "More than 153,{ =>}000 people came on the 16{ =>}th day.",
    ),
    keeps=(
        "In 2031. 5 million people came. We saw rows 12, 300 and 415, and codes 100, 200, 000.",
        "See section 3. 5 million copies were sold. He weighs 10 st 5 and lives in 3 th street.",
        "It was 1 nd 2 rd; 1/64 th of it.",
    ),
)
def split_number(rule: Rule, view: View) -> Iterator[Fix]:
    """Number that a blank cuts in two.

    What: a blank behind the point of a decimal fraction with a unit, behind the comma of thousands, or before the ending
    of an ordinal number.
    Why: engines split numbers at their marks like sentences.
    Keeps: sentence ends behind years and numbers of chapters, rows of numbers, endings that do not fit their number.
    Safety: safe: no digit is changed.
    """
    needles = view.once(find_needles)
    text = view.text
    if not needles.isdisjoint(DECIMALS):
        for match in _DECIMAL.finditer(text):
            if is_in_sentence(text, match.start()):
                yield rule.fix(match.start() + 1, match.start() + 2, "")
    if not needles.isdisjoint(THOUSANDS):
        for match in _THOUSANDS.finditer(text):
            if is_in_sentence(text, match.start()):
                yield rule.fix(match.start() + 1, match.start() + 2, "")
    if not needles.isdisjoint(ORDINALS):
        for match in _ORDINAL.finditer(text):
            if is_in_sentence(text, match.start()) and _fits(text, match.start(), match[0][1:]):
                yield rule.fix(match.start(), match.start() + 1, "")


def is_in_sentence(text: str, end: int) -> bool:
    """Whether a number of up to three digits ends at ``end`` behind a word in lower case that does not count things."""
    number = _NUMBER_BACKWARDS.match(text[max(0, end - 8) : end][::-1])
    if number is None:
        return False
    before = word_before(text, end - len(number[0]) - (0 if number[0].endswith(" ") else 1))
    if number[2]:
        return True
    return number[0].endswith(" ") and before.islower() and before.isalpha() and before not in _COUNTED


def _fits(text: str, end: int, ending: str) -> bool:
    """Whether an ordinal number is written with this ending: 1st, 22nd, 13th."""
    if text[end - 2] == "1" and text[end - 3 : end - 2] != " ":
        return ending == "th"
    return ending == ("th" if text[end - 2 : end - 1] == "1" else _ENDINGS.get(text[end - 1], "th"))
