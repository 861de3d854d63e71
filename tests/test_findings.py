"""What is shown in a damaged document, and what is passed over there although it looks alike."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from normalizer import Pipeline
from normalizer.stages import RULES

CASES: list[dict[str, Any]] = [
    case
    for file in sorted((Path(__file__).parent / "findings").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
DAMAGE = """
The house of , which is old , was sold.The buyer , they say . has paid for it. ,he was glad. it is true. the end was near.\
It went to the " old firm " of the town.They sold it ."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_finding(case: dict[str, Any]) -> None:
    start = len(DAMAGE) + 2
    text = case["text"]
    result = Pipeline().run(f"{DAMAGE}\n\n{text}\n\n{DAMAGE}")
    assert [
        change.before
        for change in result.findings
        if change.rule.code == case["rule"] and start <= change.origin.start <= change.origin.end <= start + len(text)
    ] == case["shows"]


def test_cases_are_well_formed() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert set(case) == {"name", "source", "rule", "text", "shows"}, case["name"]
        assert case["source"], case["name"]
        assert case["rule"] in {rule.code for rule in RULES}, case["name"]
