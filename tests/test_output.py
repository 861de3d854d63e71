"""The forms of output: valid, placed in the original, and harmless to the terminal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from calls import call
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.output.align import differences
from normalizer.output.diff.words import word_differences
from normalizer.output.github import GithubReporter
from normalizer.output.visible import quoted, visible
from normalizer.stages import RULES

SAMPLES = Path(__file__).parent.parent / "samples"
ARTICLE = SAMPLES / "police-press-conference.txt"
FORMATS = ["concise", "full", "json", "jsonl", "sarif", "github"]
NASTY = "\x1b]0;title\x07The bank \x1b[31mis red , they\u202e say\u0085 .\r\nIt is is true\x9b5m .\x00\n"


def sarif(*arguments: str | Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(call(["check", "--output-format", "sarif", *arguments]).stdout)
    return document


def test_sarif_has_the_shape_of_the_standard() -> None:
    document = sarif(ARTICLE)
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert set(rules) <= {rule.code for rule in RULES}
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in ("warning", "note")
        for location in result["locations"]:
            check_region(location["physicalLocation"]["region"])
        for fix in result.get("fixes", ()):
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    check_region(replacement["deletedRegion"])


def check_region(region: dict[str, int]) -> None:
    assert min(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) >= 1
    assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    assert region["charOffset"] >= 0
    assert region["charLength"] >= 0


def test_the_fixes_in_sarif_make_the_repaired_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bank , they say.It is is true , after all.\n")
    (run,) = sarif("--no-default-glossary", path)["runs"]
    text = path.read_text()
    edits = [
        (replacement["deletedRegion"], replacement["insertedContent"]["text"])
        for result in run["results"]
        for change in result["fixes"][0]["artifactChanges"]
        for replacement in change["replacements"]
    ]
    for region, after in sorted(edits, key=lambda edit: -edit[0]["charOffset"]):
        start = region["charOffset"]
        text = text[:start] + after + text[start + region["charLength"] :]
    assert text.encode() == call(["fix", "--no-default-glossary", path]).stdout


def test_sarif_of_clean_and_missing_files() -> None:
    (run,) = sarif(SAMPLES / "clean-essay.txt", "--select", "PUN001")["runs"]
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"]
    (run,) = sarif("no-such-file.txt")["runs"]
    assert not run["invocations"][0]["executionSuccessful"]


def test_json_counts_what_it_lists() -> None:
    document = json.loads(call(["check", "--output-format", "json", ARTICLE, SAMPLES / "clean-essay.txt"]).stdout)
    assert [file["path"] for file in document["files"]] == [str(ARTICLE), str(SAMPLES / "clean-essay.txt")]
    summary = document["summary"]
    assert summary["files"] == 2
    assert summary["findings"] == summary["applied"] + summary["unsafe"] + summary["display"] > 0
    assert document["files"][0]["changes"][0]["type"] == "change"


def test_every_form_reports_the_same_places() -> None:
    def places(pattern: str, form: str) -> list[tuple[str, ...]]:
        return re.findall(pattern, call(["check", "--output-format", form, ARTICLE]).stdout.decode(), re.M)

    concise = places(r"^\S+:(\d+):(\d+): ([A-Z]{3}\d{3}) ", "concise")
    assert concise
    assert places(r"^\S+:(\d+):(\d+): ([A-Z]{3}\d{3}) ", "full") == concise
    assert places(r"line=(\d+),col=(\d+),title=([A-Z]{3}\d{3})::", "github") == concise
    regions = [
        (result["locations"][0]["physicalLocation"]["region"], result["ruleId"])
        for result in sarif(ARTICLE)["runs"][0]["results"]
    ]
    assert [(str(region["startLine"]), str(region["startColumn"]), code) for region, code in regions] == concise


def test_github_commands_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "a,b:100%.txt").write_text("It is\n\nnot 100 % , they say.\n")
    done = call(["check", "--output-format", "github", "a,b:100%.txt"], folder=tmp_path)
    assert done.stdout.decode().startswith("::warning file=a%2Cb%3A100%25.txt,line=")
    assert all(line.startswith("::") for line in done.stdout.decode().splitlines())
    assert GithubReporter().end.__doc__


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
