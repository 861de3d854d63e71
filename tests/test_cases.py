"""The cases in ``tests/cases``: damage as it occurs and its repair, and right text that looks like damage."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from normalizer import Pipeline, Status, normalize

FOLDER = Path(__file__).parent / "cases"
KINDS = {"wild", "synthetic", "negative", "known-failure"}
FILES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["case"] for file in sorted(FOLDER.glob("*.toml"))}
PIPELINE = Pipeline()


def _cases() -> list[Any]:
    strict = pytest.mark.xfail(strict=True, raises=AssertionError)
    return [
        pytest.param(case, id=f"{stem}-{case['name']}", marks=strict if case["kind"] == "known-failure" else ())
        for stem, cases in FILES.items()
        for case in cases
    ]


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, str]) -> None:
    wanted = case.get("after", case["before"])
    assert normalize(case["before"]).text == wanted
    assert PIPELINE.run(wanted).text == wanted


@pytest.mark.parametrize("cases", FILES.values(), ids=FILES)
def test_cases_are_well_formed(cases: list[dict[str, str]]) -> None:
    names = Counter(case["name"] for case in cases)
    assert [name for name, times in names.items() if times > 1] == []
    for case in cases:
        name = case["name"]
        assert case["kind"] in KINDS, name
        wanted = {"name", "source", "kind", "before"} | ({"after"} if case["kind"] != "negative" else set())
        assert set(case) == wanted, name
        assert all(case[key] for key in ("name", "source", "before")), name
        assert case["kind"] not in {"wild", "synthetic"} or case["before"] != case["after"], name


DAMAGE = """
The house of , which is old , was sold.The buyer , they say . has paid for it. ,he was glad. it is true. the end was near.\
It went to the " old firm " of the town.They sold it ."""
TRAPS = [
    pytest.param(case["before"], id=f"{stem}-{case['name']}")
    for stem, cases in FILES.items()
    for case in cases
    if stem.startswith("traps-") and case["kind"] == "negative"
]


@pytest.mark.parametrize("right", TRAPS)
def test_right_text_stays_in_a_damaged_document(right: str) -> None:
    start = len(DAMAGE) + 2
    result = PIPELINE.run(f"{DAMAGE}\n\n{right}\n\n{DAMAGE}")
    applied = [change for change in result.changes if change.status is Status.APPLIED]
    assert len(applied) > 10
    assert [
        change for change in applied if start <= change.origin.start and change.origin.end <= start + len(right)
    ] == []


def test_every_stage_that_repairs_has_cases() -> None:
    assert set(FILES) >= {"encoding", "layout", "punctuation", "sentences", "words", "terms"}
    assert all(any(case["kind"] == "negative" for case in cases) for cases in FILES.values())
