"""Decimal fractions with a comma for their point."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_UNITS = (
    r"(?:%|(?:per ?cent(?:age)?|(?:m|b|tr)illion|dollars|euros?|rubles|roubles|pounds|rupees|yuan|points?|times|degrees"
    r"|(?:kilo|centi|milli)?met(?:er|re)s?|km|tons|tonnes|hectares|square|cubic|lit(?:er|re)s|years|months|days|hours|seconds"
    r"|feet|inches|[KMG]B)\b)"
)
_MEASURED = lazily(
    rf",(?<=\d,)\d{{1,2}}(?![\d,]|\.\d)(?=(?:(?: ?[-–] ?| to | and | or )\d{{1,3}}(?:[.,]\d{{1,2}})?)?[ -]?{_UNITS})"
)
_SUM = lazily(r",(?<=\d,)(?!00)\d\d(?![\d,%]|\.\d)")
_WHOLE_BEFORE = lazily(r"(?<![\d.,:/\w])[$€£]?\d{1,3}\Z")
_CURRENCY_BEFORE = lazily(r"(?<![\w.,])(?:[A-Z]{1,3})?[$€£]\d{1,3}\Z")
_ENGLISH_SUM_BEFORE = lazily(r"[$£]\d{1,3}\Z")
"""Sums in currencies of countries that write a point."""
_POINTED = lazily(rf"\.(?<=\d\.)\d{{1,2}}(?!\d)[ -]?{_UNITS}")
_LONGEST_WHOLE = 8


@rule(
    "PUN047",
    "decimal-comma",
    StageName.PUNCTUATION,
    Effect.MARKS,
    signs=(r",(?<=\d,)\d{1,2}(?!\d)",),
    fixes=(
        "Sales rose by 7{,=>.}4% to $290{,=>.}4 million, and the share to $38{,=>.}20; it was 3.5% before.",
        "It cost $38{,=>.}20 and then £1{,=>.}5 million.",
        "About 2{,=>.}4 to 3{,=>.}1 million people live there, 1.2 million of them in towns.",
    ),
    keeps=(
        "Sales rose by 7,4% to R290,4 million.",
        "It cost 1,000 dollars, 12,500 euros and 3.5 million yuan; see pages 3,4 and 7.",
        "The mass is 3,5 kg in Germany and 3.5 kg here; 7,5 million is 7.5 million in English.",
        "The array {1,2} times 3.5 points",
    ),
)
def decimal_comma(rule: Rule, view: View) -> Iterator[Fix]:
    """Decimal fraction with a comma for its point.

    What: a comma before one or two digits that a unit, a per cent sign or a word such as million follows, or in a sum of money.
    Why: most languages part the fraction with a comma, and engines copy numbers as they are.
    Keeps: thousands, rows of numbers, notations that are compared, texts that write all their fractions so.
    Safety: safe for dollars and pounds, and where the document shows other damage or fractions with a point; else unsafe.
    """
    text = view.text
    fractions = [match for match in _MEASURED.finditer(text) if _WHOLE_BEFORE.search(_before(text, match.start()))]
    sums = [match for match in _SUM.finditer(text) if _CURRENCY_BEFORE.search(_before(text, match.start()))]
    places = sorted({match.start() for match in (*fractions, *sums)})
    if not places:
        return
    mixed = _POINTED.search(text) is not None or view.signature.damaged
    for place in places:
        whole = _WHOLE_BEFORE.search(_before(text, place))
        if whole is None or f"{whole[0]}.{text[place + 1 : place + 3].strip()}" in text:
            continue
        sure = mixed or _ENGLISH_SUM_BEFORE.search(_before(text, place))
        yield rule.fix(place, place + 1, ".", safety=Safety.SAFE if sure else Safety.UNSAFE)


def _before(text: str, place: int) -> str:
    return text[max(0, place - _LONGEST_WHOLE) : place]
