"""Known words that this text combines and edited English does not, such as `piezoelectric fraud`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from normalizer.glossary.mine.candidate import Find, Kind, Page, Place, Sighting, Tally
from normalizer.glossary.mine.runs import Run, Word, WordKind
from normalizer.text.frequency import Frequencies

_LONGEST = 4
_SHARE = 0.7
"""A phrase is dropped for a longer one that makes up this share of its places."""
_ASSOCIATION = 1.5
_MOST_ASSOCIATION = 3.5
_MOST_SURPRISE = 1.5
_LEAST = 0.4
_OUTSIDER = 2.5
_RARE = 30
"""A word is rare that occurs no more often in the table."""
_SUBJECT = 5
_KEY = 30
"""A text speaks of a word that it holds so many times as often as edited English does."""


class Collocations:
    """Counts neighbouring content words, and phrases of them that hold a pair unknown to edited English."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._tally = Tally()
        self._stems: dict[str, str] = {}
        self._odd: dict[tuple[str, str], bool] = {}

    def see(self, page: int, _: Page, run: Run) -> None:
        """Look at a run of words."""
        chain: list[Word] = []
        for word in run:
            if word.sort.kind is WordKind.CONTENT:
                self._words[word.sort.stem] += 1
                self._stems[word.sort.folded] = word.sort.stem
                chain.append(word)
            else:
                self._chain(page, chain)
                chain = []
        self._chain(page, chain)

    def _chain(self, page: int, chain: Sequence[Word]) -> None:
        if len(chain) < 2:
            return
        odd = [self._is_odd(first.sort.stem, second.sort.stem) for first, second in pairwise(chain)]
        for first, second in pairwise(chain):
            self._pairs[first.sort.stem, second.sort.stem] += 1
        for at, strange in enumerate(odd):
            if strange:
                for start in range(max(0, at + 2 - _LONGEST), at + 1):
                    for end in range(at + 2, min(len(chain), start + _LONGEST) + 1):
                        # Each phrase is counted once, for its first odd pair.
                        if True not in odd[start:at]:
                            self._phrase(page, chain[start:end])

    def _is_odd(self, first: str, second: str) -> bool:
        odd = self._odd.get((first, second))
        if odd is None:
            odd = self._odd[first, second] = first != second and not self._frequencies.pair(first, second)
        return odd

    def _phrase(self, page: int, words: Sequence[Word]) -> None:
        if any(word.text[:1].isupper() for word in words[1:]) and all(word.text[:1].isupper() for word in words):
            return  # A name or a heading.
        if words[-1].sort.folded.endswith("ed"):
            return  # No noun phrase, and seldom a term.
        self._tally.see(phrase_of(words), Place(page, words[0].start, words[-1].end))

    def finds(self) -> Iterator[Find]:
        """Yield a find for each phrase that is no part of another one."""
        measure = self._association()
        sightings = self._tally.sightings
        covered = _covered(sightings)
        for phrase, sighting in sightings.items():
            if phrase in covered or (sighting.count == 1 and phrase.count(" ") > 1):
                continue
            pairs = [(self._stems[first], self._stems[second]) for first, second in pairwise(phrase.split())]
            odd = [pair for pair in pairs if self._odd.get(pair)]
            weight = max(self._surprise(pair) for pair in odd)
            reason = "edited English does not combine these words"
            if any(self._is_outsider(first, second) for first, second in odd):
                weight += _OUTSIDER
                reason = "a rare word, and the subject of this text"
            elif sighting.count > 1:
                weight += min(_MOST_ASSOCIATION, _ASSOCIATION * math.log10(1 + max(map(measure, odd))))
            if weight >= _LEAST:
                yield Find(phrase, Kind.COLLOCATION, weight, reason, sighting)

    def _is_outsider(self, first: str, second: str) -> bool:
        """Tell whether a word that is rare here and everywhere modifies a word that this text speaks of."""
        here = self._words[second]
        return (
            self._words[first] == self._pairs[first, second]
            and self._frequencies.word(first) <= _RARE
            and here >= _SUBJECT
            and here * self._frequencies.total > _KEY * self._words.total() * (self._frequencies.word(second) + 1)
        )

    def _surprise(self, pair: tuple[str, str]) -> float:
        """Say how unlikely it is that two words that are frequent enough never meet."""
        return min(_MOST_SURPRISE, math.log2(1 + self._frequencies.expected(*pair)))

    def _association(self) -> Callable[[tuple[str, str]], float]:
        """Return the log-likelihood ratio of pairs in this text."""
        from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder  # type: ignore[import-untyped]
        from nltk.probability import FreqDist  # type: ignore[import-untyped]

        finder = BigramCollocationFinder(FreqDist(self._words), FreqDist(self._pairs))

        def measure(pair: tuple[str, str]) -> float:
            return max(0.0, finder.score_ngram(BigramAssocMeasures.likelihood_ratio, *pair) or 0.0)

        return measure


def phrase_of(words: Sequence[Word]) -> str:
    """Return the words in lower case with blanks between."""
    return " ".join([word.sort.folded for word in words])


def _covered(sightings: dict[str, Sighting]) -> set[str]:
    """Return the phrases that hardly ever stand outside a longer phrase."""
    covered = set()
    for phrase, sighting in sightings.items():
        words = phrase.split()
        if len(words) < 3 or sighting.count < 2:
            continue
        for part in (" ".join(words[1:]), " ".join(words[:-1])):
            held = sightings.get(part)
            if held is not None and sighting.count >= _SHARE * held.count:
                covered.add(part)
    return covered
