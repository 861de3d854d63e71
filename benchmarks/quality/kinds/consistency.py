"""Damage that shows only beside other places: one thing in two spellings, parts left in another language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.sentences import CUT_TAGS

_TERM = re.compile(r"[\"“](Clean[ -]River[ -]Action|Open[ -]Door[ -]Week)[\"”]")
_NAME = re.compile(r"\b(?:Ruan Peiqi|Tolga Erkmen|Olesya Brodova|Petr Zabrodan|Ilmar Kaldvee)\b")
_ACCENTED = re.compile(r"\b(?:Kéroual|Žirovec|Ağaçlı)\b")
_VOWELS = "aeiou"

_TERMS = """
The office calls its work the “{0}” and began it in spring. People who took part in the “{0}” were given a badge.
A year later the “{0}” was repeated in two more towns, and the report on the “{0}” is to be printed.
"""
_NAMES = """
{0} opened the meeting and read the figures. Nobody answered {0} at first. Then {0} asked the treasurer to stand up.
In the end the members thanked {0} for the year.
"""
_CASE_ENDINGS = ("u", "em", "ovi")
_LATIN_WORDS = ("vystavkovy", "zusammengeschoben", "tukeutuivat", "neišmokstamas", "éblouissait", "gözetleyici")
_WORDS = "养老 反诈 街道办 диспансер сельсовет 게시판 お知らせ".split()
_PARAGRAPHS = (
    "Die Gemeinde hat am Montag beschlossen, dass die Straße nicht vor dem Winter gebaut wird, weil das Geld fehlt.",
    "La mairie a décidé lundi que la rue ne sera pas refaite avant l’hiver, parce que l’argent manque à la commune.",
    "市政府星期一决定，因为资金不足，这条街道在冬天之前不会修建，居民们对此表示失望。",
    "Городской совет решил в понедельник, что улицу не будут ремонтировать до зимы, потому что не хватает денег.",
)


def _named(text: str, rng: Random, sentences: str, names: tuple[str, ...]) -> str:
    return text.rstrip("\n") + "\n" + sentences.format(rng.choice(names)).replace("\n", " ").strip().join("\n\n")


def _with_terms(text: str, rng: Random) -> str:
    return _named(text, rng, _TERMS, ("Clean River Action", "Open Door Week"))


def _with_names(text: str, rng: Random) -> str:
    return _named(text, rng, _NAMES, ("Ruan Peiqi", "Tolga Erkmen", "Olesya Brodova"))


def _with_plain_names(text: str, rng: Random) -> str:
    return _named(text, rng, _NAMES, ("Tolga Erkmen", "Petr Zabrodan", "Ilmar Kaldvee"))


def _with_accents(text: str, rng: Random) -> str:
    return _named(text, rng, _NAMES, ("Kéroual", "Žirovec", "Ağaçlı"))


def _one(places: list[Cut], rng: Random) -> Iterator[Place]:
    """Only one place differs, or nobody could tell which is right."""
    if len(places) >= 3:
        yield (rng.choice(places[1:]),)


def _hyphenated(text: str, rng: Random) -> Iterator[Place]:
    blanks = [text.index(" ", *match.span(1)) for match in _TERM.finditer(text)]
    return _one([Cut(blank, blank + 1, "-") for blank in blanks], rng)


def _transliterated(text: str, rng: Random) -> Iterator[Place]:
    cuts = []
    for match in _NAME.finditer(text):
        place = next(at for at in range(match.end() - 2, match.start(), -1) if text[at] in _VOWELS)
        cuts.append(Cut(place, place + 1, rng.choice([vowel for vowel in _VOWELS if vowel != text[place]])))
    return _one(cuts, rng)


def _with_case_ending(text: str, rng: Random) -> Iterator[Place]:
    return _one([Cut(match.end(), match.end(), rng.choice(_CASE_ENDINGS)) for match in _NAME.finditer(text)], rng)


def _without_capital(text: str, rng: Random) -> Iterator[Place]:
    names = [match.end() - len(match[0].split()[1]) for match in _NAME.finditer(text)]
    return _one([Cut(start, start + 1, text[start].lower()) for start in names], rng)


def _without_accents(text: str, rng: Random) -> Iterator[Place]:
    cuts = []
    for match in _ACCENTED.finditer(text):
        plain = "".join(char for char in unicodedata.normalize("NFD", match[0]) if not unicodedata.combining(char))
        cuts.append(Cut(*match.span(), plain))
    return _one(cuts, rng)


def _untranslated(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=[a-z] )[a-z]{6,}(?= [a-z])", text):
        yield (Cut(*match.span(), rng.choice(_WORDS)),)


def _copied(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=[a-z] )[a-z]{6,}(?= [a-z])", text):
        yield (Cut(*match.span(), rng.choice(_LATIN_WORDS)),)


def _foreign(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"\n\n(?=\S)", text):
        yield (Cut(match.end(), match.end(), rng.choice(_PARAGRAPHS) + "\n\n"),)


KINDS = (
    Damage(
        "term in two spellings, one sign of many",
        _hyphenated,
        ("CON001",),
        "the more frequent spelling need not be the right one",
        company=CUT_TAGS,
        dress=_with_terms,
    ),
    Damage(
        "name in two spellings, one sign of many",
        _transliterated,
        ("CON002",),
        "there may be two people",
        company=CUT_TAGS,
        dress=_with_names,
    ),
    Damage(
        "lower-case name that has its capital elsewhere, one sign of many",
        _without_capital,
        ("WRD009",),
        "the name may be that of a thing, too",
        company=CUT_TAGS,
        dress=_with_names,
    ),
    Damage(
        "name without its accents, one sign of many",
        _without_accents,
        ("CON003",),
        "there may be two names",
        company=CUT_TAGS,
        dress=_with_accents,
    ),
    Damage(
        "name with a case ending, one of many",
        _with_case_ending,
        ("CON005",),
        "there may be two names",
        dress=_with_plain_names,
    ),
    Damage("paragraph in another language", _foreign, ("LNG001",), "translating is not repairing", thin=0.3),
    Damage("word left untranslated", _untranslated, ("LNG002",), "the translation is not in the text", thin=0.05),
    Damage("word copied in Latin letters", _copied, ("CON004",), "the translation is not in the text", thin=0.05),
)
