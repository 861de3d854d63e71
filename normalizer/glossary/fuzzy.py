"""Misspelt words of fuzzy entries: found by vocabulary, each distinct word judged once.

A word is read as a word of a wrong form if it has six letters or more, begins with the same letter (*soldering* is not
a misspelt *oldering*), differs by one edit, or by two from twelve letters on, and is neither an English word nor a
name.  One edit is a letter too few, too many or wrong, or two neighbours swapped.

Each distinct word is looked at once, however long the texts: a few of its letters tell whether any word can be alike
(`_Sketch`), and the word list is read only when one is so near that it matters.
"""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from normalizer.core.view import View
from normalizer.glossary.fold import fold, whole_words
from normalizer.glossary.replace import at_sentence_start
from normalizer.text.casing import casing_of, follow
from normalizer.text.patterns import lazily
from normalizer.text.shape import shape_of

SHORTEST = 6
"""Letters of the shortest word that is matched by likeness."""
_TWO_EDITS = 12
_LONGEST = 40
_CACHE_SIZE = 50_000
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LETTERS_ONLY = bytes(byte if byte in _LETTERS else ord(" ") for byte in range(256))
_TITLE = lazily(r"(?<!\w)(?:[A-Z]|Mrs?|Ms|Mx|Drs?|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|Hon|Messrs)\.\s+\Z")
_LONGEST_TITLE = 12


class Likeness(NamedTuple):
    """The words that a misspelt one resembles most, equally if there are several, and how much, in percent."""

    words: tuple[str, ...]
    score: float


class _Unseen(enum.Enum):
    UNSEEN = enum.auto()


_UNSEEN = _Unseen.UNSEEN


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
        self._plain: set[str] = set()
        """Tokens of earlier texts that hold no word to be read as another."""

    def mapped(self, view: View) -> Mapping | None:
        """Return the text without its misspelt words; None if there are none."""
        alike = self._alike(view.tokens) if self.words else {}
        if not alike:
            return None
        words = [
            (start, end, alike[view.shape[start:end]])
            for start, end in _places(view.shape, alike)
            if may_be_misspelt(view.text, start, end)
        ]
        return Mapping(view.text, words) if words else None

    def _alike(self, tokens: Iterable[str]) -> dict[bytes, Likeness]:
        """Return the words in ``tokens`` that are spelt nearly like one of these, in lower case."""
        new = set(tokens).difference(self._plain)
        alike = {}
        for word in sorted(filter(self._sketch.passes, _letters(" ".join(new)))):
            likeness = self.likeness(word.decode("ascii"))
            if likeness is not None:
                alike[word] = likeness
        if len(self._plain) >= _CACHE_SIZE:
            self._plain.clear()
        self._plain |= {token for token in new if alike.keys().isdisjoint(_letters(token))} if alike else new
        return alike

    @cached_property
    def _sketch(self) -> _Sketch:
        return _Sketch(self.words)

    def likeness(self, word: str) -> Likeness | None:
        """Return what a word in lower case is read as; None if it is left as it is."""
        # Asked for once: another thread may empty the table between two questions.
        seen = self._seen.get(word, _UNSEEN)
        if not isinstance(seen, _Unseen):
            return seen
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


class _Sketch:
    """Tells by a few letters of a word that no word of a vocabulary is alike.

    The first letter is never harmed.  One edit harms one letter, or two neighbours: if none of the first three, they
    are evidence; if one near the front, the last three are; else it lies between the first two and the last two.
    """

    def __init__(self, words: Iterable[str]) -> None:
        keys = [word.encode("ascii") for word in words]
        self._fronts = {key[:3] for key in keys}
        self._backs = {key[:1] + key[-3:] for key in keys}
        self._edges = {key[:2] + key[-2:] for key in keys}
        # Two edits may harm any of these letters but the first.
        self._long = {key[:1] for key in keys if len(key) >= _TWO_EDITS}

    def passes(self, word: bytes) -> bool:
        """Whether a word of lower-case letters may be alike."""
        if not SHORTEST <= len(word) <= _LONGEST:
            return False
        return (
            word[:3] in self._fronts
            or word[:1] + word[-3:] in self._backs
            or word[:2] + word[-2:] in self._edges
            or (len(word) >= _TWO_EDITS - 2 and word[:1] in self._long)
        )


def _letters(text: str) -> set[bytes]:
    """Return the runs of letters in a text, in lower case."""
    return set(shape_of(text).translate(_LETTERS_ONLY).split())


def _places(shape: bytes, words: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where one of the words stands with no letter on either side, in text order."""
    # Imported here: clean text never comes this far.
    from ahocorasick_rs import BytesAhoCorasick

    for _, start, end in BytesAhoCorasick(words).find_matches_as_indexes(shape, overlapping=True):
        if not (shape[start - 1 : start].isalpha() or shape[end : end + 1].isalpha()):
            yield start, end


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
