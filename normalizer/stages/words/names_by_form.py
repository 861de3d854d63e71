"""Names that their form tells: Chinese syllables in a text about China, endings of Slavic and Baltic family names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.words.gazetteer import names_of_one_word
from normalizer.stages.words.lost_capitals import COUNTED, NOT_A_NAME, is_jargon, may_lack_capitals, unknown_words
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily
from normalizer.text.pinyin import SURNAMES, is_given_name, is_pinyin

_FAMILY_NAME = lazily(
    r"[a-z]{2,}(?:[dhklmnrstvyz]enko|ashvili|idze|adze|[eo]vich|[eo]vs?k(?:iy|y|i)|owicz|auskas|[ae]vičius|[ei]nskas|čien[eė]"
    r"|ausk(?:ait[eė]|ien[eė])|[kln]yan|[dlmnr]sson)\Z"
)
_AFTER_A_NAME = lazily(r"[a-z]{2,}(?:[a-z]ov|[a-z]ev|ova|eva|sk[iy]|skiy|ić|oğlu|oglu|ienė|aitė)\Z")
"""Endings that words of these languages have, too."""
_PLACES = frozenset(
    "airport bay bridge city county district group lake mountain mountains party port prefecture province region river road"
    " scenic station street temple town township village".split()
)
_RARE_WORDS = frozenset(("lei", "li", "qi", "xi"))
"""English words that are hardly used, and given names behind a Chinese family name."""
_FEWEST_NAMES = 2
"""Chinese names with their capitals that a text must have."""
_MARKS = ".,;:!?()\"“”'’"


def names_by_form(view: View) -> frozenset[Span]:
    """Return the words in lower case whose form says that they are names; to be asked through ``view.once``."""
    return frozenset(_found(view)) if view.once(may_lack_capitals) else frozenset()


def _found(view: View) -> Iterator[Span]:
    text = view.text
    unknown = view.once(unknown_words) - names_of_one_word().keys()
    chinese = [word for word in unknown if is_given_name(word) or is_pinyin(word)]
    chinese += _RARE_WORDS.intersection(view.tokens)
    if chinese and _is_about_china(view):
        for word in sorted(chinese):
            if not is_jargon(word):
                yield from _chinese(text, word)
    for word in sorted(unknown):
        alone = _FAMILY_NAME.match(word) is not None
        if not (alone or _AFTER_A_NAME.match(word)) or is_jargon(word):
            continue
        for span in _places(text, word):
            before = word_before(text, span.start - 1)
            if before.lower() in COUNTED or before == "the":
                continue
            if alone or _is_given_name(before):
                yield span


def _is_about_china(view: View) -> bool:
    names = {token.strip(_MARKS).removesuffix("'s").removesuffix("’s") for token in view.tokens if token[0].isupper()}
    listed = lexicon.words()
    found = 0
    for name in names:
        low = name.lower()
        found += name.istitle() and low not in listed and is_pinyin(low)
        if found >= _FEWEST_NAMES:
            return True
    return False


def _chinese(text: str, word: str) -> Iterator[Span]:
    sure = is_pinyin(word)
    for span in _places(text, word):
        before = word_before(text, span.start - 1)
        if before in SURNAMES:
            yield span
        elif sure and before.lower() not in COUNTED:
            behind = word_after(text, span.end + 1).lower()
            if behind in _PLACES or before.lower() != "the":
                yield span


def _places(text: str, word: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<= ){word}{NOT_A_NAME}", text):
        yield Span(match.start(), match.end())


def _is_given_name(word: str) -> bool:
    """Whether a word with its capital is a name, and no other word that begins a sentence."""
    return word.istitle() and len(word) > _FEWEST_NAMES and word.lower() not in lexicon.words()
