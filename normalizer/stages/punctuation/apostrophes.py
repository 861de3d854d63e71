"""Straight single marks with blanks on both sides: what each of them is, told from all single marks of its line."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from normalizer.core.edit import Edit
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_end, line_start, word_after, word_before
from normalizer.text.patterns import lazily

_APART = lazily(r"['’](?<= ['’])(?= \w)")
_MARKS = lazily(r"['‘’](?:(?<![^\W_]['‘’])|(?![^\W_]))")
"""Single marks that stand at the edge of a word, or by themselves."""
_DECADE = lazily(r" ?\d0s\b")
_ENDS_DECADE = frozenset("early late the".split())
_ELISIONS = {
    "O": lazily("[A-Z][a-z]"),
    "o": lazily(r"clock\b"),
    **dict.fromkeys("DLdl", lazily("[AEIOUÉHaeiouéh][a-zé]")),
}
"""Letters that an apostrophe parts from a name or word, and how that goes on."""
_CLOSES = lazily(r"['’](?=[\s.,;:!?)\"”-]|\Z)")
_LONGEST_QUOTATION = 80
_SHORTEST_PLURAL = 4
_NO_PLURALS = frozenset(
    "adds always asks besides calls claims explains goes hits knows means nevertheless notes perhaps presses reads replies"
    " says signs sings states tells thinks towards types wants whereas writes".split()
)
"""What ends in s and often stands in front of a quotation, or is no noun."""


class Kind(enum.Enum):
    """What a single mark at the edge of a word is."""

    PLURAL = enum.auto()
    """The possessive of a plural: `the workers ' rights`, `the workers' rights`."""
    DECADE = enum.auto()
    """Figures left out: `the ' 90s`."""
    ELISION = enum.auto()
    """Part of a name or word: `O ' Hara`, `coup d ' état`."""
    OTHER = enum.auto()
    """Half of a pair, a lone mark, or anything else."""


class SingleMark(NamedTuple):
    """A single mark of a line: where it stands, in code points, and what it is."""

    position: int
    kind: Kind


def lines_with_apart(view: View) -> list[list[SingleMark]]:
    """Return the single marks of every line in which one stands with blanks on both sides."""
    text = view.text
    lines = []
    done = -1
    for match in _APART.finditer(text):
        if match.start() < done:
            continue
        start, done = line_start(text, match.start()), line_end(text, match.start())
        places = (mark.start() for mark in _MARKS.finditer(text, start, done))
        lines.append([SingleMark(place, _kind(text, place)) for place in places])
    return lines


def parted_apostrophes(view: View) -> Iterator[list[Edit]]:
    """Yield the edits that join apostrophes to their words, where no mark of the line may be half of a pair."""
    text = view.text
    for marks in view.once(lines_with_apart):
        if any(mark.kind is Kind.OTHER for mark in marks):
            continue
        for place, kind in marks:
            if text[place - 1] == " " and kind is not Kind.DECADE:
                yield [Edit(Span(place - 1, place), "")]
            if text[place + 1] == " " and kind is not Kind.PLURAL:
                yield [Edit(Span(place + 1, place + 2), "")]


def padded_pairs(view: View) -> Iterator[list[Edit]]:
    """Yield the edits that take the blanks out of quotations in straight single marks, where all of a line are such."""
    text = view.text
    for marks in view.once(lines_with_apart):
        pairs = list(zip(marks[::2], marks[1::2], strict=False))
        if len(marks) % 2 or not all(_is_pair(text, opening, closing) for opening, closing in pairs):
            continue
        for opening, closing in pairs:
            first, last = opening.position, closing.position
            yield [Edit(Span(first + 1, first + 2), ""), Edit(Span(last - 1, last), "")]


def _is_pair(text: str, opening: SingleMark, closing: SingleMark) -> bool:
    first, last = opening.position, closing.position
    if opening.kind is not Kind.OTHER or not 3 < last - first <= _LONGEST_QUOTATION:
        return False
    if text[first] != "'" or text[first - 1 : first] not in ("", " ", "\n", "(") or text[first + 1] != " ":
        return False
    inside = text[first + 2 : last - 1]
    if inside != inside.strip() or inside.count('"') % 2 or "“" in inside or "”" in inside:
        return False
    # Behind a plural the mark may be its possessive, and behind a name in two parts the rest of it follows.
    before = word_before(text, first - 1)
    plural = before[-1:] == "s" and before not in lexicon.function_words()
    alone = not plural and word_after(text, first + 2) != word_after(text, last + 2)
    return alone and text[last - 1] == " " and _CLOSES.match(text, last) is not None


def _kind(text: str, place: int) -> Kind:
    if text[place] == "‘":
        return Kind.OTHER
    apart = text[place - 1 : place] == " "
    if _DECADE.match(text, place + 1):
        return Kind.DECADE if apart and word_before(text, place - 1) in _ENDS_DECADE else Kind.OTHER
    if text[place + 1 : place + 2] != " ":
        return Kind.OTHER
    word = word_before(text, place - apart)
    if apart and word in _ELISIONS and _ELISIONS[word].match(text, place + 2):
        return Kind.ELISION
    follows = word_after(text, place + 2)
    if not follows or follows.lower() in lexicon.function_words() or text.startswith(";", place + 2 + len(follows)):
        # What a semicolon follows may be the rest of a broken entity.
        return Kind.OTHER
    return Kind.PLURAL if _is_plural(word) else Kind.OTHER


def _is_plural(word: str) -> bool:
    """Whether a word is the plural of a known one, or a name that ends in s."""
    plain = word.lower().rpartition("-")[2]
    if not plain.endswith("s") or plain.endswith("ss") or len(plain) < _SHORTEST_PLURAL:
        return False
    if plain in _NO_PLURALS or plain in lexicon.function_words():
        return False
    stems = (plain[:-1], plain.removesuffix("es"), plain[:-3] + "y")
    return word[:1].isupper() or (plain in lexicon.words() and not lexicon.words().isdisjoint(stems))
