"""Days of the month with a full stop, as other languages write ordinal numbers."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.lines import word_before
from normalizer.text.months import MONTHS
from normalizer.text.patterns import lazily

_DAY = lazily(rf"\. (?<=\d\. )(?:{MONTHS})(?=[ ,.;:)\n”\"’']|\Z)")
_DAY_BEFORE = lazily(r"(?<![\d.,:/])(?:[12]?\d|3[01])\Z")
_LEADS = frozenset("after before during from on since the till to until".split())
"""What a date follows, and no number that ends a sentence."""
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_COUNTED = frozenset("chapter item no number page part point room section step volume was were is are".split())
"""Words before a number that is no day."""
_CLOSED = lazily(r" (?:1[5-9]|20)\d\d\b|[,.;:)]|\n|\Z|[”\"’']")
_MODAL = lazily(r"May [a-z]")


@rule(
    "PUN048",
    "stop-behind-day",
    StageName.PUNCTUATION,
    Effect.DELETION,
    signs=(rf"\. (?<=\d\. )(?:{MONTHS})",),
    fixes=(
        "It opens on 11{.=>} August, and was built between 9{.=>} May 1931 and Friday, 5{.=>} October.",
        "The film will be shown 2{.=>} September 2031.",
    ),
    keeps=(
        "Turn to section 4. May and could are explained there.",
        "He was number 12. March began, and he was 13. April 2031 was cold.",
        "7. August Strindberg\n8. May Sarton",
        "They are in room 8. May we go in?",
    ),
)
def stop_behind_day(rule: Rule, view: View) -> Iterator[Fix]:
    """Full stop behind the day of a date.

    What: ``on 9. August``, the name of the month being English.
    Why: other languages mark ordinal numbers so, and engines copy them.
    Keeps: numbers of items and sections, sentences that end with a number.
    Safety: safe behind a preposition, article or day of the week; behind another word unsafe, as where no year or mark follows.
    """
    text = view.text
    for match in _DAY.finditer(text):
        stop = match.start()
        day = _DAY_BEFORE.search(text, max(0, stop - 3), stop)
        if day is None or text[day.start() - 1 : day.start()] != " ":
            continue
        before = text[day.start() - 2 : day.start() - 1]
        left = word_before(text, day.start() - 1 - (before == ","))
        closed = _CLOSED.match(text, match.end()) is not None
        if _MODAL.match(text, stop + 2) and not closed:
            continue
        sure = left in _DAYS or (before != "," and left.lower() in _LEADS) or (closed and _dates(left, before))
        yield rule.fix(stop, stop + 1, "", safety=Safety.SAFE if sure else Safety.UNSAFE)


def _dates(word: str, before: str) -> bool:
    """Whether a word in lower case stands before a date, and none that counts things."""
    return before.isalpha() and word.islower() and word not in _COUNTED
