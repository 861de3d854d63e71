"""One sentence on each line: an output form, for texts that are kept under version control or read by programs.

Only line breaks and the blanks around them change.  Headings, lists, tables, quotes, tags, code and foreign
paragraphs stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from normalizer.core.edit import Edit
from normalizer.core.span import Span, SpanSet
from normalizer.core.view import Settings, View
from normalizer.stages.language import foreign_spans
from normalizer.text import punkt
from normalizer.text.paragraphs import Kind, Paragraph, Paragraphs
from normalizer.text.part import WHOLE, Part
from normalizer.text.pragmas import pragmas
from normalizer.text.protect import protected_spans
from normalizer.text.signature import Signature

_WRAP = re.compile(r"(?:(?<![ \t])[ \t]++)?\r?\n[ \t]*")
_HARD_BREAK = re.compile(r" {2,}\r?\n")
"""Two blanks at a line's end, like a backslash, are a line break that Markdown keeps."""

_RUNNING = (Kind.PROSE, Kind.HEADING)
"""What a sentence may look like; a short one without its mark looks like a heading."""


def sentence_breaks(text: str, part: Part = WHOLE) -> list[Edit]:
    """Return the edits that put each sentence of running text on a line of its own, in order and disjoint."""
    view = View(text, Signature(text), Settings())
    closed = SpanSet([*protected_spans(text, part), *foreign_spans(view), *pragmas(text, part).closed])
    paragraphs = view.paragraphs
    newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
    edits: list[Edit] = []
    for paragraph in paragraphs.all:
        for unit in _units(text, paragraph, paragraphs):
            edits.extend(edit for edit in _broken(text, unit, paragraphs, newline) if not closed.overlaps(*edit.span))
    return edits


def _units(text: str, paragraph: Paragraph, paragraphs: Paragraphs) -> Iterator[Paragraph]:
    """Yield the stretches of running text: the paragraph if its lines are wrapped prose, else its single lines."""
    lines = list(_lines(text, paragraph))
    kinds = [paragraphs.kind(line) for line in lines]
    marked = next((index for index, kind in enumerate(kinds) if kind in (Kind.ITEM, Kind.MARKUP)), len(lines))
    if marked < len(lines):
        # What follows a list item may be its continuation, and a line of signs may underline the heading above it.
        lines = lines[: max(0, marked - 1)] if kinds[marked] is Kind.MARKUP else lines[:marked]
    if not lines:
        return
    whole = Paragraph(lines[0].start, lines[-1].end)
    if len(lines) > 1 and paragraphs.wrapped(whole):
        yield whole
    else:
        yield from (line for line in lines if paragraphs.kind(line) is Kind.PROSE)


def _lines(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    start = paragraph.start
    while start <= paragraph.end:
        end = text.find("\n", start, paragraph.end)
        end = paragraph.end if end < 0 else end
        yield Paragraph(start, end)
        start = end + 1


def _broken(text: str, unit: Paragraph, paragraphs: Paragraphs, newline: str) -> list[Edit]:
    """Return the edits within one stretch: a break after each sentence, and none inside one."""
    piece = text[unit.start : unit.end]
    spans = punkt.sentence_spans(piece)
    starts = {start for start, _ in spans[1:]}
    edits: list[tuple[int, int, str]] = []
    for (_, end), (start, following) in pairwise(spans):
        gap = piece[end:start]
        # At the beginning of a line, some signs would turn a sentence into a list item or a heading.
        kind = paragraphs.kind(Paragraph(unit.start + start, unit.start + following))
        if gap.isspace() and "\n" not in gap and kind in _RUNNING and not _in_ellipsis(piece, end, start):
            edits.append((end, start, newline))
    # A line break that ends a sentence stays; any other becomes a blank.
    for match in _WRAP.finditer(piece):
        hard = _HARD_BREAK.match(match[0]) or piece[match.start() - 1 : match.start()] == "\\"
        if match.end() not in starts and not hard:
            edits.append((*match.span(), " "))
    return [Edit(Span(unit.start + start, unit.start + end), after) for start, end, after in sorted(edits)]


def _in_ellipsis(piece: str, end: int, start: int) -> bool:
    """Whether a blank stands in a spaced ellipsis, or behind one in the middle of a sentence."""
    if piece[start] == ".":
        return True
    return piece[max(0, end - 2) : end] == " ." and not piece[start].isupper()
