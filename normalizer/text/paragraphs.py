"""Paragraphs and lines of a text, and what kind of block a paragraph is."""

from __future__ import annotations

import enum
from bisect import bisect_right
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from normalizer.text.patterns import lazily

_BREAK = lazily(r"\n[ \t\r\f\v\u00a0\u3000]*(?:\n[ \t\r\f\v\u00a0\u3000]*)+")
_LIST_ITEM = lazily(r"\s*(?:[-*+•◦▪–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)、])\s")
_MARKED = lazily(r"\s*(?:#{1,6}\s|>|\||```|~~~|={3,}|-{3,}|<)")
_SENTENCE_END = lazily(r"[.!?…。！？][\"'”’»)\]]*\s*\Z")
_WORD = lazily(r"[^\W\d_]+")

_LONGEST_HEADING = 12
"""Words."""
_SHORTEST_WRAP = 40
_LONGEST_WRAP = 120
_SHARE_OF_FULL_LINES = 0.8


class Kind(enum.Enum):
    """What a paragraph is, as far as its form tells."""

    PROSE = enum.auto()
    """Running text: one line or several that belong together or stand for themselves."""
    ITEM = enum.auto()
    """A list item."""
    HEADING = enum.auto()
    """One short line without a sentence's end, or a marked heading."""
    MARKUP = enum.auto()
    """Quotes, tables, rules, code and tags."""


class Paragraph(NamedTuple):
    """A stretch of lines without a blank line; the final line feed is not part of it."""

    start: int
    end: int


class Paragraphs:
    """The paragraphs of one text, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = Paragraph(-1, -1)

    @cached_property
    def all(self) -> list[Paragraph]:
        """Every paragraph, without the blank lines between them."""
        found: list[Paragraph] = []
        at = len(self._text) - len(self._text.lstrip("\n\r"))
        for match in _BREAK.finditer(self._text, at):
            if match.start() > at:
                found.append(Paragraph(at, match.start()))
            # Indentation belongs to the paragraph it stands in front of.
            at = self._text.rfind("\n", match.start(), match.end()) + 1
        end = len(self._text.rstrip("\n\r"))
        if end > at:
            found.append(Paragraph(at, end))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.all]

    def index_at(self, position: int) -> int:
        """Return the index in `all` of the paragraph that holds ``position``, or the last one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def at(self, position: int) -> Paragraph:
        """Return the paragraph that holds ``position``, or an empty one on a blank line."""
        last = self._last
        if not last.start <= position <= last.end:
            start, end = self.line_at(position)
            if not self._text[start:end].isspace():
                start, end = self._first_line(start), self._last_line(end)
            self._last = last = Paragraph(start, end)
        return last

    def _first_line(self, start: int) -> int:
        while start > 0:
            before = self._text.rfind("\n", 0, start - 1) + 1
            if not self._text[before : start - 1].strip():
                break
            start = before
        return start

    def _last_line(self, end: int) -> int:
        while end < len(self._text):
            behind = self._text.find("\n", end + 1)
            behind = len(self._text) if behind < 0 else behind
            if not self._text[end + 1 : behind].strip():
                break
            end = behind
        return end

    def line_at(self, position: int) -> Paragraph:
        """Return the line that holds ``position``, without its line feed."""
        start = self._text.rfind("\n", 0, position) + 1
        end = self._text.find("\n", position)
        return Paragraph(start, len(self._text) if end < 0 else end)

    def unit_at(self, position: int) -> Paragraph:
        """Return the stretch that is read as one: the paragraph if it is hard-wrapped, else the line."""
        line = self.line_at(position)
        if line.end - line.start > _LONGEST_WRAP + 40:
            return line
        paragraph = self.at(position)
        if paragraph.start <= line.start and line.end <= paragraph.end and self.wrapped(paragraph):
            return paragraph
        return line

    def wrapped(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph's line breaks come from wrapping at a column.

        They do if most lines are so full that the next line's first word would not have fitted.
        """
        lines = self._text[paragraph.start : paragraph.end].split("\n")
        if len(lines) < 2:
            return False
        width = max(map(len, lines))
        if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP:
            return False
        full = sum(
            len(line) + 1 + len(following.split(None, 1)[0] if following.strip() else "") > width - 6
            for line, following in pairwise(lines)
        )
        return full >= _SHARE_OF_FULL_LINES * (len(lines) - 1)

    def kind(self, paragraph: Paragraph) -> Kind:
        """Tell what the paragraph is from its form."""
        text = self._text[paragraph.start : paragraph.end]
        if _MARKED.match(text):
            return Kind.MARKUP
        if _LIST_ITEM.match(text):
            return Kind.ITEM
        if "\n" not in text and _is_short(text) and not _SENTENCE_END.search(text):
            return Kind.HEADING
        return Kind.PROSE


def _is_short(text: str) -> bool:
    """Whether a line has no more words than a heading; a longer one is not read to its end."""
    return len(list(islice(_WORD.finditer(text), _LONGEST_HEADING + 1))) <= _LONGEST_HEADING
