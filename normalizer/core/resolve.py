"""The one policy for what becomes of proposed fixes; nothing is dropped silently."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from normalizer.core.edit import Edit, Fix, Safety, Status
from normalizer.core.span import SpanSet

# A member of an enumeration that is looked up in its class costs as much as a small function.
_APPLIED, _WITHHELD, _PROTECTED, _DISPLAY = Status.APPLIED, Status.WITHHELD, Status.PROTECTED, Safety.DISPLAY


class Decision(NamedTuple):
    """What becomes of one fix; ``winner`` is the index of the fix that a superseded one lost to."""

    fix: Fix
    status: Status
    winner: int | None = None


class Shield(NamedTuple):
    """Where nothing may be changed, and where single rules may not."""

    spans: SpanSet
    ignored: Mapping[str, SpanSet]
    """Rule code to the spans that a pragma closes to it."""

    def moved(self, edits: Sequence[tuple[int, int, int]]) -> Shield:
        """Carry the spans over edits, given as ``(start, end, new length)``, sorted and disjoint."""
        return Shield(self.spans.moved(edits), {code: spans.moved(edits) for code, spans in self.ignored.items()})

    def bars(self, fix: Fix) -> bool:
        """Tell whether any edit of the fix would change protected text."""
        overlaps = self.spans.overlaps
        for (start, end), _ in fix.edits:
            if overlaps(start, end):
                return True
        closed = self.ignored.get(fix.rule.code) if self.ignored else None
        return closed is not None and any(closed.overlaps(*_widened(edit)) for edit in fix.edits)


def _widened(edit: Edit) -> tuple[int, int]:
    # A pragma closes its whole line, so an insertion at the line's edge is meant too.
    return (edit.span.start, edit.span.end) if edit.span.end > edit.span.start else (edit.span.start, edit.span.end + 1)


def resolve(fixes: Sequence[Fix], shield: Shield, level: Safety, promoted: frozenset[str]) -> list[Decision]:
    """Decide every fix; the result has the order of ``fixes``.

    Protected text and pragmas come first, then the safety that was asked for.  Of fixes that overlap, the one wins whose
    rule has the higher priority; then the longer, the earlier, the lower code and entry.  Touching replacements are
    compatible; two insertions at one place are not.
    """
    decisions: list[Decision | None] = []
    applicable: list[int] = []
    for index, fix in enumerate(fixes):
        if shield.bars(fix):
            decisions.append(Decision(fix, _PROTECTED))
        elif not _allowed(fix, level, promoted):
            decisions.append(Decision(fix, _WITHHELD))
        else:
            decisions.append(None)
            applicable.append(index)
    rivals = _contested(fixes, applicable)
    for index, winner in _winners(fixes, rivals) if rivals else ():
        decisions[index] = Decision(fixes[index], _APPLIED if winner is None else Status.SUPERSEDED, winner)
    for index in applicable:
        if index not in rivals:
            decisions[index] = Decision(fixes[index], _APPLIED)
    return [decision for decision in decisions if decision is not None]


def _allowed(fix: Fix, level: Safety, promoted: frozenset[str]) -> bool:
    if fix.safety is _DISPLAY or fix.edits[0].text is None:
        return False
    return fix.safety <= level or fix.rule.code in promoted


def _winners(fixes: Sequence[Fix], rivals: Iterable[int]) -> list[tuple[int, int | None]]:
    taken: list[tuple[int, int, int]] = []
    outcome: list[tuple[int, int | None]] = []
    for index in sorted(rivals, key=lambda index: (_rank(fixes[index]), index)):
        rival = next(
            (at for edit in fixes[index].edits if (at := _conflict(taken, *edit.span)) is not None),
            None,
        )
        outcome.append((index, rival))
        if rival is None:
            for edit in fixes[index].edits:
                insort(taken, (*edit.span, index))
    return outcome


def _contested(fixes: Sequence[Fix], applicable: Sequence[int]) -> set[int]:
    """Return those of the fixes that overlap others, directly or by way of further ones."""
    contested: set[int] = set()
    group: list[int] = []
    last, reached = None, 0
    spans = [(edit.span, index) for index in applicable for edit in fixes[index].edits]
    for span, index in sorted(spans):
        if span[0] >= reached and span != last:
            if len(group) > 1:
                contested.update(group)
            group = []
        group.append(index)
        last = span
        reached = max(reached, span[1])
    return contested.union(group) if len(group) > 1 else contested


def _rank(fix: Fix) -> tuple[int, int, int, str, str]:
    covered = sum(edit.span.end - edit.span.start for edit in fix.edits)
    return (-fix.rule.priority, -covered, fix.edits[0].span.start, fix.rule.code, fix.entry or "")


def _conflict(taken: Sequence[tuple[int, int, int]], start: int, end: int) -> int | None:
    """Return the fix that already changes part of ``[start, end)``; ``taken`` is sorted and disjoint."""
    at = bisect_left(taken, (start, end, -1))
    # The neighbours on both sides suffice, since what is taken is disjoint; insertions may share a place with an edge.
    for left, right, index in taken[max(0, at - 2) : at + 2]:
        if (left, right) == (start, end) or (left < end and start < right):
            return index
    return None
