"""The composed map from a text back to the original it was made from.

One sorted list of changed regions; between two regions the distance to the original is constant.  Each stage merges its
edits into the list in one linear pass.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from normalizer.core.span import Span


class Region(NamedTuple):
    """A stretch of the current text and the stretch of the original that it stands for."""

    start: int
    end: int
    origin_start: int
    origin_end: int
    changes: tuple[int, ...]
    """Identifiers of the changes that made it, oldest first."""


class AppliedEdit(NamedTuple):
    """An edit as it was carried out: ``[start, end)`` of the old text became ``length`` code points."""

    start: int
    end: int
    length: int
    change: int


class OffsetMap:
    """Immutable map from positions of the current text to spans of the original."""

    __slots__ = ("_ends", "_regions", "_starts")

    def __init__(self, regions: Sequence[Region] = ()) -> None:
        self._regions = regions
        self._starts = [region.start for region in regions]
        self._ends = [region.end for region in regions]

    @property
    def regions(self) -> Sequence[Region]:
        """The changed regions in text order."""
        return self._regions

    def origin(self, start: int, end: int) -> tuple[Span, tuple[int, ...]]:
        """Return the span of the original behind ``[start, end)``, and the changes whose result lies in it.

        Where the stretch runs into changed text, the whole region counts, since no finer origin exists.
        """
        regions = self._regions
        if not regions:
            return Span(start, end), ()
        first = last = bisect_right(self._ends, start)
        parents: tuple[int, ...] = ()
        while last < len(regions) and _overlap(regions[last].start, regions[last].end, start, end):
            parents += regions[last].changes
            last += 1
        before = regions[first - 1] if first else None
        shift = before.origin_end - before.end if before else 0
        left = start + shift
        right = end + shift
        if last > first:
            left = min(left, regions[first].origin_start)
            final = regions[last - 1]
            right = final.origin_end + max(0, end - final.end)
        return Span(left, max(left, right)), parents

    def compose(self, edits: Sequence[AppliedEdit]) -> OffsetMap:
        """Return the map after ``edits``, which are sorted, disjoint and in current positions."""
        if not edits:
            return self
        regions = self._regions
        merged: list[Region] = []
        shift = at = taken = 0
        while at < len(regions) or taken < len(edits):
            # A cluster is a run of regions and edits that overlap: it becomes one region.
            region_first = taken == len(edits) or (at < len(regions) and regions[at][:2] <= edits[taken][:2])
            start, end = regions[at][:2] if region_first else edits[taken][:2]
            growth, untaken = 0, taken
            changes: list[int] = []
            origins: list[int] = []
            while True:
                if at < len(regions) and (region_first or _overlap(*regions[at][:2], start, end)):
                    end = max(end, regions[at].end)
                    changes.extend(regions[at].changes)
                    origins += regions[at][2:4]
                    at += 1
                    region_first = False
                elif taken < len(edits) and (not changes or _overlap(*edits[taken][:2], start, end)):
                    end = max(end, edits[taken].end)
                    growth += edits[taken].length - (edits[taken].end - edits[taken].start)
                    changes.append(edits[taken].change)
                    taken += 1
                else:
                    break
            # What no edit touches stays as it is; a deletion is a region without a length, which its place alone does
            # not lead back to, since several may lie at one place.
            origin = self.origin(start, end)[0] if taken > untaken else ()
            left, right = min((*origin, *origins)), max((*origin, *origins))
            merged.append(Region(start + shift, end + shift + growth, left, right, tuple(changes)))
            shift += growth
        return OffsetMap(merged)

    def current(self, position: int) -> int:
        """Return where ``position`` of the original lies now (the start of a region that swallowed it)."""
        at = bisect_left([region.origin_start for region in self._regions], position) - 1
        if at < 0:
            return position
        region = self._regions[at]
        if position < region.origin_end:
            return region.start
        return position - region.origin_end + region.end


def _overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two stretches share a code point, or one is a place strictly inside the other; touching is not enough."""
    if start == end or other_start == other_end:
        return start < other_end and other_start < end and (start, end) != (other_start, other_end)
    return start < other_end and other_start < end
