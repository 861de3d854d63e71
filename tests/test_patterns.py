"""No regular expression takes more than linear time, as far as its structure tells, unless somebody looked at it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from benchmarks.attacks.collect import Found, built, collected, modules, unkept
from benchmarks.attacks.growth import attacks, bounded, strikes
from normalizer.config.globs import matches
from normalizer.core.gate import gate_for
from normalizer.stages import RULES
from normalizer.stages.words.doubled import BETWEEN
from normalizer.stages.words.half_names import _NO_NAME_BEFORE, _NO_NAME_BEHIND
from normalizer.stages.words.lost_capitals import NOT_A_NAME
from normalizer.stages.words.lower_case_names import _NOT_A_NAME

REVIEWED = {
    "normalizer.config.places._LINE": "reads sound TOML only, where every string that begins ends",
    "normalizer.core.rule._MARK": "reads the examples of the program's own rules",
    "normalizer.glossary.replace._SENTENCE_START": "is searched in the few code points before a place",
    "normalizer.glossary.syntax._TOKEN": "reads sound TOML only, where every string that begins ends",
    "normalizer.stages.encoding.entities._QUERY": "is searched in at most 240 code points",
    "normalizer.stages.layout.chrome._CHROME": "is matched with at most 24 lines of at most 90 code points",
    "normalizer.stages.layout.paragraphs._BREAKS[0]": "wants a letter before the line feeds, of which it reads no second",
    "normalizer.stages.layout.paragraphs._BREAKS[1]": "wants a quotation mark before the line feeds, and reads no second",
    "normalizer.stages.punctuation.contractions._HOST": "is searched in at most 10 code points",
    "normalizer.stages.punctuation.contractions._OPENED_BEFORE": "is searched in at most 200 code points",
    "normalizer.text.patterns._ESCAPES_AND_SETS": "reads the program's own patterns",
    "normalizer.text.protect._INLINE_CODE": "only runs of different lengths find no partner, and these soon fill the line",
}
"""Patterns that may take longer, and why nobody can make them."""


BUILT = {
    "normalizer.config.globs": (),  # `test_many_stars_do_not_multiply`
    "normalizer.core.gate": tuple(
        pattern.pattern
        for stage in sorted({rule.stage for rule in RULES})
        for _, _, pattern in gate_for(tuple(rule for rule in RULES if rule.stage is stage))._together
        if pattern is not None
    ),
    "normalizer.core.rule": (),  # signs, which are collected with their rules
    "normalizer.glossary.draft": ("the care|the old|a",),
    "normalizer.glossary.exchange.cells": (r"(\\.|=>)", r"(\\.|\|)"),
    "normalizer.glossary.fold": ("of +the +of +a", "a +a +a +b"),
    "normalizer.glossary.locate": (
        r"""^[ \t]*(["']?)note\1[ \t]*[=.]""",
        r"^[ \t]*\[\[?[ \t]*note[ \t]*\]",
        r"""(?<=[{,])\s*(["']?)note\1[ \t]*=""",
    ),
    "normalizer.glossary.mine.counterexample": ("parcel|parc|cabinet",),
    "normalizer.records.literal": (r"[é\u2028]",),
    "normalizer.stages.layout.chrome": (r"^(?:the |a |an )?the end of the day[^\n]{30,}",),
    "normalizer.stages.punctuation.marks": ("'", "’"),
    "normalizer.stages.words.doubled": (f" the(?:(?:{BETWEEN}) the)+", f"the(?:(?:{BETWEEN})the)+"),
    "normalizer.stages.words.doubled_in_damage": (rf"(?<![\w'’.-])house(?:(?:{BETWEEN})house)+(?![\w'’-])",),
    "normalizer.stages.words.doubled_slips": ("(?<= )house house(?= )",),
    "normalizer.stages.words.dropped": (" &?nbsp;?(?= [a-z]|[.,])",),
    "normalizer.stages.words.half_names": (f"{_NO_NAME_BEFORE}new York{_NO_NAME_BEHIND}",),
    "normalizer.stages.words.lower_case_names": (
        f'(?<=[ ("“/])monday{_NOT_A_NAME}',
        f"(?<= )monday{_NOT_A_NAME}",
    ),
    "normalizer.stages.words.names_by_form": (rf"(?<= )house{NOT_A_NAME}",),
    "normalizer.stages.words.names_of_document": (
        rf"(?<= )house{NOT_A_NAME}",
        r"(?<=[a-z,] )House(?!\w)",
        r"(?<!\w)house(?!\w)",
    ),
    "normalizer.stages.words.numbers": (r"(?<![\w.,])5 5(?= (?:million|billion|thousand|hundred)\b)",),
    "normalizer.text.patterns": (),  # compiles what others keep
    "normalizer.text.protect": ("</pre>",),
}
"""The modules that build patterns while they run, and what they build."""


@pytest.mark.parametrize(
    ("pattern", "searched", "superlinear"),
    [
        (r"\s+x", True, True),
        (r"\s+x", False, False),
        (r"(?<!\s)\s+x", True, False),
        (r"x\s+", True, False),
        (r"\s+", True, False),
        (r"\d+\d", True, False),
        (r"\s*,\s*", True, True),
        (r"a+b+c", True, True),
        (r"\w*\w*x", False, True),
        (r"(?:a+)+b", False, True),
        (r"(?:a|ab|b)*c", False, True),
        (r"(?:ab|a)*c", False, False),
        (r"x.*y", True, True),
        (r"x[^xy]*y", True, False),
        (r"a(?=.*b)", True, True),
        (r"a(?!.*b)", True, True),
        (r"\b\w+ x", True, False),
        (r"^\s*#", True, True),
        (r"^[ ]*#", True, False),
        (r'"(?:[^"\\]|\\.)*"', False, False),
        (r"a{1,30}b", True, False),
    ],
)
def test_the_analysis_knows_growth(pattern: str, searched: bool, superlinear: bool) -> None:
    compiled = re.compile(pattern, re.M)
    found = [attack for attack in attacks(pattern, re.M, searched=searched) if strikes(compiled, attack)]
    assert bool(found) is superlinear


def test_no_pattern_is_superlinear() -> None:
    found = {}
    made = [Found(name, pattern, re.M | re.I, True) for name, patterns in BUILT.items() for pattern in patterns]
    for one in (*collected(), *made):
        if bounded(one.pattern):
            continue
        compiled = re.compile(one.pattern, one.flags)
        striking = [
            attack for attack in attacks(one.pattern, one.flags, searched=one.searched) if strikes(compiled, attack)
        ]
        if striking:
            found[one.name] = f"{striking[0]} against {one.pattern[:80]!r}"
    assert {name: said for name, said in found.items() if name not in REVIEWED} == {}
    assert set(REVIEWED) <= set(found), "reviewed patterns that are sound by now"


def test_no_pattern_is_overlooked() -> None:
    assert {module.__name__ for module in modules() if built(module)} == set(BUILT)
    assert [statement for module in modules() for statement in unkept(module)] == []
    patterns = {one.pattern for one in collected()}
    assert {sign.pattern for rule in RULES for sign in rule.signs} <= patterns


EVIL = """
import re
from functools import cache
from normalizer.core.edit import StageName
from normalizer.core.rule import Effect, rule
from normalizer.text.patterns import lazily
KEPT = re.compile(r"\\s+1")
LAZY = lazily(r"\\s+2")
MANY = (lazily("a"), *(lazily(pattern) for pattern in (r"\\s+3", "b")))
NAMED = {"x": re.compile(r"\\s+4")}
BYTES = re.compile(rb" +5")
class Reader:
    OWN = re.compile(r"\\s+6")
def used(text):
    return re.sub(r"\\s+7", "", text), re.findall("\\\\s+8", text), MANY, KEPT.search(text), LAZY, NAMED, BYTES
@cache
def late():
    return re.compile(r"\\s+9")
"""


def test_a_pattern_is_found_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "evil_patterns"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Evil."""', encoding="utf-8")
    (folder / "part.py").write_text(EVIL, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    package = importlib.import_module("evil_patterns")
    striking = {
        one.pattern[-1]
        for one in collected(package)
        if any(
            strikes(re.compile(one.pattern, one.flags), attack)
            for attack in attacks(one.pattern, one.flags, searched=one.searched)
        )
    }
    assert striking == set("123456789")


def test_many_stars_do_not_multiply() -> None:
    for pattern in (
        "*a" * 40 + "b",
        "**/a" * 40 + "b",
        "**a" * 40 + "b",
        "**/*a" * 40,
        "*?" * 40 + "b",
        "?*" * 40 + "b",
    ):
        assert not matches(Path("a" * 250 + "/c" * 200), pattern, Path())
    assert matches(Path("x/aab/y/c.txt"), "x/**/*a*b/**/*.t?t", Path())
    assert matches(Path("y"), "**/y", Path())
    assert not matches(Path("ab/cd"), "a*d", Path())
