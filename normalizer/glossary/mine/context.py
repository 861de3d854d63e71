"""The sentence around a place, cut to what fits."""

from __future__ import annotations

from normalizer.core.position import LineIndex
from normalizer.glossary.mine.candidate import Context, Page, Place
from normalizer.text.patterns import lazily

_REACH = 110
_END = lazily(r"[.!?。！？]['\"”’)]*(?=\s)|\n|\t")


def context_of(page: Page, place: Place, lines: LineIndex) -> Context:
    """Return where a place is and the sentence around it, at most about 110 code points to either side."""
    text = page.text
    low = max(0, place.start - _REACH)
    ends = [match.end() for match in _END.finditer(text, low, place.start)]
    start = ends[-1] if ends else _word_start(text, low)
    after = _END.search(text, place.end, place.end + _REACH)
    end = after.end() if after else _word_end(text, min(len(text), place.end + _REACH))
    position = lines.position(place.start)
    return Context(page.name, position.line, position.column, text[start:end].strip())


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return at
    blank = text.find(" ", at)
    return at if blank < 0 else blank + 1


def _word_end(text: str, at: int) -> int:
    if at == len(text):
        return at
    blank = text.rfind(" ", 0, at)
    return at if blank < 0 else blank
