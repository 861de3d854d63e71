"""Which stretches of the repaired text answers have taken, so that no two of them want the same one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from normalizer.core.span import Span


class Room:
    """Stretches that do not overlap, each taken by the answer to the question with a number."""

    def __init__(self) -> None:
        self._taken: list[tuple[Span, int]] = []
        self._own: dict[int, tuple[Span, ...]] = {}
        self._restored: dict[int, Span] = {}

    def holder(self, number: int, spans: Iterable[Span], restored: Span | None = None) -> int | None:
        """Return another question that has taken something of the spans, if one has.

        Two insertions at one place are in each other's way, since neither can tell the order, unless both put back what
        was deleted: ``restored`` is its place in the original.
        """
        for span in spans:
            at = bisect_left(self._taken, (span, -1))
            first = at
            while first and (first == at or self._taken[first][1] == number):
                first -= 1
            last = at
            while last < len(self._taken) and self._taken[last][0].start <= span.end:
                last += 1
            for other, holder in self._taken[first:last]:
                ordered = span == other and restored is not None and holder in self._restored
                if holder != number and _overlap(span, other) and not ordered:
                    return holder
        return None

    def take(self, number: int, spans: Iterable[Span], restored: Span | None = None) -> None:
        """Give the spans to a question, instead of those that it had; ``restored`` as for `holder`."""
        self.leave(number)
        if restored is not None:
            self._restored[number] = restored
        self._own[number] = tuple(spans)
        for span in self._own[number]:
            insort(self._taken, (span, number))

    def leave(self, number: int) -> None:
        """Free what a question has taken."""
        self._restored.pop(number, None)
        for span in self._own.pop(number, ()):
            del self._taken[bisect_left(self._taken, (span, number))]


def _overlap(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)
