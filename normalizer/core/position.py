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

    __slots__ = ("_line", "_starts")

    def __init__(self, text: str, begins: Position | None = None, offset: int = 0) -> None:
        """``begins`` is where the text stands in its document, and ``offset`` how many code points before it."""
        line, column = begins or (1, 1)
        self._line = line
        starts = [1 - column]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = [start + offset for start in starts] if offset else starts

    def position(self, offset: int) -> Position:
        """Return the line and column of a code point offset."""
        line = bisect_right(self._starts, offset)
        return Position(line + self._line - 1, offset - self._starts[line - 1] + 1)
