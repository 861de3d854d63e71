"""Enumerators of paragraphs whose full stop became a comma."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text.lines import line_end, line_start
from normalizer.text.patterns import lazily

_COMMA = lazily(r"\n(\d{1,2})(,) ([A-Za-z])(?=[a-z]{2})")
_COMMA_FIRST = lazily(r"(\d{1,2})(,) ([A-Za-z])(?=[a-z]{2})")
_PARAGRAPH = lazily(r"\n(\d{1,2})([.,]) ")
_ITEM = lazily(r"(\d{1,2})[.,] \S")
_ADDRESS = lazily(
    r"[A-Z][\w'’]+(?: [A-Z][\w'’]+)? (?:Avenue|Drive|Gardens|Lane|Place|Road|Row|Square|Street|Terrace|Way)\b|rue "
)
_SENTENCE_LENGTH = 30
_WRAPPED = 120


@rule(
    "LAY003",
    "comma-enumerator",
    StageName.LAYOUT,
    Effect.MARKS,
    fixes=(
        "1{,=>.} {c=>C}oordinate the command from the top to the base.\n\n"
        "2. Strike hard at crime in the streets of the city.\n\n3. Keep watch at night.",
        "1. Coordinate the command.\n2. Strike hard at crime.\n3{,=>.} Keep watch at night in the streets.",
    ),
    keeps=(
        "1, rue de la Paix, is the address of the old house in the town.\n\n2. It is sold.",
        "12, they say, is enough.\n\n13. It is not.",
        "10, Downing Street, is where the minister lives.\n\n11, Downing Street, is where the other one does.\n\n"
        "12, Downing Street, is where the whips are.",
    ),
)
def comma_enumerator(rule: Rule, view: View) -> Iterator[Fix]:
    """Enumerator with a comma instead of a full stop.

    What: "1, do this" at the start of a paragraph, where the following paragraphs are numbered 2 and 3.
    Why: the enumeration comma of the source was rendered by a comma.
    Keeps: addresses and sentences that begin with a number, numbers without successors.
    Safety: safe where at least the next two numbers follow; unsafe with one.
    """
    text = view.text
    if ", " not in text:
        return
    numbers: dict[int, list[int]] | None = None
    first = _COMMA_FIRST.match(text)
    for match in (*([first] if first else []), *_COMMA.finditer(text)):
        if numbers is None:
            numbers = {}
            for other in _PARAGRAPH.finditer("\n" + text):
                numbers.setdefault(int(other[1]), []).append(other.start())
        number = int(match[1])
        before = text[line_start(text, max(0, match.start(1) - 1)) : max(0, match.start(1) - 1)]
        if before.strip() and len(before) < _WRAPPED and not _is_item(before, number - 1):
            # Within a wrapped paragraph a line may begin with any number.
            continue
        if line_end(text, match.start(1)) - match.start() < _SENTENCE_LENGTH or _ADDRESS.match(text, match.start(3)):
            continue
        following = sum(numbers.get(number + step, [-1])[-1] > match.start(1) for step in (1, 2))
        preceding = sum(numbers.get(number - step, [len(text)])[0] < match.start(1) - 1 for step in (1, 2))
        if following + preceding == 0:
            continue
        edits = [Edit(Span(*match.span(2)), ".")]
        if match[3].islower():
            edits.append(Edit(Span(*match.span(3)), match[3].upper()))
        yield rule.fix_all(edits, safety=Safety.SAFE if following + preceding > 1 else Safety.UNSAFE)


def _is_item(line: str, number: int) -> bool:
    """Whether the line is the item of a list that has this number."""
    match = _ITEM.match(line)
    return match is not None and int(match[1]) == number
