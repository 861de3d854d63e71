"""The damage signature of a whole document: what one engine or scraper did to it.

Damage comes in families.  A page whose inline tags were cut out before translation shows, all at once, sentences glued
together, blanks where links were, subjects lost at sentence starts, breaks inside quotations.  Each sign alone is weak;
several kinds of them in one document make the doubtful ones likely.  Nothing is counted until a rule asks, and counting
stops when enough is known.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from normalizer.text.patterns import lazily, shows

# Every pattern begins with a literal, which the engine searches at memory speed.
_CUT_TAG_SIGNS = tuple(
    lazily(pattern)
    for pattern in (
        r"\.(?<=[a-z]{3}\.) [a-z]{2,} [a-z]",  # a sentence that begins in lower case
        r"\.(?<=[a-z]{2}\.)[A-Z][a-z]+ [a-z]",  # sentences glued together
        r",(?<=[\w\"”’)] ,)[ \n]",  # a blank where a link was
        r"\.(?<=[\w\"”’)] \.)(?=[ \n]|\Z)",
        r"\. (?:has|have|is|are|was|were|Has) (?!it |he |she |they |there |this |that |the )(?=[a-z])",  # a lost subject
        r"\n\n(?<=[.:]\n\n)[a-z]{3,} [a-z]",  # a paragraph that begins in lower case
        r"\n\n(?<=[a-z\"]\n\n)[,.;] ",  # a break in mid-sentence
        r"\. ,(?<=[a-z\"”)]\. ,) [a-z]",  # clashing marks
        r'"(?<= ") (?=\w)[^"\n]{1,60} " [a-z]',  # a padded quotation
        r",(?<= of ,)",  # a lost name
    )
)
_OTHER_SIGNS = tuple(
    lazily(pattern)
    for pattern in (
        r",(?<=[a-z]{2},)[a-z]{2,} ",
        r'"(?<=[a-z]")[a-z]{3,} ',
        r"'(?<= n')t\b",
        r";(?<=[a-z] ;) ",
        r"\?(?<= \?)(?=\s)",
        r" a (?=[aio][a-z]{4}|e[a-tv-z][a-z]{3}|un[a-hj-z][a-z]{2})",
        r"\. (?<=[a-z] \d\. )\d+ ?(?:%|per ?cent|million|billion)",
        r": (?<=\d: )\d\d\b",
    )
)
_OTHER_SIGNS_NOT_ASCII = tuple(
    lazily(pattern) for pattern in ("，", "。", "“(?<=[a-z,]“)", "”[a-z]{2,}", "â€", "Ã[\x80-\xbf]", r"’(?<= n’)t\b")
)
_MARK_SIGNS = tuple(
    lazily(pattern)
    for pattern in (
        # The rarer the first characters, the earlier.
        r",(?<=[\w\"”’)] ,)[ \na-z]",
        r"\.(?<=[\w\"”’)] \.)(?=[ \n]|\Z)",
        r";(?<=[a-z] ;) ",
        r"\?(?<=[a-z] \?)(?=\s)",
        r"!(?<=[a-z] !)(?=\s)",
        r"'(?<= n')t\b",
        r" 's (?<=[A-Za-z] 's )",
        r"\( (?=[a-z])[^()\n]{1,80} \)",
        r"\. ,(?<=[a-z\"”)]\. ,) [a-z]",
        r'" ,(?=\s)',
        r'"(?<= ") (?=\w)[^"\n]{1,60} " [a-z]',
        r"!\.(?<=[a-z]!\.)(?=\s)",
        r";(?<=[a-z]{2};)[a-z]{2,} ",
        r":(?<= \d\d:) [0-5]0\b(?!\d)",
        r'"(?<=[a-z]")[a-z]{3,} ',
        r"\.(?<=[a-z]{3}\.)[A-Z][a-z]+ [a-z]",
        r",(?<=[a-z]{2},)[a-z]{2,} ",
        r",(?<=[a-z],)[,.]\s",
    )
)
_MARK_SIGNS_NOT_ASCII = tuple(
    lazily(pattern)
    for pattern in (
        "，(?<=[A-Za-z0-9]，)",
        "。(?<=[A-Za-z0-9]。)",
        "：(?<=[A-Za-z0-9]：)",
        "“(?<=[a-z,]“)",
        "”[a-z]{2,}",
        r"’(?<= n’)t\b",
        r"’ s ",
    )
)
_WIDE_SIGNS = tuple(lazily(rf"{mark}(?<=[A-Za-z0-9]{mark})") for mark in "，。：；（、")
_FEWEST_WIDE = 3
_CODE_SIGNS = tuple(
    lazily(pattern)
    for pattern in (
        *("`", r"\(\)", "::", "</", ">(?<=->)", "==", "_(?=_)", r"\{\}"),
        *(r"-(?<=[\s`(\[|'\"]-)-[A-Za-z]", r"\$(?<=\n\$) ", "#include", r"\\"),
    )
)
"""Signs of code, each from a rare character on: to look for the character alone is many times faster.

Two hyphens are one before a letter, as in an option of a program; with blanks on both sides they are a dash.
"""
_SAMPLE = 20_000
"""Code points at the start of a document that evidence is taken from."""
_ENOUGH_KINDS = 3
_ENOUGH_SIGNS = 5
_ENOUGH_FOR_DAMAGE = 2
_BATTERED_KINDS = 4
_WORN_KINDS = 2
_WORN_SIGNS = 2
_DENSE_KINDS = 3
_DENSE = 1_000
"""Code points to a sign, at most, where `_DENSE_KINDS` are enough."""
_MOST_SIGNS = _SAMPLE // _DENSE
"""As many of one kind as ever matter."""

_PREVAILS = 1.5
"""As many times as frequent as the other is the kind of mark that a document prefers."""


class QuoteKind(enum.Enum):
    """Which kind of double quotation marks prevails in a document."""

    STRAIGHT = enum.auto()
    CURLY = enum.auto()
    NEITHER = enum.auto()


_RESTRAINING = (
    ("worn", False),
    ("technical", True),
    ("damaged", False),
    ("battered", False),
    ("cut_tags", False),
    ("prevailing_quotes", QuoteKind.NEITHER),
)
"""Answers that make rules hold back."""


class Signature:
    """Evidence of one document; every answer is found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sample = text[:_SAMPLE]
        self._counts: dict[str, int] = {}

    def __reduce__(self) -> tuple[object, ...]:
        # What was found follows from the text.
        return Signature, (self._text,)

    @cached_property
    def cut_tags(self) -> bool:
        """Whether inline tags were cut out of this document before it was translated."""
        found = self._found(_CUT_TAG_SIGNS)
        return any(kinds >= _ENOUGH_KINDS and signs >= _ENOUGH_SIGNS for kinds, signs in found)

    @cached_property
    def damaged(self) -> bool:
        """Whether the document shows machine damage of any kind, so that odd wording deserves a look."""
        return any(signs >= _ENOUGH_FOR_DAMAGE for _, signs in self._found(self._signs))

    @cached_property
    def battered(self) -> bool:
        """Whether several kinds of damage stand together, which edited prose next to never shows by chance.

        In such a document a repair that is probable by itself is as good as certain.
        """
        dense = max(_ENOUGH_SIGNS, len(self._sample) // _DENSE)
        return any(
            signs >= _ENOUGH_SIGNS and (kinds >= _BATTERED_KINDS or (kinds >= _DENSE_KINDS and signs >= dense))
            for kinds, signs in self._found(self._signs)
        )

    @cached_property
    def worn(self) -> bool:
        """Whether marks and the blanks beside them are set carelessly, in more than one way.

        In such a document a repair of marks that is probable by itself is as good as certain.  One edited text in three
        hundred shows as much.
        """
        if self.cut_tags:
            return True
        patterns = _MARK_SIGNS if self._sample.isascii() else _MARK_SIGNS + _MARK_SIGNS_NOT_ASCII
        return any(kinds >= _WORN_KINDS and signs >= _WORN_SIGNS for kinds, signs in self._found(patterns))

    @cached_property
    def wide(self) -> bool:
        """Whether full-width marks stand beside Latin letters, as where Chinese and Japanese typing goes on in English."""
        if self._sample.isascii():
            return False
        return any(signs >= _FEWEST_WIDE for _, signs in self._found(_WIDE_SIGNS))

    def tells_more_than(self, earlier: Signature) -> bool:
        """Tell whether this shows damage that ``earlier`` was asked for in vain, so that rules would be bolder now.

        What was never asked for is not counted either.
        """
        known = earlier.__dict__
        return any(known.get(name) is unmoved and getattr(self, name) is not unmoved for name, unmoved in _RESTRAINING)

    @property
    def _signs(self) -> tuple[re.Pattern[str], ...]:
        others = _OTHER_SIGNS if self._sample.isascii() else _OTHER_SIGNS + _OTHER_SIGNS_NOT_ASCII
        return _CUT_TAG_SIGNS + others

    def _found(self, patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
        """Yield how many kinds of signs, and how many signs, were seen so far; no more is counted than is asked for."""
        kinds = signs = 0
        for pattern in patterns:
            count = self._count(pattern)
            kinds += count > 0
            signs += count
            yield kinds, signs

    def _count(self, pattern: re.Pattern[str]) -> int:
        """Number of places that show a sign, as far as it matters."""
        # Some signs tell of more than one thing, so that they are known by what they look for.
        count = self._counts.get(pattern.pattern)
        if count is None:
            count = self._counts[pattern.pattern] = sum(1 for _ in islice(pattern.finditer(self._sample), _MOST_SIGNS))
        return count

    @cached_property
    def technical(self) -> bool:
        """Whether the document speaks of programs, so that odd forms may be names of code."""
        sample = self._sample.replace("-->", "") if ">" in self._sample else self._sample
        return any(shows(sample, sign) for sign in _CODE_SIGNS)

    @cached_property
    def straight_quotes(self) -> int:
        """Number of straight double quotes."""
        return self._text.count('"')

    @cached_property
    def curly_quotes(self) -> int:
        """Number of curly double quotes."""
        return self._text.count("“") + self._text.count("”")

    @cached_property
    def prevailing_quotes(self) -> QuoteKind:
        """The kind of double marks that is half as frequent again as the other, or of which there is a single one besides."""
        straight, curly = self.straight_quotes, self.curly_quotes
        rarer, other = sorted((straight, curly))
        # A text with one pair has no preference to go against.
        if other == 1 or other >= _PREVAILS * rarer:
            return QuoteKind.STRAIGHT if straight > curly else QuoteKind.CURLY
        return QuoteKind.NEITHER

    @cached_property
    def straight_apostrophes(self) -> int:
        """Number of straight apostrophes and single quotes."""
        return self._text.count("'")

    @cached_property
    def curly_apostrophes(self) -> int:
        """Number of curly apostrophes and single quotes."""
        return self._text.count("’") + self._text.count("‘")
