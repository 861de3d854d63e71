"""The common form of most kinds: every match of a pattern is a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.quality.damage import Cut, Place

Find = Callable[[str, Random], Iterator[Place]]


def each(pattern: str, after: Callable[[str], str], flags: int = 0) -> Find:
    """Replace what the pattern's group matched, or the whole match, by what ``after`` makes of it.

    A pattern that has alternatives may have a group in each.
    """
    compiled = re.compile(pattern, flags)

    def find(text: str, _: Random) -> Iterator[Place]:
        for match in compiled.finditer(text):
            group = match.lastindex or 0
            yield (Cut(*match.span(group), after(match[group])),)

    return find


def lost(pattern: str, flags: int = 0) -> Find:
    """Leave the group out."""
    return each(pattern, lambda _: "", flags)


def put(mark: str, pattern: str, flags: int = 0) -> Find:
    """Put ``mark`` in where the pattern, which is a place without width, holds."""
    return each(pattern, lambda _: mark, flags)
