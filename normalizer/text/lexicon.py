"""The word lists: English words and names, abbreviations, allowed doublings, closed-class words, stop words.

Each list is read from ``normalizer/data`` when it is first asked for, and kept. ``data/SOURCES.md`` says where each
one comes from. Reading raises `DataError` when the package is installed without its data.
"""

from __future__ import annotations

import re
from functools import cache

from normalizer.text.data import data_text
from normalizer.text.patterns import lazily

# What possessives and contractions hang on a word.
_CLITIC = lazily(r"(?:n['’]t|['’](?:d|ll|m|re|s|t|ve)|(?<=s)['’])\Z", re.IGNORECASE)

_STOP_WORD_FOLDER = "stopwords"


@cache
def words() -> frozenset[str]:
    """English words in lower case, letters only, American, British, Canadian and Australian (about 119,000)."""
    return frozenset(data_text("words.txt").split())


@cache
def names() -> frozenset[str]:
    """Proper names and other capitalised words, with their capitals (about 17,000)."""
    return frozenset(data_text("names.txt").split())


@cache
def gazetteer() -> frozenset[str]:
    """Names of people, places and firms in lower case that are no other words (about 2,000)."""
    return frozenset(data_text("gazetteer.txt").split())


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations whose period need not end a sentence, in lower case and without the last period (``e.g``, ``dr``).

    Some are ordinary words too (``no``, ``ore``, ``mass``); whoever needs a sure answer looks at the case and at what
    follows.
    """
    return _entries("abbreviations.txt")


@cache
def doublings() -> frozenset[str]:
    """Words in lower case that may rightly stand twice in a row (``had had``, ``bye bye``)."""
    return _entries("doublings.txt")


@cache
def function_words() -> frozenset[str]:
    """The closed-class words of English in lower case: articles, pronouns, prepositions, conjunctions, auxiliaries."""
    return _entries("function_words.txt")


@cache
def count_nouns() -> frozenset[str]:
    """Nouns in the singular that are counted and are no verbs or adjectives, in lower case (about 1,000)."""
    return frozenset(data_text("count_nouns.txt").split())


@cache
def stop_word_languages() -> tuple[str, ...]:
    """The languages that have a stop-word list, as ISO 639-1 codes in alphabetical order."""
    # Imported here, since it takes longer to load than to read a list.
    from importlib.resources import files

    names_there = (item.name for item in (files("normalizer") / "data" / _STOP_WORD_FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".txt") for name in names_there if name.endswith(".txt")))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Frequent words of a language, in lower case, chosen to tell it from its neighbours.

    ``language`` is an ISO 639-1 code; a language without a list has no stop words.
    """
    if language not in stop_word_languages():
        return frozenset()
    return _entries(f"{_STOP_WORD_FOLDER}/{language}.txt")


def is_known(token: str) -> bool:
    """Tell whether a token is an English word or a known name.

    Words are known in any case; names in their own case or in capitals (``London``, ``LONDON``, not ``london``).
    Known are also possessives and contractions of known words (``mayor's``, ``don't``) and hyphen compounds of known
    parts (``elderly-care``, ``x-ray``). A token with a digit or any other sign is not known.
    """
    if _is_word(token):
        return True
    if token.isalpha():
        return False
    clitic = _CLITIC.search(token)
    if clitic is None:
        return _is_compound(token)
    stems = [token[: clitic.start()]]
    if clitic[0][-1] in "tT":
        stems.append(token[:-2])  # "don't" leans on "do", "can't" on "can"
    return any(_is_word(stem) or _is_compound(stem) for stem in stems)


def _is_word(token: str) -> bool:
    if token.lower() in words():
        return True
    return token[:1].isupper() and (token in names() or (token.isupper() and token.capitalize() in names()))


def _is_compound(token: str) -> bool:
    """Tell whether a token is known words with hyphens between; the first may be one letter (``e-mail``)."""
    first, *rest = token.split("-")
    return bool(rest) and all(map(_is_word, rest)) and (_is_word(first) or (len(first) == 1 and first.isalpha()))


def _entries(name: str) -> frozenset[str]:
    """The entries of a list that may hold comments: from ``#`` to the end of a line."""
    lines = (line.partition("#")[0].strip() for line in data_text(name).splitlines())
    return frozenset(line for line in lines if line)
