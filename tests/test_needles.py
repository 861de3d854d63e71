"""What the rules for words look for in one search is found in a short text without it, too."""

from __future__ import annotations

import pytest

from normalizer.stages.words import needles
from normalizer.stages.words.full_names import full_name_of, variants

NEEDLES = sorted({*variants(), *(needle.decode() for needle in needles._further_needles())})


def searched(text: bytes) -> set[str]:
    matches = needles._search(with_table=False).find_matches_as_indexes(text, overlapping=True)
    return {text[start:end].decode() for _, start, end in matches if not needles._is_cut(text, end)}


@pytest.mark.parametrize("around", ["{}", "in {} there", "the{}s", "({}) – é{}é", "{} {}"])
def test_both_ways_find_the_same(around: str) -> None:
    texts = [around.replace("{}", needle).encode() for needle in NEEDLES]
    assert [text for text in texts if needles.one_by_one(text) != searched(text)] == []


def test_what_is_right_is_no_variant() -> None:
    assert full_name_of("united States") is not None
    assert [
        name for name in ("United States", "UNITED STATES", "first world war", "white house") if full_name_of(name)
    ] == []
