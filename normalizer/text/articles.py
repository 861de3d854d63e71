"""Which indefinite article a word takes: by sound, not by letter."""

from __future__ import annotations

import re

from normalizer.text.patterns import lazily

_VOWEL_SOUND = lazily(
    r"(?:[aeio]|u(?!ni(?![mn])|s[aeiu]|t[ei]|k|r[aeiou]|bi|tili|fo\b)|hour|honest|honou?r|heir)", re.IGNORECASE
)
_CONSONANT_SOUND = lazily(
    r"(?:eu|ew|one(?![a-z])|once|ouija|uni(?![mn])|us[aeiu]|ut[ei]|ub|ur[aeiou]|uk)", re.IGNORECASE
)
_LETTER_NAMES_WITH_VOWEL = frozenset("AEFHILMNORSX")


def article_for(word: str) -> str | None:
    """Return ``a`` or ``an`` for the word that follows; None where a person would have to say it aloud.

    Words in capitals are spelt out letter by letter (``an MBP``) unless they could be read as words.
    """
    core = word.lstrip("\"'“‘(")
    if not core or not core[0].isalpha() or not core.isascii():
        return None
    letters = re.match(r"[A-Za-z]+", core)
    name = letters[0] if letters else ""
    if len(name) > 1 and name.isupper():
        if len(name) <= 3 or not re.search(r"[AEIOU]", name):
            return "an" if name[0] in _LETTER_NAMES_WITH_VOWEL else "a"
        return None
    if len(name) == 1:
        return "an" if name.upper() in _LETTER_NAMES_WITH_VOWEL else "a"
    if _CONSONANT_SOUND.match(core):
        return "a"
    return "an" if _VOWEL_SOUND.match(core) else "a"
