"""What a run changes and shows can be drawn for reading, and what was read is counted."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.quality.audit import __main__ as command
from benchmarks.quality.audit.draw import Quota, draw
from benchmarks.quality.audit.sheet import Level, Row, Seen, Sheet, SheetError, Verdict, read, verdicts, write
from benchmarks.quality.audit.tally import audits, tables, unread, wilson

TEXT = "The boat , which was new , left at five.It was\tcold.\n\nThe Central Bank of , has closed.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "texts" / "inner"
    below.mkdir(parents=True)
    (below / "a.txt").write_bytes(TEXT.encode())
    (below.parent / "b.txt").write_bytes(TEXT.encode())
    (below.parent / "c.txt").write_bytes(b"Nothing is wrong here.\n")
    return below.parent


def drawn(folder: Path, level: Level = Level.FIXES, per_rule: int = 10, seed: int = 1) -> Sheet:
    return draw([folder], level, Quota(per_rule), seed, "texts", {})


def test_what_a_run_changes_is_drawn_with_its_place(folder: Path) -> None:
    sheet = drawn(folder)
    assert (sheet.files, sheet.characters) == (3, 2 * len(TEXT) + 23)
    assert sheet.seen["SEN001"] == Seen(2, 1)
    row = next(row for row in sheet.rows if row.rule == "SEN001")
    # The files are alike, so that which of them is drawn does not matter.
    assert row.place == f"{folder / 'b.txt'}:1:41"
    assert row.text == (
        r"The boat , which was new , left at five.{=> }It was\tcold.\n\nThe Central Bank of , has closed.\n"
    )
    assert not row.verdict


def test_a_fix_of_several_edits_is_one_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He wrote ( as it seems ) to them.\n", encoding="utf-8")
    assert [(row.rule, row.text) for row in drawn(path).rows] == [
        ("PUN020", r"He wrote ({ =>}as it seems{ =>}) to them.\n"),
    ]


def test_findings_are_what_is_left_as_it_is(folder: Path) -> None:
    fixes, findings = drawn(folder), drawn(folder, Level.FINDINGS)
    assert {row.rule for row in findings.rows} == {"WRD005"}
    assert not {row.text for row in fixes.rows} & {row.text for row in findings.rows}
    assert "Central Bank {of,=>?} has" in findings.rows[0].text
    assert findings.rows[0].note


def test_the_seed_decides_what_is_drawn_and_the_order_of_files_does_not(tmp_path: Path) -> None:
    words = "boat tram ship bus train car sledge bike horse plane".split()
    paths = []
    for word in words:
        path = tmp_path / f"{word}.txt"
        path.write_text(f"The {word} , which was new, has left.\n", encoding="utf-8")
        paths.append(path)

    def texts(order: Sequence[Path], seed: int) -> list[str]:
        return [row.text for row in draw(order, Level.FIXES, Quota(3), seed, "", {}).rows]

    assert len(texts(paths, 1)) == 3
    assert texts(paths, 1) == texts(paths[::-1], 1)
    assert len({tuple(texts(paths, seed)) for seed in range(5)}) > 1
    assert draw(paths, Level.FIXES, Quota(3), 1, "", {}).seen == {"PUN001": Seen(10, 10)}
    assert len(draw(paths, Level.FIXES, Quota(3, {"PUN001": 5}), 1, "", {}).rows) == 5


def test_a_sheet_is_read_as_it_was_written(folder: Path) -> None:
    for level in Level:
        sheet = drawn(folder, level)
        assert sheet.rows
        assert read(write(sheet)) == sheet


def test_a_sheet_that_passed_through_a_spreadsheet_is_read(folder: Path) -> None:
    sheet = drawn(folder)
    filled = write(sheet).replace("\n\tSEN001", "\n Right \tSEN001").replace("\t\n", "\n").replace("\n", "\r\n")
    assert [row.verdict for row in read(filled).rows if row.rule == "SEN001"] == [Verdict.RIGHT]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: no sheet"),
        ("# audit\tall\ttexts\n", "line 1: no sheet"),
        ("# audit\tfixes\ttexts\n# characters\tmany\n", "line 2: invalid literal"),
        ("# audit\tfixes\ttexts\n# seen\tSEN001\t5\n", "line 2: list index"),
        ("# audit\tfixes\ttexts\n# seen\tA\t1\t1\nmaybe\tA\ta:1:1\t{a=>b}\n", "line 3: 'maybe' is none of right"),
        ("# audit\tfixes\ttexts\n# seen\tA\t1\t1\nright\tB\ta:1:1\t{a=>b}\n", "line 1: rows of B"),
        ("# audit\tfixes\ttexts\nright\n", "line 2: .*"),
    ],
)
def test_a_malformed_sheet_is_refused(text: str, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        read(text)


def said(rule: str, right: int, wrong: int, unsure: int = 0, empty: int = 0) -> list[Row]:
    numbers = {Verdict.RIGHT: right, Verdict.WRONG: wrong, Verdict.UNSURE: unsure, Verdict.UNREAD: empty}
    return [Row(verdict, rule, "a:1:1", "{a=>b}") for verdict, number in numbers.items() for _ in range(number)]


def sheet_of(level: Level, rows: Sequence[Row], **seen: int) -> Sheet:
    return Sheet(
        "texts", level, 1, 2, 100_000, {rule: Seen(number, number) for rule, number in seen.items()}, tuple(rows)
    )


def test_rates_are_reckoned_rule_by_rule() -> None:
    rows = said("PUN001", 9, 1, 2) + said("SEN001", 4, 0, 0, 1)
    (audit,) = audits([sheet_of(Level.FIXES, rows, PUN001=50, SEN001=150, WRD001=7)])
    assert audit.counts["PUN001"].read == 12
    assert audit.counts["PUN001"].expected_wrong == pytest.approx(5)
    assert audit.expected_precision == pytest.approx(1 - 5 / 200)
    assert unread([audit]) == {"WRD001": 7}
    (table,) = tables([audit])
    assert table.cell("PUN001", "precision") == pytest.approx(90)
    assert table.cell("PUN001", "false per 20,000") == pytest.approx(1)
    assert table.cell("all that were seen", "false per 100,000") == pytest.approx(5)
    assert table.cell("all that were seen", "seen") == 207
    assert table.cell("all that were read", "read") == 16
    assert table.cell("WRD001", "precision") is None
    assert "100,000 characters of 2 files" in str(table)


def test_sheets_of_the_same_texts_are_added_up() -> None:
    sheets = [sheet_of(Level.FINDINGS, said("SEN010", right, 1), SEN010=10) for right in (3, 4)]
    (audit,) = audits(sheets)
    assert audit.characters == 200_000
    assert audit.counts["SEN010"].seen == Seen(20, 20)
    assert audit.counts["SEN010"].precision == pytest.approx(7 / 9)
    assert len(audits([*sheets, sheets[0]._replace(name="others")])) == 2
    (table,) = tables([audit])
    assert "false per 20,000" not in str(table)


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [(0, 0, 0.0, 1.0), (10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (8, 10, 0.4902, 0.9433)],
)
def test_the_interval_is_wilson_s(right: int, number: int, low: float, high: float) -> None:
    assert wilson(right, number) == pytest.approx((low, high), abs=1e-4)


def called(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["audit", *map(str, words)])
    return command.main()


def test_the_command_draws_and_tallies(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, data = tmp_path / "first.tsv", tmp_path / "second.tsv", tmp_path / "audit.json"
    assert called(monkeypatch, "draw", folder, "--out", first, "--name", "boats") == 0
    filled = first.read_text(encoding="utf-8").replace("\n\tPUN001", "\nright\tPUN001")
    first.write_text(filled, encoding="utf-8")
    assert called(monkeypatch, "draw", folder, "--out", second, "--name", "boats", "--known", first) == 0
    assert second.read_text(encoding="utf-8") == filled
    assert set(verdicts([read(filled)]).values()) == {Verdict.RIGHT}
    capsys.readouterr()
    assert called(monkeypatch, "tally", second, "--json", data) == 0
    done = capsys.readouterr()
    assert "Fixes read: boats" in done.out
    assert "not read: SEN001, seen 2 times" in done.err
    assert json.loads(data.read_text(encoding="utf-8"))["tables"][0]["title"] == "Fixes read: boats"


def test_the_command_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text("verdict\n", encoding="utf-8")
    assert called(monkeypatch, "tally", bad) == 2
    assert called(monkeypatch, "draw", tmp_path / "none.txt", "--out", tmp_path / "out.tsv") == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors[0].startswith(f"error: {bad}: line 1: no sheet")
    assert errors[1].startswith("error: ")
