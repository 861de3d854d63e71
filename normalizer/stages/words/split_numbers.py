"""Numbers that a blank cuts in two."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.needles import DECIMALS, ORDINALS, THOUSANDS, find_needles
from normalizer.text.lines import word_before
from normalizer.text.months import MONTHS
from normalizer.text.patterns import lazily

_DECIMAL = lazily(r"\. (?<=\d\. )\d+(?![\d:/]|[.,] ?\d)")
_UNITS = (
    r"per ?cent|(?:m|b|tr)illion|degrees|percentage|kilomet(?:er|re)s?|km|kilograms?|kg|met(?:er|re)s|hectares|square|cubic"
    r"|tons|tonnes|times"
)
_MEASURED = lazily(rf"\. \d{{1,2}} ?(?:%|(?:{_UNITS})\b)")
_MORE_UNITS = (
    rf"(?:{_UNITS}|[Yy]uan|dollars?|euros?|rupees|cents|inch(?:es)?|points?|mm|cm|mg|years|degree|magnitude|earthquake"
    r"|ratio)"
)
_HAS_UNIT = lazily(rf" ?(?:[℃°%]|{_MORE_UNITS}\b)")
_GOES_ON = lazily(rf" ?(?:[-–] ?\d|[-–]fold|[℃°%/)]|[.,;](?!\d)|\n|\Z|(?:{_MORE_UNITS}|and|or|to|on|per|[A-Z]{{3}})\b)")
"""What stands behind a decimal fraction rather than behind a number that begins a sentence."""
_THOUSANDS = lazily(r", 000(?<=\d, 000)(?= [a-z]|[.;:)]| ?%|\n|\Z)")
_ORDINAL = lazily(r" (?:st|nd|rd|th)(?<=\d \w\w)(?=[ ,;:)\n]|\.(?:\s|\Z))")
_NUMBER_BACKWARDS = lazily(r"((?:\d{3},)*\d{1,3})(?![\d.,/:-]) ?([$€£¥]?)")
_LONGEST_NUMBER = 16
_LONG_FRACTION = lazily(r"\. (?!(?:1[5-9]|20)\d\d\b)\d{4}\b")
_RANGE_BACKWARDS = lazily(r"\d{1,3}[-–]\d{1,3}(?:\.\d{1,3})? ")
_ORDINAL_BACKWARDS = lazily(r"\d{1,4}[ (]")
_LEADS = frozenset(
    "about almost approximately around as by than nearly only over reached reaching roughly totaling under".split()
)
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_COUNTED = frozenset(
    "article chapter class day episode fig figure game grade group item lesson level line no nos number p page pages part phase"
    " point pp question room round rule season section stage step table tip unit version vol week".split()
)
"""Words whose numbers end a sentence or are told apart by points."""


@rule(
    "WRD011",
    "split-number",
    StageName.WORDS,
    Effect.SPACING,
    fixes=(
        "Prices rose by 31.{ =>}5 percent, or about $7.{ =>}8 billion, that is 2.{ =>}3 percentage points.",
        "More than 153,{ =>}000 people came on the 16{ =>}th day, the council's 3{ =>}rd.",
        "They rate it as high as 4.{ =>}5 points; it grew by 11,383.{ =>}9 billion yuan, about 1.{ =>}9128 of the sum.",
        "The bank , they say , has closed.The staff left."
        " It fell to 96.{ =>}479 on Monday, from 0.{ =>}8 yuan to Mary's 7.{ =>}25 dollars; PM2.{ =>}5 rose.",
    ),
    keeps=(
        "In 2031. 5 million people came. We saw rows 12, 300 and 415, and codes 100, 200, 000.",
        "See section 3. 5 million copies were sold. He weighs 10 st 5 and lives in 3 th street.",
        "It was 1 nd 2 rd; 1/64 th of it.",
        "They live in room 12. 5 people share it. On May 5. 3 million people came. He was 12. 5 of his friends were 13.",
    ),
)
def split_number(rule: Rule, view: View) -> Iterator[Fix]:
    """Number that a blank cuts in two.

    What: a blank behind the point of a decimal fraction with a unit, or of any amid other damage, behind the comma of
    thousands, or before the ending of an ordinal number.
    Why: engines split numbers at their marks like sentences.
    Keeps: sentence ends behind years and numbers of chapters, rows of numbers, endings that do not fit their number.
    Safety: safe: no digit is changed.
    """
    needles = view.once(find_needles)
    text = view.text
    if not needles.isdisjoint(DECIMALS):
        for match in _DECIMAL.finditer(text):
            if is_decimal(view, match.start(), match.end()):
                yield rule.fix(match.start() + 1, match.start() + 2, "")
    if not needles.isdisjoint(THOUSANDS):
        for match in _THOUSANDS.finditer(text):
            if is_in_sentence(text, match.start()):
                yield rule.fix(match.start() + 1, match.start() + 2, "")
    if not needles.isdisjoint(ORDINALS):
        for match in _ORDINAL.finditer(text):
            if _is_ordinal(text, match.start(), match[0][1:]):
                yield rule.fix(match.start(), match.start() + 1, "")


def is_decimal(view: View, stop: int, end: int) -> bool:
    """Whether the full stop and blank at ``stop`` part a decimal fraction whose digits end at ``end``.

    Amid other damage the fraction may have any length, stand behind a name, and go on without a unit.
    """
    text = view.text
    if is_in_sentence(text, stop) and _MEASURED.match(text, stop):
        return True
    if text[stop - 1] == "2" and text[stop - 3 : stop - 1].lower() == "pm" and text[stop + 2 : end] == "5":
        return True
    if _is_led(text, stop) and (_HAS_UNIT.match(text, end) or _LONG_FRACTION.match(text, stop)):
        return True
    if not view.signature.damaged or not (_GOES_ON.match(text, end) or text[max(0, stop - 2) : stop] == " 0"):
        return False
    return (
        is_in_sentence(text, stop)
        or _RANGE_BACKWARDS.match(text[max(0, stop - 12) : stop][::-1]) is not None
        or _is_behind_name(text, stop)
    )


def _is_led(text: str, end: int) -> bool:
    """Whether a number that ends at ``end`` stands behind a word that an amount follows, and no number of a thing."""
    number = _NUMBER_BACKWARDS.match(text[max(0, end - _LONGEST_NUMBER) : end][::-1])
    return number is not None and number[0].endswith(" ") and word_before(text, end - len(number[0])) in _LEADS


def _is_behind_name(text: str, end: int) -> bool:
    """Whether a number of up to three digits ends at ``end`` behind a name or possessive, and no month or label."""
    number = _NUMBER_BACKWARDS.match(text[max(0, end - _LONGEST_NUMBER) : end][::-1])
    if number is None or not number[0].endswith(" "):
        return False
    before = word_before(text, end - len(number[0]))
    return len(before) > 1 and before.lower() not in _COUNTED and before not in MONTHS.split("|")


def _is_ordinal(text: str, end: int, ending: str) -> bool:
    """Whether a number that ends at ``end`` has this ending, and no measure that is written like it: `10 st`."""
    if not _fits(text, end, ending):
        return False
    return is_in_sentence(text, end) or (
        ending != "st" and _ORDINAL_BACKWARDS.match(text[max(0, end - 5) : end][::-1]) is not None
    )


def is_in_sentence(text: str, end: int) -> bool:
    """Whether a number of up to three digits ends at ``end`` behind a word in lower case that does not count things."""
    number = _NUMBER_BACKWARDS.match(text[max(0, end - _LONGEST_NUMBER) : end][::-1])
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
