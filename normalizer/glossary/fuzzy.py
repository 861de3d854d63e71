"""Misspelt words of fuzzy entries: found by vocabulary, each distinct word judged once.

A word is read as a word of a wrong form if it has six letters or more, begins with the same letter (*soldering* is not
a misspelt *oldering*), differs by one edit, or by two from twelve letters on, and is neither an English word nor a
name.  One edit is a letter too few, too many or wrong, or two neighbours swapped.

The search for phrases also looks for pieces of the words: with one edit, at least one half of a word is unharmed.  So
text without anything alike costs nothing, and the word list is read only when a word is so near that it matters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from normalizer.glossary.automaton import Found
from normalizer.glossary.fold import Haystack, fold, whole_words
from normalizer.glossary.replace import at_sentence_start
from normalizer.text.casing import casing_of, follow

SHORTEST = 6
"""Letters of the shortest word that is matched by likeness."""
_TWO_EDITS = 12
_LONGEST = 40
_CACHE_SIZE = 50_000
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_TITLE = re.compile(
    r"(?<!\w)(?:[A-Z]|Mrs?|Ms|Mx|Drs?|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|Hon|Messrs)\.\s+\Z"
)
_LONGEST_TITLE = 12


class Likeness(NamedTuple):
    """The words that a misspelt one resembles most, equally if there are several, and how much, in percent."""

    words: tuple[str, ...]
    score: float


class MappedWord(NamedTuple):
    """A word of the text, and the one it was read as in the mapped text."""

    start: int
    end: int
    origin_start: int
    origin_end: int
    likeness: Likeness


class Mapping:
    """The text as it would be if its misspelt words were spelt like the glossary's."""

    def __init__(self, text: str, words: list[tuple[int, int, Likeness]]) -> None:
        pieces: list[str] = []
        self.words: list[MappedWord] = []
        at = length = 0
        for start, end, likeness in words:
            word = follow(casing_of(text[start:end]), likeness.words[0])
            length += start - at
            self.words.append(MappedWord(length, length + len(word), start, end, likeness))
            pieces += (text[at:start], word)
            length += len(word)
            at = end
        self.text = "".join((*pieces, text[at:]))
        self._starts = [word.start for word in self.words]

    def words_in(self, start: int, end: int) -> list[MappedWord]:
        """Return the mapped words that lie within a span of the mapped text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [word for word in self.words[first:last] if word.end <= end]

    def origin(self, position: int) -> int:
        """Return the position in the text of one in the mapped text that is not inside a mapped word."""
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return position
        word = self.words[at]
        return word.origin_start if position == word.start else position - word.end + word.origin_end


class FuzzyVocabulary:
    """The words of all fuzzy entries."""

    def __init__(self, forms: Iterable[str], exceptions: Iterable[str]) -> None:
        """``forms`` are the forms of fuzzy entries, ``exceptions`` their ``unless`` phrases."""
        words = {word for form in forms for word in fold(form).split()}
        self.words = frozenset(word for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha())
        self._exceptions = frozenset(fold(phrase) for phrase in exceptions)
        self._seen: dict[str, Likeness | None] = {}

    @cached_property
    def pieces(self) -> list[bytes]:
        """What stands in the shape of a text wherever a word stands that may be alike."""
        return list(dict.fromkeys(piece for word in sorted(self.words) for piece in _pieces(word)))

    def mapped(self, text: str, found: Found) -> Mapping | None:
        """Return the text without its misspelt words; None if there are none."""
        words = {}
        for start, end in found.pieces:
            span = _word_at(found.haystack, start, end)
            if span is not None and span not in words:
                likeness = self.likeness(text[slice(*span)].lower())
                if likeness is not None and may_be_misspelt(text, *span):
                    words[span] = likeness
        return Mapping(text, [(*span, words[span]) for span in sorted(words)]) if words else None

    def likeness(self, word: str) -> Likeness | None:
        """Return what a word in lower case is read as; None if it is left as it is."""
        if word in self._seen:
            return self._seen[word]
        if len(self._seen) >= _CACHE_SIZE:
            self._seen.clear()
        likeness = self._seen[word] = self._nearest(word)
        return likeness

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        """The words by first letter and number of letters."""
        table: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self.words):
            table.setdefault((word[0], len(word)), []).append(word)
        return table

    def _nearest(self, word: str) -> Likeness | None:
        if word in self.words or word in self._exceptions or len(word) < SHORTEST or not word.isalpha():
            return None
        lengths = range(len(word) - 2, len(word) + 3)
        near = [
            other
            for length in lengths
            for other in self._by_start.get((word[0], length), ())
            if abs(length - len(word)) <= allowed_edits(other) and _ends_alike(word, other)
        ]
        return _best(word, near) if near else None


def _best(word: str, others: list[str]) -> Likeness | None:
    # Imported here: clean text never comes this far.
    from rapidfuzz.distance import OSA

    from normalizer.text.lexicon import is_known

    alike = [other for other in others if OSA.distance(word, other) <= allowed_edits(other)]
    if not alike or is_known(word):
        return None
    scores = {other: OSA.normalized_similarity(word, other) for other in alike}
    best = max(scores.values())
    return Likeness(tuple(other for other, score in scores.items() if score == best), round(100 * best, 1))


def allowed_edits(word: str) -> int:
    """Return by how many edits a word of the text may differ from this word of a wrong form."""
    return 2 if len(word) >= _TWO_EDITS else 1


def _ends_alike(word: str, other: str) -> bool:
    """Whether two words can be one edit apart, told by what they have in common at both ends; two edits always pass."""
    if allowed_edits(other) > 1:
        return True
    shorter = min(len(word), len(other))
    start = next((at for at in range(shorter) if word[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if word[-1 - at] != other[-1 - at]), shorter - start)
    return max(len(word), len(other)) - start - end <= 2


def _pieces(word: str) -> list[bytes]:
    """Pieces of which at least one is left in every spelling that counts as alike."""
    cuts = [len(word) // 2 - 1] if allowed_edits(word) == 1 else [len(word) // 3, 2 * len(word) // 3]
    edges = [0, *cuts, len(word)]
    parts = [word[start:end] for start, end in pairwise(edges)]
    # Two swapped neighbours may harm the pieces on both sides of a cut.
    swapped = [word[edges[0] : cut - 1] + word[cut] for cut in cuts[:1]]
    found = []
    for part in (parts[0], *swapped):
        found += [f" {part}", f".{part}"]
    found += [f"{parts[-1]} ", f"{parts[-1]}."]
    return [piece.encode("ascii") for piece in (*found, *parts[1:-1])]


def _word_at(haystack: Haystack, start: int, end: int) -> tuple[int, int] | None:
    """Return the span in the text of the word that a piece belongs to; None if it is too long to be looked at."""
    shape = haystack.shape
    start += shape[start] < 0x61
    end -= shape[end - 1] < 0x61
    before = shape[max(0, start - _LONGEST) : start]
    after = shape[end : end + _LONGEST]
    left = start - (len(before) - len(before.rstrip(_LETTERS)))
    right = end + (len(after) - len(after.lstrip(_LETTERS)))
    return haystack.span(left, right) if right - left <= _LONGEST else None


def may_be_misspelt(text: str, start: int, end: int) -> bool:
    """Whether this is a whole word of letters, and no name or abbreviation by its capitals."""
    if not text[start:end].isalpha() or not whole_words(text, start, end):
        return False
    if text[start:end].islower():
        return True
    if not text[start].isupper() or not text[start + 1 : end].islower() or not at_sentence_start(text, start):
        return False
    # The period of "Ms." or of an initial ends no sentence: what follows is a surname.
    return not _TITLE.search(text, max(0, start - _LONGEST_TITLE), start)
