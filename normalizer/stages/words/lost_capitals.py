"""Whether a text has lost the capitals of names, and which of its words may be such names."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.words.full_names import full_name_of
from normalizer.stages.words.gazetteer import names_of_one_word
from normalizer.stages.words.needles import find_needles
from normalizer.text import lexicon
from normalizer.text.frequency import frequencies
from normalizer.text.lines import places_of
from normalizer.text.patterns import lazily

_ENDS = lazily(r"(?!\w|[.@/=:_\\]\w|-|[`'’](?!s\b))")
"""Nothing behind a word that makes it a program, a compound or a contraction."""
COUNTED = frozenset(
    "a an another any both each eight enough every few five four her his its many more most much my nine no our own several"
    " seven six some such ten their these this those three two what which your".split()
)
"""What stands before the name of a thing, and seldom before a name."""
_MARKS = ".,;:!?…—–()\"“”'’"
_POSSESSIVE = ("'s", "’s")
_SHORTEST = 2
_FEWEST_CAPITALS = 2
"""How many times as often as in lower case the pronoun I must have its capital."""
_LONGEST_BETWEEN = 20_000
"""Code points to one name that has surely lost its capital, at most, where others are held to have lost theirs."""


def cares_for_capitals(view: View) -> bool:
    """Tell whether a name in lower case is an oversight: not in chats, and not in most texts about programs.

    To be asked through ``view.once``.
    """
    if view.text.count(" i ") * _FEWEST_CAPITALS > view.text.count(" I "):
        return False
    return view.signature.battered or not view.signature.technical


def may_lack_capitals(view: View) -> bool:
    """Tell whether words that are names by other evidence may be mended; to be asked through ``view.once``.

    A long text that has kept the capitals of all names that are surely names keeps those of others.
    """
    if view.signature.technical:
        return False
    short = len(view.text) <= _LONGEST_BETWEEN
    return (view.once(has_lost_capitals) or (short and view.signature.damaged)) and view.once(cares_for_capitals)


def has_lost_capitals(view: View) -> bool:
    """Tell whether names in lower case, which are surely names, stand in the text; to be asked through ``view.once``.

    One such name is an oversight in a long text, and a habit in a short one.
    """
    names = names_of_one_word()
    lost = sum(
        needle[1:] in names or (needle.islower() and full_name_of(needle) is not None)
        for needle in view.once(find_needles)
    )
    return lost * _LONGEST_BETWEEN >= max(len(view.text), 1)


def unknown_words(view: View) -> frozenset[str]:
    """Return the words of the text in lower case that no list has; to be asked through ``view.once``."""
    listed, names = lexicon.words(), names_of_one_word()
    bare = {_bare(token) for token in view.once(_distinct_tokens) - listed if token[0].islower()} - listed
    return frozenset(
        word for word in bare if len(word) >= _SHORTEST and word.islower() and word.isalpha() and word not in names
    )


def places_of_name(text: str, word: str) -> Iterator[Span]:
    """Yield the places of a word behind a blank where it may be a name."""
    for place in places_of(text, f" {word}"):
        end = place + 1 + len(word)
        if _ENDS.match(text, end):
            yield Span(place + 1, end)


def capitalised_words(view: View) -> frozenset[str]:
    """Return the words of the text that begin with a capital; to be asked through ``view.once``."""
    return frozenset(_bare(token) for token in view.once(_distinct_tokens) if token[0].isupper())


def _distinct_tokens(view: View) -> frozenset[str]:
    return frozenset(view.tokens)


def _bare(token: str) -> str:
    """Return a token without the marks around it and its possessive."""
    word = token if token.isalpha() else token.strip(_MARKS)
    return word[:-2] if word[-2:] in _POSSESSIVE else word


def is_jargon(word: str) -> bool:
    """Tell whether edited English has a word that no list has, or a neighbouring language as a small word."""
    return word in frequencies().others or word in _small_words()


@functools.cache
def _small_words() -> frozenset[str]:
    return frozenset().union(*map(lexicon.stop_words, lexicon.stop_word_languages()))
