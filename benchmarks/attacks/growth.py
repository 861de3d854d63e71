"""Finds text that makes a pattern read the same characters again and again.

A search tries a pattern at every place.  Where a loop of it can begin at any of ``n`` places and reads on to the end of
what is repeated, in vain, this takes ``n`` squared steps; so do two loops of one pattern that read the same characters,
one after the other; a loop that can be read in two ways takes exponential time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.attacks.automaton import EDGE, Atom, Automaton

_Node = tuple[int | None, int | None, int, Atom]
_ANYWHERE = None
"""Stands for the search that has not begun to match."""


class Attack(NamedTuple):
    """Text to repeat."""

    lead: str
    word: str
    """What is repeated; each repetition is one more place to begin, or to change from one loop to the next."""
    tail: str
    exponential: bool = False
    """Whether one loop reads the word in several ways, so that every repetition doubles the time."""

    def text(self, times: int) -> str:
        """Return the attack with so many repetitions."""
        return self.lead + self.word * times + self.tail


def attacks(pattern: str, flags: int, *, searched: bool) -> list[Attack]:
    """Return an attack for each loop of a pattern that takes more than linear time, at most.

    ``searched`` says that the pattern is tried at every place of a text, not only where somebody points.
    """
    automaton = Automaton(pattern, flags)
    return list(_Analysis(automaton, searched=searched).attacks())


class _Analysis:
    def __init__(self, automaton: Automaton, *, searched: bool) -> None:
        self._automaton = automaton
        self._searched = searched
        self._atoms = range(len(automaton.samples))
        self._next = [automaton.successors(place) for place in range(len(automaton.reads))]
        self._loops = _components(self._next)

    def attacks(self) -> Iterator[Attack]:
        for loop in self._loops:
            tail = self._failing(loop)
            if tail is None:
                continue
            begins: list[int | None] = [min(loop), *([None] if self._searched else [])]
            for begin in [*begins, *(min(other) for other in self._loops if other != loop)]:
                word = self._pumped(begin, loop)
                if word is not None:
                    same = begin is not None and begin in loop
                    yield Attack(self._lead(begin), word, tail, same)
                    break

    def _failing(self, loop: frozenset[int]) -> str | None:
        """Return what follows a repetition so that the pattern fails there; None if it matches whatever follows."""
        for after in (EDGE, *self._atoms):
            for place in loop:
                for before in self._automaton.reads[place]:
                    goes_on = after != EDGE and self._automaton.follow(place, before, after) & loop
                    if not goes_on and not self._automaton.accepts(place, before, after):
                        return "" if after == EDGE else self._automaton.samples[after]
        return None

    def _steps(self, place: int | None, before: Atom, after: Atom, *, wait: bool) -> frozenset[int | None]:
        found: frozenset[int | None] = self._automaton.follow(place, before, after)
        return found | {None} if wait and place is None else found

    def _pumped(self, begin: int | None, loop: frozenset[int]) -> str | None:
        """Return a word that leads from ``begin`` back to it, from there into the loop, and around the loop."""
        goal = min(loop)
        own = frozenset({None}) if begin is None else next(one for one in self._loops if begin in one)
        reads = self._automaton.reads
        for first in reads[goal] & (reads[begin] if begin is not None else reads[goal]):
            origin = (begin, begin, goal, first)
            target = (begin, goal, goal, first)
            word = self._path(origin, target, own, loop)
            if word is not None:
                return word
        return None

    def _path(self, origin: _Node, target: _Node, own: frozenset[int | None], loop: frozenset[int]) -> str | None:
        """Search the runs of three readers; a loop that goes around in two ways must part from itself."""
        same = origin == target
        came: dict[tuple[_Node, bool], tuple[tuple[_Node, bool], Atom] | None] = {(origin, False): None}
        pending = [(origin, False)]
        for key in pending:
            (left, middle, right, before), parted = key
            for after in self._atoms:
                rights = self._automaton.follow(right, before, after) & loop
                if not rights:
                    continue
                lefts = self._steps(left, before, after, wait=True) & own
                middles = self._steps(middle, before, after, wait=True)
                for node in ((x, y, z, after) for x in lefts for y in middles for z in rights):
                    following = (node, same and (parted or node[1] != node[2]))
                    if following not in came:
                        came[following] = (key, after)
                        pending.append(following)
                    if node == target and following[1] is same:
                        return self._told(came, (key, after))
        return None

    def _told(
        self,
        came: dict[tuple[_Node, bool], tuple[tuple[_Node, bool], Atom] | None],
        last: tuple[tuple[_Node, bool], Atom],
    ) -> str:
        word = [last[1]]
        step = came[last[0]]
        while step is not None:
            word.append(step[1])
            step = came[step[0]]
        return "".join(self._automaton.samples[atom] for atom in reversed(word))

    def _lead(self, begin: int | None) -> str:
        """Return the shortest text that leads to a loop from the start of the pattern."""
        if begin is None:
            return ""
        came: dict[tuple[int | None, Atom], tuple[tuple[int | None, Atom], Atom] | None] = {(None, EDGE): None}
        pending: list[tuple[int | None, Atom]] = [(None, EDGE)]
        for key in pending:
            for after in self._atoms:
                for place in self._automaton.follow(*key, after):
                    following = (place, after)
                    if following not in came:
                        came[following] = (key, after)
                        pending.append(following)
                    if place == begin:
                        word = [after]
                        step = came[key]
                        while step is not None:
                            word.append(step[1])
                            step = came[step[0]]
                        return "".join(self._automaton.samples[atom] for atom in reversed(word))
        return ""


def _components(graph: list[set[int]]) -> list[frozenset[int]]:
    """Return the sets of positions that lead to each other."""
    reach = [_reachable(graph, place) for place in range(len(graph))]
    found = {frozenset(other for other in reach[place] if place in reach[other]) for place in range(len(graph))}
    return sorted((loop for loop in found if loop), key=min)


def _reachable(graph: list[set[int]], place: int) -> set[int]:
    found: set[int] = set()
    pending = list(graph[place])
    while pending:
        other = pending.pop()
        if other not in found:
            found.add(other)
            pending += graph[other]
    return found


def bounded(pattern: str) -> bool:
    """Tell whether a pattern has no repetition without end, and so takes linear time."""
    return not re.search(r"[*+]|,\}|,\d{4,}\}", pattern)


def strikes(pattern: re.Pattern[str], attack: Attack) -> bool:
    """Tell whether a pattern finds next to nothing in an attack, so that it has to try at every place.

    An attack that is matched as a whole costs what any match costs.
    """
    text = attack.text(_FEW if attack.exponential else _REPETITIONS)
    longest = max((match.end() - match.start() for match in pattern.finditer(text)), default=0)
    return longest < len(text) // 2


_REPETITIONS = 40
_FEW = 10
"""Repetitions that can be awaited even where each doubles the time."""
