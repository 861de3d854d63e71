"""No regular expression takes more than linear time, as far as its structure tells, unless somebody looked at it."""

from __future__ import annotations

import re

import pytest

from benchmarks.attacks.collect import collected
from benchmarks.attacks.growth import attacks, bounded, strikes

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
    "normalizer.text.protect._INLINE_CODE": "only runs of different lengths find no partner, and these soon fill the line",
}
"""Patterns that may take longer, and why nobody can make them."""


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
    for one in collected():
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
