"""Runs a plan over one block after the other, with what each must know of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalizer.core.edit import Change, Status
from normalizer.core.engine import Plan, run
from normalizer.core.evidence import Evidence
from normalizer.core.offsets import Region
from normalizer.core.result import Result
from normalizer.core.span import Span
from normalizer.stream.cut import Block


class Reach(NamedTuple):
    """What the blocks before one come to; places and numbers of the block are moved on by it."""

    changes: int = 0
    texts: int = 0
    """How many texts were changed into another, which is what `Change.step` counts."""
    original: int = 0
    """Code points of the decoded original."""
    repaired: int = 0
    """Code points of the repaired text."""

    def behind(self, result: Result, changes: Iterable[Change]) -> Reach:
        """Return the reach behind one more block, of which ``changes`` are the changes as they were drawn up in it."""
        number = steps = 0
        for change in changes:
            number += 1
            if change.status is Status.APPLIED:
                steps = max(steps, change.step + 1)
        return Reach(
            self.changes + number,
            self.texts + steps,
            self.original + len(result.original),
            self.repaired + len(result.text),
        )

    def moved(self, change: Change) -> Change:
        """Return a change of the block with its numbers and places in the document.

        Steps go on from block to block: in those of one block the text is the result of the blocks before, the block,
        and the original of those behind.
        """
        ids = self.changes
        return change._replace(
            id=change.id + ids,
            origin=Span(change.origin.start + self.original, change.origin.end + self.original),
            place=Span(change.place.start + self.repaired, change.place.end + self.repaired),
            step=change.step + self.texts,
            parents=tuple(parent + ids for parent in change.parents),
            group=None if change.group is None else change.group + ids,
            winner=None if change.winner is None else change.winner + ids,
        )

    def region(self, region: Region, start: int) -> Region:
        """Return a region of the block's offset map in the document; ``start`` is where the block begins now."""
        return Region(
            region.start + start,
            region.end + start,
            region.origin_start + self.original,
            region.origin_end + self.original,
            tuple(change + self.changes for change in region.changes),
        )


def repaired(blocks: Iterable[Block], plan: Plan) -> Iterator[Result]:
    """Yield the result of each block of one document; its places and numbers are those within the block."""
    evidence: Evidence | None = None
    for block in blocks:
        known = evidence or Evidence()
        result = run(block.text, plan, block.part, known)
        if evidence is None:
            known.conclude(result.text)
            evidence = known
        yield result
