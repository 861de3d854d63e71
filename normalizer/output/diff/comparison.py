"""Two texts that are compared, and, where the later one is our repair of the earlier, why they differ."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from normalizer.core.edit import Change
from normalizer.core.position import LineIndex
from normalizer.core.result import Result
from normalizer.core.span import Span
from normalizer.decisions.sheet import Kind, Sheet
from normalizer.output.diff.words import word_differences
from normalizer.output.unified import Side


class Explained(NamedTuple):
    """A difference and the changes that made it; none where the later text is not ours."""

    before: Span
    after: Span
    changes: tuple[Change, ...]


class Comparison:
    """An earlier and a later text."""

    def __init__(self, before: Side, after: Side, result: Result | None = None) -> None:
        """``result`` is the run that made the later text from the earlier one, if one did."""
        self.before = before
        self.after = after
        self.result = result
        self.new_text = after.text if result is None else result.text
        """The later text, with the line ends of the earlier one where it is ours."""

    @cached_property
    def old_lines(self) -> LineIndex:
        """Line starts of the earlier text."""
        return LineIndex(self.before.text)

    @cached_property
    def new_lines(self) -> LineIndex:
        """Line starts of the later text."""
        return LineIndex(self.new_text)

    @cached_property
    def differences(self) -> list[Explained]:
        """What differs, in text order."""
        if self.result is not None:
            return repairs(self.result)
        return [Explained(*difference, ()) for difference in word_differences(self.before.text, self.after.text)]

    @property
    def groups(self) -> list[list[Explained]]:
        """The differences that share lines of the earlier text."""
        groups: list[list[Explained]] = []
        for difference in self.differences:
            last = groups[-1][-1] if groups else None
            if last is not None and "\n" not in self.before.text[last.before.end : difference.before.start]:
                groups[-1].append(difference)
            else:
                groups.append([difference])
        return groups


def repairs(result: Result) -> list[Explained]:
    """Return what a run changed, whole words where it changed letters, neighbours as one."""
    found: list[Explained] = []
    for question in Sheet(result).questions:
        if question.kind is Kind.REPAIR:
            found += (Explained(place.origin, place.span, question.changes) for place in question.places)
    merged: list[Explained] = []
    for one in sorted(found):
        wide = _whole_words(one, result)
        last = merged[-1] if merged else None
        if last is not None and _belong_together(last, wide, result.original):
            changes = dict.fromkeys((*last.changes, *wide.changes))
            before = Span(last.before.start, max(last.before.end, wide.before.end))
            after = Span(last.after.start, max(last.after.end, wide.after.end))
            merged[-1] = Explained(before, after, tuple(changes))
        else:
            merged.append(wide)
    return merged


def _whole_words(one: Explained, result: Result) -> Explained:
    """Widen a difference over the words whose letters it begins or ends in; what stands around is alike on both sides."""
    old, new = one.before.of(result.original), one.after.of(result.text)
    left = right = 0
    if any(side[:1].isalnum() for side in (old, new)):
        while one.before.start > left and result.original[one.before.start - left - 1].isalnum():
            left += 1
    if any(side[-1:].isalnum() for side in (old, new)):
        while result.original[one.before.end + right : one.before.end + right + 1].isalnum():
            right += 1
    return Explained(
        Span(one.before.start - left, one.before.end + right),
        Span(one.after.start - left, one.after.end + right),
        one.changes,
    )


def _belong_together(first: Explained, second: Explained, original: str) -> bool:
    """Whether two differences overlap, or are replaced words with one blank between them."""
    if second.before.start < first.before.end or second.after.start < first.after.end:
        return True
    between = original[first.before.end : second.before.start]
    return between == " " and all(span.end > span.start for one in (first, second) for span in one[:2])
