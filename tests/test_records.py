"""Records: only the named strings change, nothing is lost, and a file of any size goes through."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from calls import call
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.config.loading import Setup
from normalizer.config.model import Config
from normalizer.core.report import Aim, Report
from normalizer.io.compressed import Compression, pack, unpack
from normalizer.output.log_reader import read_log
from normalizer.pipeline import Pipeline
from normalizer.records.clerk import Clerk
from normalizer.records.fields import parse_fields
from normalizer.records.jsonlines import repair_lines, split_lines
from normalizer.records.literal import like
from normalizer.records.locate import locate
from normalizer.records.model import RecordJob

DAMAGED, CLEAN = "The bank , has said so.It is near.", "The bank, has said so. It is near."
LINES = [
    (f'{{"id": 1.0, "text": "{DAMAGED}", "z": [1e5, "a ,b", "\\u00e9\\/"]}}\n', CLEAN),
    (f'{{"n":12345678901234567890,"text":"{DAMAGED}"}}\r\n', CLEAN),
    ("\n", None),
    (f'  {{ "text" :"\\u0041\\/B, {DAMAGED} \\ud83d\\ude00 \\u0026" , "a ,b": null }} \n', "A/B, " + CLEAN + " 😀 &"),
    (f'{{"text": "Caf\u00e9 \\"{DAMAGED}\\""}}\n', f'Café "{CLEAN}"'),
    ('{"text": "All is well."}', "All is well."),
]
WHOLE = "".join(line for line, _ in LINES).encode()
BAD = [
    (b"not json\n", "not JSON: Expecting value at column 1"),
    (b'{"text": "a" "b": 1}\n', "not JSON: a comma is missing at column 14"),
    (b'{"text": "a"} {}\n', "not JSON: something follows the record at column 15"),
    (b"[1, 2]\n", "not a JSON object"),
    (b"{}\n", "no field text"),
    (b'{"text": 4}\n', "the field text is no string"),
    (b'{"text": null}\n', "the field text is no string"),
    (b'{"text": "a", "text": "b"}\n', "the field text stands there twice"),
    (b'{"text": "a \xff"}\n', "not UTF-8: byte 13 of the line"),
    (b'{"text": "a", "x": ' + b"[" * 100_000 + b"\n", "nested too deeply"),
]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_only_the_string_changes(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonl", WHOLE)
    done = call(["fix", "--field", "text", "a.jsonl"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    expected = WHOLE.replace(b"bank , has", b"bank, has").replace(b"so.It", b"so. It")
    assert done.stdout == expected
    texts = [json.loads(line)["text"] for line in done.stdout.splitlines() if line.strip()]
    assert texts == [text for _, text in LINES if text is not None]
    assert call(["fix", "--field", "text"], stdin=WHOLE).stdout == done.stdout
    assert call(["fix", "--field", "text"], stdin=done.stdout).stdout == done.stdout


@pytest.mark.parametrize("kind", [None, *Compression])
def test_in_place_and_compressed(tmp_path: Path, kind: Compression | None) -> None:
    name = f"a.ndjson{kind.value if kind else ''}"
    path = put(tmp_path, name, pack(WHOLE, kind) if kind else WHOLE)
    for _ in range(2):
        assert call(["fix", "--field", "text", "-w", "."], folder=tmp_path).status == 0
        after = path.read_bytes()
        assert (unpack(after, kind) if kind else after) == call(["fix", "--field", "text"], stdin=WHOLE).stdout
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_nested_and_several_fields(tmp_path: Path) -> None:
    line = f'{{"page": {{"x": 1.50, "body": "{DAMAGED}"}}, "a.b": "{DAMAGED}", "body": "{DAMAGED}"}}\n'
    put(tmp_path, "a.jsonl", line)
    options = ["--field", "page.body", "--field", r"a\.b", "--changes-field", "done", "--log", "l.jsonl"]
    done = call(["fix", *options, "a.jsonl", "-o", "b.jsonl"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    record = json.loads((tmp_path / "b.jsonl").read_text())
    assert (record["page"], record["a.b"], record["body"]) == ({"x": 1.5, "body": CLEAN}, CLEAN, DAMAGED)
    assert [change["field"] for change in record["done"]] == ["page.body"] * 2 + [r"a\.b"] * 2
    assert '{"x": 1.50, "body"' in (tmp_path / "b.jsonl").read_text()
    runs = [json.loads(text) for text in (tmp_path / "l.jsonl").read_text().splitlines() if '"type": "run"' in text]
    assert [(run["path"], run["field"]) for run in runs] == [("a.jsonl:1", "page.body"), ("a.jsonl:1", r"a\.b")]
    assert ["glossaries" in run for run in runs] == [True, False]


def test_the_changes_beside(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonl", WHOLE)
    arguments = ["fix", "--field", "text", "--changes-field", "changes", "-w", "a.jsonl", "--log", "l.jsonl"]
    assert call(arguments, folder=tmp_path).status == 0
    once = (tmp_path / "a.jsonl").read_bytes()
    lines = [line for line in once.splitlines(keepends=True) if line.strip()]
    assert lines[1].endswith(b'"safety":"safe","step":1,"at":22}]}\r\n')
    for line, (_, after) in zip(lines, [pair for pair in LINES if pair[1]], strict=True):
        record = json.loads(line)
        assert record["text"] == after
        for change in record["changes"]:
            assert list(change)[:9] == ["rule", "entry", "start", "end", "before", "after", "safety", "step", "at"]
            assert ("sha256" in change) == (change is record["changes"][0])
    assert json.loads(lines[-1])["changes"] == []
    logged = {run.path: changes for run, changes in read_log((tmp_path / "l.jsonl").read_bytes(), "l.jsonl")}
    assert list(logged) == [f"a.jsonl:{number}" for number in (1, 2, 4, 5)]
    told = [json.loads(line)["changes"] for line in lines[:-1]]
    assert [[(one["start"], one["before"]) for one in changes] for changes in told] == [
        [(change.origin.start, change.before) for change in changes] for changes in logged.values()
    ]
    assert call(arguments, folder=tmp_path).status == 0
    assert (tmp_path / "a.jsonl").read_bytes() == once


@pytest.mark.parametrize(("line", "what"), BAD)
def test_bad_records(tmp_path: Path, line: bytes, what: str) -> None:
    good = LINES[0][0].encode()
    put(tmp_path, "a.jsonl", good + line + good)
    kept = call(["fix", "--field", "text", "a.jsonl"], folder=tmp_path)
    fixed = good.replace(b"bank ,", b"bank,").replace(b"so.It", b"so. It")
    assert (kept.status, kept.stdout) == (0, fixed + line + fixed)
    assert kept.stderr.splitlines() == [
        f"mtnorm: warning: a.jsonl:2: bad record: {what}",
        "1 of 3 records bad: kept as they are",
    ]
    aside = call(["fix", "--field", "text", "--set-aside", "bad.jsonl", "-o", "b.jsonl", "a.jsonl"], folder=tmp_path)
    assert (aside.status, aside.stderr.splitlines()[1]) == (0, "1 of 3 records bad: in bad.jsonl")
    assert ((tmp_path / "b.jsonl").read_bytes(), (tmp_path / "bad.jsonl").read_bytes()) == (fixed * 2, line)
    failed = call(["fix", "--field", "text", "--bad-records", "fail", "-o", "c.jsonl", "a.jsonl"], folder=tmp_path)
    assert (failed.status, (tmp_path / "c.jsonl").exists()) == (2, False)
    assert failed.stderr == f"mtnorm: error: a.jsonl:2: bad record: {what}\n"


def test_a_field_that_no_record_has() -> None:
    done = call(["fix", "--field", "txet"], stdin=LINES[0][0].encode() * 200)
    assert (done.status, done.stdout) == (2, LINES[0][0].encode() * 200)
    said = done.stderr.splitlines()
    assert said[100:103] == [
        "mtnorm: warning: -: 100 more such messages",
        "mtnorm: error: -: all 200 records are bad",
        "  Is --field right? It was looked for txet.",
    ]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_files(tmp_path: Path, jobs: str) -> None:
    for number in range(6):
        put(tmp_path, f"in/{number}.jsonl", WHOLE + b"{}" * (number % 2) + b"\n")
    put(tmp_path, "in/6.jsonl.gz", b"damaged")
    options = ["-o", "out", "--log", "l.jsonl", "--set-aside", "bad", "--statistics", "-j", jobs]
    done = call(["fix", "--field", "text", "in", *options], folder=tmp_path)
    assert done.status == 2
    assert "in/6.jsonl.gz: the compressed file is damaged" in done.stderr
    assert "3 of 30 records bad: in bad\n48 repairs in 24 of 27 texts; 1 error, see above\n" in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 6
    assert sorted(path.name for path in (tmp_path / "bad").iterdir()) == ["1.jsonl", "3.jsonl", "5.jsonl"]
    paths = [run.path for run, _ in read_log((tmp_path / "l.jsonl").read_bytes(), "l.jsonl")]
    assert paths == [f"in/{number}.jsonl:{line}" for number in range(6) for line in (1, 2, 4, 5)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--changes-field", "c", "a.jsonl"], "it is not said which field"),
        (["--field", "a..b", "a.jsonl"], "'a..b' names no field"),
        (["--field", "a", "--field", "a.b", "a.jsonl"], "the field a.b lies in the field a"),
        (["--field", "text", "--diff", "a.jsonl"], "--diff is for texts, not for records"),
        (["--field", "text", "--bad-records", "set-aside", "a.jsonl"], "belong together"),
        (["--field", "text", "a.txt"], "a.txt: the name does not tell which records"),
        (["--field", "text", "none.jsonl"], "none.jsonl: there is no such file"),
        (["--field", "text", "a.parquet"], "a.parquet: Parquet cannot go to the standard output"),
    ],
)
def test_calls_that_make_no_sense(tmp_path: Path, arguments: list[str], said: str) -> None:
    put(tmp_path, "a.jsonl", WHOLE)
    done = call(["fix", *arguments], folder=tmp_path)
    assert (done.status, done.stdout) == (2, b"")
    assert said in done.stderr


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30), st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_string_is_written_and_found_again(before: str, after: str, escaped: bool, in_pairs: bool) -> None:
    literal = json.dumps(before, ensure_ascii=escaped)
    written = like(literal, after, line=literal)
    assert json.loads(written) == after
    written.encode("utf-8")
    line = f'{{"x": {{"a": 1.0, "y": {written}}}, "z": {literal if in_pairs else 3}}}'
    value = locate(line, [("x", "y")]).values["x", "y"]
    assert (value.content, line[value.start : value.end]) == (after, written)


@given(st.lists(st.binary(max_size=5) | st.just(b"\n"), max_size=12))
def test_lines_do_not_depend_on_how_the_bytes_come(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    lines = list(split_lines(pieces))
    assert b"".join(lines) == whole
    assert lines == list(split_lines([whole]))
    assert all(line.count(b"\n") == 1 and line.endswith(b"\n") for line in lines[:-1])


def test_memory_does_not_grow_with_the_file() -> None:
    line = json.dumps({"text": "Well.", "rest": "x" * 20_000}).encode() + b"\n"
    job = RecordJob(Setup(Config(default_glossary=False)), parse_fields(["text"]))
    peaks = []
    for number in (4, 40):
        report = Report(Aim.REPAIR, counting=False)
        clerk = Clerk(job, Pipeline(job.setup.config), "-", report, None)
        tracemalloc.start()
        with open(os.devnull, "wb") as out:
            repair_lines(split_lines(line * 10 for _ in range(number)), out, None, clerk)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert clerk.records == number * 10
    # The larger file has seven megabytes more.
    assert peaks[1] < peaks[0] + 1_000_000


def test_parquet_keeps_all_else(tmp_path: Path) -> None:
    pq, pa = parquet()
    table = wide_table(pa)
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=4, compression={"id": "gzip", "text": "zstd"})
    options = ["--field", "text", "--field", "page.body", "--field", "kind"]
    done = call(["fix", *options, "-o", "b.parquet", "a.parquet", "--log", "l.jsonl"], folder=tmp_path)
    assert done.stderr.splitlines() == [
        "mtnorm: warning: a.parquet:3: bad record: the field text is null",
        "mtnorm: warning: a.parquet:6: bad record: the field page.body is null",
        "2 of 10 records bad: kept as they are",
    ]
    assert done.status == 0
    before, after = (pq.ParquetFile(tmp_path / name) for name in ("a.parquet", "b.parquet"))
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert after.schema.equals(before.schema)
    assert layout(after) == layout(before)
    rows = after.read().to_pylist()
    for row, old in zip(rows, table.to_pylist(), strict=True):
        bad = old["text"] is None or old["page"] is None
        expected = old if bad else old | {"text": CLEAN, "kind": CLEAN, "page": {"n": old["page"]["n"], "body": CLEAN}}
        assert row == expected
    runs = [run.path for run, _ in read_log((tmp_path / "l.jsonl").read_bytes(), "l.jsonl")]
    assert runs == [f"a.parquet:{number}" for number in (1, 2, 4, 5, 7, 8, 9, 10) for _ in options[::2]]
    once = (tmp_path / "b.parquet").read_bytes()
    call(["fix", *options, "-w", "b.parquet"], folder=tmp_path)
    assert (tmp_path / "b.parquet").read_bytes() == once


def test_parquet_changes_and_bad_records_aside(tmp_path: Path) -> None:
    pq, pa = parquet()
    pq.write_table(wide_table(pa), tmp_path / "a.parquet", row_group_size=4)
    options = ["--field", "text", "--changes-field", "changes", "--set-aside", "bad.parquet"]
    assert call(["fix", *options, "-o", "b.parquet", "a.parquet"], folder=tmp_path).status == 0
    rows, bad = (pq.read_table(tmp_path / name).to_pylist() for name in ("b.parquet", "bad.parquet"))
    assert ([row["id"] for row in rows], [row["id"] for row in bad]) == ([0, 1, 3, 4, 5, 6, 7, 8, 9], [2])
    first = {"rule": "PUN001", "entry": None, "start": 8, "end": 9, "before": " ", "after": "", "safety": "safe"}
    seals = [hashlib.sha256(text.encode()).hexdigest() for text in (DAMAGED, CLEAN)]
    first |= {"step": 0, "at": 8, "sha256": seals[0], "output_sha256": seals[1]}
    assert all(row["changes"][0] == first and len(row["changes"]) == 2 for row in rows)
    again = call(["fix", *options, "-o", "c.parquet", "b.parquet"], folder=tmp_path)
    assert again.status == 0
    assert pq.read_table(tmp_path / "c.parquet").to_pylist() == rows


@pytest.mark.parametrize(("field", "said"), [("none", "there is no column none"), ("id", "the column id is int64")])
def test_parquet_without_the_column(tmp_path: Path, field: str, said: str) -> None:
    pq, pa = parquet()
    pq.write_table(wide_table(pa), tmp_path / "a.parquet")
    done = call(["fix", "--field", field, "-o", "b.parquet", "a.parquet"], folder=tmp_path)
    assert (done.status, (tmp_path / "b.parquet").exists()) == (2, False)
    assert said in done.stderr


@pytest.mark.parametrize("cut", [0, 3, 100, -20])
def test_damaged_parquet(tmp_path: Path, cut: int) -> None:
    pq, pa = parquet()
    pq.write_table(wide_table(pa), tmp_path / "a.parquet")
    put(tmp_path, "a.parquet", (tmp_path / "a.parquet").read_bytes()[:cut])
    done = call(["fix", "--field", "text", "-w", "a.parquet"], folder=tmp_path)
    assert done.status == 2
    assert done.stderr.startswith("mtnorm: error: a.parquet: the Parquet file is damaged")
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


def parquet() -> tuple[Any, Any]:
    return pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")


def wide_table(pa: Any) -> Any:
    number = 10
    page = [None if row == 5 else {"n": row, "body": DAMAGED} for row in range(number)]
    return pa.table(
        {
            "id": list(range(number)),
            "text": pa.array([None if row == 2 else DAMAGED for row in range(number)], pa.large_string()),
            "kind": pa.array([DAMAGED] * number).dictionary_encode(),
            "page": page,
            "when": pa.array([row * 10**9 for row in range(number)], pa.timestamp("ns", "UTC")),
            "tags": [["a ,b"], None] * (number // 2),
        }
    ).replace_schema_metadata({"origin": "made for this test"})


def layout(file: Any) -> list[object]:
    groups = [file.metadata.row_group(number) for number in range(file.num_row_groups)]
    return [
        (group.num_rows, [group.column(index).compression for index in range(group.num_columns)]) for group in groups
    ]
