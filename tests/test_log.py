"""The log: its records, and the way back to the original's bytes from every form a text can be written in."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from calls import call
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from normalizer import Pipeline, replay
from normalizer.io.decode import decode
from normalizer.output.log_reader import read_log

SAMPLES = Path(__file__).parent.parent / "samples"
RUN_KEYS = {"type", "schema", "version", "path", "encoding", "sha256", "glossaries"}
CHANGE_KEYS = set("type id stage rule entry safety status line column start end before after message parents".split())

PIECES = [
    "The bank",
    " , ",
    "has said so",
    ".",
    "It is",
    " to to ",
    "them",
    '"',
    "“",
    "’",
    "\r\n",
    "\n",
    "\n\n",
    "café",
    "，",
    "養老",
    "上海",
    "oldering",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(alphabet="aAé.,  \r\n\"'’養", max_size=50)
)
FORMS = st.lists(
    st.sampled_from(
        [
            ("--newline", "lf"),
            ("--newline", "crlf"),
            ("--output-encoding", "utf-8"),
            ("--output-encoding", "utf-8-sig"),
            ("--output-encoding", "utf-16"),
            ("--output-encoding", "gb18030"),
            ("--one-sentence-per-line",),
            ("--unsafe-fixes",),
        ]
    ),
    max_size=3,
).map(lambda forms: [word for form in forms for word in form])


def records(text: str, folder: Path) -> list[dict[str, Any]]:
    (folder / "a.txt").write_bytes(text.encode())
    call(["fix", "-w", "--log", "l.jsonl", "a.txt"], folder=folder)
    return [json.loads(line) for line in (folder / "l.jsonl").read_text(encoding="ascii").splitlines()]


def test_records_have_the_keys_of_the_contract(tmp_path: Path) -> None:
    run, *changes = records((SAMPLES / "police-press-conference.txt").read_text(encoding="utf-8"), tmp_path)
    assert set(run) >= RUN_KEYS
    assert (run["type"], run["schema"], run["path"], run["encoding"]) == ("run", 1, "a.txt", "utf-8")
    assert all(set(glossary) == {"path", "sha256"} for glossary in run["glossaries"])
    assert changes
    assert all(set(change) >= CHANGE_KEYS and change["type"] == "change" for change in changes)
    assert {change["status"] for change in changes} <= {"applied", "withheld", "superseded", "protected"}
    assert {change["safety"] for change in changes} <= {"safe", "unsafe", "display"}


def test_places_count_code_points_of_the_original(tmp_path: Path) -> None:
    text = "In 上海 , 𝒳 , it is true.\nThe bank , has said so.\n"
    _, *changes = records(text, tmp_path)
    found = [change for change in changes if change["rule"] == "PUN001"]
    assert [(change["line"], change["column"]) for change in found] == [(1, 6), (1, 10), (2, 9)]
    assert all(text[change["start"] : change["end"]] == change["before"] == " " for change in found)


def test_check_prints_the_same_changes_as_the_log(tmp_path: Path) -> None:
    text = (SAMPLES / "forum-thread.txt").read_text(encoding="utf-8")
    _, *logged = records(text, tmp_path)
    (tmp_path / "a.txt").write_bytes(text.encode())
    printed = call(["check", "--output-format", "jsonl", "a.txt"], folder=tmp_path).stdout.splitlines()
    assert [json.loads(line) for line in printed[1:]] == logged


def test_the_log_and_the_library_give_the_same_changes(tmp_path: Path) -> None:
    text = (SAMPLES / "shop-listing.txt").read_text(encoding="utf-8")
    _, *logged = records(text, tmp_path)
    result = Pipeline().run(text)
    assert [
        (change["id"], change["rule"], change["start"], change["after"], change["message"]) for change in logged
    ] == [(change.id, change.rule.code, change.origin.start, change.after, change.message) for change in result.changes]


def test_a_log_replays_the_run(tmp_path: Path) -> None:
    text = (SAMPLES / "user-manual.md").read_text(encoding="utf-8")
    records(text, tmp_path)
    ((_, changes),) = read_log((tmp_path / "l.jsonl").read_bytes(), "l.jsonl")
    assert replay(text, changes).encode() == (tmp_path / "a.txt").read_bytes()


def test_one_log_for_several_files(tmp_path: Path) -> None:
    texts = {"a.txt": "The bank , has said so.\n", "b.txt": "It is true.\n", "c.txt": "It is is true.\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    assert call(["fix", "-w", "-q", "--log", "l.jsonl", *texts], folder=tmp_path).status == 0
    for name, text in texts.items():
        assert call(["revert", "-w", name, "--log", "l.jsonl"], folder=tmp_path).status == 0
        assert (tmp_path / name).read_text() == text


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    records("The bank , has said so.\n", tmp_path)
    (tmp_path / "a.txt").write_text("The bank, has said so!\n")
    done = call(["revert", "-w", "a.txt", "--log", "l.jsonl"], folder=tmp_path)
    assert (done.status, done.stdout) == (2, b"")
    assert "the log was not made with this file" in done.stderr
    assert (tmp_path / "a.txt").read_text() == "The bank, has said so!\n"


def test_half_a_log_is_refused(tmp_path: Path) -> None:
    text = "The bank , has said so.It is near , they say.\n"
    (tmp_path / "a.txt").write_text(text)
    call(["fix", "-q", "--isolated", "-o", "b.txt", "--log", "l.jsonl", "a.txt"], folder=tmp_path)
    lines = (tmp_path / "l.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "l.jsonl").write_bytes(b"".join(lines[:-1]))
    done = call(["revert", "b.txt", "--log", "l.jsonl"], folder=tmp_path)
    assert (done.status, done.stdout) == (2, b"")
    assert done.stderr.startswith("mtnorm: error: b.txt: ")
    assert done.stderr.endswith("\n  Is the log whole, and as it was written?\n")


def test_a_tampered_log_is_refused(tmp_path: Path) -> None:
    records("The bank , has said so.\n", tmp_path)
    log = tmp_path / "l.jsonl"
    log.write_text(log.read_text().replace('"before": " "', '"before": "  "'))
    done = call(["revert", "a.txt", "--log", "l.jsonl"], folder=tmp_path)
    assert (done.status, done.stdout) == (2, b"")


WRONG = st.sampled_from([None, -1, 10**9, 1.5, True, "x", "\ud800", [], [1], [[1]], [["\n", 10**12]], {}, {"x": 1}])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_log_with_wrong_values_is_refused_or_does_no_harm(tmp_path: Path, data: st.DataObject) -> None:
    text = "The bank , has said so.\r\nIt is is true. So what ?\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    forms = ["--newline", "lf", "--one-sentence-per-line", "--output-encoding", "utf-16"]
    call(["fix", "-w", "-q", "--log", "l.jsonl", *forms, "a.txt"], folder=tmp_path)
    logged = [json.loads(line) for line in (tmp_path / "l.jsonl").read_bytes().splitlines()]
    record = data.draw(st.sampled_from(logged))
    holder = record["output"] if "output" in record and data.draw(st.booleans()) else record
    key = data.draw(st.sampled_from(sorted(holder)))
    holder[key] = data.draw(WRONG)
    (tmp_path / "l.jsonl").write_text("\n".join(map(json.dumps, logged)))
    done = call(["revert", "a.txt", "--log", "l.jsonl"], folder=tmp_path)
    assert "internal fault" not in done.stderr
    assert (done.status, done.stdout) in ((0, text.encode()), (2, b""))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*")), ids=lambda path: path.name)
def test_the_samples_come_back(path: Path) -> None:
    check_way_back(path.read_bytes(), [])


MANY = settings(max_examples=40, deadline=None)


@MANY
@given(TEXTS, FORMS)
def test_utf_8_with_a_byte_order_mark(text: str, form: list[str]) -> None:
    check_way_back(codecs.BOM_UTF8 + text.encode(), form)


@MANY
@given(TEXTS, FORMS)
def test_crlf(text: str, form: list[str]) -> None:
    check_way_back(text.replace("\n", "\r\n").encode(), form)


@MANY
@given(TEXTS, FORMS)
def test_utf_16(text: str, form: list[str]) -> None:
    check_way_back(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), form)
    check_way_back(codecs.BOM_UTF16_BE + text.encode("utf-16-be"), form)


@MANY
@given(TEXTS, FORMS)
def test_gb18030(text: str, form: list[str]) -> None:
    check_way_back(text.encode("gb18030"), ["--encoding", "gb18030", *form])


@MANY
@given(st.lists(st.one_of(TEXTS.map(str.encode), st.binary(max_size=3)), max_size=5).map(b"".join), FORMS)
@example(b"The bank , \xff has said so.\n", ["--output-encoding", "utf-16"])
@example(b"caf\xc3 \xa9 , yes", ["--newline", "crlf"])
def test_undecodable_bytes(data: bytes, form: list[str]) -> None:
    check_way_back(data, form)


def check_way_back(data: bytes, form: list[str]) -> None:
    """Repair with a log and revert; where the text cannot be written in the form, nothing is."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.txt").write_bytes(data)
        done = call(["fix", "--no-default-glossary", "-w", "-q", "--log", "l.jsonl", *form, "a.txt"], folder=folder)
        if done.status:
            assert done.status == 2
            assert "internal fault" not in done.stderr
            assert (folder / "a.txt").read_bytes() == data
            return
        reverted = call(["revert", "a.txt", "--log", "l.jsonl"], folder=folder)
        assert (reverted.status, reverted.stderr) == (0, "")
        assert reverted.stdout == data


def test_the_places_in_a_log_are_those_of_the_decoded_text(tmp_path: Path) -> None:
    data = "é , è".encode("cp1252") + b" , it is so , they say.\n"
    (tmp_path / "a.txt").write_bytes(data)
    call(["fix", "-w", "-q", "--log", "l.jsonl", "--encoding", "cp1252", "a.txt"], folder=tmp_path)
    ((_, changes),) = read_log((tmp_path / "l.jsonl").read_bytes(), "l.jsonl")
    text = decode(data, "cp1252").text
    assert changes
    assert all(change.parents or change.origin.of(text) == change.before for change in changes)
