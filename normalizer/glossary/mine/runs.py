"""Texts as runs of words: what stands together without a mark between, outside protected text."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalizer.core.span import SpanSet
from normalizer.glossary.mine.candidate import Page
from normalizer.text import lexicon
from normalizer.text.frequency import Frequencies, frequencies, stem
from normalizer.text.patterns import lazily
from normalizer.text.protect import protected_spans

_WORD = lazily(r"(?:\d+[-\u2010\u2011])?[^\W_]+(?:['’][^\W\d_]+)*")
_BREAK = lazily(r"\n[ \t\r]*\n")
_JOINTS = frozenset((" ", "-", "\n", "\r\n", "  ", "\u2010", "\u2011", "\u00a0"))
_CUT_CONTRACTIONS = frozenset(
    "aren couldn didn doesn don hadn hasn haven isn mightn mustn needn shan shouldn wasn weren wouldn ll ve re".split()
)
"""What a contraction leaves where its apostrophe is lost."""
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand million billion"
    " trillion hundreds thousands millions billions first second third fourth fifth".split()
)
_LONGEST_BLOCK = 20_000
_LEAST_KNOWN = 0.6
"""A line with a smaller share of known words is not English."""


class WordKind(enum.Enum):
    """What a word is, as far as lists and capitals tell."""

    FUNCTION = enum.auto()
    """A closed-class word, a number, a contraction or a single letter."""
    CONTENT = enum.auto()
    """Any other English word."""
    UNKNOWN = enum.auto()
    """Lower case, and in no list."""
    NAME = enum.auto()
    """Capitalised, and no English word otherwise; also a word with digits or in another script."""


class Sort(NamedTuple):
    """What is known of a word without its place."""

    kind: WordKind
    folded: str
    """In lower case."""
    stem: str


class Word(NamedTuple):
    """A word at its place."""

    start: int
    end: int
    text: str
    sort: Sort


Run = list[Word]


class Sorter:
    """Sorts words, each spelling once."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._sorts: dict[str, Sort] = {}

    def __call__(self, text: str) -> Sort:
        """Return what a word is."""
        sort = self._sorts.get(text)
        if sort is None:
            folded = text.lower().replace("’", "'").removesuffix("'s")
            key = stem(folded)
            sort = self._sorts[text] = Sort(self._kind(text, folded), folded, key)
        return sort

    def _kind(self, text: str, folded: str) -> WordKind:
        if not text.isascii() or any(map(str.isdigit, text)):
            return WordKind.NAME
        if (
            folded in lexicon.function_words()
            or folded in _NUMBERS
            or "'" in folded
            or len(folded) < 2
            or folded in _CUT_CONTRACTIONS
        ):
            return WordKind.FUNCTION
        if folded in lexicon.words():
            return WordKind.CONTENT
        if not text.islower() or folded.capitalize() in lexicon.names():
            return WordKind.NAME
        return WordKind.CONTENT if text in self._frequencies.others or lexicon.is_known(text) else WordKind.UNKNOWN


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs; one that is too long is cut between lines, or else between words."""
    at = 0
    for start, end in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
        while start - at > _LONGEST_BLOCK:
            cut = text.find("\n", at + _LONGEST_BLOCK // 2, at + _LONGEST_BLOCK)
            cut = cut if cut >= 0 else text.find(" ", at + _LONGEST_BLOCK, start)
            if cut < 0:
                break
            yield at, cut
            at = cut
        yield at, start
        at = end


class Reader:
    """Reads pages as runs; keeps in mind which words occur as code."""

    def __init__(self) -> None:
        self.sorter = Sorter(frequencies())
        self.code: set[str] = set()
        """Words of protected text, in lower case."""
        self.count = 0
        """How many words were read."""
        self.names: Counter[str] = Counter()
        """How often words that are no English words stand with a capital, in lower case."""

    def runs(self, page: Page, taken: Iterable[tuple[int, int]] = ()) -> Iterator[Run]:
        """Yield the runs of a page in order; words in ``taken`` spans are left out and break a run."""
        protected = list(protected_spans(page.text))
        for start, end in protected:
            self.code.update(word.lower() for word in _WORD.findall(page.text, start, end))
        spans = SpanSet([*protected, *taken])
        for start, end in _blocks(page.text):
            yield from self._of_block(page.text, start, end, spans)

    def _of_block(self, text: str, start: int, end: int, spans: SpanSet) -> Iterator[Run]:
        words = self.words(text, start, end)
        if spans:
            words = [word for word in words if not spans.overlaps(word.start, word.end)]
        if sum(word.sort.kind in (WordKind.FUNCTION, WordKind.CONTENT) for word in words) < _LEAST_KNOWN * sum(
            word.text.islower() or word.sort.kind is not WordKind.NAME for word in words
        ):
            return
        self.count += len(words)
        run: Run = []
        for word in words:
            if run and text[run[-1].end : word.start] not in _JOINTS:
                yield run
                run = []
            run.append(word)
            if word.sort.kind is WordKind.NAME:
                self.names[word.sort.folded] += 1
        if run:
            yield run

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """Return the words of a stretch of text, protected or not."""
        return [
            Word(match.start(), match.end(), match[0], self.sorter(match[0]))
            for match in _WORD.finditer(text, start, end)
        ]
