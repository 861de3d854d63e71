"""The benchmarks measure what they say: their damage is known, can be undone, and is all that is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.quality.damage import Cut, Damage, Damaged, Wound, healed, inflict
from benchmarks.quality.measure import DEFAULT, UNSAFE, Fate, cases, everything, kinds, measure, own_contenders
from benchmarks.quality.mixtures import Mixture
from benchmarks.quality.peers import Contender
from benchmarks.quality.score import Tally, compare, differences
from benchmarks.quality.sources import own, prose
from benchmarks.speed.generated import generated
from benchmarks.speed.texts import repeated, texts
from benchmarks.tables import MISSED, Column, Table, report, verdict
from normalizer import Glossary, Pipeline

KINDS = kinds()
EVERYTHING = everything()
RATE = 0.4


@pytest.mark.parametrize("kind", EVERYTHING, ids=lambda kind: kind.name)
def test_damage_is_done_and_can_be_undone(kind: Damage | Mixture) -> None:
    done = 0
    for name, whole in prose().items():
        for rate in (0.0, RATE, 1.0):
            text = kind.dress(whole, Random(name))
            damaged = kind.apply(text, Random(f"{name}/{rate}"), rate)
            assert healed(damaged) == text
            assert (damaged.text == text) == (not damaged.wounds)
            assert all(wound.before != wound.after for wound in damaged.wounds)
            done += sum(isinstance(kind, Mixture) or wound.damage == kind.name for wound in damaged.wounds)
    assert done >= 3


@pytest.mark.parametrize("kind", EVERYTHING, ids=lambda kind: kind.name)
def test_an_unrepaired_text_scores_nothing_and_a_clean_one_everything(kind: Damage | Mixture) -> None:
    for name, whole in prose().items():
        text = kind.dress(whole, Random(name))
        damaged = kind.apply(text, Random(name), 0.1)
        as_it_was = compare(text, damaged, damaged.text)
        assert not any(as_it_was.healed)
        assert not any(as_it_was.spoilt)
        assert as_it_was.harm == 0
        as_it_should_be = compare(text, damaged, text)
        assert all(as_it_should_be.healed)
        assert not any(as_it_should_be.spoilt)
        assert as_it_should_be.harm == 0


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in EVERYTHING}) == len(EVERYTHING)


def test_the_same_seed_gives_the_same_damage() -> None:
    text = prose()["news"]
    for kind in KINDS:
        assert kind.apply(text, Random(7), RATE) == kind.apply(text, Random(7), RATE)


@pytest.mark.parametrize("name", prose())
def test_undamaged_prose_comes_out_as_it_is(name: str) -> None:
    text = prose()[name]
    result = Pipeline().run(text)
    assert result.text == text
    assert not result.applied
    assert not result.failures


def test_harm_beside_the_damage_is_counted() -> None:
    clean = "The red house stood at the end of the long street. Nobody lived there any more."
    damaged = Damaged(clean.replace("street.", "street ."), (Wound(49, 50, "", " ", "test"),))
    assert healed(damaged) == clean
    repaired = clean.replace("red", "blue")
    assert compare(clean, damaged, repaired).healed == (True,)
    assert compare(clean, damaged, repaired).harm >= 1
    assert list(differences(clean, clean)) == []


def test_places_that_would_touch_are_not_both_damaged() -> None:
    def both(_: str, __: Random) -> Iterator[tuple[Cut, ...]]:
        yield (Cut(0, 1, "x"),)
        yield (Cut(1, 2, "y"),)
        yield (Cut(3, 4, "z"),)

    damaged = inflict("abcdef", (("both", both("abcdef", Random(0))),))
    assert damaged.text == "xbczef"
    assert healed(damaged) == "abcdef"


def test_a_wound_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="wound at 0"):
        healed(Damaged("abc", (Wound(0, 1, "a", "x", "test"),)))


def test_a_score_adds_up() -> None:
    kind = next(kind for kind in KINDS if kind.name == "run-together sentences")
    every = list(cases(kind, own(), seed=3, rate=RATE))
    nothing = Contender("nothing", list)
    score = measure(every, [*own_contenders(), nothing])[kind.name]
    default, unsafe, idle = (score.total(name) for name in (DEFAULT, UNSAFE, "nothing"))
    assert 0 < default.restored <= unsafe.restored <= default.inserted
    assert (idle.restored, idle.spoilt, idle.harm, idle.exact) == (0, 0, 0, 0)
    assert (idle.precision, idle.recall, idle.f_half) == (None, 0.0, 0.0)
    assert sum(score.fates.values()) == default.inserted
    assert score.fates[Fate.REPAIRED] == default.restored
    assert len(score.failures) == default.inserted - default.restored


def test_measures_are_what_they_are_called() -> None:
    tally = Tally(inserted=10, restored=6, spoilt=1, harm=1, size=50_000, texts=4, exact=1)
    assert tally.recall == pytest.approx(0.6)
    assert tally.precision == pytest.approx(0.75)
    assert tally.f_half == pytest.approx(1.25 * 0.75 * 0.6 / (0.25 * 0.75 + 0.6))
    assert tally.exactness == pytest.approx(0.25)
    assert tally.harm_per_100k == pytest.approx(4.0)
    assert tally + Tally() == tally
    assert Tally().recall is None


def test_the_speed_texts_are_what_their_names_say() -> None:
    found = texts()
    assert found["clean"].isascii()
    assert max(map(len, found["clean, wrapped"].splitlines())) == 72
    assert found["damaged"].isascii()
    assert not found["mixed"].isascii()
    assert all(len(text.encode()) >= 40_000 for text in found.values())
    assert repeated("a\n", 5) == "a\n\na\n\n"


def test_generated_entries_make_a_glossary(tmp_path: Path) -> None:
    path = tmp_path / "generated.toml"
    path.write_text(generated(2500), encoding="utf-8")
    assert len(Glossary.from_files([path]).approved) == 2500


def test_a_table_is_markdown_and_data(tmp_path: Path) -> None:
    table = Table("Speed", (Column("text"), Column("ratio", "{:.1f}"), Column("verdict")), note="A note.")
    table.add("clean", 1.25, verdict(True))
    table.add("damaged", None, verdict(False))
    shown: list[str] = []
    report("speed", [table], tmp_path / "speed.json", shown.append)
    lines = shown[0].splitlines()
    assert lines[:3] == ["### Speed", "", "A note."]
    assert lines[4:] == [
        "| text    | ratio | verdict |",
        "|---------|------:|---------|",
        "| clean   |   1.2 | kept    |",
        f"| damaged |     – | {MISSED}  |",
    ]
    data = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    assert data["benchmark"] == "speed"
    assert data["tables"][0]["rows"][1] == {"text": "damaged", "ratio": None, "verdict": MISSED}


def test_a_row_needs_a_value_for_each_column() -> None:
    with pytest.raises(ValueError, match="1 values for 2 columns"):
        Table("Empty", (Column("one"), Column("two"))).add(1)
