"""Which double quotation marks of a line open and which close.

Damaged text turns marks round, pads them and glues them to words, so neither the glyph nor the neighbours alone tell.
The marks are read along the line as a sequence that opens and closes in turn; the reading that contradicts glyphs and
neighbours least wins, and how much worse the best reading with the opposite role would be is a mark's margin (the Viterbi method
with forward and backward costs).
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

from normalizer.text.patterns import lazily
from normalizer.text.speech import speaker_end

MARKS = '"“”„‟'
_MARK = lazily(f"[{MARKS}]")
_CLOSED = lazily(r"”(?<=\w”) ")
_BY_INCHES = lazily(r"[x×]\d")
_NESTED_MARKS = lazily(r'""(?:(?<=[\w.,!?…]"")(?!\w)|(?<!\S"")(?=\w))')
_NAME_WITH_DOT = lazily(r"[a-z]|[A-Z]{2}")
"""How a name goes on that begins with a full stop: `.deb`, `.NET`."""
_SPEECH = lazily(
    r" ?(?:(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e) )?(?:said|says?|told|wrote|writes|adds|asks|replie[ds]"
    r"|(?:add|admitt|answer|argu|ask|conclud|continu|explain|not|recall|stress)ed)\b"
)
"""What tells who has spoken: a quotation ended in front of it."""
_FEET_BEFORE = lazily(r"\d['’′] ?\d{1,2}\Z")
_CLOSING_PUNCTUATION = frozenset(".,;:!?%…)]}，。；：！？）")
_OPENING_BRACKETS = frozenset("([{/=+<>|（「《—–-‘'’")
_SINGLE_CLOSED = frozenset(mark + single + " " for mark in ",.!?" for single in "'’")
"""What ends a quotation within a quotation, in front of a blank that sets both marks apart."""
_SPOKEN = (",", "!", "?")
_LEADS_IN = lazily(
    r"(?:\b(?:an?|and|as|be|by|called|from|h(?:er|is)|into|its|named|of|or|our|than|the|their|was|were|with)|:) \Z"
)
"""What no quotation ends with, so that a mark between blanks behind it opens one."""
_LONGEST_LEAD = 8
_TOLD = 1.5
"""Cost of opening a quotation with a clause that mostly tells who has spoken."""
_SAYS = lazily(r" (?:said|says|told|wrote|explain(?:s|ed)|added) (?:[A-Z]|an? |the |h(?:e|is|er) |she )")
"""What a quotation never begins with."""
_LED_IN = lazily(r" (?!(?:and|are|at|in|is|or)\b|char|glyph|key|mark|quot|sign|symbol)\w")
"""Words inside the quotation, and not what is said of a mark that is itself spoken of."""
_AFTER_CLOSING = frozenset(".,;:!?)]}/…—–-|<>=，。；：！？）》」’'")

_CONTRARY = 3.0
"""Cost of a role that the neighbours speak against."""
_UNDECIDED = 1.0
_TURNED_GLYPH = 1.6
_TURNED_THROUGHOUT = 0.2
_STRAY = 4.0
_LEFT_OPEN = 2.5
_NOT_OPENED = 2.5
_NESTED = 2.0
_MOST_MARKS = 400
"""A line with more marks is no prose."""
_NESTED_STRAIGHT = 5.0
"""Straight marks look alike on both sides, so hardly anybody nests them; two in a row show who does."""


class Role(enum.Enum):
    """What a mark does."""

    OPEN = enum.auto()
    CLOSE = enum.auto()
    STRAY = enum.auto()
    """Neither, as far as the line tells: an inch or ditto mark, or one half whose other half is lost."""


class QuoteMark(NamedTuple):
    """One double quotation mark of a line."""

    position: int
    """Code point offset in the line, or in the text that the line was taken from."""
    role: Role
    margin: float
    """How much worse the best reading with the opposite role is; 0 means that it is a toss-up."""
    partner: int | None
    """Index in the list of the mark that it opens or closes with."""


def find_quotes(text: str) -> list[QuoteMark]:
    """Find and read the double quotation marks of ``text``, a line or a wrapped paragraph."""
    places = [match.start() for match in _MARK.finditer(text)]
    if not 0 < len(places) <= _MOST_MARKS:
        return []
    turned = _TURNED_THROUGHOUT if _turned_throughout(text, places) else _TURNED_GLYPH
    nested = _NESTED if '""' in text and _NESTED_MARKS.search(text) else _NESTED_STRAIGHT
    costs = [_costs(text, place, turned, nested) for place in places]
    return _read(places, costs)


class _Costs(NamedTuple):
    """What each role of a mark costs, from its glyph and its neighbours."""

    opening: float
    closing: float
    stray: float
    nesting: float
    """Added where it opens inside a quotation."""


def _turned_throughout(text: str, places: Sequence[int]) -> bool:
    """Whether all curly marks of the line stand the wrong way round: closing, opening, closing, opening."""
    glyphs = "".join(text[place] for place in places if text[place] in "“”")
    return bool(glyphs) and glyphs == "”“" * (len(glyphs) // 2) and not _CLOSED.search(text)


def _costs(text: str, place: int, turned: float, nested: float) -> _Costs:
    """Judge one mark."""
    end = len(text)
    left = text[place - 1] if place else " "
    right = text[place + 1] if place + 1 < end else " "
    left_blank, right_blank = left.isspace(), right.isspace()
    opening = closing = 0.0
    if left_blank and right_blank:
        opening, closing = _between_blanks(text, place)
    elif left_blank and right == "." and _NAME_WITH_DOT.match(text, place + 2):
        closing = _CONTRARY
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
    if _is_behind_spoken(text, place):
        opening += (
            _CONTRARY
            if _SPEECH.match(text, place + 1)
            else _TOLD * (speaker_end(text, place + 1 + right_blank) is not None)
        )
    glyph = text[place]
    closing += turned * (glyph in "“„‟")
    opening += turned * (glyph == "”")
    stray = _stray(text, place)
    if not stray:
        opening = closing = _CONTRARY
    return _Costs(opening, closing, stray, nested if glyph == '"' else _NESTED)


def _between_blanks(text: str, place: int) -> tuple[float, float]:
    """Return what it costs that a mark with blanks on both sides opens, and that it closes."""
    if not text[:place].strip():
        return _UNDECIDED, _CONTRARY
    if not text[place + 1 :].strip():
        return _CONTRARY, _UNDECIDED
    if text[place - 2 : place - 1] and text[place - 2] in ".!?":
        return _UNDECIDED + 0.2, _UNDECIDED
    if text[max(0, place - 3) : place] in _SINGLE_CLOSED:
        return _CONTRARY, _UNDECIDED
    if _LEADS_IN.search(text, max(0, place - _LONGEST_LEAD), place) and _LED_IN.match(text, place + 1):
        return _UNDECIDED, _CONTRARY
    if _SAYS.match(text, place + 1):
        return _CONTRARY, _UNDECIDED
    return _UNDECIDED, _UNDECIDED


def is_before_speaker(text: str, place: int) -> bool:
    """Whether a comma, exclamation or question mark stands before the mark, and behind it who has spoken."""
    if not _is_behind_spoken(text, place):
        return False
    behind = place + 1 + (text[place + 1 : place + 2] == " ")
    return _SPEECH.match(text, place + 1) is not None or speaker_end(text, behind) is not None


def _is_behind_spoken(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].rstrip(" ")[-1:] in _SPOKEN


def _stray(text: str, place: int) -> float:
    """Return what it costs that the mark at ``place`` is an inch mark or part of a word."""
    left, right = text[place - 1 : place] if place else " ", text[place + 1 : place + 2] or " "
    if left.isdigit():
        if text[place] != '"':
            return 0.2 if _FEET_BEFORE.search(text, max(0, place - 6), place) else _STRAY
        if _BY_INCHES.match(text, place + 1):
            return 0.0
        if not right.isalpha() or right in "NSEW":
            number = text[max(0, place - 4) : place].rstrip("0123456789.")
            return 0.2 if number[-1:] in ("'", "′", "’", "x", "×") else 1.5
    elif "\u05d0" <= left <= "\u05ea" and "\u05d0" <= right <= "\u05ea":
        # Hebrew abbreviations have a mark before their last letter.
        return 0.0
    return _STRAY


_INFINITE = float("inf")


def _read(places: Sequence[int], costs: Sequence[_Costs]) -> list[QuoteMark]:
    """Choose the roles.  The states are: outside, inside a quotation, inside a quotation within it."""
    outside, inside, nested = 0.0, _INFINITE, _INFINITE
    forward = []
    for opening, closing, stray, nesting in costs:
        forward.append((outside, inside, nested))
        outside, inside, nested = (
            min(outside + stray, outside + closing + _NOT_OPENED, inside + closing),
            min(inside + stray, outside + opening, nested + closing),
            min(nested + stray, inside + opening + nesting),
        )
    rest = (0.0, _LEFT_OPEN, 2 * _LEFT_OPEN)
    backward = [rest]
    for opening, closing, stray, nesting in reversed(costs):
        outside, inside, nested = rest
        rest = (
            min(outside + stray, outside + closing + _NOT_OPENED, inside + opening),
            min(inside + stray, outside + closing, nested + opening + nesting),
            min(nested + stray, inside + closing),
        )
        backward.append(rest)
    backward.reverse()
    return _followed(places, costs, forward, backward)


def _followed(
    places: Sequence[int],
    costs: Sequence[_Costs],
    forward: Sequence[tuple[float, float, float]],
    backward: Sequence[tuple[float, float, float]],
) -> list[QuoteMark]:
    """Follow the cheapest reading from the start, pair the marks, and find each one's margin."""
    marks: list[QuoteMark] = []
    opened: list[int] = []
    state = 0
    for index, (opening, closing, stray, nesting) in enumerate(costs):
        before, rest = forward[index], backward[index + 1]
        opens = min(before[0] + opening + rest[1], before[1] + opening + nesting + rest[2])
        closes = min(
            before[0] + closing + _NOT_OPENED + rest[0], before[1] + closing + rest[0], before[2] + closing + rest[1]
        )
        ways = [(stray + rest[state], 2, state)]
        if state < 2:
            ways.append((opening + nesting * state + rest[state + 1], 0, state + 1))
        ways.append((closing + (0.0 if state else _NOT_OPENED) + rest[max(0, state - 1)], 1, max(0, state - 1)))
        _, choice, state = min(ways)
        role = (Role.OPEN, Role.CLOSE, Role.STRAY)[choice]
        partner: int | None = None
        if role is Role.OPEN:
            opened.append(index)
        elif role is Role.CLOSE and opened:
            partner = opened.pop()
            marks[partner] = marks[partner]._replace(partner=index)
        marks.append(QuoteMark(places[index], role, abs(opens - closes), partner))
    return marks
