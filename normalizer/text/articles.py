"""Which indefinite article a word takes: by sound, not by letter."""

from __future__ import annotations

import re

from normalizer.text.patterns import lazily

_VOWEL_SOUND = lazily(r"[aeiou]|y(?![aeiou])|hour(?!i)|honest|honou?r|heir", re.IGNORECASE)
_CONSONANT_SOUND = lazily(
    r"(?:eu(?!ler)|ew(?!ok)|one(?![a-z])|one(?:self|sies?|time|ness)|once|ouija"
    # `un` is a syllable of its own in unimportant and unidentified, not in unimodal and university.
    r"|uni(?!m(?!od)|n(?!om|uc)|dent|deal|deol|ron|ssu|llu|rrig)|unanim|unary"
    r"|us[aeiu]|ut[eio]|ub(?!er|untu)|ur[aeiou]|uk|uv|ufo|(?:url|usb|utf|uuid|udp|usd)s?(?![a-z]))",
    re.IGNORECASE,
)
_SPELT_OUT = lazily(r"[^aeiouy]+(?![a-z])", re.IGNORECASE)
_LETTER_NAMES_WITH_VOWEL = frozenset("AEFHILMNORSX")


def article_for(word: str) -> str | None:
    """Return ``a`` or ``an`` for the word that follows; None where a person would have to say it aloud.

    Words in capitals are spelt out letter by letter (``an MBP``) unless they could be read as words; so may be words in
    lower case that have no vowel (``an mp3 player``).
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
    if name.islower() and _SPELT_OUT.fullmatch(name):
        return None
    if _CONSONANT_SOUND.match(core):
        return "a"
    return "an" if _VOWEL_SOUND.match(core) else "a"
