"""Text and phrases brought to one shape: case, hyphen, blank and line break make no difference in it.

The search runs over bytes, one for each code point: letters are lower-case, digits and ``_`` stay, white space and
hyphens are blanks, every other code point is ``.``.  What is found there is compared with the text itself, so that the
shape may be coarse.  Positions are those of the text, but for one blank put in front.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from normalizer.text.patterns import lazily
from normalizer.text.shape import shape_of

_SCRIPTS_WITHOUT_BLANKS = "\u2e80"
"""From here on, letters are of scripts that put no blank between words."""

_RUN = re.compile(rb"  +")
_GAP = lazily(r"[\s\-\u2010-\u2013]+")
_BREAK = lazily(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BARRED = "\n\n"
"""Stands for a gap that no phrase reaches over."""
_APART = frozenset(("", *(char for char in map(chr, range(128)) if not (char.isalnum() or char == "_"))))
"""What makes no word with its neighbour: nothing at all, ASCII marks and blanks."""
_STRAIGHT = str.maketrans("‘’ʼ＇", "''''")


def search_key(phrase: str) -> bytes:
    """Return the shape of a phrase as it is looked for: every gap is one blank."""
    return _key(shape_of(phrase))


def search_keys(phrases: Sequence[str]) -> Iterator[bytes]:
    """Yield what `search_key` gives for each phrase, in a third of the time."""
    shape = shape_of("".join(phrases))
    end = 0
    for phrase in phrases:
        start, end = end, end + len(phrase)
        yield _key(shape[start:end])


def _key(shape: bytes) -> bytes:
    return (_RUN.sub(b" ", shape) if b"  " in shape else shape).strip(b" ")


def fold(phrase: str) -> str:
    """Return a phrase in lower case, its gaps as single blanks, its apostrophes straight."""
    return fold_gaps(phrase).lower()


def fold_gaps(phrase: str) -> str:
    """Return a phrase with its gaps as single blanks and its apostrophes straight.

    A gap is white space with one line break at most, or a hyphen with white space on one side at most; anything wider
    keeps phrases apart.  So does a second line break: words one below the other are a column and no phrase.
    """
    if not phrase.isascii():
        phrase = phrase.translate(_STRAIGHT)
    folded = _GAP.sub(_gap, phrase)
    return folded if len(_BREAK.findall(phrase)) < 2 else folded.replace(" ", _BARRED)


def _gap(match: re.Match[str]) -> str:
    run = match[0]
    if len(run) == 1:
        return " "
    hyphens = len("".join(run.split()))
    closed = hyphens == 0 or (hyphens == 1 and not (run[0].isspace() and run[-1].isspace()))
    return " " if closed and len(_BREAK.findall(run)) < 2 else _BARRED


def whole_words(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` begins and ends where a word does."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (before in _APART or not _joined(before, text[start])) and (
        behind in _APART or not _joined(behind, text[end - 1])
    )


def _joined(outer: str, inner: str) -> bool:
    """Whether a code point outside makes one word with the edge inside."""
    if not (inner.isalnum() or inner == "_"):
        return False
    if outer.isascii():
        return outer.isalnum() or outer == "_"
    if inner < _SCRIPTS_WITHOUT_BLANKS <= outer:
        return False
    return outer.isalnum() or unicodedata.combining(outer) != 0


class Collapsed:
    """A stretch of a shape in which each run of blanks is one blank, and the way back to the text."""

    def __init__(self, shape: bytes, low: int, high: int) -> None:
        stretch = shape[low:high]
        runs = [match.span() for match in _RUN.finditer(stretch)]
        self.shape = _RUN.sub(b" ", stretch)
        self._low = low - 1
        self._deleted = [0, *accumulate(end - start - 1 for start, end in runs)]
        self._ends = [end - deleted for (_, end), deleted in zip(runs, self._deleted[1:], strict=True)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text of the bytes ``[start, end)``, which neither begin nor end with a blank."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        return self._low + at + self._deleted[bisect_right(self._ends, at)]


class Haystack:
    """A text in the shape in which phrases are looked for."""

    def __init__(self, text: str, shape: bytes | None = None) -> None:
        """``shape`` is the text's, where it is known already."""
        self.text = text
        self.shape: bytes = b" %b " % (shape_of(text) if shape is None else shape)

    def present(self, phrases: Iterable[Phrase], start: int, end: int) -> list[Phrase]:
        """Return those of ``phrases`` whose outer words stand within ``[start, end)``: a cheap test before `find`."""
        window = self.shape[start + 1 : end + 1]
        return [phrase for phrase in phrases if phrase.last in window and phrase.first in window]

    def find(
        self, phrase: Phrase, start: int = 0, end: int | None = None, *, open_end: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Yield the places, as spans in the text, where a phrase stands as whole words within ``[start, end)``.

        With ``open_end``, the phrase may also have a plural ending that is not its own.
        """
        low = start + 1
        high = len(self.shape) if end is None else end + 1
        length = len(phrase.key)
        while length and (low := self.shape.find(phrase.key, low, high)) >= 0:
            if phrase.stands_at(self.text, low - 1, low - 1 + length, open_end=open_end):
                yield low - 1, low - 1 + length
            low += 1

    def find_any(self, phrases: Iterable[Phrase], start: int, end: int) -> Iterator[tuple[Phrase, tuple[int, int]]]:
        """Yield the places of several phrases within ``[start, end)``, as `find` does for each."""
        for phrase in phrases:
            # Most are not there, which this tells at the least cost.
            if self.shape.find(phrase.key, start + 1, end + 1) >= 0:
                for place in self.find(phrase, start, end):
                    yield phrase, place

    def find_spaced(
        self, phrase: Phrase, start: int = 0, end: int | None = None, *, open_end: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Yield the places of a phrase of several words whose gaps may be wider in the text than one blank."""
        if phrase.first == phrase.key:
            return
        low, high = start + 1, len(self.shape) if end is None else end + 1
        # A search by pattern costs many times what these two do.
        if self.shape.find(phrase.last, low, high) < 0 or self.shape.find(phrase.first, low, high) < 0:
            return
        for match in phrase.spaced.finditer(self.shape, low, high):
            left, right = match.start() - 1, match.end() - 1
            if phrase.stands_at(self.text, left, right, open_end=open_end):
                yield left, right


class Phrase:
    """Words that are looked for; with ``capitals``, a capital in them asks for a capital in the text."""

    __slots__ = ("_capitals", "_folded", "_spaced", "first", "key", "last", "text")

    def __init__(self, text: str, *, capitals: bool = False) -> None:
        self.text = text
        self.key = search_key(text)
        self.first = self.key.partition(b" ")[0]
        self.last = self.key.rpartition(b" ")[2]
        self._spaced: re.Pattern[bytes] | None = None
        self._folded = fold(text)
        self._capitals = fold_gaps(text) if capitals and text != text.lower() else None

    @property
    def spaced(self) -> re.Pattern[bytes]:
        """The key with gaps of any width."""
        if self._spaced is None:
            self._spaced = re.compile(b" +".join(map(re.escape, self.key.split(b" "))))
        return self._spaced

    def stands_at(self, text: str, start: int, end: int, *, open_end: bool = False) -> bool:
        """Tell whether the phrase stands at ``text[start:end]``, a place where its key was found, as whole words."""
        if not whole_words(text, start, end) and not (open_end and _plural_follows(text, start, end)):
            return False
        found = text[start:end]
        if found == self.text:
            return True
        if found.lower() != self._folded and fold(found) != self._folded:
            return False
        return self._capitals is None or _has_capitals(fold_gaps(found), self._capitals)


def _plural_follows(text: str, start: int, end: int) -> bool:
    return any(text.startswith(ending, end) and whole_words(text, start, end + len(ending)) for ending in ("s", "es"))


def _has_capitals(found: str, wanted: str) -> bool:
    return all(a.isupper() or not b.isupper() for a, b in zip(found, wanted, strict=False))
