"""Damage to blanks around marks, brackets, contractions and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import each, lost, put

_WIDE_MARKS = {", ": "，", "; ": "；", ": ": "：", "! ": "！", "? ": "？", ". ": "。"}
_BRACKETED = re.compile(r"( ?\()([^()\n]{2,200})(\) ?)")


def _padded(text: str, _: Random) -> Iterator[Place]:
    for match in _BRACKETED.finditer(text):
        yield Cut(match.end(1), match.end(1), " "), Cut(match.start(3), match.start(3), " ")


def _wide_brackets(text: str, _: Random) -> Iterator[Place]:
    for match in _BRACKETED.finditer(text):
        yield Cut(*match.span(1), "（"), Cut(*match.span(3), "）")


SPACE_BEFORE_MARK = Damage("space before mark", put(" ", r"(?<=\w)(?=[,.;:!?](?:[ \n]|\Z))"), thin=0.5)

KINDS = (
    SPACE_BEFORE_MARK,
    Damage("missing space after comma", lost(r"(?<=[a-z]),( )(?=[A-Za-z])")),
    Damage("missing space after semicolon or colon", lost(r"(?<=[a-z])[;:]( )(?=[A-Za-z])")),
    Damage("full-width mark", each(r"(?<=\w)[,;:!?.] (?=[\w“\"])", _WIDE_MARKS.__getitem__), thin=0.5, others=True),
    Damage("full-width bracket", _wide_brackets, others=True),
    Damage("space inside brackets", _padded),
    Damage("missing space at bracket", lost(r"(?<=[a-z,;])( )(?=\([^()\n]* )|(?<=[a-z]\))( )(?=[a-z])")),
    Damage("split contraction", put(" ", r"(?<=[a-z])(?=n['’]t\b)|(?<=[A-Za-z])(?=['’](?:s|re|ve|ll)\b)")),
    Damage("split time", put(" ", r"(?<!\d\d )(?<!\d)(?:(?<=\d:)|(?<=\d\d:))(?=[0-5]\d(?![:\d]))")),
    Damage("doubled full stop", put(" .", r"(?<=[a-z]\.)(?=\n|\Z)", re.M)),
    Damage("clashing marks", put(". ", r"(?<=[a-z])(?=, [a-z])"), thin=0.5),
)
