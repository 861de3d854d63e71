"""Where small words stand twice."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, islice, pairwise
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.patterns import lazily

if TYPE_CHECKING:
    import ahocorasick_rs

SURELY_WRONG = frozenset(
    "the a an to of and or with by from at into for as we they he our their my your be been than but if are were".split()
)
"""Words that English doubles only where a clause ends between the two."""
_EMPHASIS = frozenset("very so too more much many never no not now only well yes".split())
_REOPENED = frozenset("has in is who".split())
"""Doublings that English knows in few places."""
NOUN_OPENERS = frozenset(
    "a an another any at by every for from her his in into its my no of on our some the their these this those with your".split()
)
"""Behind these stands a noun, so that no verb is followed by one (`to record record profits`)."""
_QUOTES = ('"', "“", "”", "‘", "’", "'", "`", "*", "_")
_JOINERS = ("'", "’", "-", "_", ".")
BETWEEN = r"[ \u00a0]+|[ \t]*\r?\n[ \t]*"
"""What may stand between the two, as a pattern."""
_GAP = lazily(BETWEEN)
_CLOSING = ".,;:!?)]\"”’'"
_REPEATED = re.compile(rb" ([a-z]{4,}+)  *\1(?![a-z0-9_])")
_REPEATED_BEYOND_ASCII = re.compile(rb" ([a-z.]{4,}+)  *\1(?![a-z0-9_])")
"""The same in the shape of a text with letters beyond ASCII, which are dots there like all marks: slower by half."""


def repeated_tokens(view: View) -> frozenset[str]:
    """Return what stands directly behind itself between white space."""
    tokens = view.tokens
    return frozenset(compress(tokens, map(eq, tokens, islice(tokens, 1, None))))


def repeated_words(view: View) -> frozenset[str]:
    """Return the words of four letters and more that stand directly behind themselves; some may be no words.

    They are searched for in the shape of the text, which takes half the time of cutting it up.
    """
    pattern = _REPEATED_BEYOND_ASCII if any(map(str.isalpha, view.beyond_ascii)) else _REPEATED
    found: set[str] = set()
    for match in pattern.finditer(b" " + view.shape):
        # With one code point more on either side, a token that something is glued to is told from its neighbour.
        tokens = view.text[max(0, match.start() - 1) : match.end()].split()
        found.update(token for token, following in pairwise(tokens) if token == following.rstrip(_CLOSING))
    return frozenset(found)


class Doubling(NamedTuple):
    """A small word that stands twice or more."""

    start: int
    """End of the first one."""
    end: int
    """End of the last one."""
    word: str
    """The word in lower case."""


class _Search:
    """Finds each of some words directly behind itself; built when it is first needed."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self._words = words

    @functools.cached_property
    def _automaton(self) -> ahocorasick_rs.BytesAhoCorasick:
        import ahocorasick_rs

        return ahocorasick_rs.BytesAhoCorasick(
            [f"{word}{gap}{word}".encode() for word in sorted(self._words()) for gap in (" ", "  ")],
            implementation=ahocorasick_rs.Implementation.DFA,
        )

    def find(self, view: View) -> Iterator[Doubling]:
        """Yield where they stand, in lower case or not, in the order in which they end for the first time."""
        text = view.text
        done: dict[str, int] = {}
        # One word may begin like another: `in into into`.
        for _, start, first_end in self._automaton.find_matches_as_indexes(view.shape, overlapping=True):
            end = first_end
            word = text[start:end].split()[0].lower()
            gap = _GAP.match(text, start + len(word)) if start >= done.get(word, 0) else None
            if not word.isalpha() or gap is None or gap.end() + len(word) != end:
                continue
            # The word may stand three times and more.
            while (again := _GAP.match(text, end)) and text[again.end() : again.end() + len(word)].lower() == word:
                end = again.end() + len(word)
            done[word] = end
            if stands_alone(text, start, end):
                yield Doubling(start + len(word), end, word)


def _small_words() -> Iterator[str]:
    """Words that are wrong twice at least where everything else is broken."""
    yield "i"
    for word in lexicon.function_words() - _EMPHASIS - SURELY_WRONG:
        if word.isalpha() and len(word) > 1 and (word in _REOPENED or word not in lexicon.doublings()):
            yield word


_SURELY_WRONG = _Search(lambda: SURELY_WRONG)
_WRONG_AMID_DAMAGE = _Search(lambda: SURELY_WRONG.union(_small_words()))


def doubled_small_words(view: View) -> list[Doubling]:
    """Return where words of `SURELY_WRONG` stand twice; in a battered document, other small words as well."""
    return list((_WRONG_AMID_DAMAGE if view.signature.battered else _SURELY_WRONG).find(view))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing is glued to ``text[start:end]`` that makes another word of it, nor marks that speak of it."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before in _QUOTES and behind in _QUOTES and before and behind:
        # `“the the” is wrong` speaks of the words.
        return False
    if "/" in (before, behind):
        # `s/the the/the/` corrects it.
        return False
    return not (before.isalnum() or before in _JOINERS or behind.isalnum() or behind in _JOINERS[:-1])
