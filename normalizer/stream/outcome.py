"""The outcome of one block, with its numbers and places in the document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from normalizer.core.edit import Change
from normalizer.core.position import LineIndex, Position
from normalizer.core.report import Outcome
from normalizer.core.result import Result
from normalizer.stream.blocks import Reach


class BlockOutcome(Outcome):
    """The result for one block; reporters take it as they take that of a text."""

    def __init__(self, path: str, result: Result, reach: Reach, begins: Position) -> None:
        """``reach`` is what the blocks before come to, ``begins`` where the block stands."""
        super().__init__(path, result)
        self.reach = reach
        self.start = reach.original
        self._begins = begins

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The changes, with their numbers and places in the document."""
        return [*map(self.reach.moved, self.result.changes)]

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts of the block, by places in the document."""
        return LineIndex(self.result.original, self._begins, self.start)

    def reach_behind(self, *, counted: bool) -> Reach:
        """Return the reach for the next block; changes are ``counted`` only where their numbers are asked for."""
        return self.reach.behind(self.result, self.result.changes if counted else ())

    def position_behind(self) -> Position:
        """Return where the next block begins."""
        text = self.result.original
        lines = text.count("\n")
        if not lines:
            return Position(self._begins.line, self._begins.column + len(text))
        return Position(self._begins.line + lines, len(text) - text.rfind("\n"))
