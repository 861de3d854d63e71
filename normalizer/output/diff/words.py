"""Which words of a text became which words of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalizer.core.span import Span
from normalizer.output.align import differences

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE = re.compile(r"[^.!?]*[.!?]\s*|[^.!?]+")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\r?\n|[^\S\n]|[^\w\s]")
_LEVELS = (_LINE, _SENTENCE, _TOKEN)
"""Coarse to fine; each cuts a text without leaving anything out.  The coarse ones keep long texts from costing much."""


class Difference(NamedTuple):
    """``before`` of the old text became ``after`` of the new one; either may be empty."""

    before: Span
    after: Span


def word_differences(old: str, new: str) -> list[Difference]:
    """Compare by lines first, then by sentences within the lines that differ, then by words within those."""
    return list(_compared(old, new, Span(0, len(old)), Span(0, len(new)), _LEVELS))


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _compared(old: str, new: str, left: Span, right: Span, levels: Sequence[re.Pattern[str]]) -> Iterator[Difference]:
    level, *finer = levels
    for found in _differing(old, new, left, right, level):
        if finer:
            yield from _compared(old, new, *found, finer)
        else:
            yield found


def _differing(old: str, new: str, left: Span, right: Span, level: re.Pattern[str]) -> Iterator[Difference]:
    """Compare two stretches by what ``level`` cuts them into."""
    old_pieces, new_pieces = level.findall(left.of(old)), level.findall(right.of(new))
    old_starts, new_starts = _starts(old_pieces), _starts(new_pieces)
    pending: Difference | None = None
    for block in differences(old_pieces, new_pieces):
        found = Difference(
            Span(old_starts[block.start], old_starts[block.end]).shifted(left.start),
            Span(new_starts[block.new_start], new_starts[block.new_end]).shifted(right.start),
        )
        if pending is not None and _belong_together(old, pending, found):
            pending = Difference(
                Span(pending.before.start, found.before.end), Span(pending.after.start, found.after.end)
            )
            continue
        if pending is not None:
            yield pending
        pending = found
    if pending is not None:
        yield pending


def _belong_together(old: str, first: Difference, second: Difference) -> bool:
    """Whether only one blank stands between two replaced words, which then read better as one phrase."""
    between = old[first.before.end : second.before.start]
    return between == " " and all(span.end > span.start for difference in (first, second) for span in difference)
