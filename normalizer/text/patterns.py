"""Regular expressions that are compiled when they are first used, and look for rare characters by leaps.

The rules hold some hundreds of them, of which a clean text needs a handful: compiling all would take longer than
repairing a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "flags",
    "groups",
    "groupindex",
)
_LEAD = re.compile(r"(?:\\(?=[^\w\s]|n))?([^\w\s\\\[\](){}.^$*+?|]|_|(?<=\\).)(?![*+?{])", re.S)
"""A mark or a line feed at the start of a pattern that every match begins with."""
_TWO_CHARACTERS = re.compile(rf"\A({_LEAD.pattern})(?=[^\\\[(.^$|)]|\\[\W_n])", re.S)
_ESCAPED = {r"\n": "\n"}
_ESCAPES_AND_SETS = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]", re.S)
_GROUP = re.compile(r"\([^()]*\)")
_LONG = 1_000
"""Code points of a text from which on leaps pay."""
_FAR_APART = 500
"""Code points that lie between two places of a rare character, on average."""
_TRIED_ANYWAY = 3
"""Places that are found before a character is judged."""


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        lead = None if self._flags & re.VERBOSE else _lead(self.pattern)
        compiled = re.compile(self.pattern if lead is None else _parted(self.pattern), self._flags)
        # From now on the methods are found on the instance, at no further cost.
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        if lead is not None:
            self.__dict__["finditer"] = _leaping(compiled, lead)
        return self.__dict__[name]


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would return, compiled when it is first used."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))


def shows(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether a pattern is found in a long text; one that begins with a rare mark is quicker than a needle."""
    return next(pattern.finditer(text), None) is not None


def rare_places(text: str, char: str) -> list[int] | None:
    """Return where a character stands in a text, or None if it is not rare.

    To look for a character alone is ten times as fast as to look for a pattern that begins with it.
    """
    places: list[int] = []
    place = text.find(char)
    nearest = 0
    while place >= 0:
        if place < nearest and len(places) >= _TRIED_ANYWAY:
            return None
        places.append(place)
        nearest += _FAR_APART
        place = text.find(char, place + 1)
    return places


def _leaping(compiled: re.Pattern[str], lead: str) -> Callable[..., Iterator[re.Match[str]]]:
    """Return the ``finditer`` of a pattern whose matches all begin with ``lead``."""

    def finditer(text: str, *bounds: int) -> Iterator[re.Match[str]]:
        places = rare_places(text, lead) if len(text) >= _LONG and not bounds else None
        if places is None:
            return compiled.finditer(text, *bounds)
        found = []
        end = 0
        for place in places:
            match = compiled.match(text, place) if place >= end else None
            if match is not None:
                found.append(match)
                end = match.end()
        return iter(found)

    return finditer


def _lead(pattern: str) -> str | None:
    """Return the mark or line feed that every match begins with, if the pattern plainly says so."""
    match = _LEAD.match(pattern)
    if match is None:
        return None
    rest = _ESCAPES_AND_SETS.sub("", pattern)
    while "|" in rest and (outside := _GROUP.sub("", rest)) != rest:
        rest = outside
    return None if "|" in rest else _ESCAPED.get(match[0], match[1])


def _parted(pattern: str) -> str:
    """Put an empty look-ahead between the first two characters: the engine finds one faster than several in a row."""
    return _TWO_CHARACTERS.sub(r"\1(?=)", pattern)
