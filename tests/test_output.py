"""The forms of output: valid, placed in the original, and harmless to the terminal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from calls import call
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.output.align import differences
from normalizer.output.diff.words import word_differences
from normalizer.output.visible import quoted, visible

SAMPLES = Path(__file__).parent.parent / "samples"
ARTICLE = SAMPLES / "police-press-conference.txt"
FORMATS = ["concise", "full", "json", "jsonl", "sarif", "github"]
NASTY = "\x1b]0;title\x07The bank \x1b[31mis red , they\u202e say\u0085 .\r\nIt is is true\x9b5m .\x00\n"


def test_json_counts_what_it_lists() -> None:
    document = json.loads(call(["check", "--output-format", "json", ARTICLE, SAMPLES / "clean-essay.txt"]).stdout)
    assert [file["path"] for file in document["files"]] == [str(ARTICLE), str(SAMPLES / "clean-essay.txt")]
    summary = document["summary"]
    assert summary["files"] == 2
    assert summary["findings"] == summary["applied"] + summary["unsafe"] + summary["display"] > 0
    assert document["files"][0]["changes"][0]["type"] == "change"


@pytest.mark.parametrize("form", FORMATS)
def test_control_characters_never_reach_the_terminal(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(NASTY.encode())
    done = call(["check", "--output-format", form, "a.txt"], folder=tmp_path)
    assert done.status == 1
    check_harmless(done.stdout.decode())
    check_harmless(done.stderr)


@pytest.mark.parametrize(
    "arguments", [["diff", "a.txt"], ["diff", "a.txt", "b.txt"], ["diff", "--format", "json", "a.txt"]]
)
def test_control_characters_never_reach_the_terminal_from_a_diff(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(NASTY.encode())
    (tmp_path / "b.txt").write_bytes(NASTY[::-1].encode())
    done = call(arguments, folder=tmp_path)
    check_harmless(done.stdout.decode())


def test_names_of_files_are_harmless_too(tmp_path: Path) -> None:
    name = "a\x1b[2J.txt"
    (tmp_path / name).write_text("The bank , they say.\n")
    for arguments in (["check", name], ["check", "none\x1b[2J.txt"], ["fix", "-v", "-w", "--statistics", name]):
        done = call(arguments, folder=tmp_path)
        check_harmless(done.stdout.decode() + done.stderr)


def check_harmless(shown: str) -> None:
    assert not [char for char in shown if char != "\n" and not visible(char).isascii() and not char.isprintable()]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


@given(st.text())
def test_what_is_shown_is_printable(text: str) -> None:
    assert all(char.isprintable() or char in "\u3000\u2002\u2003" for char in visible(text) + quoted(text))


LINES = st.lists(
    st.sampled_from(["The bank , has said so.", "It is true.", "", "x", "caf\u00e9 , yes", "a\tb"]), max_size=12
)


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs the patch program")
@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("strip", ["-p0", "-p1"])
@pytest.mark.parametrize("name", ["a.txt", "deeper/a b.txt", "ü.txt"])
def test_a_unified_diff_applies(end: str, newline: str, strip: str, name: str, tmp_path: Path) -> None:
    text = (
        newline.join(["The bank , has said so.", *["It is true."] * 9, "It is is true , too.", "x", "so , yes"]) + end
    )
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(text.encode())
    done = call(["fix", "--diff", name], folder=tmp_path)
    assert done.status == 1
    subprocess.run(["patch", "-s", "--binary", strip], cwd=tmp_path, input=done.stdout, check=True)
    patched = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(text.encode())
    assert patched == call(["fix", name], folder=tmp_path).stdout != text.encode()


@given(LINES, LINES)
def test_aligned_lines_lead_from_one_to_the_other(before: list[str], after: list[str]) -> None:
    made, at = [], 0
    for block in differences(before, after):
        made += before[at : block.start] + after[block.new_start : block.new_end]
        at = block.end
    assert made + before[at:] == after


@settings(max_examples=200)
@given(st.text(alphabet="ab ,.\r\n’é"), st.text(alphabet="ab ,.\r\n’é"))
def test_word_differences_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    made, at = "", 0
    for old, new in word_differences(before, after):
        made += before[at : old.start] + new.of(after)
        at = old.end
    assert made + before[at:] == after
