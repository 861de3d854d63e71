"""Whether a text has lost the capitals of names, and which of its words may be such names."""

from __future__ import annotations

from normalizer.core.view import View
from normalizer.stages.words.full_names import full_name_of
from normalizer.stages.words.gazetteer import names_of_one_word
from normalizer.stages.words.needles import find_needles
from normalizer.text import lexicon
from normalizer.text.frequency import frequencies

NOT_A_NAME = r"(?!\w|[.@/=:_\\]\w|-|[`'’](?!s\b))"
"""What stands behind a word that is none of a program, a compound or a contraction."""
COUNTED = frozenset(
    "a an another any both each eight enough every few five four her his its many more most much my nine no our own several"
    " seven six some such ten their these this those three two what which your".split()
)
"""What stands before the name of a thing, and seldom before a name."""
_MARKS = ".,;:!?…—–()\"“”'’"
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
    """Tell whether words that are names by other evidence may be mended; to be asked through ``view.once``."""
    if view.signature.technical:
        return False
    # A long text whose well-known names all have their capitals has lost none.
    if not view.once(has_lost_capitals) and not (view.signature.damaged and len(view.text) <= _LONGEST_BETWEEN):
        return False
    return view.once(cares_for_capitals)


def has_lost_capitals(view: View) -> bool:
    """Tell whether names in lower case, which are surely names, stand in the text; to be asked through ``view.once``.

    One such name is an oversight in a long text, and a habit in a short one.
    """
    names = names_of_one_word()
    lost = sum(
        needle[1:] in names or (needle.islower() and full_name_of(needle) is not None)
        for needle in view.once(find_needles)
    )
    return lost * _LONGEST_BETWEEN >= len(view.text)


def unknown_words(view: View) -> frozenset[str]:
    """Return the words of the text in lower case that no list has; to be asked through ``view.once``."""
    listed = lexicon.words()
    stripped = {token.strip(_MARKS) for token in set(view.tokens) - listed if token.islower()}
    unknown = {word.removesuffix("'s").removesuffix("’s") for word in stripped}
    return frozenset(word for word in unknown - listed if len(word) >= _SHORTEST and word.isalpha())


def is_jargon(word: str) -> bool:
    """Tell whether edited English has a word that no list has, or a neighbouring language as a small word."""
    if word in frequencies().others:
        return True
    return any(word in lexicon.stop_words(language) for language in lexicon.stop_word_languages())
