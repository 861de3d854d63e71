"""Damage inside what is written as one word: compounds, sums, addresses, abbreviations, and names without capital."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import each, lost, put

_NAMES = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February June July September October November "
    "December Russia France Germany Japan Canada Italy Spain Brazil"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SINGLE = re.compile(r"(?<= )‘([a-z]+(?: [a-z]+)+)’(?=[ .,])")


def _with(sentence: str, unless: str) -> Callable[[str, Random], str]:
    """Add a sentence to texts that have nothing of the kind."""
    has = re.compile(unless)

    def dress(text: str, _: Random) -> str:
        return text if has.search(text) else f"{text.rstrip()}\n\n{sentence}\n"

    return dress


def _hyphen(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=[a-z]{3})-(?=[a-z]{3})", text):
        yield (Cut(*match.span(), rng.choice((" -", "- ", " - "))),)


def _padded(text: str, _: Random) -> Iterator[Place]:
    for match in _SINGLE.finditer(text):
        yield Cut(match.start(1), match.start(1), " "), Cut(match.end(1), match.end(1), " ")


KINDS = (
    Damage(
        "missing space after per cent",
        lost(r"(?<=\d%)( )(?=[a-z])"),
        ("PUN004",),
        "nothing is left as a rule",
        dress=_with("Prices rose by 12% in spring and fell by 8% when the snow came.", r"\d% [a-z]"),
    ),
    Damage(
        "missing space at link",
        lost(r"(?<=[a-z]{4})( )(?=\[[^\]\n]+\]\([\w/]+\.html)|(?<=\))( )(?=[a-z]{4})"),
        ("PUN055",),
        "short words and names at a link may be parts of a word",
        dress=_with(
            "For more about these matters look into [the manual](guide/manual.html) before the next step.",
            r"[a-z]{4} \[[^\]\n]+\]\([\w/]+\.html\) [a-z]{4}",
        ),
    ),
    Damage(
        "padded single quote",
        _padded,
        ("PUN014",),
        "a closing single mark is also an apostrophe",
        dress=_with("The neighbours called it the ‘long walk’ at first and the ‘old road’ later.", _SINGLE.pattern),
    ),
    Damage(
        "split address",
        put(" ", r"(?<=\w)(?=\.(?:org|com)\b)|(?<=\w\.)(?=(?:org|com)\b)"),
        ("PUN042",),
        "a blank before the full stop looks like any other; a name before it may end a sentence",
        dress=_with("Write to office@example.org or look at www.example.com for the dates.", r"\w\.(?:org|com)\b"),
    ),
    Damage(
        "split hyphen",
        _hyphen,
        ("PUN043",),
        "sure only where marks are set carelessly throughout: pre- and post-war, dashes and options are written so",
        thin=0.7,
    ),
    Damage(
        "split sum",
        put(" ", r"(?<=[$€£])(?=\d)|(?<=\d)(?=%)"),
        ("PUN044",),
        "sure only where the document mostly sets none and, for per cent, sets marks carelessly throughout",
        dress=_with(
            "It costs $45, of which 30% is tax, $12 more in winter, and $3 for the key; children pay 50% of it, or $22.",
            r"[$€£]\d|\d%",
        ),
    ),
    Damage(
        "split initials",
        put(" ", r"(?<=\b[A-Z]\.)(?=[A-Z]\.)"),
        ("PUN045",),
        "sure only where marks are set carelessly throughout: old prints and initials of names have blanks",
        dress=_with(
            "The U.S. office and the U.N. committee agreed on it in Washington, D.C., in June.", r"\b[A-Z]\.[A-Z]\."
        ),
    ),
    Damage(
        "split stroke",
        each(r"(?<=\b20\d\d)/(?=\d\d\b)|(?<=km)/(?=h\b)|(?<=\band)/(?=or\b)", " / ".format),
        ("PUN046",),
        "in texts that speak of programs strokes with blanks are common",
        dress=_with(
            "In the season 2031/32 the speed was limited to 30 km/h in the centre and/or at the schools.",
            r"\b20\d\d/\d\d\b|km/h|and/or",
        ),
    ),
    Damage(
        "decimal comma",
        each(r"(?<=\d)\.(?=\d\d?(?:%| per cent| million| billion))", ",".format),
        ("PUN047",),
        "a text that writes all its fractions so keeps them, unless it shows other damage",
        dress=_with(
            "Rents rose by 2.4% to 1.7 million, wages by 1.2 per cent to 3.5 million, and the rest by 0.8 per cent.",
            r"\d\.\d\d?(?:%| per cent| million| billion)",
        ),
        thin=0.5,
    ),
    Damage(
        "full stop behind day",
        put(".", rf"(?<=(?:on|of|to) \d)(?= (?:{_MONTHS})\b)|(?<=(?:on|of|to) \d\d)(?= (?:{_MONTHS})\b)"),
        ("PUN048",),
        "behind most words the number may end a sentence",
        dress=_with(
            "The exhibition opens on 9 June and was put off from the end of May to 14 July by the owner.",
            rf"(?:on|of|to) \d\d? (?:{_MONTHS})\b",
        ),
    ),
    Damage(
        "dash behind comma",
        each(r"(?<=\", )(?=[a-z])", lambda _: "- "),
        ("PUN056",),
        "texts that speak of programs have options behind commas",
        dress=_with(
            '"The bridge will be closed for a week", said the head of the office in the morning.', r"\", [a-z]"
        ),
    ),
    Damage(
        "glued dash",
        each(r"(?<=[a-z]{4}) - (?=(?:the|they|which|who|but) [a-z])", lambda _: "-"),
        ("PUN057",),
        "a text that sets all its dashes so keeps them",
        dress=_with(
            "They met the founders of the town - they were four - and the guests - the elders of three villages - in a hall.",
            r"[a-z]{4} - (?:the|they|which|who|but) [a-z]",
        ),
    ),
    Damage(
        "lower-case name of a day, month or country",
        each(rf"\b(?:{_NAMES.replace(' ', '|')})\b", str.lower),
        ("WRD008",),
        "texts about programs and texts that care little for capitals keep theirs",
        dress=_with(
            "The council of the town meets every Tuesday in June, and guests from France and Canada are expected on Friday.",
            rf"\b(?:{_NAMES.replace(' ', '|')})\b",
        ),
    ),
)
