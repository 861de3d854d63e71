"""Cuts a long text into blocks, at places that depend on the text alone and not on how it arrives.

A border is the first place behind so many code points at which nothing is open that a rule would have to see whole: a
blank line between a finished sentence and a paragraph that begins as paragraphs do.  Where there is none for long, the
end of any line does, then a blank, and in a line without blanks any place between two characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from normalizer.core.span import SpanSet
from normalizer.text.part import WHOLE, Part
from normalizer.text.patterns import lazily
from normalizer.text.pragmas import is_closed, pragmas
from normalizer.text.protect import fences, kept_together, open_fence

BLOCK = 2**18
"""Code points that a block has at least; the last two may have half as many, and none more than half as many again."""

# Each search starts behind something that is no white space, so that long runs of it are read once.
_BLANK_LINE = lazily(r"(?<=\S)[ \t]*+\r?\n[ \t\r]*+\n\s*+(?<=\n)(?=\S)")
_LINE_END = lazily(r"\n(?=\S)")
_ANY_LINE_END = lazily(r"\n")
_WHITE_SPACE = lazily(r"(?<=\S)\s++")
_FINISHED = lazily(r"[.!?…。！？][\"'”’»)\]]{0,3}\Z")
_BEGINNING = lazily(r"[\"'“‘«(（「《]{0,2}(?:\d{3}|[^\W\d_])")
_ITEM = lazily(r"\s*(?:[-*+•◦▪–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.,)、])\s")
_LONGEST_LOOK = 4_000
"""How much of the paragraph before a border is looked at."""


class Block(NamedTuple):
    """A stretch of a document, and what its run must know of the text before."""

    text: str
    part: Part


class Cutter:
    """Cuts one document; texts of up to one and a half blocks stay whole."""

    def __init__(self, block: int | None = None) -> None:
        """``block`` is the least size of a block in code points; the program has only one, `BLOCK`."""
        self._shortest = block or BLOCK
        self.longest = self._shortest + self._shortest // 2
        """Code points that a block has at most."""

    def blocks(self, pieces: Iterable[str]) -> Iterator[Block]:
        """Yield the blocks of the text that comes in ``pieces``, each as soon as its end is certain."""
        part = WHOLE
        waiting: list[str] = []
        size = 0
        for piece in pieces:
            waiting.append(piece)
            size += len(piece)
            # A border must leave enough for another block, so that the last one is not a mere remnant.
            while size > 2 * self._shortest:
                text = "".join(waiting)
                border = self._border(text[: self.longest], self._shortest, part)
                yield Block(text[:border], part._replace(ends=False))
                part = part_behind(text[:border], part)
                waiting, size = [text[border:]], size - border
        text = "".join(waiting)
        if len(text) > self.longest:
            # Two blocks share the rest, each of at least half a block, so that there is room to find a border in.
            half = self._shortest // 2
            border = self._border(text[: len(text) - half], half, part)
            yield Block(text[:border], part._replace(ends=False))
            part, text = part_behind(text[:border], part), text[border:]
        yield Block(text, part)

    @staticmethod
    def _border(text: str, start: int, part: Part) -> int:
        """Return where the first block of ``text`` ends, from ``start`` on; the text is as long as it can be."""
        kept = SpanSet([*fences(text, part.fence), *pragmas(text, part).closed, *kept_together(text)])
        ways: tuple[Callable[[str, int, SpanSet], int | None], ...] = (
            _after_paragraph,
            _after_sentence,
            _after_line,
            _after_any_line,
            _after_white_space,
        )
        for way in ways:
            border = way(text, start, kept)
            if border is not None:
                return border
        return _between_characters(text, start)


def _after_paragraph(text: str, start: int, kept: SpanSet) -> int | None:
    for match in _BLANK_LINE.finditer(text, start):
        if _parts(text, match.start(), match.end()) and not kept.overlaps(match.start(), match.end()):
            return match.end()
    return None


def _after_sentence(text: str, start: int, kept: SpanSet) -> int | None:
    """Take a line for a paragraph: many texts have no blank lines."""
    for match in _LINE_END.finditer(text, start):
        if _parts(text, match.start(), match.end()) and not kept.overlaps(match.start(), match.end()):
            return match.end()
    return None


def _after_line(text: str, start: int, kept: SpanSet) -> int | None:
    found = (match.end() for match in _LINE_END.finditer(text, start))
    return next((end for end in found if not kept.overlaps(end - 1, end)), None)


def _after_any_line(text: str, start: int, _: SpanSet) -> int | None:
    match = _ANY_LINE_END.search(text, start)
    return match.end() if match else None


def _after_white_space(text: str, start: int, _: SpanSet) -> int | None:
    match = _WHITE_SPACE.search(text, start)
    return match.end() if match and match.end() < len(text) else None


def _between_characters(text: str, start: int) -> int:
    """Return the first place that does not part undecodable bytes from each other, which may be one character."""
    for place in range(start, len(text)):
        if not (
            "\ud800" <= text[place] <= "\udfff" or "\u0300" <= text[place] <= "\u036f" or text[place] in "\n\u200d"
        ):
            return place
    return start


def _parts(text: str, end: int, start: int) -> bool:
    """Whether the text is finished at ``end`` and begins anew at ``start``."""
    line_start = text.rfind("\n", max(0, end - _LONGEST_LOOK), end) + 1 or max(0, end - _LONGEST_LOOK)
    line = text[line_start:end].rstrip()
    if not _FINISHED.search(line) or _ITEM.match(line):
        return False
    if line.count('"') % 2 or line.count("“") != line.count("”"):
        return False
    beginning = _BEGINNING.match(text, start)
    return beginning is not None and not beginning[0][-1].islower() and not _ITEM.match(text, start)


def part_behind(text: str, part: Part) -> Part:
    """Return what a part knows that follows ``text``."""
    return Part(False, True, open_fence(text, part.fence), is_closed(text, part))
