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


_TIME = re.compile(r"(?<![\d:])\d?\d:[0-5]\d(?![:\d])")


def _with_times(text: str, rng: Random) -> str:
    if _TIME.search(text):
        return text
    times = (f"{rng.randrange(6, 22)}:{rng.randrange(10, 60)}" for _ in range(3))
    return text.rstrip(
        "\n"
    ) + "\n\nThe doors open at {} a.m., the talk begins at {} and the last bus leaves at {}.\n".format(*times)


SPACE_BEFORE_MARK = Damage(
    "space before mark",
    put(" ", r"(?<=\w)(?=[,.;:!?](?:[ \n]|\Z))"),
    ("PUN001",),
    "a colon with blanks on both sides may be a list of pairs, and what follows a stop may be a name with a dot",
    thin=0.5,
)

KINDS = (
    SPACE_BEFORE_MARK,
    Damage(
        "missing space after comma",
        lost(r"(?<=[a-z]),( )(?=[A-Za-z])"),
        ("PUN002",),
        "one of the words is unknown, or the run of letters holds other commas as lists of keys do",
    ),
    Damage(
        "missing space after semicolon or colon",
        lost(r"(?<=[a-z])[;:]( )(?=[A-Za-z])"),
        ("PUN003",),
        "word:word and word;word are also keys, labels and code",
    ),
    Damage(
        "full-width mark",
        each(r"(?<=\w)[,;:!?.] (?=[\w“\"])", _WIDE_MARKS.__getitem__),
        ("PUN030",),
        "only in English text, which must show itself by its words",
        thin=0.5,
    ),
    Damage("full-width bracket", _wide_brackets, ("PUN030",), "a bracket without its partner stays"),
    Damage("space inside brackets", _padded, ("PUN020",), "in texts that speak of programs, brackets may be code"),
    Damage(
        "missing space at bracket",
        lost(r"(?<=[a-z,;])( )(?=\([^()\n]* )|(?<=[a-z]\))( )(?=[a-z])"),
        ("PUN021",),
        "calls, endings such as (s) and code are written so; the bracket must hold several words",
    ),
    Damage(
        "split contraction",
        put(" ", r"(?<=[a-z])(?=n['’]t\b)|(?<=[A-Za-z])(?=['’](?:s|re|ve|ll)\b)"),
        ("PUN040",),
        "an apostrophe behind a blank may open a quotation",
    ),
    Damage(
        "split time",
        put(" ", r"(?<!\d\d )(?<!\d)(?:(?<=\d:)|(?<=\d\d:))(?=[0-5]\d(?![:\d]))"),
        ("PUN041",),
        "without a word of time beside it, the numbers may be a ratio or a verse",
        dress=_with_times,
    ),
    Damage(
        "doubled full stop",
        put(" .", r"(?<=[a-z]\.)(?=\n|\Z)", re.M),
        ("PUN052",),
        "inside a wrapped paragraph the second stop may belong to what follows",
    ),
    Damage(
        "clashing marks",
        put(". ", r"(?<=[a-z])(?=, [a-z])"),
        ("PUN050",),
        "which of the two marks is wrong cannot be known, unless marks are set carelessly throughout",
        thin=0.5,
    ),
    Damage(
        "missing full stop",
        lost(r"^[A-Z][^\n]{114,}[a-z]{3}(\.)$", re.M),
        ("PUN062",),
        "a long headline cannot be told from a sentence, and lines may break off on purpose",
    ),
)
