"""Which of the matches that overlap are proposed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from normalizer.core.edit import Safety
from normalizer.glossary.judge import Match, Verdict


def chosen(passing: Sequence[Match]) -> list[Match]:
    """Return the matches to propose, in text order.

    The leftmost is taken, of several there the longest, of several entries at one place the one of the user's own
    files, then the one with ``near``, the safer, the later.  This is done for each level of safety, so that a safe
    match stays where a longer one may be withheld.  A protected phrase bars every match that overlaps it and does not
    contain it in something longer.
    """
    taken: list[Match] = []
    for group in _overlapping(passing):
        if len(group) > 1:
            taken += _chosen_among(group)
        elif group[0].verdict is Verdict.FOUND:
            taken += group
    return taken


def _overlapping(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Yield, in text order, the matches that overlap one another, directly or by way of others; most are alone."""
    group: list[Match] = []
    end = 0
    for match in sorted(matches, key=attrgetter("start")):
        if group and match.start >= end:
            yield group
            group = []
        group.append(match)
        end = max(end, match.end)
    if group:
        yield group


def _chosen_among(passing: Sequence[Match]) -> list[Match]:
    found = [match for match in passing if match.verdict is Verdict.FOUND]
    shields = _leftmost_longest(match for match in passing if match.verdict is Verdict.PROTECTED)
    if shields:
        ends = [shield.end for shield in shields]
        found = [match for match in found if not _shielded(match, shields, ends)]
    taken: dict[int, Match] = {}
    for level in Safety:
        for match in _leftmost_longest(match for match in found if match.safety <= level):
            taken[id(match)] = match
    return sorted(taken.values(), key=_order)


def _shielded(match: Match, shields: Sequence[Match], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, match.start)
    while at < len(shields) and shields[at].start < match.end:
        inside = match.start <= shields[at].start and shields[at].end <= match.end
        if not inside or match[:2] == shields[at][:2]:
            return True
        at += 1
    return False


def _leftmost_longest(matches: Iterable[Match]) -> list[Match]:
    taken: list[Match] = []
    for match in sorted(matches, key=_order):
        if not taken or taken[-1].end <= match.start:
            taken.append(match)
    return taken


def _order(match: Match) -> tuple[int, int, bool, bool, bool, int, int]:
    entry = match.entry
    misspelt = match.score is not None
    return (match.start, -match.end, misspelt, entry.shipped, not entry.near, match.safety, -match.number)
