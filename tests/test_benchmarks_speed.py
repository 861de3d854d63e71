"""The speed benchmarks measure what they say, and a regression is told from noise."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cleantext", reason="the benchmarks need the extra `dev`")

from benchmarks.speed import callgrind
from benchmarks.speed.__main__ import PARTS, RESULTS, Extent, Measured
from benchmarks.speed.density import damaged, samples
from benchmarks.speed.generated import Wording, generated
from benchmarks.speed.instructions import START, Counts, compared, read, steady, write
from benchmarks.speed.profiling import LEAST, REST, RULES, by_kind, by_rule, profiled, shares
from benchmarks.speed.stopwatch import TARGETS, Key, Kind, Spent, Stopwatch, Target, Toll, toll, watched
from benchmarks.speed.texts import texts
from benchmarks.tables import MISSED, Column, Table
from normalizer import Glossary, Pipeline
from normalizer.stages import STAGES

DAMAGED = "It shows how small it is.The purpose is plain , they say. It was the the end of it."
COUNTS = Counts(
    {"python": "CPython 3.11"},
    {
        START: {"`python -c pass`": 40.0, "a short clean text": 400.0},
        "clean": {"whole pipeline": 20.0, "ftfy.fix_text": 50.0},
    },
)


def test_what_is_watched_is_put_back() -> None:
    rules = [rule for stage in STAGES for rule in stage.rules]
    before = [getattr(target.owner, target.attribute) for target in TARGETS], [rule.propose for rule in rules]
    with pytest.raises(ZeroDivisionError), watched(Stopwatch()):
        1 / 0  # noqa: B018
    assert ([getattr(target.owner, target.attribute) for target in TARGETS], [rule.propose for rule in rules]) == before


def test_a_watched_run_repairs_as_any_other_and_shows_where_it_was() -> None:
    watch = Stopwatch()
    with watched(watch):
        result = Pipeline().run(DAMAGED)
    assert result.text == Pipeline().run(DAMAGED).text != DAMAGED
    assert watch.spent[Key(Kind.RUN, "whole")].calls == 1
    assert {key.name for key in watch.spent if key.kind is Kind.STAGE} >= {stage.name.value for stage in STAGES}
    parts = {key.name for key in watch.spent if key.kind is Kind.PART}
    assert parts >= {"gate", "conflicts", "applying", "protected spans", "languages of paragraphs", "search for terms"}
    assert watch.spent[Key(Kind.RULE, "PUN001")].found == 1


def test_every_call_is_counted_once() -> None:
    watch = Stopwatch(Toll())
    inner = watch.wrapped(Target(None, "", Kind.RULE, lambda number: f"rule {number % 2}", lazy=True), range)
    outer = watch.wrapped(Target(None, "", Kind.RULE, lambda *_: "outer"), lambda: [inner(3), inner(4), inner(6)])
    outer()
    assert watch.spent[Key(Kind.RULE, "rule 0")][1:] == (2, 10)
    assert watch.spent[Key(Kind.RULE, "rule 1")][1:] == (1, 3)
    assert watch.spent[Key(Kind.RULE, "outer")][1:] == (1, 0)


def test_watching_costs_something() -> None:
    assert 0 < toll(calls=100, rounds=2).inside < toll(calls=100, rounds=2).whole * 2


def test_shares_add_up() -> None:
    profile = {
        Key(Kind.RUN, "whole"): Spent(10.0, 1),
        Key(Kind.STAGE, "layout"): Spent(2.0, 1),
        Key(Kind.STAGE, "words"): Spent(6.0, 1),
        Key(Kind.PART, "gate"): Spent(1.0, 2),
        Key(Kind.RULE, "WRD001"): Spent(5.0, 2, 7),
        Key(Kind.RULE, "LAY001"): Spent(LEAST * 10 / 2, 2, 0),
    }
    assert shares(profile, Kind.STAGE) == {"words": 0.6, "layout": 0.2, REST: pytest.approx(0.2)}
    assert shares(profile, Kind.PART)[RULES] == pytest.approx(0.5 + LEAST / 2)
    table = by_kind({"clean": profile}, Kind.STAGE, "Profile", "")
    assert [row[0] for row in table.rows] == ["words", "layout", REST]
    assert by_rule("clean", profile).rows == [("WRD001", "doubled-function-word", 50.0, 2, 7)]


def test_the_profile_of_a_short_text_has_all_kinds() -> None:
    assert {key.kind for key in profiled(DAMAGED, rounds=1)} == set(Kind)


def test_density_is_near_what_is_aimed_at() -> None:
    text = texts()["clean"][:8_000]
    found = list(samples(text, Pipeline()))
    assert found[0].text == text
    assert [sample.repairs for sample in found[:3]] == pytest.approx([0, 1, 8], abs=1)
    assert found[3].density == pytest.approx(5, rel=0.1)
    assert found[4].density == pytest.approx(20, rel=0.1)
    assert damaged(text, 7) == damaged(text, 7)


def test_generated_entries_of_common_words_are_distinct(tmp_path: Path) -> None:
    path = tmp_path / "generated.toml"
    path.write_text(generated(1500, Wording.COMMON), encoding="utf-8")
    assert len({entry.wrong for entry in Glossary.from_files([path]).approved}) == 1500


def test_counts_are_read_from_between_the_marks(tmp_path: Path) -> None:
    for number, total in enumerate((900, 11, 500, 22, 600, 33), start=1):
        (tmp_path / f"counts.{number}").write_text(f"fn=(1)\ntotals: {total}\n", encoding="utf-8")
    (tmp_path / "counts").write_text("totals: 7\n", encoding="utf-8")
    assert callgrind.counted_between(tmp_path / "counts") == [11, 22, 33]


def _grown(what: str, factor: float) -> Counts:
    millions = {
        text: {name: n * factor if name == what else n for name, n in found.items()}
        for text, found in COUNTS.millions.items()
    }
    return Counts(COUNTS.environment, millions)


def test_growth_beyond_the_tolerance_is_marked() -> None:
    verdicts = {row[1]: row[-1] for row in compared(COUNTS, COUNTS).rows}
    assert verdicts == {
        "`python -c pass`": None,
        "a short clean text": "kept",
        "whole pipeline": "kept",
        "ftfy.fix_text": None,
    }
    for factor, word in ((0.5, "kept"), (1.029, "kept"), (1.031, MISSED)):
        table = compared(_grown("whole pipeline", factor), COUNTS)
        assert [row[-1] for row in table.rows if row[1] == "whole pipeline"] == [word]
    assert not any(MISSED in row for row in compared(_grown("ftfy.fix_text", 2), COUNTS).rows)
    assert steady(0.12, 0.16)
    assert not steady(0.12, 0.18)


@pytest.mark.parametrize("before", [None, COUNTS._replace(environment={"python": "CPython 3.12"})])
def test_counts_of_another_interpreter_are_not_compared(before: Counts | None) -> None:
    table = compared(COUNTS, before)
    assert all(row[-1] is None for row in table.rows)
    assert "no figures of the same environment" in table.note


def test_counts_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "counts.json"
    assert read(path) is None
    write(COUNTS, path)
    assert read(path) == COUNTS


def test_counts_of_every_text_are_kept() -> None:
    kept = read()
    assert kept is not None
    assert set(kept.millions) == {START, *texts()}


def test_a_regression_has_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = Measured(("instructions",), Extent())
    measured.tables["instructions"] = [compared(_grown("whole pipeline", 1.1), COUNTS)]
    assert measured.status() == 1
    measured.tables["instructions"] = [compared(COUNTS, COUNTS)]
    monkeypatch.setattr(callgrind, "available", lambda: True)
    assert measured.status() == 0
    monkeypatch.setattr(callgrind, "available", lambda: False)
    assert measured.status() == 2
    (table,) = Measured(("instructions",), Extent())
    assert "valgrind is not installed" in str(table).lower()


def test_every_part_has_a_place_in_the_results() -> None:
    measured = Measured(PARTS, Extent(large=True))
    table = Table("Made here", (Column("size"), Column("time")))
    table.add(1, 2)
    measured.tables = {name: [table] for name in PARTS}
    written = measured.written(RESULTS.read_text(encoding="utf-8"))
    assert written.count("### Made here") == len(PARTS)
    assert "python -m benchmarks.speed --only size --large\n" in written
