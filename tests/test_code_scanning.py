"""SARIF and workflow commands: valid, placed where a service looks for them, and harmless whatever the text holds."""

from __future__ import annotations

import json
import os
import re
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from calls import call
from jsonschema import Draft202012Validator

from normalizer.stages import RULES

TESTS = Path(__file__).parent
SAMPLES = TESTS.parent / "samples"
ARTICLE = SAMPLES / "police-press-conference.txt"
SCHEMA = Draft202012Validator(json.loads((TESTS / "schemas" / "sarif-subset.json").read_text(encoding="utf-8")))
BY_CODE = {rule.code: rule for rule in RULES}


def sarif(*arguments: str | Path, folder: Path | None = None, stdin: bytes = b"") -> dict[str, Any]:
    """Return the run of a valid document."""
    done = call(["check", "-q", "--output-format", "sarif", *arguments], folder=folder, stdin=stdin)
    document = json.loads(done.stdout)
    SCHEMA.validate(document)
    (run,) = document["runs"]
    return dict(run)


def place(result: dict[str, Any]) -> tuple[int, int, int, int]:
    region = result["locations"][0]["physicalLocation"]["region"]
    return region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]


def test_the_schema_is_a_schema_and_refuses_what_is_none() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)
    assert not SCHEMA.is_valid({"$schema": "x", "version": "2.1.0", "runs": []})


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_every_sample_gives_a_valid_document(path: Path) -> None:
    run = sarif(path)
    rules = run["tool"]["driver"]["rules"]
    for described in rules:
        rule = BY_CODE[described["id"]]
        assert described["name"] == rule.name
        assert described["help"]["text"] == rule.documentation
        assert len(described["fullDescription"]["text"]) <= 1024, "code scanning cuts it off"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        line, column, end_line, end_column = place(result)
        assert (line, column) <= (end_line, end_column)
    prints = [tuple(result["partialFingerprints"].items()) for result in run["results"]]
    assert len(set(prints)) == len(prints)


def applied(text: str, results: list[dict[str, Any]]) -> str:
    """Return ``text`` after the fixes, made as a tool does that counts UTF-16 code units."""
    starts, units = [0], text.encode("utf-16-le")
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode("utf-16-le")))
    edits = []
    for result in results:
        for fix in result["fixes"]:
            for replacement in fix["artifactChanges"][0]["replacements"]:
                region = replacement["deletedRegion"]
                start = starts[region["startLine"] - 1] + 2 * (region["startColumn"] - 1)
                end = starts[region["endLine"] - 1] + 2 * (region["endColumn"] - 1)
                edits.append((start, end, replacement["insertedContent"]["text"]))
    for start, end, after in sorted(edits, reverse=True):
        units = units[:start] + after.encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


@pytest.mark.parametrize(
    "text",
    [
        "The bank , they say.It is true , after all.\n",
        "😀 The bank , 😀😀 they say.\n\n😀 It is true , after all. 😀 So , they 😀 say , it is.\n",
        "The 𝔟ank , they say.\r\n\r\nIt is true , after all.\r\n",
    ],
)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_the_fixes_make_the_repaired_text(bom: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((bom + text).encode())
    run = sarif("--no-default-glossary", "--select", "PUN001,SEN001", "a.txt", folder=tmp_path)
    assert run["columnKind"] == "utf16CodeUnits"
    repaired = applied(text, run["results"])
    assert repaired != text
    done = call(["fix", "--no-default-glossary", "--select", "PUN001,SEN001", "a.txt"], folder=tmp_path)
    assert (bom + repaired).encode() == done.stdout


def test_columns_behind_astral_characters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("😀😀 It is. 😀 The bank , they say.\n", encoding="utf-8")
    (result,) = sarif("--select", "PUN001", "a.txt", folder=tmp_path)["results"]
    assert place(result) == (1, 24, 1, 25)
    shown = call(["check", "-q", "--select", "PUN001", "a.txt"], folder=tmp_path).stdout
    assert shown.startswith(b"a.txt:1:21: PUN001 ")


def test_fixes_of_what_is_withheld_but_not_of_what_is_to_judge(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        'The very fading fading is green.\n\nHe said "so and went home.\n', encoding="utf-8"
    )
    results = sarif("--select", "WRD002,PUN051", "a.txt", folder=tmp_path)["results"]
    assert [(result["ruleId"], result["level"], "fixes" in result) for result in results] == [
        ("WRD002", "warning", True),
        ("PUN051", "note", False),
    ]
    assert [result["properties"]["status"] for result in results] == ["withheld", "withheld"]


def test_an_undecodable_byte_is_never_part_of_a_fix(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The bank \xff , has said so.\n")
    data = call(["check", "--output-format", "sarif", "a.txt"], folder=tmp_path).stdout
    assert b"\\udc" not in data
    assert sarif("a.txt", folder=tmp_path)["results"]


def test_braces_are_no_placeholders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The {very very} good.\n", encoding="utf-8")
    (tmp_path / "g.toml").write_text(
        '[[term]]\nid = "a"\nwrong = "{very very}"\nright = "very"\nmatch = "exact"\nsafety = "unsafe"\n'
        'examples = [{ bad = "The {very very} good.", good = "The very good." }]\n',
        encoding="utf-8",
    )
    run = sarif("--no-default-glossary", "-g", "g.toml", "--select", "TRM", "a.txt", folder=tmp_path)
    texts = [result["message"]["text"] for result in run["results"]]
    assert texts
    assert all("{" not in text.replace("{{", "") for text in texts)


@pytest.mark.parametrize("name", ["a b.txt", "ü#1.txt", "100%.txt", "deep/er/a?.txt", "a:b.txt", "[x].txt"])
def test_names_of_files_are_relative_references(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("The bank , they say.\n", encoding="utf-8")
    (result,) = sarif("--select", "PUN001", name, folder=tmp_path)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert urllib.parse.unquote(uri) == name
    assert urllib.parse.urlsplit(uri)[:2] == ("", "")
    (result,) = sarif("--select", "PUN001", tmp_path / name)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / name).as_uri()


@pytest.mark.skipif(os.name != "posix", reason="needs names that are bytes")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a\udcff.txt").write_text("The bank , they say.\n", encoding="utf-8")
    (result,) = sarif("--select", "PUN001", "a\udcff.txt", folder=tmp_path)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%FF.txt"


def test_a_fingerprint_outlives_changes_elsewhere() -> None:
    def prints(text: str) -> list[dict[str, str]]:
        run = sarif("--select", "PUN001", stdin=text.encode())
        return [result["partialFingerprints"] for result in run["results"]]

    line = "The bank , which lent the money to the town , has closed its doors.\n"
    once = prints(line)
    assert len(once) == 2
    assert prints(f"It is true, after all, they say.\n\n{line}") == once
    assert prints(f"{line}\n{line}")[:1] == once[:1]
    assert len({str(each) for each in prints(f"{line}\n{line}")}) == 4


def test_clean_and_missing_files() -> None:
    run = sarif(SAMPLES / "clean-essay.txt", "--select", "PUN001")
    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert run["invocations"][0]["executionSuccessful"]
    assert not sarif("no-such-file.txt")["invocations"][0]["executionSuccessful"]


def test_every_form_reports_the_same_places() -> None:
    def places(pattern: str, form: str) -> list[tuple[str, ...]]:
        return re.findall(pattern, call(["check", "--output-format", form, ARTICLE]).stdout.decode(), re.M)

    concise = places(r"^\S+:(\d+):(\d+): ([A-Z]{3}\d{3}) ", "concise")
    assert concise
    assert places(r"^\S+:(\d+):(\d+): ([A-Z]{3}\d{3}) ", "full") == concise
    assert places(r"line=(\d+),endLine=\d+,col=(\d+),title=([A-Z]{3}\d{3}) [a-z-]+::", "github") == concise
    results = sarif(ARTICLE)["results"]
    assert [(*map(str, place(result)[:2]), result["ruleId"]) for result in results] == concise


COMMAND = re.compile(r"::(warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)::(.+)")


def github(data: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Return kind, properties and message of each command, read as the runner reads them."""
    commands = []
    for line in data.decode().split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        commands.append((match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])))
    return commands


def unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_commands_are_escaped(tmp_path: Path) -> None:
    name = "a,b:100%3A.txt"
    (tmp_path / name).write_text("100%0A , they say\r\nis is , 50% :: of it ,\n", encoding="utf-8")
    done = call(["check", "--output-format", "github", name], folder=tmp_path)
    assert done.stdout.startswith(b"::warning file=a%2Cb%3A100%253A.txt,line=")
    commands = github(done.stdout)
    assert {properties["file"] for _, properties, _ in commands} == {name}
    assert b"\r" not in done.stdout
    assert all(int(properties["line"]) <= int(properties["endLine"]) for _, properties, _ in commands)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_commands_can_be_read_back(path: Path) -> None:
    shown = call(["check", "-q", path]).stdout.decode().splitlines()
    commands = github(call(["check", "-q", "--output-format", "github", path]).stdout)
    assert len(commands) == len(shown)
    for (kind, properties, message), line in zip(commands, shown, strict=True):
        assert line.startswith(f"{path}:{properties['line']}:{properties['col']}: {properties['title'].split()[0]} ")
        assert kind == ("notice" if line.endswith("[display]") else "warning")
        assert message.split(";")[0][:30] in line


def test_a_command_about_the_standard_input_names_no_file() -> None:
    ((_, properties, _),) = github(call(["check", "-q", "--output-format", "github"], stdin=b"It is , so.\n").stdout)
    assert properties == {"line": "1", "endLine": "1", "col": "6", "title": "PUN001 space-before-mark"}
