"""Words that are nearly those of an entry: why a likeness did not count, and what of an entry stands in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from normalizer.core.position import Position
from normalizer.glossary.explanation import Guard, Locator, Trace
from normalizer.glossary.fold import fold
from normalizer.glossary.fuzzy import SHORTEST, FuzzyVocabulary, allowed_edits, may_be_misspelt
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.judge import Match
from normalizer.glossary.model import Entry, MatchKind

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORTH_TELLING = 70
"""Least similarity, in percent, of a word that is named as the nearest."""


class _Occurrences(NamedTuple):
    first: tuple[int, int]
    number: int
    may_be_misspelt: bool
    """Whether one of them is neither a name nor part of something else, by its capitals."""


class Words:
    """The distinct words of a text, in lower case."""

    def __init__(self, text: str, locator: Locator) -> None:
        self.text = text
        self._locator = locator
        self.found: dict[str, _Occurrences] = {}
        for match in _WORD.finditer(text):
            word, span = match[0].lower(), match.span()
            known = self.found.get(word, _Occurrences(span, 0, False))
            free = known.may_be_misspelt or may_be_misspelt(text, *span)
            self.found[word] = _Occurrences(known.first, known.number + 1, free)

    def position(self, word: str) -> Position:
        """Return where a word stands first in the original."""
        return self._locator.position(*self.found[word].first)


def within_reach(word: str, other: str) -> bool:
    """Whether a word is as near to a word of the glossary as a misspelt one."""
    return _distance(word, other) <= allowed_edits(other)


def worth_telling(word: str, other: str) -> bool:
    """Whether somebody who asks for one entry wants to know of a likeness."""
    return _score(word, other) >= _WORTH_TELLING


def guards(
    words: Words,
    vocabulary: FuzzyVocabulary,
    entries: Iterable[Entry],
    judged: Iterable[Match],
    alike: Callable[[str, str], bool],
) -> Iterator[Guard]:
    """Yield the words of a text that are ``alike`` to a word of fuzzy ``entries`` and are not read as it."""
    owners: dict[str, list[str]] = {}
    for entry in entries:
        if entry.match is MatchKind.FUZZY:
            for word in sorted({word for form in forms_of(entry) for word in fold(form.text).split()}):
                if word in vocabulary.words:
                    owners.setdefault(word, []).append(entry.id)
    read = {word for match in judged if match.score is not None for word in _folded(match, words)}
    for word in sorted(words.found, key=lambda word: words.found[word].first):
        if word in owners or word in read:
            continue
        near = _nearest(word, owners)
        if near is not None and alike(word, near):
            yield _guard(words, word, near, tuple(owners[near]), vocabulary)


def _folded(match: Match, words: Words) -> list[str]:
    return [word.lower() for word in _WORD.findall(words.text[match.start : match.end])]


def traces(words: Words, entry: Entry, vocabulary: FuzzyVocabulary) -> Iterator[tuple[str, tuple[Trace, ...]]]:
    """Yield the wrong forms of an entry, each with what the text has of its words."""
    for variant in entry.variants:
        # The words of each form one below the other: a word counts in any inflection.
        forms = [_WORD.findall(fold(form.text)) for form in forms_of(replace(entry, variants=(variant,)))]
        columns = zip(*(form for form in forms if len(form) == len(forms[0])), strict=True)
        distinct = dict.fromkeys(tuple(dict.fromkeys(column)) for column in columns)
        yield variant.text, tuple(_trace(words, column, entry, vocabulary) for column in distinct)


def _trace(words: Words, inflected: tuple[str, ...], entry: Entry, vocabulary: FuzzyVocabulary) -> Trace:
    """Return what the text has of a word, given in its inflections."""
    part = next((word for word in inflected if word in words.found), inflected[0])
    standing = words.found.get(part)
    if standing is not None:
        return Trace(part, standing.number, words.position(part), None, None)
    longer = next((word for word in words.found if part in word), None)
    inside = (longer, words.position(longer)) if longer is not None and len(part) > 2 else None
    near = _nearest(part, words.found, floor=_WORTH_TELLING)
    guard = None if near is None else _guard(words, near, part, (entry.id,), vocabulary, entry)
    return Trace(part, 0, None, inside, guard)


def _guard(
    words: Words,
    word: str,
    near: str,
    entries: tuple[str, ...],
    vocabulary: FuzzyVocabulary,
    entry: Entry | None = None,
) -> Guard:
    reason = _reason(words, word, near, vocabulary)
    if entry is not None and entry.match is not MatchKind.FUZZY:
        reason = f'the entry has match = "{entry.match.value}", so that likeness does not count'
    return Guard(word, words.position(word), words.found[word].number, near, entries, _score(word, near), reason)


def _reason(words: Words, word: str, near: str, vocabulary: FuzzyVocabulary) -> str:
    """Why a word is not read as one of the glossary's: the first condition that it fails."""
    from normalizer.text.lexicon import is_known

    if len(word) < SHORTEST or len(near) < SHORTEST:
        return f"words of fewer than {SHORTEST} letters are not compared"
    if not word.isalpha():
        return "it is not made of letters only"
    if is_known(word):
        return "it is a known word"
    if word[0] != near[0]:
        return f"it does not begin with {near[0]!r}"
    edits, allowed = _distance(word, near), allowed_edits(near)
    if edits > allowed:
        return f"it is {edits} edits away, and {allowed} {'is' if allowed == 1 else 'are'} allowed"
    if not words.found[word].may_be_misspelt:
        return "it is written like a name"
    likeness = vocabulary.likeness(word)
    if likeness is None:
        return "an 'unless' phrase names it"
    return f"it is read as {' or '.join(map(repr, likeness.words))}, but the rest of no form stands beside it"


def _nearest(word: str, others: Iterable[str], floor: float = 0) -> str | None:
    candidates = [other for other in others if abs(len(other) - len(word)) <= max(len(word), len(other)) * 0.4]
    best = max(candidates, key=lambda other: (_score(word, other), other), default=None)
    return best if best is not None and _score(word, best) >= floor else None


def _score(word: str, other: str) -> float:
    from rapidfuzz.distance import OSA

    return round(100 * OSA.normalized_similarity(word, other), 1)


def _distance(word: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return int(OSA.distance(word, other))
