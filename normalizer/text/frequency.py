"""How often words and pairs of words occur in edited English, after ``data/counts.txt.xz``.

Words are counted by their stems, pairs as two content words that follow one another with at most two function words
between.  Both are cut so coarsely that what the table lacks is rare indeed.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normalizer.text.data import data_bytes
from normalizer.text.patterns import lazily

_ENDINGS = lazily(r"(?:['’]s?|(?<=i)es|ing|ed|es|s|e)\Z")
_MOST_ENDINGS = 2
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """Return what the inflections of a word have in common, in lower case; coarse, and meant as a key only.

    >>> stem("Battles"), stem("battling"), stem("policies"), stem("policy")
    ('battl', 'battl', 'policy', 'policy')
    """
    word = word.lower()
    for _ in range(_MOST_ENDINGS):
        ending = _ENDINGS.search(word)
        if ending is not None and ending.start() >= _SHORTEST_STEM:
            word = word[: ending.start()]
    if word[-1:] == "i":
        return f"{word[:-1]}y"
    doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sly"
    return word[:-1] if doubled else word


class Frequencies(NamedTuple):
    """Counts over edited English."""

    total: int
    """Running words that were counted."""
    others: frozenset[str]
    """Words in lower case that occur several times, but are in no word list: jargon, mostly."""
    lines: dict[str, str]
    """By stem: its count, and the stems that follow it, each with the binary logarithm of how often it does."""

    def word(self, key: str) -> int:
        """Return how often words with this stem occur; 0 if rarer than the table tells."""
        return int(self.lines.get(key, "0").partition(" ")[0])

    def pair(self, first: str, second: str) -> int:
        """Return how often, at least, two stems follow one another; 0 if rarer than the table tells."""
        line = self.lines.get(first, "")
        at = line.find(f" {second}=")
        return 0 if at < 0 else 1 << int(line[at + len(second) + 2 :].partition(" ")[0])

    def expected(self, first: str, second: str) -> float:
        """Return how often two stems would follow one another by chance."""
        return self.word(first) * self.word(second) / self.total


@cache
def frequencies() -> Frequencies:
    """Read the table when it is first asked for; raises `DataError` when the package has no data."""
    import lzma

    total, others, *lines = lzma.decompress(data_bytes("counts.txt.xz")).decode("ascii").splitlines()
    return Frequencies(int(total), frozenset(others.split()), dict(line.split(" ", 1) for line in lines))
