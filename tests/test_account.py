"""What the account of a run lists: all that was changed, and once each what is left to be judged."""

from __future__ import annotations

from collections import Counter

import pytest

from normalizer import Pipeline, Status
from normalizer.core.result import Result

PIPELINE = Pipeline()
LEFT = "Ann Mary,Old,Rye said so. Ask the shop:Ann and the inn:Bob of it."
"""Faults that are too doubtful to be repaired by default."""
DAMAGE = [
    "The gate was shut;the key was lost.",
    "They ”came home“ in the rain.",
    "The rain fell all night . .",
    "”y ”“s",
    "family,oldering s",
    "of!the\nthe ",
    "Nothing is wrong here.",
]
"""Faults that take one round, several rounds, or all stages once more."""


def left(result: Result) -> Counter[str]:
    """Count what is left to be judged in the lines of `LEFT`, which stand last."""
    start = len(result.original) - len(LEFT)
    return Counter(
        change.rule.code
        for change in result.changes
        if change.status is Status.WITHHELD and change.origin.start >= start
    )


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_left_is_listed_once_however_often_a_stage_looks(damage: str) -> None:
    result = PIPELINE.run(f"{damage}\n\n\n{LEFT}")
    assert left(result) == {"PUN002": 2, "PUN003": 2}
    again = PIPELINE.run(result.text)
    assert again.text == result.text
    assert left(again) == left(result)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_place_is_listed_once_for_each_rule(damage: str) -> None:
    result = PIPELINE.run(f"{LEFT}\n\n\n{damage}")
    places = Counter((change.rule.code, change.origin) for change in result.findings if not change.applied)
    assert set(places.values()) == {1}


def test_what_came_with_a_repair_is_listed_too() -> None:
    """The second comma is seen when the first one has got its blank; both stand in a line of three records."""
    result = PIPELINE.run(
        "first name,last name,home town\nAnn Mary,Hill Marsh,New Rye\nBob Ray,Stone Fox,New Ely\nTom Lee,Old Barn ,Old Rye"
    )
    assert result.text.endswith("\nTom Lee, Old Barn, Old Rye")
    assert [change.rule.code for change in result.changes if change.status is Status.WITHHELD] == ["PUN002"] * 6
