"""Patterns that leap from one rare mark to the next find what `re` finds."""

from __future__ import annotations

import re

import pytest

from normalizer.text.patterns import lazily, rare_places, shows

FILLING = "plain words without any mark " * 30
TEXTS = {
    "none": FILLING * 2,
    "few": f";a{FILLING}a ;b{FILLING}a ;; b{FILLING}\n\n.b;",
    "many": "a ;b. c\n\n" * 400,
    "many at first": ";" * 20 + FILLING * 3 + " ;a",
    "short": "a ;b",
}
PATTERNS = (r";(?<= ;)", r";[;ab]", r";+b?", r"\n\n(?=\.)", r"\. c", r";a|\.b", r";(?:a|;)", r";?b", r"[;.]b", r";;")


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_same_is_found_as_by_the_engine(pattern: str, text: str) -> None:
    found = [match.span() for match in lazily(pattern).finditer(text)]
    assert found == [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in lazily(pattern).finditer(text, 1)] == [
        match.span() for match in re.compile(pattern).finditer(text, 1)
    ]
    assert shows(text, lazily(pattern)) is bool(found)


def test_a_character_is_rare_where_it_stands_far_apart() -> None:
    text = f";{FILLING};{FILLING};"
    assert rare_places(text, ";") == [0, len(FILLING) + 1, len(text) - 1]
    assert rare_places(text, "?") == []
    assert rare_places(text, "w") is None
