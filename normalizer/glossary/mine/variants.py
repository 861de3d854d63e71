"""Renderings in one text that look like one term: `telecom Internet fraud`, `telecom network fraud`, `telegram fraud`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from normalizer.glossary.mine.candidate import Find, Kind, Page, Place, Tally
from normalizer.glossary.mine.runs import Run, Sort, Sorter, Word, WordKind
from normalizer.text.frequency import Frequencies
from normalizer.text.name_spellings import near_names
from normalizer.text.patterns import lazily

_LONGEST = 4
_ALIKE = 62.0
"""Least similarity, in percent, of two modifiers of one head word."""
_SAME_START = 4
_RARE = 100
"""A word is rare that occurs no more often in the table."""
_VERB = lazily(r"(?:ed|said|says?)\Z")
"""A head word that ends in this is no noun, by and large."""
_NEAR = 3.0
_JOINED = 1.0
_NAME = 4.0
_MOST_MODIFIERS = 200
"""A head word with more modifiers is no term."""
_SHOWN = 3


class Variants:
    """Counts modifiers of head words, and names of two parts."""

    def __init__(self, sorter: Sorter, frequencies: Frequencies) -> None:
        self._sorter = sorter
        self._frequencies = frequencies
        self._phrases = Tally()
        self._names = Tally()

    def see(self, page: int, _: Page, run: Run) -> None:
        """Look at a run of words."""
        self._see_names(page, run)
        for at in range(1, len(run)):
            if run[at].sort.kind is not WordKind.CONTENT or _VERB.search(run[at].sort.folded):
                continue
            for length in range(1, _LONGEST):
                if at < length or not _modifies(run[at - length].sort):
                    break
                words = run[at - length : at + 1]
                if words[0].sort.kind is WordKind.CONTENT and not all(word.text[:1].isupper() for word in words):
                    self._phrases.see(" ".join([word.sort.folded for word in words]), _place(page, words))

    def _see_names(self, page: int, run: Run) -> None:
        for first, second in pairwise(run):
            if first.text.istitle() and second.text.istitle() and _is_name(first.sort, second.sort):
                self._names.see(f"{first.text} {second.text}", _place(page, [first, second]))

    def finds(self) -> Iterator[Find]:
        """Yield a find for each phrase with a sister that looks like the same term, and for each rarer name."""
        yield from self._name_finds()
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in sorted(self._phrases.sightings):
            heads[phrase.rpartition(" ")[2]].append(phrase)
        for phrases in heads.values():
            if 2 <= len(phrases) <= _MOST_MODIFIERS:
                yield from self._sisters(phrases)

    def _sisters(self, phrases: list[str]) -> Iterator[Find]:
        odd = [phrase for phrase in phrases if self._is_odd(phrase)]
        modifiers = {phrase: phrase.rpartition(" ")[0] for phrase in odd}
        near: defaultdict[str, list[str]] = defaultdict(list)
        for number, first in enumerate(odd):
            for second in odd[number + 1 :]:
                if self._alike(modifiers[first], modifiers[second]):
                    near[first].append(second)
                    near[second].append(first)
        sisters = sorted(near)
        for phrase in odd:
            if phrase in near:
                reason = f"varies with {_list(near[phrase])}"
                yield Find(phrase, Kind.VARIANTS, _NEAR, reason, self._phrases.sightings[phrase])
            elif len(sisters) >= _SHOWN and " " not in modifiers[phrase]:
                reason = f"may vary with {_list(sisters)}"
                yield Find(phrase, Kind.VARIANTS, _JOINED, reason, self._phrases.sightings[phrase])

    def _is_odd(self, phrase: str) -> bool:
        return any(not self._frequencies.pair(*pair) for pair in pairwise(self._stems(phrase)))

    def _stems(self, phrase: str) -> list[str]:
        return [self._sorter(word).stem for word in phrase.split()]

    def _alike(self, first: str, second: str) -> bool:
        """Tell whether two modifiers begin nearly alike, by a rare word if it is the same one."""
        from rapidfuzz import fuzz

        if first[:_SAME_START] != second[:_SAME_START] or _is_inside(first, second) or _is_inside(second, first):
            return False
        words = first.partition(" ")[0], second.partition(" ")[0]
        one, other = self._stems(first), self._stems(second)
        if one[0] == other[0]:
            rare = self._frequencies.word(one[0]) <= _RARE
            return rare and words[0] == words[1] and one != other and min(len(one), len(other)) > 1
        return fuzz.ratio(first, second) >= _ALIKE or fuzz.ratio(*words) >= _ALIKE

    def _name_finds(self) -> Iterator[Find]:
        counts: Counter[tuple[str, str]] = Counter()
        for name, sighting in self._names.sightings.items():
            first, _, second = name.partition(" ")
            counts[first, second] = sighting.count
        for rare, frequent in near_names(counts):
            name = " ".join(rare)
            reason = f"nearly {' '.join(frequent)!r}, which occurs {counts[frequent]} times"
            yield Find(name.lower(), Kind.NAME, _NAME, reason, self._names.sightings[name])


def _is_name(*parts: Sort) -> bool:
    kinds = {part.kind for part in parts}
    return WordKind.NAME in kinds and WordKind.FUNCTION not in kinds and all(part.folded.isalpha() for part in parts)


def _modifies(sort: Sort) -> bool:
    """Tell whether a word can stand in front of a head word, or join two that do."""
    return sort.kind is WordKind.CONTENT or sort.folded == "and"


def _is_inside(short: str, long: str) -> bool:
    return f" {short} " in f" {long} " or long.startswith(short)


def _list(phrases: list[str]) -> str:
    shown = ", ".join(map(repr, phrases[:_SHOWN]))
    return f"{shown} …" if len(phrases) > _SHOWN else shown


def _place(page: int, words: list[Word]) -> Place:
    return Place(page, words[0].start, words[-1].end)
