"""Damage to the borders of sentences."""

from __future__ import annotations

from benchmarks.quality.damage import Damage
from benchmarks.quality.kinds.patterns import each, lost
from benchmarks.quality.kinds.punctuation import SPACE_BEFORE_MARK

_STRAY = "the|this|that|they|there|he|she|it|we|our|his|her|their|when|while|because|as|but|or|then|all|some"

RUN_TOGETHER = Damage("run-together sentences", lost(r"(?<=[a-z0-9])[.!?][\"”]?( )(?=[A-Z])"))
_LOWER_START = each(r"(?<=[a-z][.] )([A-Z])(?=[a-z]* )", str.lower)

CUT_TAGS = (SPACE_BEFORE_MARK, RUN_TOGETHER, Damage("its company", _LOWER_START))
"""What a page shows whose links were cut out before it was translated."""

KINDS = (
    RUN_TOGETHER,
    Damage("lower-case sentence start, one sign of many", _LOWER_START, company=CUT_TAGS[:2]),
    Damage("lower-case sentence start, alone", _LOWER_START),
    Damage(
        "lower-case paragraph start, one sign of many",
        each(r"(?<=[.”\"]\n\n)([A-Z])(?=[a-z]* [^\n]{120})", str.lower),
        company=CUT_TAGS,
    ),
    Damage(
        "stray capital, one sign of many",
        each(rf"(?<=[a-z] )([a-z])(?<= (?=(?:{_STRAY}) )[a-z])", str.upper),
        thin=0.3,
        company=CUT_TAGS,
    ),
)
