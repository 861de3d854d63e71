"""Half-open stretches of text, counted in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """The stretch ``text[start:end]``; ``start == end`` is a place between two code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the code points of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Return the same span, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


class SpanSet:
    """An immutable, sorted set of spans with overlapping ones merged; answers overlap queries by bisection."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(spans):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            elif end > start:
                starts.append(start)
                ends.append(end)
        self._starts = starts
        self._ends = ends

    def __bool__(self) -> bool:
        return bool(self._starts)

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self._starts, self._ends)

    def __len__(self) -> int:
        return len(self._starts)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether an edit of ``[start, end)`` would change a covered code point.

        An insertion (``start == end``) overlaps only strictly inside a span, never at its edge.
        """
        starts = self._starts
        following = bisect_right(starts, start)
        if following < len(starts) and starts[following] < end:
            return True
        before = following - 1
        return before >= 0 and self._ends[before] > start and (end > start or starts[before] < start)

    def union(self, other: Iterable[tuple[int, int]]) -> SpanSet:
        """Return the set that covers what either covers."""
        return SpanSet([*zip(self._starts, self._ends, strict=True), *other])

    def moved(self, edits: Sequence[tuple[int, int, int]]) -> SpanSet:
        """Carry the spans over edits that lie outside them.

        ``edits`` holds ``(start, end, new length)``, sorted and disjoint.  A span that an edit runs into keeps the part
        that can still be told.
        """
        if not self._starts or not edits:
            return self
        starts: list[int] = []
        ends: list[int] = []
        shift = at = 0
        count = len(edits)
        for start, end in zip(self._starts, self._ends, strict=True):
            while at < count and edits[at][1] <= start:
                shift += edits[at][2] - (edits[at][1] - edits[at][0])
                at += 1
            inside = 0
            within = at
            while within < count and edits[within][0] < end:
                inside += edits[within][2] - (edits[within][1] - edits[within][0])
                within += 1
            starts.append(start + shift)
            ends.append(max(start, end + inside) + shift)
        moved = SpanSet()
        moved._starts = starts
        moved._ends = ends
        return moved
