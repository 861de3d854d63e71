"""Invisible characters where they serve no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.lines import line_end, line_start
from normalizer.text.patterns import lazily

_BLANK = "\u200b"
_WORD_JOINER = "\u2060"
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = frozenset(_BLANK + _WORD_JOINER + _JOINERS + _DIRECTIONS + _SOFT_HYPHEN)
# Hebrew, Arabic and their neighbours; overrides turn the order of any text, so they count as well.
_RIGHT_TO_LEFT = lazily(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202d\u202e\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
}


@rule(
    "ENC004",
    "invisible-character",
    StageName.ENCODING,
    Effect.DELETION,
    unsettles=("ENC",),
    fixes=(
        "The lamp is char{\u200b=>}ging now.",
        "A night{\u200b=>} light for the children.",
        "The infor{\u00ad=>}mation desk is closed.",
        "{\u200e=>}Room 12 is on the left.",
    ),
    keeps=(
        "A family 👨\u200d👩\u200d👧 came in.",
        "The word می\u200cخواهم is Persian.",
        "क्\u200dष is a conjunct.",
        "The title \u200fשלום\u200e is Hebrew.",
        "A hyphena\u00ad\ntion point at a line end stays.",
        "ภาษา\u200bไทย",
        "“My dear\u2060—” she cried.",
    ),
)
def invisible_character(rule: Rule, view: View) -> Iterator[Fix]:
    """Invisible character between letters of plain text.

    What: zero-width spaces, joiners and direction marks between Latin letters, digits, blanks and marks; soft hyphens
    and word joiners inside a Latin word.
    Why: pages put them in for line breaking, tracking or layout; a word that holds one is not found any more.
    Keeps: joiners in emoji and in Indic and Arabic writing; word breaks of Thai, Khmer and their neighbours; direction
    marks in a line with right-to-left writing; soft hyphens at a line end; word joiners that keep a dash on its line.
    Safety: safe.
    """
    text = view.text
    for start, end in _runs(text, sorted(view.beyond_ascii & _INVISIBLE)):
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        for place in range(start, end):
            char = text[place]
            if _is_useless(char, left, right) and not (char in _DIRECTIONS and _line_turns(text, place)):
                yield rule.fix(place, place + 1, "", note=_NAMES.get(char, "direction mark"))


def _runs(text: str, chars: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where these characters stand in a row; to look for each by itself is faster than for any."""
    places = sorted(place for char in chars for place in _places(text, char))
    at = 0
    while at < len(places):
        start = end = places[at]
        while at < len(places) and places[at] == end:
            at, end = at + 1, end + 1
        yield start, end


def _places(text: str, char: str) -> Iterator[int]:
    place = text.find(char)
    while place >= 0:
        yield place
        place = text.find(char, place + 1)


def _is_useless(char: str, left: str, right: str) -> bool:
    """Whether an invisible character between these two, either of which may be missing, has no effect worth keeping."""
    if char in (_SOFT_HYPHEN, _WORD_JOINER):
        return _is_latin(left) and left.isalpha() and _is_latin(right) and right.isalpha()
    if char in _JOINERS:
        return left.isascii() and right.isascii() and bool(left + right)
    return _is_latin(left) and _is_latin(right)


def _is_latin(char: str) -> bool:
    """Whether a character is a Latin letter, or a blank or mark as it stands beside such letters, or missing."""
    return char < "\u0250" or "\u1e00" <= char < "\u1f00" or "\u2000" <= char < "\u2070"


def _line_turns(text: str, place: int) -> bool:
    return bool(_RIGHT_TO_LEFT.search(text, line_start(text, place), line_end(text, place)))
