"""The annotated documents are repaired as well as they were, and nothing that is right in them is changed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from benchmarks.quality.gold.annotation import GOLD, AnnotationError, Document, Level, documents, read
from benchmarks.quality.gold.judge import judge
from benchmarks.quality.gold.measure import Judged, alarm_excerpt, judged, shown, tally
from benchmarks.quality.gold.tables import examples, tables
from benchmarks.quality.measure import DEFAULT, UNSAFE
from normalizer import Pipeline, revert

RECALL_FLOOR = 0.60
"""Least share of the defects of level `fix` that a default run repairs."""
SHOWN_FLOOR = 0.94
"""Least share of the findings that are right."""
LONG = 5_000

DOCUMENTS = documents()
BY_NAME = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def known_alarms() -> set[tuple[str, str]]:
    lines = (GOLD / "known-alarms.txt").read_text(encoding="utf-8").splitlines()
    return {(name, place) for name, _, place in (line.partition("\t") for line in lines if line[:1] not in ("", "#"))}


def alarms() -> set[tuple[str, str]]:
    return {(one.document.name, alarm_excerpt(one, alarm)) for one in judged(DEFAULT) for alarm in one.verdict.alarms}


def digits(text: str) -> str:
    """Return the digits in their order; full-width ones count as what they stand for, those of entities not."""
    return "".join(unicodedata.normalize("NFKC", digit) for digit in re.findall(r"\d", re.sub(r"&#\d+;", "", text)))


def test_the_documents_are_many_and_of_many_kinds() -> None:
    assert len(DOCUMENTS) >= 15
    assert all(len(document.text) >= 1_500 for document in DOCUMENTS)
    assert sum(len(document.text) >= LONG for document in DOCUMENTS) >= 3
    assert len({document.name.partition("-")[0] for document in DOCUMENTS}) >= 5
    assert len({defect.kind for document in DOCUMENTS for defect in document.defects}) >= 30
    texts = {path.name for path in GOLD.glob("*.txt")} - {"known-alarms.txt"}
    assert texts == {f"{document.name}{end}.txt" for document in DOCUMENTS for end in ("", "-defects")}


@BY_NAME
def test_a_text_as_it_is_scores_nothing_and_the_corrected_one_everything(document: Document) -> None:
    as_it_is = judge(document, document.text)
    assert not any(as_it_is.repaired)
    assert not as_it_is.alarms
    corrected = judge(document, document.corrected)
    expected = [defect.level is not Level.OPEN for defect in document.defects]
    assert list(corrected.repaired) == expected
    assert not corrected.alarms


@BY_NAME
def test_most_of_a_text_is_right(document: Document) -> None:
    wrong = sum(len(defect.wrong) for defect in document.defects if defect.level is not Level.OPEN)
    assert wrong <= 0.2 * len(document.text)


@BY_NAME
def test_a_corrected_text_stays_as_it_is(document: Document) -> None:
    result = Pipeline().run(document.corrected)
    assert result.text == document.corrected
    assert not result.failures


@BY_NAME
def test_a_run_loses_no_digit_and_can_be_undone(document: Document) -> None:
    result = Pipeline().run(document.text)
    assert not result.failures
    assert digits(result.text) == digits(document.text)
    assert revert(result.text, result.changes) == document.text


def test_a_default_run_changes_nothing_that_is_right_but_what_is_known() -> None:
    assert alarms() == known_alarms()


def test_a_default_run_repairs_what_it_repaired() -> None:
    counts = tally(judged(DEFAULT))
    assert counts.recall >= RECALL_FLOOR, f"{counts.fixed} of {counts.fix}"
    assert tally(judged(UNSAFE)).recall >= counts.recall


def test_what_check_shows_is_nearly_always_right() -> None:
    account = shown()
    assert account.right.total() >= SHOWN_FLOOR * account.findings.total(), [
        (document.name, change.rule.code, change.before) for document, change in account.wrong
    ]


def annotated(folder: Path, text: str, *lines: str) -> Document:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a-defects.txt").write_text("# test\n" + "\n".join(lines), encoding="utf-8")
    return read(folder / "a.txt")


TEXT = "The the boat left at 5 ,and nobody waved . It was cold cold that day."
LINES = (
    "doubled-word\tfix\t{The the=>The} boat",
    "space\tfix\tat 5{ ,=>, }and",
    "space\tfix\twaved{ .=>.} It",
    "doubled-word\tsuggest\twas {cold cold=>cold|cold, cold} that",
)


@pytest.mark.parametrize(
    ("output", "repaired", "alarms"),
    [
        (TEXT, (False, False, False, False), 0),
        ("The boat left at 5, and nobody waved. It was cold that day.", (True, True, True, True), 0),
        ("The the boat left at 5, and nobody waved . It was cold, cold that day.", (False, True, False, True), 0),
        ("The boat left at 6 ,and nobody waved . It was hot hot that day.", (True, False, False, False), 0),
        ("The the boat sailed at 5 ,and nobody waved. It was cold cold that night.", (False, False, True, False), 2),
    ],
)
def test_a_defect_is_judged_by_what_stands_there(
    tmp_path: Path, output: str, repaired: tuple[bool, ...], alarms: int
) -> None:
    verdict = judge(annotated(tmp_path, TEXT, *LINES), output)
    assert verdict.repaired == repaired
    assert len(verdict.alarms) == alarms


def test_counts_add_up(tmp_path: Path) -> None:
    document = annotated(tmp_path, TEXT, *LINES)
    output = "The boat left at 5, and nobody waved . It was cold that night."
    counts = tally([Judged(document, judge(document, output))])
    assert (counts.fix, counts.fixed, counts.suggest, counts.suggest_changed, counts.alarms) == (3, 2, 1, 1, 1)
    assert counts.recall == pytest.approx(2 / 3)
    assert counts.precision == pytest.approx(3 / 4)
    assert counts.f_half == pytest.approx(1.25 * 0.75 * (2 / 3) / (0.25 * 0.75 + 2 / 3))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["space fix boat"], r"a-defects\.txt:2: not CLASS"),
        (["space\tsure\t{boat=>ship}"], r"a-defects\.txt:2: not CLASS"),
        (["space\tfix\t{boot=>ship}"], r"a-defects\.txt:2: not in the text: 'boot'"),
        (["space\tfix\t{cold=>warm}"], r"a-defects\.txt:2: several times in the text: 'cold'"),
        (["space\tfix\t{boat=>ship|boat}"], r"a-defects\.txt:2: both wrong and right: 'boat'"),
        (["space\tfix\t{boat left=>ship left}", "space\tfix\t{left at=>left}"], "'left at' overlaps 'boat left'"),
    ],
)
def test_a_wrong_annotation_is_an_error(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        annotated(tmp_path, TEXT, *lines)


def test_the_tables_say_what_was_counted() -> None:
    program, kind, source, document, rule = tables()
    assert [row[0] for row in program.rows][:2] == [DEFAULT, UNSAFE]
    assert sum(row[1] for row in kind.rows) == program.rows[0][2] == sum(row[2] for row in document.rows)
    assert sum(row[2] for row in source.rows) == program.rows[0][2]
    assert len(source.rows) < len(document.rows)
    assert rule.rows[-1][1] == shown().findings.total()
    assert next(examples(None)) == next(examples(0))
    assert len(list(examples(None))) > len(list(examples(0)))
    missed = sum(int(line.rpartition("(")[2].rstrip(")")) for line in examples(0) if line.startswith("fix,"))
    assert missed == program.rows[0][2] - program.rows[0][3]


def test_any_folder_can_be_measured(tmp_path: Path) -> None:
    annotated(tmp_path, TEXT, *LINES)
    program, kind, source, document, rule = tables(tmp_path, [DEFAULT])
    assert [row[0] for row in program.rows] == [DEFAULT]
    assert [row[0] for row in kind.rows] == ["doubled-word", "space"]
    assert [row[0] for row in source.rows] == [row[0] for row in document.rows] == ["a"]
    assert rule.rows[-1][0] == "all"
    assert all(" a: " in line for line in examples(None, tmp_path) if line.startswith("    "))
    (tmp_path / "none").mkdir()
    with pytest.raises(FileNotFoundError, match="no annotated documents"):
        documents(tmp_path / "none")
