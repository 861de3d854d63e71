"""What there is to decide about a run: each repair, and each suggestion that could be taken.

Everything is expressed on the repaired text.  A *repair* is a stretch of it with what stood there originally: all
changes of any stage that made it, since one of them cannot be undone without the others.  A *suggestion* is a stretch
with what should perhaps stand there.  So every combination of answers is a set of replacements in one text.
"""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from normalizer.core.edit import Change, Status
from normalizer.core.offsets import AppliedEdit, OffsetMap, Region
from normalizer.core.position import LineIndex, Position
from normalizer.core.result import Result
from normalizer.core.span import Span


class Kind(enum.StrEnum):
    """What becomes of a question that nobody answers."""

    REPAIR = "repair"
    """Was carried out."""
    SUGGESTION = "suggestion"
    """Was not carried out, but can be."""
    REMARK = "remark"
    """Cannot be carried out: there is no proposal, or other changes have taken its place."""


class Place(NamedTuple):
    """One stretch that a question is about."""

    span: Span
    """Where it lies in the repaired text."""
    origin: Span
    """Where it lies in the original."""
    before: str
    """Its text if the answer is no."""
    after: str | None
    """Its text if the answer is yes; None where there is no proposal."""


class Question(NamedTuple):
    """One thing to decide; all its places are decided together."""

    number: int
    """Counts the questions of a text from 0, in text order."""
    kind: Kind
    places: tuple[Place, ...]
    changes: tuple[Change, ...]
    """The changes behind it, in the order of the stages."""
    inside: int | None = None
    """The repair within which a suggestion lies: without the one, the other cannot be taken."""

    @property
    def rules(self) -> tuple[str, ...]:
        """Codes of the rules behind it, each once."""
        return tuple(dict.fromkeys(change.rule.code for change in self.changes))

    @property
    def entries(self) -> tuple[str, ...]:
        """Glossary entries behind it, each once."""
        return tuple(dict.fromkeys(change.entry for change in self.changes if change.entry is not None))


class Sheet:
    """The questions about one result."""

    def __init__(self, result: Result) -> None:
        self.result = result

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts of the original."""
        return LineIndex(self.result.original)

    def position(self, question: Question) -> Position:
        """Return where a question begins in the original."""
        return self.lines.position(question.places[0].origin.start)

    def passage(self, question: Question) -> Span:
        """Return the place of a question with the words that it touches, in the repaired text: what people edit."""
        text = self.result.text
        start, end = question.places[0].span.start, question.places[-1].span.end
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        return Span(start, end)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What there is to decide, in the order of the repaired text."""
        steps = _edits_by_step(self.result.changes)
        offsets = OffsetMap()
        for edits in steps.values():
            offsets = offsets.compose(edits)
        found = [*self._repairs(offsets.regions), *self._suggestions(steps)]
        found.sort(key=lambda question: (question.places[0].span, question.kind, question.changes[0].id))
        numbered = [question._replace(number=number) for number, question in enumerate(found)]
        return tuple(_nested(numbered))

    def _repairs(self, regions: Sequence[Region]) -> Iterator[Question]:
        changes = {change.id: change for change in self.result.changes}
        wide = _whole_words(regions, self.result)
        for linked in _linked(regions, changes):
            places = tuple(wide[region] for region in linked)
            made = tuple(changes[number] for number in sorted({n for region in linked for n in region.changes}))
            yield Question(0, Kind.REPAIR, places, made)

    def _suggestions(self, steps: Mapping[int, list[AppliedEdit]]) -> Iterator[Question]:
        fixes: dict[int, list[Change]] = {}
        for change in self.result.changes:
            if change.status is Status.WITHHELD:
                fixes.setdefault(change.id if change.group is None else change.group, []).append(change)
        forward = _Forward(steps)
        for edits in fixes.values():
            spans = [forward.span(change.step, change.place) for change in edits]
            fits = all(
                span is not None and change.after is not None and span.of(self.result.text) == change.before
                for change, span in zip(edits, spans, strict=True)
            )
            places = tuple(
                Place(
                    span if span is not None else forward.nearest(change.step, change.place),
                    change.origin,
                    change.before,
                    change.after,
                )
                for change, span in zip(edits, spans, strict=True)
            )
            yield Question(0, Kind.SUGGESTION if fits else Kind.REMARK, places, tuple(edits))


def _whole_words(regions: Sequence[Region], result: Result) -> dict[Region, Place]:
    """Return the place of each region, widened over the word whose letters it begins or ends in.

    What stands around a region is alike on both sides.  A word that another region reaches into is left as it is.
    """
    places = {}
    for at, region in enumerate(regions):
        low = regions[at - 1].end if at else 0
        high = regions[at + 1].start if at + 1 < len(regions) else len(result.text)
        before, after = result.original[region.origin_start : region.origin_end], result.text[region.start : region.end]
        left = right = 0
        if before[:1].isalnum() or after[:1].isalnum():
            while region.start - left > low and result.text[region.start - left - 1].isalnum():
                left += 1
        if before[-1:].isalnum() or after[-1:].isalnum():
            while region.end + right < high and result.text[region.end + right].isalnum():
                right += 1
        left = 0 if at and region.start - left == low else left
        right = 0 if at + 1 < len(regions) and region.end + right == high else right
        span = Span(region.start - left, region.end + right)
        origin = Span(region.origin_start - left, region.origin_end + right)
        places[region] = Place(span, origin, origin.of(result.original), span.of(result.text))
    return places


class _Edits(NamedTuple):
    """The edits of one step, taken apart for bisection."""

    step: int
    starts: list[int]
    ends: list[int]
    growth: list[int]
    """By how much the text before each edit, and before the end, has grown."""


class _Forward:
    """Carries places of any step's text forward into the repaired text."""

    def __init__(self, steps: Mapping[int, list[AppliedEdit]]) -> None:
        self._steps = [
            _Edits(number, [edit.start for edit in edits], [edit.end for edit in edits], _growth(edits))
            for number, edits in steps.items()
        ]

    def span(self, step: int, span: Span) -> Span | None:
        """Return where a place of a step's text lies now; None if something in it or at it was changed since."""
        start, end = span
        for number, starts, ends, growth in self._steps:
            if number < step:
                continue
            before = bisect_right(ends, start)
            if before < len(starts) and starts[before] < end:
                return None
            # Where two insert at one place, neither can tell the order.
            if start == end and before and starts[before - 1] == ends[before - 1] == start:
                return None
            start, end = start + growth[before], end + growth[before]
        return Span(start, end)

    def nearest(self, step: int, span: Span) -> Span:
        """Return the stretch of the repaired text at or around a place of a step's text."""
        start, end = span
        for number, starts, ends, growth in self._steps:
            if number < step:
                continue
            first, last = bisect_right(ends, start), bisect_left(starts, end)
            left, right = start + growth[first], end + growth[last]
            if first < last:
                left = min(start, starts[first]) + growth[first]
                right = max(end, ends[last - 1]) + growth[last]
            start, end = left, max(left, right)
        return Span(start, end)


def _growth(edits: Sequence[AppliedEdit]) -> list[int]:
    return [0, *accumulate(edit.length - (edit.end - edit.start) for edit in edits)]


def _edits_by_step(changes: Iterable[Change]) -> dict[int, list[AppliedEdit]]:
    steps: dict[int, list[AppliedEdit]] = {}
    for change in changes:
        if change.status is Status.APPLIED and change.after is not None:
            edit = AppliedEdit(change.place.start, change.place.end, len(change.after), change.id)
            steps.setdefault(change.step, []).append(edit)
    return {number: sorted(steps[number]) for number in sorted(steps)}


def _linked(regions: Sequence[Region], changes: Mapping[int, Change]) -> list[list[Region]]:
    """Put together the regions that share a fix with several edits."""
    leader: dict[int, int] = {}
    groups: dict[int, int] = {}

    def find(index: int) -> int:
        while leader.setdefault(index, index) != index:
            index = leader[index]
        return index

    for index, region in enumerate(regions):
        for number in region.changes:
            group = changes[number].group
            if group is not None:
                first, second = sorted((find(groups.setdefault(group, index)), find(index)))
                leader[second] = first
    linked: dict[int, list[Region]] = {}
    for index, region in enumerate(regions):
        linked.setdefault(find(index), []).append(region)
    return list(linked.values())


def _nested(questions: Sequence[Question]) -> Iterator[Question]:
    """Tell suggestions that lie within a repair; those that only overlap one cannot be taken."""
    repaired = sorted(
        (place.span, question.number)
        for question in questions
        if question.kind is Kind.REPAIR
        for place in question.places
    )
    starts = [span.start for span, _ in repaired]
    for question in questions:
        if question.kind is not Kind.SUGGESTION:
            yield question
            continue
        outer: set[int | None] = set()
        for place in question.places:
            at = bisect_right(starts, place.span.start) - 1
            within = at >= 0 and _contains(repaired[at][0], place.span)
            outer.add(repaired[at][1] if within else None)
            reaches = at + 1 < len(repaired) and repaired[at + 1][0].start < place.span.end
            overlaps = at >= 0 and not within and repaired[at][0].end > place.span.start
            if reaches or overlaps:
                outer.add(-1)
        if len(outer) > 1 or -1 in outer:
            yield question._replace(kind=Kind.REMARK)
        else:
            yield question._replace(inside=outer.pop())


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
