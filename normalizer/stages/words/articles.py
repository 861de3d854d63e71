"""The indefinite article before the wrong sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.articles import article_for
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_AFTER_A = r"(?=[aeiouAEFHILMNORSX8]|h(?:o[nu]|ei)|1[18])"
_AFTER_AN = r"(?=[b-df-gj-np-tv-zB-DF-GJ-NP-TV-Z1-79]|ha|he|hi|ho|hu|[Oo]n[ec]|[Uu][bknrstv]|U|[Ee][uw])"
_SUSPECTS = (lazily(rf" a {_AFTER_A}"), lazily(rf" an {_AFTER_AN}"))
_AT_START = (lazily(rf"A (?<=[.!?\n][ \n]A ){_AFTER_A}"), lazily(rf"An (?<=[.!?\n][ \n]An ){_AFTER_AN}"))
_MAY_FOLLOW = frozenset("even few less many more only other own while".split())
"""Function words that may stand behind an article."""
_LABELLED = frozenset("appendix exhibit hepatitis influenza plan schedule serie series type vitamin".split())
"""What is told apart by letters."""
_SPELT_OUT = frozenset("EU FBI HIV IMF IPO MBA MRI NBA NGO SUV UFO UK UN US USA USB USSR".split())
"""Abbreviations with a vowel that are said letter by letter all the same; those without one are, with few exceptions."""
_SPOKEN = frozenset("LRDD RST SQL".split())
_ASPIRATED = frozenset(
    "half handful happy hard head health healthy heart heavy helicopter help hidden high higher highly hole home horse hospital"
    " hot house household housing huge human hundred hurricane husband".split()
)
"""Words whose first sound is plainly an h."""
_SHORTEST_PLAIN = 4
_NUMBER = lazily(r"(\d+)(?:[.,]\d+)*(?:[-–][A-Za-z]|%| ?[a-z])")
_OLDER_USE = lazily(r"[hHuU]|one|once|[Ee][uw]")
"""What `an` used to stand before: `an hundred`, `an unique`; an error only where there are others."""
_DIALECT = ("ain't", "ain’t", "'em ", "’em ", " afore ", " thou ", " thee ", " yer ", " o' ", " o’ ")
"""Signs of speech that is spelt as it sounds, or of an older English."""
_LABELS = (" b ", " b,", "(b)", " b.")


@rule(
    "WRD004",
    "wrong-article",
    StageName.WORDS,
    Effect.WORDING,
    fixes=(
        "He ate {a=>an} onion and {an=>a} dish of rice.",
        "They waited for {a=>an} hour, with {a=>an} honest man and {a=>an} 8-year-old boy.",
        "It was {a=>an} American ship with {an=>a} German crew and {a=>an} FBI agent.",
        "They found {a =>an}other newspaper in {a=>an} electronics store.",
        "The bank , they say , has closed.The staff left. was opened in May. he ate {a=>an} onion , he said.",
        "The bank , they say , has closed.The staff left. was opened in May. it is {an=>a} unique house in {an=>a} high place.",
    ),
    signs=(
        rf" a {_AFTER_A}",
        rf" an {_AFTER_AN}",
        rf"A (?<=[.!?\n][ \n]A ){_AFTER_A}",
        rf"An (?<=[.!?\n][ \n]An ){_AFTER_AN}",
    ),
    keeps=(
        "It is a user of a one-way street in a European town.",
        "She has an MBP, an hour and an honest friend.",
        "It goes from a to b and from a or e to o.",
        "A unanimous vote, a utopian dream, an unidentified man, an mp3 player and a url are right.",
        "Line a and line b cross; vitamin a overdoses are rare.",
        "Line a intersects line b, and point a equals point b.",
        "It is an 18-year-old, an 11th hour, an 80% share, a 100 metre race and a 1-0 win.",
        "A RAM of a NATO ship, a SQL query, a UN and an EU report, an SUV.",
        "“You’re a oncommon scholar,” he said, “and a old bird; I ain’t.”",
        "An hundred cubits, an hotel, an historic day, an unique house.",
    ),
)
def wrong_article(rule: Rule, view: View) -> Iterator[Fix]:
    """Wrong form of the indefinite article.

    What: "a" before a vowel sound, or "an" before a consonant sound.
    Why: the noun was replaced after the article was chosen, or a word between them was lost.
    Keeps: words that begin with another sound than letter, abbreviations that may be read as words, letters named as such
    or used as labels, words of consonants alone, dialect, the older use before h and u.
    Safety: safe before a known word or a number that leaves no doubt about its sound, in texts about programs before plain
    words and letters that are spelt out only; before h, a sounded u
    and one in a document that shows machine damage; else unsafe, as before plurals, where another word may be wrong.
    Beside a glossary term the article is adjusted together with the term.
    """
    for pattern in (*_SUSPECTS, *_AT_START):
        for match in pattern.finditer(view.text):
            start = match.start() + (match[0][0] == " ")
            yield from _judged(rule, view, start, match.end())


def _judged(rule: Rule, view: View, start: int, end: int) -> Iterator[Fix]:
    text = view.text
    found = text[start : end - 1]
    if text[end].isdigit():
        wanted = _article_for_number(text, end)
        if wanted not in (None, found.lower()):
            sure = wanted == "an" and text[start - 1 : start].isspace()
            yield rule.fix(start, end - 1, _cased(wanted, found), safety=_unless_special(view, plain=sure))
        return
    word = word_after(text, end).replace("’", "'").removesuffix("'s")
    wanted = article_for(word)
    if wanted in (None, found.lower()) or not word.isascii() or not _is_sayable(word):
        return
    if word.lower() in lexicon.function_words() and word not in _MAY_FOLLOW:
        return
    if word_before(text, start - 1).lower() in _LABELLED or (
        wanted == "a" and _OLDER_USE.match(word) and not view.signature.damaged
    ):
        return
    if found == "an" and _is_syllable(text, start):
        return
    if word == "other" and found == "a":
        yield rule.fix(start, end, "an", safety=_unless_special(view))
    else:
        yield rule.fix(start, end - 1, _cased(wanted, found), safety=_safety(view, word))


def _is_syllable(text: str, start: int) -> bool:
    """Whether `an` is a syllable of a Chinese name whose apostrophe is or has a blank beside it: `Xiang an district`."""
    if text[start - 2 : start - 1] in ("'", "’"):
        return True
    before = word_before(text, start - 1)
    return before[:1].isupper() and before[1:].islower() and not lexicon.is_known(before)


def _cased(wanted: str | None, found: str) -> str:
    return (wanted or "").capitalize() if found[0] == "A" else wanted or ""


def _is_sayable(word: str) -> bool:
    """Whether one knows from its letters how a word is said."""
    if word.islower():
        return len(word) > 2
    if word.isupper():
        return len(word) > 1 and word not in _SPOKEN and (word in _SPELT_OUT or not re.search("[AEIOUY]", word))
    return word[1:].islower() and len(word) > 2


def _article_for_number(text: str, place: int) -> str | None:
    """Return the article of the number at ``place``; None where it may be read in two ways, or stands by itself."""
    number = _NUMBER.match(text, place)
    if number is None:
        return None
    if number[1][0] == "8" or number[1] in ("11", "18"):
        return "an"
    return None if number[1].startswith(("11", "18")) else "a"


def _safety(view: View, word: str) -> Safety:
    if not lexicon.is_known(word) and not word.isupper():
        return Safety.UNSAFE
    if _OLDER_USE.match(word) and article_for(word) == "a":
        settled = word[:1] not in "hH" or word in _ASPIRATED
        return Safety.SAFE if settled and view.signature.damaged and not view.once(_is_special) else Safety.UNSAFE
    if view.signature.battered:
        return Safety.SAFE
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")) and not word.isupper():
        return Safety.UNSAFE
    plain = (word.islower() and len(word) >= _SHORTEST_PLAIN and word in lexicon.words()) or word.isupper()
    return _unless_special(view, plain=plain)


def _unless_special(view: View, *, plain: bool = False) -> Safety:
    """Safe, but where letters are labels, or words spelt as they sound or, unless they are plain, names of code."""
    if view.signature.battered:
        return Safety.SAFE
    return Safety.UNSAFE if (view.signature.technical and not plain) or view.once(_is_special) else Safety.SAFE


def _is_special(view: View) -> bool:
    return any(sign in view.text for sign in (*_DIALECT, *_LABELS))
