"""Damage to words: doublings and articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import each, lost
from benchmarks.quality.kinds.sentences import CUT_TAGS

_FUNCTION_WORDS = "the|a|an|to|of|in|on|and|or|for|with|by|at|from|as|is|was|be|been|we|they|he|she|his|her|their|its"
_FUNCTION_WORD = re.compile(rf"(?<=[a-z] )(?:{_FUNCTION_WORDS})(?= [a-z])")
_PLAIN_WORD = re.compile(r"(?<=[a-z] )[a-z]{5,}(?=[ ,.])")
_NOUN = re.compile(r"(?<=\bthe )[a-z]{6,}(?=[ ,.])")


def _twice(text: str, pattern: re.Pattern[str], between: str) -> Iterator[Place]:
    for match in pattern.finditer(text):
        yield (Cut(match.end(), match.end(), between + match[0]),)


def _function_word(text: str, _: Random) -> Iterator[Place]:
    return _twice(text, _FUNCTION_WORD, " ")


def _plain_word(text: str, _: Random) -> Iterator[Place]:
    return _twice(text, _PLAIN_WORD, " ")


def _phrase(text: str, _: Random) -> Iterator[Place]:
    return _twice(text, _NOUN, " and ")


def _token(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=[a-z]{4})(?= [a-z]{3,})", text):
        yield (Cut(*match.span(), " " + rng.choice(("HTML", "br", "nbsp", "span", "div", "href"))),)


def _with_figures(text: str, rng: Random) -> str:
    figures = (
        f"Fares rose by {rng.randint(2, 9)}.{rng.randint(2, 9)} percent",
        f"{rng.randint(110, 990)},000 people came",
    )
    return text.rstrip("\n") + f"\n\n{figures[0]} on the {rng.randint(14, 19)}th day of the month, and {figures[1]}.\n"


def _with_country(text: str, rng: Random) -> str:
    country, other = rng.sample(("Canada", "Mexico", "Syria", "Poland"), 2)
    return text.rstrip("\n") + f"\n\nThey went to {country} by train and came to {other} in the spring.\n"


def _with_names(text: str, rng: Random) -> str:
    names = rng.sample(("Hong Kong", "New York", "South Korea", "the European Union", "the United Nations"), 2)
    return text.rstrip("\n") + f"\n\nThe letters came from {names[0]} and went to {names[1]}.\n"


def _with_counts(text: str, rng: Random) -> str:
    nouns = rng.sample(("villages", "tourists", "clinics", "platforms", "vehicles"), 2)
    return text.rstrip("\n") + f"\n\nShe went on to speak of several {nouns[0]}, and of one of the new {nouns[1]}.\n"


def _with_auxiliaries(text: str, rng: Random) -> str:
    verb = rng.choice(("make", "take", "give"))
    return text.rstrip("\n") + f"\n\nThe report does not {verb} it plain who would {verb} what, or did not go there.\n"


def _with_number(text: str, rng: Random) -> str:
    if _NUMBER.search(text):
        return text
    sums = f"{rng.randrange(2, 90)},{rng.randrange(100, 999)}", f"{rng.randrange(2, 9)}.{rng.randrange(1, 9)} million"
    return text.rstrip("\n") + "\n\nIt had cost {}, and later {}.\n".format(*sums)


_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(,)(?=\d{3}\b)|(?<![\d.,])\d(\.)(?=\d (?:m|b)illion)")
_WRONG_ARTICLE = each(r"\ba?n (?=[a-z])|\ba (?=[a-z])", lambda found: "a " if found == "an " else "an ")
_FINITE = {"have": "has", "make": "made", "take": "took", "give": "gave", "go": "went"}
_TWICE_IS_ENGLISH = "English doubles words for emphasis, in names and across clauses"

KINDS = (
    Damage(
        "doubled function word",
        _function_word,
        ("WRD001", "WRD002"),
        "some stand twice in English: what it is is, had had, that that, a verb's preposition before another",
        thin=0.2,
    ),
    Damage(
        "doubled function word, one sign of many",
        _function_word,
        ("WRD001", "WRD007", "WRD002"),
        "some stand twice in English: what it is is, had had, that that, a verb's preposition before another",
        thin=0.2,
        company=CUT_TAGS,
    ),
    Damage(
        "doubled word",
        _plain_word,
        ("WRD002", "WRD013"),
        _TWICE_IS_ENGLISH,
        thin=0.15,
    ),
    Damage(
        "doubled phrase, one sign of many",
        _phrase,
        ("WRD003",),
        "two words of the source may have become one, so that one is wrong and not superfluous",
        company=CUT_TAGS,
    ),
    Damage(
        "wrong article",
        _WRONG_ARTICLE,
        ("WRD004",),
        "letters, notes, labels and unknown words may stand behind an article",
    ),
    Damage(
        "wrong article, one sign of many",
        _WRONG_ARTICLE,
        ("WRD004",),
        "letters, notes, labels and unknown words may stand behind an article",
        company=CUT_TAGS,
    ),
    Damage(
        "dropped word, one sign of many",
        lost(r"(?<=[a-z] )(?:of|in|from|by|with)( [A-Za-z]{3,})(?=, [a-z])"),
        ("WRD005",),
        "the word is not in the text",
        company=CUT_TAGS,
    ),
    Damage(
        "stray mark-up token",
        _token,
        ("WRD006",),
        "names of tags are also words and names of things, above all in texts on computing",
        thin=0.1,
    ),
    Damage(
        "split number",
        each(_NUMBER.pattern, lambda mark: mark + " "),
        ("WRD010", "WRD011"),
        "two numbers may stand side by side; digits are facts that no rule changes",
        dress=_with_number,
    ),
    Damage(
        "number cut at its mark",
        each(r"\d[.,](?=\d+ (?:percent|people))|\d(?=th day)", lambda mark: mark + " "),
        ("WRD011",),
        "a sentence may end behind a number, and rows of numbers have commas, too",
        dress=_with_figures,
    ),
    Damage(
        "name of several words in lower case",
        each(r"\b(?:Hong Kong|New York|South Korea|European Union|United Nations)\b", str.lower),
        ("WRD012",),
        "texts on computing and chats care little for capitals",
        dress=_with_names,
    ),
    Damage(
        "name that keeps some of its capitals",
        each(
            r"(?:(?<=Hong )K(?=ong)|(?<=New )Y(?=ork)|(?<=South )K(?=orea)|(?<=European )U(?=nion)|(?<=United )N(?=ations))",
            str.lower,
        ),
        ("WRD012",),
        "only well-known names are listed",
        dress=_with_names,
    ),
    Damage(
        "article before country",
        each(r"(?<=\b(?:in|to) )(?=(?:Canada|Mexico|Syria|Poland) (?:in|by)\b)", lambda _: "the "),
        ("WRD014",),
        "a text about ships or houses that bear such names keeps the article",
        dress=_with_country,
    ),
    Damage(
        "noun in the singular",
        lost(r"\b(?:several|many|three|four|five|hundreds of|one of the) (?:[a-z]+ )?[a-z]{4,}(?<![aious])(s)(?=[,.])"),
        ("WRD015",),
        "the number may be wrong, and not the noun",
        dress=_with_counts,
    ),
    Damage(
        "finite verb behind an auxiliary",
        each(r"\b(?:(?:does|did|do) not|would|could) (have|make|take|give|go)\b", _FINITE.__getitem__),
        ("WRD017",),
        "the auxiliary may be what is wrong",
        dress=_with_auxiliaries,
    ),
)
