"""Blanks missing outside double quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.quote_reading import (
    SIGNS,
    each_mark,
    encloses_words,
    is_in_code,
    level_of,
)
from normalizer.text.lines import line_start, word_after, word_before
from normalizer.text.patterns import lazily
from normalizer.text.quotes import QuoteMark, Role, is_before_speaker

_NUMBER = lazily(r"\d{1,3}(?=\s+[^a-z\s]|[,;)\]]|\.(?!\d)|\s*\Z)|[²³¹⁰-⁹]+")
_SUFFIXES = frozenset("d ed er ers es ing ings ise ish ism ist ists ize ly ness s th".split())
_QUOTED_FIELDS = lazily(r'[ \t]*"[^"\n]*"(?:,"[^"\n]*"){2,}[ \t\r]*(?=\n|\Z)')
_QUOTED_ARGUMENTS = lazily(r'\((?:"[^"\n]{0,60}",){1,8}"[^"\n]{0,60}"\)')
_REPORTING = frozenset(
    "added adding announced answered asked asking explained noted recalled replied said saying says stated stressed told wrote"
    " writes writing".split()
)
_CLOSERS_BEFORE = ".,;:!?%)]"
_SPOKEN = frozenset(",!?")


@rule(
    "PUN010",
    "missing-space-at-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001", "LAY001"),
    signs=SIGNS,
    fixes=(
        "the{=> }“strong conflict”{=> }from the north",
        'He said,{=> }"We are going home."',
        'the{=> }"new era"{=> }of reform',
        "a so-called{=> }“patent rogue”, because it lives on suits",
        'He told us:{=> }“The robot is gone. It left: "Not so." And that is it.',
        'They wrote to him saying:{=> }"I do not want it.',
        '"It is late," the woman said,{=> }"but the shop is open.',
        'I had to go,"{=> }Miller said later.',
    ),
    keeps=(
        'The 3.5" disks and the 5\'10" man.',
        "He cried, “Stop!”—and ran.",
        'a "T"-shaped part, in the "A"s and "B"s',
        'The "first" and the "second" are here.',
        "He “OK”ed it, in a “good”ish mood.",
        "It was “so.”4 Then “more.”³",
        '"a","b","c"',
    ),
)
def missing_space_at_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space outside a quotation mark.

    What: an opening mark glued to the word before it, or a closing mark glued to the word behind it.
    Why: Chinese and Japanese marks need no blank, and engines copy the marks without adding one.
    Keeps: dashes, slashes and hyphens at a mark, plural and possessive s, suffixes, inch marks, numbers of notes, rows of
    quoted fields.
    Safety: safe where the reading of all marks along the line leaves no doubt about the role; else unsafe.
    """
    for fix in each_mark(rule, view, _outside):
        straight = view.text[fix.edits[0].span.start - 1 : fix.edits[0].span.start + 1].count('"')
        yield fix._replace(safety=Safety.UNSAFE) if straight and view.signature.technical else fix


def _outside(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    place = mark.position
    if mark.partner is None and (opens := _opens_speech(text, marks, index)) != _closes_speech(text, place):
        # The other half is lost, but the words beside it tell which one this is.
        at = place if opens else place + 1
        return rule.fix(at, at, " ")
    if mark.role is Role.OPEN:
        left = text[place - 1] if place else " "
        after_close = index > 0 and marks[index - 1].position == place - 1 and marks[index - 1].role is Role.CLOSE
        if not (left.isalnum() or left in _CLOSERS_BEFORE or after_close):
            return None
        if mark.partner is None and is_before_speaker(text, place):
            # `… the club,"Hansen explained.`: what it closes began lines before.
            return None
        at = place
    elif mark.role is Role.CLOSE:
        right = text[place + 1 : place + 2]
        if not (right.isalnum() or (right == "(" and text[place + 2 : place + 3].isalpha())):
            return None
        if right in "sS" and not text[place + 2 : place + 3].isalnum():
            return None
        if word_after(text, place + 1) in _SUFFIXES or _is_note(text, place + 1):
            return None
        at = place + 1
    else:
        return None
    if is_in_code(text, marks, index) or _QUOTED_FIELDS.match(text, line_start(text, place)):
        return None
    if not encloses_words(text, marks, index) or _is_argument(text, place):
        return None
    level = level_of(mark)
    if level is None or (level is Safety.UNSAFE and mark.partner is None and _is_between_letters(text, place)):
        return None
    return rule.fix(at, at, " ", safety=level)


def _is_between_letters(text: str, place: int) -> bool:
    """Whether nothing but the other marks of the line tells on which side of the mark its blank is missing."""
    return text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def _opens_speech(text: str, marks: list[QuoteMark], index: int) -> bool:
    """Whether a mark without another half opens a quotation, by its glyph or the words before it."""
    place = marks[index].position
    if text[place - 1 : place] not in (":", ",") or not text[place + 1 : place + 2].isalpha():
        return False
    if text[place] == "“":
        return True
    return text[place] == '"' and index == len(marks) - 1 and word_before(text, place - 1) in _REPORTING


def _closes_speech(text: str, place: int) -> bool:
    """Whether a mark without another half, glued on both sides, closes a quotation: who has spoken follows."""
    glued = text[place - 1 : place] in _SPOKEN and text[place - 2 : place - 1].islower()
    return glued and text[place] in '"”' and text[place + 1 : place + 2].isalpha() and is_before_speaker(text, place)


def _is_argument(text: str, place: int) -> bool:
    """Whether the mark belongs to a row of strings in brackets, without blanks: `("name","place")`."""
    bracket = text.rfind("(", max(0, place - 300), place)
    row = _QUOTED_ARGUMENTS.match(text, bracket) if bracket >= 0 else None
    return row is not None and row.end() > place


def _is_note(text: str, place: int) -> bool:
    """Whether the number of a note stands at ``place``, behind a quotation."""
    number = _NUMBER.match(text, place)
    return number is not None and (not number[0].isascii() or text[place - 2] in ".,;:!?")
