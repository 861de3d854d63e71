"""Paragraphs that were broken in mid-sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_end, line_start, word_after, word_before
from normalizer.text.paragraphs import Paragraph
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role

_TEXT_BEFORE = r"(?:(?<=\S\n)|(?<=\S\r\n)|(?<=\S \n)|(?<=\S  \n))"
"""Only the first of many line breaks starts a search, so that a long run of them is read once."""
_BREAKS = (
    lazily(rf"\n{_TEXT_BEFORE}[ \t\r]*\n\s*(?=[a-zß-ÿ,;.])"),
    lazily(r"\n(?<=[\"“]\n)[ \t\r]*\n\s*(?=[A-Z\d])"),
)
_LEADING_NOUN = frozenset(
    "the a an of to in into onto from with by for at as during between among through per via our its their his my".split()
)
"""Words that cannot end a sentence or a line of a list: a noun must follow."""
_LINKS = frozenset(
    "and or but that which who because if while where when than so is are was were be been has have had will".split()
)
_SHORTEST_UNSURE = 60


@rule(
    "LAY001",
    "broken-paragraph",
    StageName.LAYOUT,
    Effect.SPACING,
    unsettles=("LAY001",),
    signs=(r"\n[ \t\r]*\n",),
    fixes=(
        "All of them helped in the fields to the very last day. During the{\n\n=> }harvest, the school stayed closed for a week.",
        'It all took place in the summer of that year. During the "{\n\n=>}week of lanterns" it was hot.',
        "They sent guards to the three centres of{\n\n=>}, mostly, the old town and the harbour.",
    ),
    keeps=(
        "We need:\n\n- the key\n- the lock\n\nand time.",
        "The verse goes on and\n    on, they say of the\n\nold man's grave, in the\n    cold.",
        "Introduction to the\n\n    listing of the code",
        "The end of the first part.\n\nthe beginning of the second part",
        "Whoever asks for it must hand in, before the end of the third month of that year, a\n\n"
        "copy of the letter that was given to him in the year before the one in which he asks;\n\n"
        "list of the persons whom he means to employ, with their names and places of birth.",
    ),
)
def broken_paragraph(rule: Rule, view: View) -> Iterator[Fix]:
    """Paragraph broken in mid-sentence.

    What: a paragraph that stops at a word or mark after which something must follow, before one that begins in lower
    case or with a mark.
    Why: inline elements such as links and images were taken for blocks.
    Keeps: lists, verse, headings, tables, code, indented blocks, wrapped lines.
    Safety: safe where both sides prove it: an article, preposition or opening quotation mark before the break, and a
    lower-case word or a mark behind it; else unsafe.
    """
    text = view.text
    for match in (match for pattern in _BREAKS for match in pattern.finditer(text)):
        start, end = match.span()
        if start == 0 or end == len(text):
            continue
        first = text[end]
        opening = text[start - 1] in '"“' and _opens(text, start - 1, end)
        if not (first.islower() or first in ",;." or (opening and first.isalnum())):
            continue
        if first == "." and text[end : end + 2] != ". ":
            continue
        if match[0].count("\n") > 3 or ("\n" in match[0] and text[end - 1] in " \t") or not _prose(view, start, end):
            continue
        safety = _safety(view, start, end, opening)
        if safety is not None:
            glue = "" if opening or first in ",;." else " "
            yield rule.fix(start, end, glue, safety=safety)


def _opens(text: str, place: int, behind: int) -> bool:
    """Whether the mark at ``place`` opens a quotation that the line at ``behind`` closes."""
    before = text[max(0, place - 2) : place]
    if before[1:] not in (" ", "(") or not (before[0].isalnum() or before[0] in ":,"):
        return False
    line = text[behind : line_end(text, behind)]
    if text[place] == "“":
        return line.count("”") > line.count("“")
    return text.count('"', line_start(text, place), place) % 2 == 0 and line.count('"') % 2 == 1


def _prose(view: View, start: int, end: int) -> bool:
    """Whether both sides are running text: one line each, or wrapped at a column."""
    for place in (start - 1, end):
        paragraph = view.paragraphs.at(place)
        text = view.text[paragraph.start : paragraph.end]
        if text[:1] in " \t|>#-*" or (
            "\n" in text and not view.paragraphs.wrapped(paragraph) and not _long_lines(text)
        ):
            return False
    return True


def _long_lines(text: str) -> bool:
    return min(map(len, text.split("\n"))) > 100


def _safety(view: View, start: int, end: int, opening: bool) -> Safety | None:
    text = view.text
    left, right = word_before(text, start), word_after(text, end)
    if opening:
        return (
            Safety.SAFE
            if start - line_start(text, start) >= _SHORTEST_UNSURE or view.signature.cut_tags
            else Safety.UNSAFE
        )
    if text[start - 1] in ",-–—" and text[end].islower() and _long(view, start) and view.signature.cut_tags:
        return Safety.UNSAFE
    if not left or text[start - 1] != left[-1]:
        return None
    continues = text[end] in ",;." or right in lexicon.words()
    if left in _LEADING_NOUN and text[end].islower() and _is_first_item(view, end):
        return Safety.UNSAFE
    if left in _LEADING_NOUN and continues and _long(view, start):
        return Safety.SAFE if view.signature.cut_tags or (text[end].islower() and _long(view, end)) else Safety.UNSAFE
    if left in _LINKS and continues and _long(view, start):
        return Safety.UNSAFE
    if text[end] == "," and text[end + 2 : end + 3].islower() and left.islower() and view.signature.cut_tags:
        quotes = view.quotes(line_start(text, start), start)
        left_open = any(mark.role is Role.OPEN and mark.partner is None for mark in quotes)
        return Safety.UNSAFE if left_open else Safety.SAFE
    if text[end] == "," and view.signature.worn and left[-1].isalpha() and text[end + 1 : end + 2] == " ":
        return Safety.SAFE if _long(view, end) else Safety.UNSAFE
    if text[end] in ",;" or (view.signature.cut_tags and _long(view, start) and _long(view, end) and continues):
        return Safety.UNSAFE
    return None


def _is_first_item(view: View, place: int) -> bool:
    """Whether the paragraph at ``place`` and those behind it share the words before: items of one list."""
    end = view.paragraphs.at(place).end
    return view.text[end - 1 : end] in (",", ";") and view.text[end : end + 40].lstrip()[:1].islower()


def _long(view: View, place: int) -> bool:
    paragraph: Paragraph = view.paragraphs.at(max(0, place - 1) if view.text[place : place + 1] == "\n" else place)
    return paragraph.end - paragraph.start >= _SHORTEST_UNSURE
