"""Records on their way back: `mtnorm revert --field --changes-field`."""

from __future__ import annotations

import io
import json
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
from normalizer.io.newline import NewlineStyle
from normalizer.output.form import Form
from normalizer.pipeline import Pipeline
from normalizer.records.clerk import Clerk
from normalizer.records.fields import parse_fields
from normalizer.records.jsonlines import repair_lines
from normalizer.records.model import RecordJob
from normalizer.records.restore import Restored, WayBack, restore_lines

DAMAGED = "The bank , has said so.It is near."
LINES = (
    f'\ufeff{{"id": 1, "text": "{DAMAGED}", "n": 1e3 }}\n'
    f'{{"n":12345678901234567890,"text":"{DAMAGED}"}}\r\n'
    "\n"
    "not json\n"
    '{"text": 4}\n'
    '{"text": "All is well."}\n'
    f'  {{ "text" :"\\u0041\\/B , {DAMAGED} \\ud83d\\ude00 \\u0026" , "a ,b": null }} \n'
    '{"text": "The cafÃ© doesnâ€™t open .", "\\u00e9": "é"}\n'
    '{"text": "The caf\\u00c3\\u00a9 opens .", "other": "the bank , too"}\n'
    '{"text": "It is \\u0022so\\u0022 \\u002c they say.He left.", "other": "\\u00e9 , too"}'
).encode()
BACK = ["revert", "--field", "text", "--changes-field", "changes"]


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("runs", [1, 2])
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--unsafe-fixes"],
        ["--newline", "crlf"],
        ["--one-sentence-per-line"],
        ["--quotes", "curly", "--newline", "crlf"],
    ],
    ids=" ".join,
)
def test_there_and_back(tmp_path: Path, options: list[str], runs: int) -> None:
    path = put(tmp_path, "a.jsonl", LINES)
    for run in range(runs):
        more = options if run == 0 else [*options, "--unsafe-fixes", "--one-sentence-per-line"]
        fix = ["fix", "--field", "text", "--changes-field", "changes", "-w", "a.jsonl", *more]
        assert call(fix, folder=tmp_path).status == 0
    assert path.read_bytes() != LINES
    done = call([*BACK, "a.jsonl"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout.splitlines(keepends=True) == LINES.splitlines(keepends=True)
    assert call([*BACK, "-"], stdin=path.read_bytes()).stdout == LINES
    assert call([*BACK, "-o", "b.jsonl", "a.jsonl"], folder=tmp_path).status == 0
    assert (tmp_path / "b.jsonl").read_bytes() == LINES
    assert call([*BACK, "-w", "a.jsonl"], folder=tmp_path).status == 0
    assert path.read_bytes() == LINES


@pytest.mark.parametrize("kind", list(Compression))
def test_compressed(tmp_path: Path, kind: Compression) -> None:
    name = f"a.jsonl{kind.value}"
    path = put(tmp_path, name, pack(LINES, kind))
    assert call(["fix", "--field", "text", "--changes-field", "changes", "-w", name], folder=tmp_path).status == 0
    assert call([*BACK, "-w", name], folder=tmp_path).status == 0
    assert unpack(path.read_bytes(), kind) == LINES
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_several_fields_and_a_field_for_the_changes_that_was_there(tmp_path: Path) -> None:
    before = (
        f'{{"changes": [], "page": {{"body": "{DAMAGED}", "x": 1.50}}, "a.b": "All is well."}}\n'
        f'{{"page": {{"body": "{DAMAGED}", "x": 1.50}}, "changes":[ ] , "a.b": "{DAMAGED}"}}\n'
        f'{{"page": {{"body": "All is well."}}, "a.b": "{DAMAGED}"}}\n'
    ).encode()
    put(tmp_path, "a.jsonl", before)
    fields = ["--field", "page.body", "--field", r"a\.b", "--changes-field", "changes"]
    assert call(["fix", *fields, "-w", "a.jsonl"], folder=tmp_path).status == 0
    done = call(["revert", *fields, "a.jsonl"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout == before.replace(b'"changes": [], ', b"").replace(b', "changes":[ ]', b"")
    only = call(["revert", *fields[2:], "a.jsonl"], folder=tmp_path)
    assert (only.status, only.stdout) == (2, b"")
    assert "a.jsonl:1: there are changes of the field page.body, too" in only.stderr


def test_a_text_that_was_edited(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", (f'{{"text": "{DAMAGED}"}}\n' * 4).encode())
    assert call(["fix", "--field", "text", "--changes-field", "changes", "-w", "a.jsonl"], folder=tmp_path).status == 0
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"near.", b"near. Yes.", 1)
    lines[2] = lines[2].replace(b'"at": 8', b'"at": 9')
    lines[3] = lines[3].replace(b'"rule"', b'"ruler"', 1)
    path.write_bytes(b"".join(lines))
    for options in ([], ["-w"], ["-o", "b.jsonl"]):
        done = call([*BACK, *options, "a.jsonl"], folder=tmp_path)
        assert (done.status, done.stdout) == (2, b"")
        assert done.stderr.splitlines() == [
            "mtnorm: error: a.jsonl:2: the field text was edited since it was repaired",
            "mtnorm: error: a.jsonl:3: the changes do not lead back from the field text; were they edited?",
            "mtnorm: error: a.jsonl:4: the changes are not those of a repair",
            "3 records cannot be taken back; nothing was written",
        ]
    assert path.read_bytes() == b"".join(lines)
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(
    "changes",
    [
        "4",
        "[4]",
        '[{"rule": "X"}]',
        '[{"sha256": "0", "step": true}]',
        "[" * 99_999 + "]" * 99_999,
        '[{"rule": "A", "before": "", "after": "", "at": 1e400, "step": 0, "sha256": "0"}]',
        '[{"rule": "A", "before": "", "after": null, "at": -1, "step": 0, "sha256": "0"}]',
    ],
    ids=range(7),
)
def test_changes_that_are_none(changes: str) -> None:
    done = call([*BACK, "-"], stdin=f'{{"text": "All is well.", "changes": {changes}}}\n'.encode())
    assert (done.status, done.stdout) == (2, b"")
    assert "Traceback" not in done.stderr


PIECES = [
    "The bank , has",
    " said so.It ",
    "the the",
    "cafÃ©",
    "“No",
    "\n\n",
    '"',
    "\\",
    "/",
    "é",
    "\u2028",
    "\ud83d\ude00",
    " oldering ",
]


@given(
    st.lists(st.lists(st.sampled_from(PIECES)).map("".join), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from([(",", ":"), (", ", ": ")]),
    st.sampled_from(NewlineStyle),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_any_record(
    texts: list[str], escaped: bool, marks: tuple[str, str], newline: NewlineStyle, twice: bool
) -> None:
    texts = [text.encode("utf-16", "surrogatepass").decode("utf-16") for text in texts]
    lines = [json.dumps({"a": text, "b": text[:9], "c": 1}, ensure_ascii=escaped, separators=marks) for text in texts]
    before = [f"{line}\n".encode() for line in lines]
    job = RecordJob(Setup(Config()), parse_fields(["a", "b"]), Form(newline), "told")
    after = before
    for config in (Config(), Config(unsafe_fixes=True))[: 1 + twice]:
        out = io.BytesIO()
        repair_lines(after, out, None, Clerk(job, Pipeline(config), "-", Report(Aim.REPAIR), None))
        after = out.getvalue().splitlines(keepends=True)
    back, restored = io.BytesIO(), Restored("-")
    restore_lines(after, back, WayBack(job.fields, "told"), restored)
    assert (restored.errors, back.getvalue()) == ([], b"".join(before))


def parquet() -> tuple[Any, Any]:
    return pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")


def test_parquet_there_and_back(tmp_path: Path) -> None:
    pq, pa = parquet()
    page = [None if row == 5 else {"n": row, "body": DAMAGED} for row in range(10)]
    text = pa.array([None if row == 2 else DAMAGED for row in range(10)], pa.large_string())
    kind = pa.array([DAMAGED] * 10).dictionary_encode()
    table = pa.table({"id": list(range(10)), "text": text, "kind": kind, "page": page})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=4, compression={"id": "gzip", "text": "zstd"})
    fields = ["--field", "text", "--field", "page.body", "--field", "kind", "--changes-field", "changes"]
    assert call(["fix", *fields, "-o", "b.parquet", "a.parquet"], folder=tmp_path).status == 0
    assert call(["fix", *fields, "--one-sentence-per-line", "-w", "b.parquet"], folder=tmp_path).status == 0
    assert not pq.read_table(tmp_path / "b.parquet").drop(["changes"]).equals(table)
    done = call(["revert", *fields, "-w", "b.parquet"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    before, after = (pq.ParquetFile(tmp_path / name) for name in ("a.parquet", "b.parquet"))
    assert after.read().equals(before.read())
    assert after.schema.equals(before.schema)
    assert [after.metadata.row_group(number).num_rows for number in range(3)] == [4, 4, 2]
    done = call(["revert", *fields, "-w", "b.parquet"], folder=tmp_path)
    assert (done.status, "no record has the field changes" in done.stderr) == (2, True)


def test_parquet_that_was_edited(tmp_path: Path) -> None:
    pq, pa = parquet()
    pq.write_table(pa.table({"text": [DAMAGED] * 3}), tmp_path / "a.parquet")
    fields = ["--field", "text", "--changes-field", "changes"]
    assert call(["fix", *fields, "-w", "a.parquet"], folder=tmp_path).status == 0
    table = pq.read_table(tmp_path / "a.parquet")
    texts = [*table["text"].to_pylist()[:2], "It is another."]
    pq.write_table(table.set_column(0, "text", pa.array(texts)), tmp_path / "a.parquet")
    once = (tmp_path / "a.parquet").read_bytes()
    done = call(["revert", *fields, "-w", "a.parquet"], folder=tmp_path)
    assert (done.status, (tmp_path / "a.parquet").read_bytes()) == (2, once)
    assert done.stderr.splitlines()[0] == "mtnorm: error: a.parquet:3: the field text was edited since it was repaired"
