"""The cases in ``tests/cases``: damage as it occurs and its repair, and right text that looks like damage."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from normalizer import Pipeline, normalize

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


def test_every_stage_that_repairs_has_cases() -> None:
    assert set(FILES) >= {"encoding", "layout", "punctuation", "sentences", "words", "terms"}
    assert all(any(case["kind"] == "negative" for case in cases) for cases in FILES.values())
