"""Which double quotation marks of a line open and which close.

Damaged text turns marks round, pads them and glues them to words, so neither the glyph nor the neighbours alone tell.
The marks are read along the line as a sequence that opens and closes in turn; the reading that contradicts glyphs and
neighbours least wins, and how much worse the best reading with the opposite role would be is a mark's margin (the Viterbi method
with forward and backward costs).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import NamedTuple

MARKS = "\"“”„‟"
_MARK = re.compile(f"[{MARKS}]")
_CLOSING_PUNCTUATION = frozenset(".,;:!?%…)]}，。；：！？）")
_OPENING_BRACKETS = frozenset("([{/=+<>|（「《—–-‘'’")
_AFTER_CLOSING = frozenset(".,;:!?)]}/…—–-|<>=，。；：！？）》」’'")

_CONTRARY = 3.0
"""Cost of a role that the neighbours speak against."""
_UNDECIDED = 1.0
_TURNED_GLYPH = 1.6
_STRAY = 4.0
_LEFT_OPEN = 2.5
_NOT_OPENED = 2.5
_NESTED = 2.0


class Role(enum.Enum):
    """What a mark does."""

    OPEN = enum.auto()
    CLOSE = enum.auto()
    STRAY = enum.auto()
    """Neither, as far as the line tells: an inch or ditto mark, or one half whose other half is lost."""


class QuoteMark(NamedTuple):
    """One double quotation mark of a line."""

    position: int
    """Code point offset in the whole text."""
    role: Role
    margin: float
    """How much worse the best reading with the opposite role is; 0 means that it is a toss-up."""
    partner: int | None
    """Index in the list of the mark that it opens or closes with."""


def find_quotes(text: str, start: int, end: int) -> list[QuoteMark]:
    """Find and read the double quotation marks of ``text[start:end]``, a line or a wrapped paragraph."""
    places = [match.start() for match in _MARK.finditer(text, start, end)]
    if not places:
        return []
    costs = [_costs(text, start, end, place) for place in places]
    return _read(places, costs)


def _costs(text: str, start: int, end: int, place: int) -> tuple[float, float, float]:
    """Costs of opening, closing and neither, from the mark's glyph and its neighbours."""
    left = text[place - 1] if place > start else " "
    right = text[place + 1] if place + 1 < end else " "
    left_blank, right_blank = left.isspace(), right.isspace()
    opening = closing = 0.0
    if left_blank and right_blank:
        opening = closing = _UNDECIDED
        if place == start or not text[start:place].strip():
            closing = _CONTRARY
        elif place + 1 >= end or not text[place + 1 : end].strip():
            opening = _CONTRARY
        elif text[place - 2 : place - 1] and text[place - 2] in ".!?":
            opening += 0.2
    elif left_blank or left in _OPENING_BRACKETS:
        if right_blank or right in _AFTER_CLOSING:
            opening = _CONTRARY if left_blank and right in ".,;:!?)" else _UNDECIDED
            closing = 0.5 if left_blank else 0.0
            if place + 1 >= end:
                opening = _CONTRARY
        else:
            closing = _CONTRARY if left_blank else _UNDECIDED
    elif right_blank or right in _AFTER_CLOSING:
        opening = _CONTRARY
        if right_blank and (left in ":" or (left in "," and text[place + 2 : place + 3].isupper())):
            opening = _UNDECIDED
    else:
        # Glued on both sides; a capital speaks for an opening, a sentence's end before it for a closing.
        opening = closing = _UNDECIDED
        if left in ",:" and right.isupper():
            opening -= 0.5
        elif left in ".!?":
            closing -= 0.4
    glyph = text[place]
    if glyph in "“„‟":
        closing += _TURNED_GLYPH
    elif glyph == "”":
        opening += _TURNED_GLYPH
    stray = _STRAY
    if glyph == '"' and left.isdigit() and not right.isalpha():
        stray = 1.5 if place - start < 3 or text[place - 2 : place - 1] not in "'′" else 0.2
    return opening, closing, stray


_STATES = 3
"""Outside, inside a quotation, inside a quotation within it."""


def _moves(state: int, costs: tuple[float, float, float]) -> list[tuple[float, int, Role]]:
    opening, closing, stray = costs
    moves = [(stray, state, Role.STRAY)]
    if state == 0:
        moves += [(opening, 1, Role.OPEN), (closing + _NOT_OPENED, 0, Role.CLOSE)]
    elif state == 1:
        moves += [(closing, 0, Role.CLOSE), (opening + _NESTED, 2, Role.OPEN)]
    else:
        moves.append((closing, 1, Role.CLOSE))
    return moves


def _read(places: Sequence[int], costs: Sequence[tuple[float, float, float]]) -> list[QuoteMark]:
    infinite = float("inf")
    forward = [[0.0, infinite, infinite]]
    for cost in costs:
        after = [infinite] * _STATES
        for state, so_far in enumerate(forward[-1]):
            if so_far < infinite:
                for price, following, _ in _moves(state, cost):
                    after[following] = min(after[following], so_far + price)
        forward.append(after)
    backward = [[0.0, _LEFT_OPEN, 2 * _LEFT_OPEN]]
    for cost in reversed(costs):
        rest = backward[-1]
        backward.append(
            [min(price + rest[following] for price, following, _ in _moves(state, cost)) for state in range(_STATES)]
        )
    backward.reverse()
    marks: list[QuoteMark] = []
    opened: list[int] = []
    state = 0
    for index, cost in enumerate(costs):
        rest = backward[index + 1]
        _, following, role = min(
            ((price + rest[to], to, role) for price, to, role in _moves(state, cost)), key=lambda move: move[0]
        )
        by_role = dict.fromkeys(Role, infinite)
        for origin, so_far in enumerate(forward[index]):
            for price, to, other in _moves(origin, cost):
                by_role[other] = min(by_role[other], so_far + price + rest[to])
        margin = abs(by_role[Role.OPEN] - by_role[Role.CLOSE])
        partner: int | None = None
        if role is Role.OPEN:
            opened.append(index)
        elif role is Role.CLOSE and opened:
            partner = opened.pop()
            marks[partner] = marks[partner]._replace(partner=index)
        marks.append(QuoteMark(places[index], role, margin, partner))
        state = following
    return marks
