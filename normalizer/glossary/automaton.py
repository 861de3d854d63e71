"""One search for all phrases at once, over the shape of a text (see `fold`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from normalizer.glossary.fold import Haystack, search_key

_GAP = re.compile(rb" *")
_WORD = re.compile(rb"[^ ]+")


class Found(NamedTuple):
    """What a search found."""

    phrases: list[tuple[int, int, int]]
    """Index of a phrase, and the span in the text where its key stands."""
    pieces: list[tuple[int, int]]
    """Spans in the shape where a piece stands."""
    haystack: Haystack
    """The shape in which it was found."""


class Automaton:
    """Finds phrases, and pieces of words, in one pass over a text.

    Phrases whose gap is longer in the text than one code point (two blanks, CRLF, `` -``) are found as well: the search
    also meets each word that stands before a gap, and where one is followed by two blanks, the text is searched once
    more with every run of blanks as one.
    """

    def __init__(self, phrases: Sequence[str], pieces: Iterable[bytes] = ()) -> None:
        self._phrases = phrases
        self._owners: list[list[int]] = []
        keys: dict[bytes, list[int]] = {}
        self._literal: list[int] = []
        for index, phrase in enumerate(phrases):
            key = search_key(phrase)
            if any(byte > 0x2E for byte in key):
                keys.setdefault(key, []).append(index)
            elif key:
                self._literal.append(index)
        self._owners = list(keys.values())
        following: dict[bytes, set[bytes]] = {}
        for word, second in (pair for key in keys for pair in pairwise(key.split(b" "))):
            following.setdefault(word, set()).add(second)
        self._following = {word: tuple(seconds) for word, seconds in following.items()}
        gaps = dict.fromkeys(word + b"  " for word in sorted(following) if word)
        patterns = [*keys, *gaps, *dict.fromkeys(pieces)]
        self._first_piece = len(keys) + len(gaps)
        self._search = BytesAhoCorasick(patterns).find_matches_as_indexes if patterns else None

    def find(self, haystack: Haystack) -> Found | None:
        """Search a text; None if nothing was found."""
        hits = self._search(haystack.shape, overlapping=True) if self._search else []
        literal = self._find_literal(haystack.text) if self._literal and not haystack.text.isascii() else []
        if not hits and not literal:
            return None
        first_gap, first_piece = len(self._owners), self._first_piece
        gaps = [(start, end) for index, start, end in hits if first_gap <= index < first_piece]
        if any(self._is_inside_phrase(haystack.shape, start, end) for start, end in gaps):
            haystack = haystack.collapsed
            hits = self._search(haystack.shape, overlapping=True) if self._search else []
        phrases = literal
        for index, start, end in hits:
            if index < first_gap:
                span = haystack.span(start, end)
                phrases += [(owner, *span) for owner in self._owners[index]]
        pieces = [(start, end) for index, start, end in hits if index >= first_piece]
        return Found(phrases, pieces, haystack)

    def _is_inside_phrase(self, shape: bytes, start: int, end: int) -> bool:
        """Whether the words on both sides of a wide gap are neighbours in some phrase."""
        gap = _GAP.match(shape, end)
        following = _WORD.match(shape, gap.end() if gap else end)
        return following is not None and following[0].startswith(self._following[shape[start : end - 2]])

    @cached_property
    def _literals(self) -> AhoCorasick:
        """Phrases without any ASCII letter or digit are looked for as they are, in lower case."""
        return AhoCorasick([_lower(self._phrases[index]) for index in self._literal])

    def _find_literal(self, text: str) -> list[tuple[int, int, int]]:
        found = self._literals.find_matches_as_indexes(_lower(text), overlapping=True)
        return [(self._literal[index], start, end) for index, start, end in found]


def _lower(text: str) -> str:
    """Return a text in lower case with every code point at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
