"""Upper and lower case: which pattern a word has, and how to carry it over to another."""

from __future__ import annotations

import enum


class Casing(enum.Enum):
    """The case pattern of a word or phrase."""

    LOWER = enum.auto()
    SENTENCE = enum.auto()
    """First letter upper, some later word lower."""
    TITLE = enum.auto()
    """Every word of four letters or more begins upper."""
    UPPER = enum.auto()


_SHORT_IN_TITLES = frozenset(
    "a an and as at but by for from in into nor of on or over per so the to up via vs with yet".split()
)


def casing_of(phrase: str) -> Casing:
    """Return the pattern; words without letters do not count, and mixed case inside a word counts by its first letter."""
    words = [word for word in phrase.replace("-", " ").split() if any(map(str.isalpha, word))]
    if not words or not _first_letter(words[0]).isupper():
        return Casing.LOWER
    letters = [char for char in phrase if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return Casing.UPPER
    rest = [word for word in words[1:] if word.lower() not in _SHORT_IN_TITLES]
    if rest and all(_first_letter(word).isupper() for word in rest):
        return Casing.TITLE
    return Casing.SENTENCE


def follow(pattern: Casing, phrase: str) -> str:
    """Return ``phrase`` with the case of ``pattern``; capitals it already has stay."""
    if pattern is Casing.UPPER:
        return phrase.upper()
    if pattern is Casing.SENTENCE:
        return capitalised(phrase)
    if pattern is Casing.TITLE:
        words = phrase.split(" ")
        return " ".join(
            word if number and word.lower() in _SHORT_IN_TITLES else _title_word(word)
            for number, word in enumerate(words)
        )
    return phrase


def capitalised(phrase: str) -> str:
    """Return ``phrase`` with its first letter in upper case, everything else as it is."""
    for at, char in enumerate(phrase):
        if char.isalpha():
            return phrase[:at] + char.upper() + phrase[at + 1 :]
        if char.isalnum():
            break
    return phrase


def _title_word(word: str) -> str:
    return "-".join(part if part.lower() in _SHORT_IN_TITLES else capitalised(part) for part in word.split("-"))


def _first_letter(word: str) -> str:
    return next((char for char in word if char.isalpha()), "")
