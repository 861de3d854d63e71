"""Damage to the borders of sentences."""

from __future__ import annotations

from random import Random

from benchmarks.quality.damage import Damage
from benchmarks.quality.kinds.patterns import each, lost
from benchmarks.quality.kinds.punctuation import SPACE_BEFORE_MARK

_ABBREVIATION = (
    "the full stop may be that of an abbreviation; sure only for small words, or where the page shows cut-out tags"
)
_STRAY = "the|this|that|they|there|he|she|it|we|our|his|her|their|when|while|because|as|but|or|then|all|some"

RUN_TOGETHER = Damage(
    "run-together sentences",
    lost(r"(?<=[a-z0-9])[.!?][\"”]?( )(?=[A-Z])"),
    ("SEN001",),
    "Word.Word is also how names of products, hosts and modules are written",
)
_LOWER_START = each(r"(?<=[a-z][.] )([A-Z])(?=[a-z]* )", str.lower)

CUT_TAGS = (SPACE_BEFORE_MARK, RUN_TOGETHER, Damage("its company", _LOWER_START))
"""What a page shows whose links were cut out before it was translated."""


def _with_speech(text: str, rng: Random) -> str:
    left, right = ("“", "”") if "“" in text else ('"', '"')
    days = rng.randint(2, 30)
    return text.rstrip("\n") + f"\n\nThe clerk said: {left}We have been waiting for {days} days by now.{right}\n"


KINDS = (
    RUN_TOGETHER,
    Damage(
        "lower-case sentence start, one sign of many",
        _LOWER_START,
        ("SEN002",),
        _ABBREVIATION,
        company=CUT_TAGS[:2],
    ),
    Damage("lower-case sentence start, alone", _LOWER_START, ("SEN002",), _ABBREVIATION),
    Damage(
        "lower-case paragraph start, one sign of many",
        each(r"(?<=[.”\"]\n\n)([A-Z])(?=[a-z]* [^\n]{120})", str.lower),
        ("SEN003",),
        "only a page with other signs of damage is trusted to have lost the capital",
        company=CUT_TAGS,
    ),
    Damage(
        "lower-case start of a quotation",
        each(r"(?:(?<=said: “)|(?<=said: \"))([A-Z])(?=[a-z]* [a-z]+ )", str.lower),
        ("SEN005",),
        "behind a comma, or within a line, a quotation may be the middle of a sentence",
        dress=_with_speech,
    ),
    Damage(
        "stray capital, one sign of many",
        each(rf"(?<=[a-z] )([a-z])(?<= (?=(?:{_STRAY}) )[a-z])", str.upper),
        ("SEN004",),
        "a capital inside a sentence may be a name or a title",
        thin=0.3,
        company=CUT_TAGS,
    ),
    Damage(
        "lost subject, one sign of many",
        each(
            r"(?<=[a-z]\. )((?:He|She|It|They|We) [hiw])(?<= [hiw])(?=(?:as|ave|s|ere|ad) )",
            lambda found: found[-1].upper(),
        ),
        ("SEN010",),
        "the subject is not in the text",
        company=CUT_TAGS,
    ),
)
