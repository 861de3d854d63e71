"""Blanks missing outside double quotation marks, and blanks too many inside."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.quote_reading import (
    SIGNS,
    each_mark,
    encloses_words,
    ends_before_speaker,
    is_in_code,
    level_of,
    suspect_units,
)
from normalizer.text.lines import line_around, line_start, word_after, word_before
from normalizer.text.patterns import lazily
from normalizer.text.quotes import MARKS, QuoteMark, Role, find_quotes

_SENTENCE_MARKS = ".!?…。！？"
_NUMBER = lazily(r"\d{1,3}(?=\s+[^a-z\s]|[,;)\]]|\.(?!\d)|\s*\Z)|[²³¹⁰-⁹]+")
_SUFFIXES = frozenset("d ed er ers es ing ings ise ish ism ist ists ize ly ness s th".split())
_QUOTED_FIELDS = lazily(r'[ \t]*"[^"\n]*"(?:,"[^"\n]*"){2,}[ \t\r]*(?=\n|\Z)')
_QUOTED_ARGUMENTS = lazily(r'\((?:"[^"\n]{0,60}",){1,8}"[^"\n]{0,60}"\)')
_JOINED = lazily(r"\s*+[+&]\s*+(?:_\s*+)?\Z")
"""What joins two strings in code: `"one" + " two"`."""
_SHOWN_PADDED = lazily(r" (?:and|or|-{1,2}[A-Za-z][\w-]*) ")
"""What is quoted with its blanks: a separator, an option."""
_ELLIPSES = ("...", "…")
_SHELL = lazily(r"\$[\w{(]")
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
        if mark.partner is None and ends_before_speaker(text, place):
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
    return glued and text[place] in '"”' and text[place + 1 : place + 2].isalpha() and ends_before_speaker(text, place)


def _is_argument(text: str, place: int) -> bool:
    """Whether the mark belongs to a row of strings in brackets, without blanks: `("name","place")`."""
    bracket = text.rfind("(", max(0, place - 300), place)
    row = _QUOTED_ARGUMENTS.match(text, bracket) if bracket >= 0 else None
    return row is not None and row.end() > place


def _is_note(text: str, place: int) -> bool:
    """Whether the number of a note stands at ``place``, behind a quotation."""
    number = _NUMBER.match(text, place)
    return number is not None and (not number[0].isascii() or text[place - 2] in ".,;:!?")


@rule(
    "PUN011",
    "padded-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN001", "PUN002", "PUN01", "ENC001"),
    signs=SIGNS,
    fixes=(
        'signed by the "{ =>}three towns{ =>}" in spring',
        "The title is “{ =>}The Long Road{ =>}” and it won.",
        "It is a good year for all of us.{ =>}”",
        '"I took it on the walk{ =>}"– B. K.',
    ),
    keeps=(
        'Fields are separated by " " or by ", " here.',
        "“ ”",
        'The man was 6 feet 2" tall and 80" round.',
    ),
)
def padded_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Blank between a quotation mark and the words that it encloses.

    What: an opening mark with a blank behind it, a closing mark with a blank before it.
    Why: tokenizers set marks apart, and inline tags that were cut out leave their blanks.
    Keeps: quotations of blanks or marks alone, inch marks, French guillemets.
    Safety: safe where the reading of all marks along the line leaves no doubt about the role; else unsafe.
    """
    text = view.text
    for marks in view.once(suspect_units):
        fixes = []
        for index in range(len(marks)):
            fix = _padding(rule, text, marks, index)
            if fix is not None:
                # In texts about programs a blank on one side may belong to what is quoted.
                seen = view.signature
                before_dash = seen.worn and text[marks[index].position + 1 : marks[index].position + 2] in ("–", "—")
                sure = not seen.technical or before_dash or _padded_on_both_sides(text, marks, index)
                fixes.append(fix if sure else fix._replace(safety=Safety.UNSAFE))
        if any(fix.safety is Safety.SAFE for fix in fixes) and not _read_alike_without(view, marks, fixes):
            fixes = [fix._replace(safety=Safety.UNSAFE) for fix in fixes]
        yield from fixes


def _read_alike_without(view: View, marks: list[QuoteMark], fixes: list[Fix]) -> bool:
    """Whether the marks keep their roles once the blanks are gone, so that the repair is final."""
    unit = view.paragraphs.unit_at(marks[0].position)
    pieces = []
    at = unit.start
    for fix in fixes:
        (start, end), _ = fix.edits[0]
        if fix.safety is Safety.SAFE:
            pieces.append(view.text[at:start])
            at = end
    repaired = "".join((*pieces, view.text[at : unit.end]))
    return [mark.role for mark in find_quotes(repaired)] == [mark.role for mark in marks]


def _padded_on_both_sides(text: str, marks: list[QuoteMark], index: int) -> bool:
    partner = marks[index].partner
    if partner is None:
        return False
    first, last = sorted((marks[index].position, marks[partner].position))
    return text[first + 1] == " " == text[last - 1]


def _is_joined(text: str, marks: list[QuoteMark], index: int) -> bool:
    """Whether the mark bounds a string of code: one that is joined with another, or in a line with `$name`."""
    place, other = marks[index].position, marks[index].partner
    first = index if other is None else min(index, other)
    last = index if other is None else max(index, other)
    if first and _JOINED.match(text, marks[first - 1].position + 1, marks[first].position):
        return True
    if last + 1 < len(marks) and _JOINED.match(text, marks[last].position + 1, marks[last + 1].position):
        return True
    return _SHELL.search(line_around(text, place)) is not None and "$" in text[max(0, place - 40) : place]


def _padding(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    place = mark.position
    if mark.role is Role.OPEN:
        start = end = place + 1
        while text[end : end + 1] in (" ", "\u00a0", "\u3000"):
            end += 1
        stop = marks[mark.partner].position if mark.partner is not None else None
        if end in (start, stop) or text[end : end + 1] in ("", "\n", "\r", *MARKS):
            return None
    elif mark.role is Role.CLOSE:
        start = end = place
        while start and text[start - 1] in " \u00a0\u3000":
            start -= 1
        begun = marks[mark.partner].position + 1 if mark.partner is not None else None
        if start in (end, begun, 0) or text[start - 1] in "\n\r":
            return None
        if text[start - 1] in MARKS:
            return None
    else:
        return None
    if end - start > 1 or _is_joined(text, marks, index):
        return None
    if text[start - 1 : start] in ("'", "’", "‘", ":") and mark.role is Role.CLOSE:
        return None
    if mark.role is Role.OPEN and text.startswith(("'", "‘", "’", ". ."), end):
        return None
    if mark.role is Role.OPEN and text.startswith(_ELLIPSES, end) and not _padded_on_both_sides(text, marks, index):
        return None
    level = level_of(mark)
    if mark.role is Role.CLOSE and mark.partner is None and text[start - 1] not in _SENTENCE_MARKS:
        level = None if level is None else Safety.UNSAFE
    if mark.partner is not None and level is not None:
        inside = text[min(place, marks[mark.partner].position) + 1 : max(place, marks[mark.partner].position)]
        if not any(map(str.isalnum, inside)) or inside.endswith(":") or _SHOWN_PADDED.fullmatch(inside):
            return None
    return None if level is None else rule.fix(start, end, "", safety=level)
