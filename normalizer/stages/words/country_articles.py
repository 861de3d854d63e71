"""The article before the name of a country that takes none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.gazetteer import ARTICLES_BEFORE, COUNTRIES
from normalizer.stages.words.needles import find_needles
from normalizer.text.patterns import lazily

_NAMES = "|".join(COUNTRIES)
_ARTICLE = lazily(
    rf"\b[tT]he (?=(?:{_NAMES})(?:[.;:)]|\n\n|\Z|, (?!(?:and )?[A-Z])| (?:are|as|at|by|can|could|did|does|from|had|has|have|in|is"
    r"|said|says|was|were|will|with|would|[a-z]+ed (?:an?|his|its|that|the|their|to))\b))"
)
_CARRIERS = lazily(
    r"\b(?:aboard|battleship|boat|brig|captain|clipper|cruiser|deck|frigate|hotels?|inns?|liner|passengers|restaurant|sail(?:ed|ing|s)"
    r"|schooner|ships?|steamer|steamship|vessels?|voyage|yacht)\b",
)
"""What may bear the name of a country, with an article."""
_NEAR = 1_000
"""Code points on either side in which such a thing would be spoken of."""


@rule(
    "WRD014",
    "article-before-country",
    StageName.WORDS,
    Effect.DELETION,
    unsettles=("SEN002",),
    fixes=(
        "{The =>}Syria destroyed its stores, and the north of {the =>}Mexico is quiet.",
        "They fly to {the =>}Canada.",
    ),
    keeps=(
        "The China policy of the Germany desk, the India of that time, the China, Japan and Russia talks.",
        "The ship was late: the Denmark was held in port.",
        "They live in the Ukraine, in the Netherlands and in the Gambia.",
    ),
)
def article_before_country(rule: Rule, view: View) -> Iterator[Fix]:
    """Article before the name of a country that takes none.

    What: *the* before a country, where a mark, a preposition or a verb follows the name.
    Why: French, Spanish, Arabic and others set an article there, and engines copy it.
    Keeps: names that stand before a noun, before *of* or in a row; countries that have an article; ships and houses named
    after countries.
    Safety: safe.
    """
    text = view.text
    for match in _articles(text, view.once(find_needles) & ARTICLES_BEFORE):
        if not _CARRIERS.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR):
            yield rule.fix(*match.span(), "")


def _articles(text: str, needles: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the articles to take out, each the beginning of one of the ``needles``."""
    for needle in sorted(needles):
        place = text.find(needle)
        while place >= 0:
            match = _ARTICLE.match(text, place)
            if match:
                yield match
            place = text.find(needle, place + 1)
