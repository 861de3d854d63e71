"""From a regular expression to its positions: which character class may follow which, and when it may end.

Characters are put together into atoms that no part of the pattern tells apart.  Look-around of one character is kept as
a condition on neighbours; longer look-ahead is a branch that never accepts, since reading it costs time whatever comes of
it; longer look-behind counts by its last character.  The approximations only add words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Atom = int
EDGE = -1
"""Stands for the start or the end of the text where a neighbour is asked for."""
_SAMPLES = "aZ5 _-.,;:!?()[]<>/\\@#&*\"'`\n\r\t\0“”‘’éßÃ漢ひ，。（\u3000\u00a0\u2028\x85\x1f\u200b\u0301²…–\udc80😀"
_COPIES = 3
"""Bounded repetitions are written out so many times; further ones only add what a constant bounds."""
_MANY = 1000
"""A repetition with a higher bound counts as unbounded."""

Guard = Callable[[Atom, Atom], bool]
Chars = frozenset[Atom]


class _Link(NamedTuple):
    target: int
    guard: Guard | None


class Automaton:
    """The positions of a pattern; position ``i`` reads an atom of ``reads[i]``."""

    def __init__(self, pattern: str, flags: int) -> None:
        tree = _parser.parse(pattern, flags)
        self._flags = tree.state.flags
        self._groups: dict[int, Any] = {}
        self.samples = _atoms(tree, self._flags)
        """A character of each atom."""
        self.reads: list[Chars] = []
        self._links: list[list[_Link]] = []
        self._begins: list[list[int]] = []
        self._after: list[int] = []
        self._start, self._end = self._state(), self._state()
        self._build(tree, self._start, self._end)
        self.follow = cache(self._follow)
        self.accepts = cache(self._accepts)

    def _follow(self, place: int | None, before: Atom, after: Atom) -> frozenset[int]:
        """Return the positions that may read ``after`` behind a position, or at the start, that has read ``before``."""
        states = self._closure(place, before, after)
        return frozenset(number for state in states for number in self._begins[state] if after in self.reads[number])

    def successors(self, place: int) -> set[int]:
        """Return the positions that may read anything behind a position."""
        states = self._reachable(self._after[place])
        if not any(link.guard for state in states for link in self._links[state]):
            return {number for state in states for number in self._begins[state] if self.reads[number]}
        afters = {atom for state in states for number in self._begins[state] for atom in self.reads[number]}
        return {
            found for before in self.reads[place] for after in afters for found in self.follow(place, before, after)
        }

    def _reachable(self, state: int) -> set[int]:
        found: set[int] = set()
        pending = [state]
        while pending:
            state = pending.pop()
            if state not in found:
                found.add(state)
                pending += [link.target for link in self._links[state]]
        return found

    def _accepts(self, place: int | None, before: Atom, after: Atom) -> bool:
        """Tell whether the pattern may end there."""
        return self._end in self._closure(place, before, after)

    def _closure(self, place: int | None, before: Atom, after: Atom) -> set[int]:
        found: set[int] = set()
        pending = [self._start if place is None else self._after[place]]
        while pending:
            state = pending.pop()
            if state not in found:
                found.add(state)
                pending += [
                    link.target for link in self._links[state] if link.guard is None or link.guard(before, after)
                ]
        return found

    def _state(self) -> int:
        self._links.append([])
        self._begins.append([])
        return len(self._links) - 1

    def _link(self, start: int, end: int, guard: Guard | None = None) -> None:
        self._links[start].append(_Link(end, guard))

    def _build(self, items: Sequence[Any], start: int, end: int) -> None:
        for kind, value in items:
            following = self._state()
            self._part(kind, value, start, following)
            start = following
        self._link(start, end)

    def _part(self, kind: Any, value: Any, start: int, end: int) -> None:
        chars = self._chars(kind, value)
        if chars is not None:
            self._read(chars, start, end)
        elif kind is c.SUBPATTERN:
            self._groups[value[0]] = value[3]
            self._build(value[3], start, end)
        elif kind is c.ATOMIC_GROUP:
            self._build(value, start, end)
        elif kind is c.BRANCH:
            for branch in value[1]:
                self._build(branch, start, end)
        elif kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            self._repeat(*value, start, end)
        elif kind in (c.ASSERT, c.ASSERT_NOT):
            self._look(kind, *value, start, end)
        elif kind is c.AT:
            self._link(start, end, self._place(value))
        elif kind is c.GROUPREF:
            self._build(self._groups[value], start, end)
        elif kind is c.GROUPREF_EXISTS:
            self._build(value[1], start, end)
            self._build(value[2] or [], start, end)
        else:
            raise ValueError(f"the parser has a kind of node that is unknown here: {kind}")

    def _read(self, chars: Chars, start: int, end: int) -> None:
        self._begins[start].append(len(self.reads))
        self.reads.append(chars)
        self._after.append(end)

    def _repeat(self, least: int, most: Any, body: Any, start: int, end: int) -> None:
        for _ in range(min(least, _COPIES)):
            following = self._state()
            self._build(body, start, following)
            start = following
        if most is c.MAXREPEAT or most > _MANY:
            loop = self._state()
            self._link(start, loop)
            self._build(body, loop, loop)
            self._link(loop, end)
            return
        for _ in range(min(most - least, _COPIES)):
            self._link(start, end)
            following = self._state()
            self._build(body, start, following)
            start = following
        self._link(start, end)

    def _look(self, kind: Any, direction: int, body: Any, start: int, end: int) -> None:
        edges = list(self._edge(body, direction))
        exact = bool(edges) and all(part.single for part in edges)
        chars = frozenset().union(*(part.chars for part in edges))
        if direction < 0:

            def guard(before: Atom, _: Atom) -> bool:
                return (before in chars) is (kind is c.ASSERT)

        else:

            def guard(_: Atom, after: Atom) -> bool:
                return (after in chars) is (kind is c.ASSERT)

        known = exact or (bool(edges) and kind is c.ASSERT)
        self._link(start, end, guard if known else None)
        if direction > 0 and not exact:
            self._build(body, start, self._state())

    def _edge(self, body: Sequence[Any], direction: int) -> Iterator[_Edge]:
        """Yield what stands first, or last, in each branch of a look-around; nothing if it may be empty."""
        if not body:
            return
        kind, value = body[0 if direction > 0 else -1]
        single = len(body) == 1
        chars = self._chars(kind, value)
        if chars is not None:
            yield _Edge(chars, single)
            return
        branches = [value[3]] if kind is c.SUBPATTERN else value[1] if kind is c.BRANCH else []
        found = [list(self._edge(branch, direction)) for branch in branches]
        if all(found):
            yield from (edge._replace(single=edge.single and single) for edges in found for edge in edges)

    def _place(self, where: Any) -> Guard:
        words = self._where(lambda char: char.isalnum() or char == "_")
        line_feed = self._where(lambda char: char == "\n")
        many = bool(self._flags & re.M)
        if where is c.AT_BOUNDARY:
            return lambda before, after: (before in words) is not (after in words)
        if where is c.AT_NON_BOUNDARY:
            return lambda before, after: (before in words) is (after in words)
        if where in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            lines = many and where is c.AT_BEGINNING
            return lambda before, _: before == EDGE or (lines and before in line_feed)
        return lambda _, after: after == EDGE or (where is c.AT_END and after in line_feed)

    def _where(self, fits: Callable[[str], bool]) -> Chars:
        return frozenset(number for number, char in enumerate(self.samples) if fits(char))

    def _chars(self, kind: Any, value: Any) -> Chars | None:
        fits = _class(kind, value, self._flags)
        return None if fits is None else self._where(fits)


class _Edge(NamedTuple):
    chars: Chars
    single: bool
    """Whether the branch is nothing but this character."""


def _atoms(tree: Any, flags: int) -> list[str]:
    """Return a character for each set of characters that the pattern cannot tell apart."""
    classes = list(_classes(tree, flags))
    chars = dict.fromkeys((*_SAMPLES, *(char for _, own in classes for char in own)))
    told: dict[tuple[bool, ...], str] = {}
    for char in chars:
        key = (char == "\n", char.isalnum() or char == "_", *(fits(char) for fits, _ in classes))
        told.setdefault(key, char)
    return list(told.values())


def _classes(items: Any, flags: int) -> Iterator[tuple[Callable[[str], bool], list[str]]]:
    for kind, value in items:
        fits = _class(kind, value, flags)
        if fits is not None:
            yield fits, list(_edges_of(kind, value))
        else:
            for part in _parts(kind, value):
                yield from _classes(part, flags)


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind is c.SUBPATTERN:
        return [value[3]]
    if kind is c.BRANCH:
        return list(value[1])
    if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    if kind is c.ATOMIC_GROUP:
        return [value]
    return [part for part in value[1:] if part] if kind is c.GROUPREF_EXISTS else []


def _edges_of(kind: Any, value: Any) -> Iterator[str]:
    if kind in (c.LITERAL, c.NOT_LITERAL):
        yield from {chr(value), chr(value).swapcase()[:1]}
    elif kind is c.RANGE:
        yield from (chr(point) for point in (value[0] - 1, *value, value[1] + 1) if 0 <= point <= 0x10FFFF)
    elif kind is c.IN:
        for inner in value:
            yield from _edges_of(*inner)


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    c.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    c.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    c.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _class(kind: Any, value: Any, flags: int) -> Callable[[str], bool] | None:
    """Return the test of a part that reads one character; None for any other part."""
    if kind is c.ANY:
        return lambda char: bool(flags & re.S) or char != "\n"
    if kind is c.LITERAL:
        wanted = {chr(value)} | ({chr(value).lower(), chr(value).upper()} if flags & re.I else set())
        return lambda char: char in wanted
    if kind is c.NOT_LITERAL:
        return lambda char: ord(char) != value
    if kind is c.IN:
        return lambda char: _inside(char, value, flags)
    return None


def _inside(char: str, items: Sequence[Any], flags: int) -> bool:
    forms = {char, char.lower()[:1], char.upper()[:1]} if flags & re.I else {char}
    found = any(
        value == ord(form)
        if kind is c.LITERAL
        else value[0] <= ord(form) <= value[1]
        if kind is c.RANGE
        else _CATEGORIES[value](form)
        for kind, value in items
        if kind is not c.NEGATE
        for form in forms
    )
    return found is not (items[0][0] is c.NEGATE)
