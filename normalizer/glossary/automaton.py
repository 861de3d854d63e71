"""One search for all phrases at once, over the shape of a text (see `fold`)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from normalizer.glossary.fold import Collapsed, Haystack, search_keys

_WORTH_A_TABLE = 1_000_000
"""Bytes of text after which the making of a table has paid."""
_LARGEST_TABLE = 50_000
"""Bytes of keys beyond which a table would take too much memory."""
_WIDE_GAP = re.compile(rb"  (?<=[^ ]  ) *")
_WIDE_GAP_BEHIND_WORD = re.compile(rb"  (?<=[^ .]  ) *")


Found = tuple[int, int, int]
"""A phrase by its index, and where its key stands in the text, half open."""


class Automaton:
    """Finds phrases in one pass over a text.

    Phrases whose gap is longer in the text than one code point (two blanks, CRLF, `` -``) are found as well: where the
    words on both sides of a wide gap may be neighbours in a phrase, the stretch around it is searched once more with each
    run of blanks as one.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = phrases
        keys: dict[bytes, list[int]] = {}
        self._literal: list[int] = []
        for index, key in enumerate(search_keys(phrases)):
            if key.strip(b". "):
                keys.setdefault(key, []).append(index)
            elif key:
                self._literal.append(index)
        self._keys = keys
        self._owners = list(keys.values())
        self._search = BytesAhoCorasick(list(keys)).find_matches_as_indexes if keys else None
        self._until_table = _WORTH_A_TABLE if sum(map(len, keys)) <= _LARGEST_TABLE else sys.maxsize

    def find(self, haystack: Haystack) -> list[Found]:
        """Search a text."""
        found: list[Found] = []
        if self._literal and not haystack.text.isascii():
            found += self._find_literal(haystack.text)
        if self._search is not None:
            self._make_table_for(haystack.shape)
            for index, start, end in self._search(haystack.shape, overlapping=True):
                found += [(owner, start - 1, end - 1) for owner in self._owners[index]]
            for low, high in self._spread(haystack):
                found += self._find_spread(Collapsed(haystack.shape, low, high))
        return found

    def _make_table_for(self, shape: bytes) -> None:
        """Once much text has been searched, make the table of all transitions, which is searched twice as fast."""
        if self._until_table > 0:
            self._until_table -= len(shape)
            if self._until_table <= 0:
                table = BytesAhoCorasick(list(self._keys), implementation=Implementation.DFA)
                self._search = table.find_matches_as_indexes

    def _find_spread(self, collapsed: Collapsed) -> Iterator[Found]:
        """Phrases that have a wide gap inside; the others are found without looking at gaps."""
        for index, start, end in self._search(collapsed.shape, overlapping=True) if self._search else ():
            left, right = collapsed.span(start, end)
            if right - left > end - start:
                yield from ((owner, left, right) for owner in self._owners[index])

    def _spread(self, haystack: Haystack) -> list[tuple[int, int]]:
        """The stretches around wide gaps with words on both sides that may be neighbours in a phrase."""
        shape = haystack.shape
        stretches: list[tuple[int, int]] = []
        for gap in self._gaps.finditer(shape) if b"  " in shape and self._following else ():
            start, end = gap.span()
            if haystack.text.count("\n", start - 1, end - 1) > 1:
                continue  # No phrase goes on behind a blank line.
            following = self._following.get(_last_piece(shape[max(0, start - self._longest) : start]))
            if following is not None and shape.startswith(following, end):
                low, high = max(0, start - self._longest_key), end + self._longest_key
                if stretches and low <= stretches[-1][1]:
                    low, _ = stretches.pop()
                stretches.append((low, high))
        return stretches

    @cached_property
    def _following(self) -> dict[bytes, tuple[bytes, ...]]:
        """For the last piece of each word inside a phrase, the words that follow it."""
        following: dict[bytes, set[bytes]] = {}
        for word, second in (pair for key in self._keys for pair in pairwise(key.split(b" "))):
            following.setdefault(_last_piece(word), set()).add(second)
        return {piece: tuple(sorted(seconds)) for piece, seconds in following.items()}

    @cached_property
    def _gaps(self) -> re.Pattern[bytes]:
        """The wide gaps to look at: those behind a full stop, which most are, only if a phrase has one inside."""
        return _WIDE_GAP if b"" in self._following else _WIDE_GAP_BEHIND_WORD

    @cached_property
    def _longest(self) -> int:
        """One byte more than the longest of these pieces has, so that a longer word is told from them."""
        return 1 + max(map(len, self._following), default=0)

    @cached_property
    def _longest_key(self) -> int:
        return max(map(len, self._keys), default=0)

    @cached_property
    def _literals(self) -> AhoCorasick:
        """Phrases without any ASCII letter or digit are looked for as they are, in lower case."""
        return AhoCorasick([_lower(self._phrases[index]) for index in self._literal])

    def _find_literal(self, text: str) -> list[Found]:
        found = self._literals.find_matches_as_indexes(_lower(text), overlapping=True)
        return [(self._literal[index], start, end) for index, start, end in found]


def _lower(text: str) -> str:
    """Return a text in lower case with every code point at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _last_piece(word: bytes) -> bytes:
    """Return what follows the last blank or mark: a word may stand behind a quotation mark or bracket."""
    return word[max(word.rfind(b" "), word.rfind(b".")) + 1 :]
