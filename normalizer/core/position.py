"""Line and column of a position in a text, both counted from 1."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Position(NamedTuple):
    """A place as people and editors name it; ``column`` counts code points."""

    line: int
    column: int


class LineIndex:
    """Line starts of one text; a line ends with a line feed."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def position(self, offset: int) -> Position:
        """Return the line and column of a code point offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
