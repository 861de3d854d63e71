"""Terms of the source that the translation renders in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalizer.glossary.mine.candidate import Find, Kind, Page, Place, Sighting
from normalizer.glossary.mine.runs import Reader, Word, WordKind
from normalizer.text.patterns import lazily

_UNSPACED = lazily(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_SPACED = lazily(r"[^\W\d_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_CHARACTERS = range(2, 5)
_WORDS = range(1, 4)
_SHORTEST_WORD = 4
_FEWEST = 4
"""A source phrase is looked at that stands in so many segments: two renderings, twice each."""
_MOST_TERMS = 20_000
_MOST_SHARE = 0.2
"""A source phrase in a larger share of many segments is no term."""
_MANY = 50
_COMMON = 0.7
"""A word in a larger share of the segments is the rendering, and only its neighbours vary."""
_SPECIFIC = 0.6
"""A rendering stands in segments without the source phrase at most this seldom."""
_TWICE = 2
_COVERED = 0.6
"""The renderings found stand in at least this share of the segments."""
_WEIGHT = 3.5
_MOST_RENDERINGS = 5


class Segment(NamedTuple):
    """A stretch of a translation with its source."""

    source: str
    place: Place


class _Target(NamedTuple):
    """The words of a segment that may render something, by stem."""

    words: dict[str, Word]
    page: int


class Renderings:
    """Compares the segments in which a source phrase recurs."""

    def __init__(self, reader: Reader, pages: Sequence[Page], segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._targets = [_target(reader, pages[segment.place.page], segment.place) for segment in segments]
        self._spread: Counter[str] = Counter(key for target in self._targets for key in target.words)

    def finds(self) -> Iterator[Find]:
        """Yield a find for each rendering of a source phrase whose segments share no word."""
        told: set[tuple[str, ...]] = set()
        for term, numbers in self._terms():
            renderings = self._renderings(numbers)
            if len(renderings) < 2 or tuple(renderings) in told:
                continue
            told.add(tuple(renderings))
            seen = {key: self._sighting(key, numbers) for key in renderings}
            said = ", ".join(f"{self._phrase(key, numbers)!r} ({seen[key].count})" for key in renderings)
            for key in renderings:
                reason = f"{term} is rendered as {said}"
                yield Find(self._phrase(key, numbers), Kind.INCONSISTENT, _WEIGHT, reason, seen[key], term)

    def _terms(self) -> list[tuple[str, list[int]]]:
        """Return recurring source phrases and the segments they stand in, longer phrases first."""
        counts: Counter[str] = Counter()
        for segment in self._segments:
            counts.update(_grams(segment.source))
        most = len(self._segments) if len(self._segments) < _MANY else _MOST_SHARE * len(self._segments)
        kept = sorted(
            (gram for gram, count in counts.items() if _FEWEST <= count <= most),
            key=lambda gram: (-counts[gram], gram),
        )[:_MOST_TERMS]
        postings: dict[str, list[int]] = {gram: [] for gram in kept}
        for number, segment in enumerate(self._segments):
            for gram in _grams(segment.source):
                if gram in postings:
                    postings[gram].append(number)
        return sorted(postings.items(), key=lambda item: (-len(item[0]), item[0]))

    def _renderings(self, numbers: list[int]) -> list[str]:
        """Return the stems that render a phrase, the most frequent first; none if its segments have one in common."""
        within: defaultdict[str, set[int]] = defaultdict(set)
        for number in numbers:
            for key in self._targets[number].words:
                within[key].add(number)
        specific = {
            key: places
            for key, places in within.items()
            if len(places) >= _TWICE and len(places) >= _SPECIFIC * self._spread[key]
        }
        if any(len(places) > _COMMON * len(numbers) for places in within.values()):
            return []
        left = set(numbers)
        chosen: list[str] = []
        while specific and len(chosen) < _MOST_RENDERINGS:
            key = min(specific, key=lambda key: (-len(specific[key] & left), self._spread[key], key))
            covered = specific.pop(key) & left
            if len(covered) < _TWICE:
                break
            left -= covered
            chosen.append(key)
        return chosen if len(left) <= (1 - _COVERED) * len(numbers) else []

    def _phrase(self, key: str, numbers: list[int]) -> str:
        words = Counter(
            target.words[key].sort.folded for number in numbers if key in (target := self._targets[number]).words
        )
        return min(words, key=lambda word: (-words[word], word))

    def _sighting(self, key: str, numbers: list[int]) -> Sighting:
        sighting, last = Sighting(), -1
        for number in numbers:
            target = self._targets[number]
            if key in target.words:
                word = target.words[key]
                sighting.see(Place(target.page, word.start, word.end), last=last)
                last = target.page
        return sighting


def _target(reader: Reader, page: Page, place: Place) -> _Target:
    words: dict[str, Word] = {}
    for word in reader.words(page.text, place.start, place.end):
        if word.sort.kind is not WordKind.FUNCTION and word.text.isalpha():
            words.setdefault(word.sort.stem, word)
    return _Target(words, place.page)


def _grams(source: str) -> set[str]:
    """Return the phrases of a source segment: characters where words are not spaced, else words."""
    found: set[str] = set()
    for match in _UNSPACED.finditer(source):
        text = match[0]
        found.update(text[at : at + size] for size in _CHARACTERS for at in range(len(text) - size + 1))
    words = [match[0].lower() for match in _SPACED.finditer(source)]
    for size in _WORDS:
        for at in range(len(words) - size + 1):
            gram = words[at : at + size]
            if len(gram[0]) >= _SHORTEST_WORD and len(gram[-1]) >= _SHORTEST_WORD:
                found.add(" ".join(gram))
    return found
