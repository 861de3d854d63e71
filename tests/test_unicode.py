"""Characters beyond the common ones, in every output: places are right, texts come back, nothing breaks."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calls import call
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from normalizer import Config, Pipeline, replay, revert
from normalizer.core.report import Aim, Outcome, Report
from normalizer.decisions.apply import apply
from normalizer.decisions.match import acceptances
from normalizer.decisions.model import FileDecisions, Verdict
from normalizer.decisions.sheet import Sheet
from normalizer.decisions.store import dump, load
from normalizer.io.decode import Decoded, encode
from normalizer.output.diff.comparison import Comparison
from normalizer.output.diff.formats import DiffFormat, Look, difference
from normalizer.output.form import Form, write_out
from normalizer.output.html.data import Reported, file_record
from normalizer.output.html.page import page
from normalizer.output.log import log_lines
from normalizer.output.log_reader import read_log
from normalizer.output.reporter import OutputFormat, reporter_for
from normalizer.output.restore import restore
from normalizer.output.run import Run, describe
from normalizer.output.style import Palette
from normalizer.output.unified import Side

_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
PIPELINE = Pipeline(Config(unsafe_fixes=True))
STRANGE = (
    *(
        "\U0001d54f",
        "\U0001f468\u200d\U0001f469",
        "\U0010ffff",
        "e\u0301\u0302",
        "\u0301",
        "\u202e",
        "\u2066",
        "\u200f",
    ),
    *(
        "\u2028",
        "\u2029",
        "\x85",
        "\x1b[2J",
        "\x9b",
        "\x00",
        "\udc80",
        "\udcff",
        "\ud800",
        "\udfff",
        "\ufeff",
        "\uffff",
        "ﬁ",
        "\u00ad",
        "İ",
        "ß",
    ),
)
DAMAGED = (
    *(
        "The bank , ",
        "is is true",
        ".It was ",
        "an oldering service ",
        "sped sped ",
        "“ so ” ",
        "CafÃ© ",
        "a old ",
        "do n't ",
    ),
    *("\n", "\r\n", "\n\n", "\r", " ", ". ", "the end"),
)
TEXTS = st.lists(st.sampled_from((*STRANGE, *DAMAGED)), max_size=24).map(
    # JSON cannot tell two halves side by side from a whole character.
    lambda pieces: re.sub("([\ud800-\udbff])(?=[\udc00-\udfff])", r"\1-", "".join(pieces))
)
BYTES = TEXTS.map(lambda text: re.sub("[\ud800-\udc7f\udd00-\udfff]", "?", text))
MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]")
MANY_AT_ONCE = (
    "\U0001d54f The bank , e\u0301 \u202eis is true.It was \udcff CafÃ© \U0001f468\u200d\U0001f469 ,so\r\n"
    "\u2028 sped sped ."
)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted in another way than the program does."""
    before = text[:offset]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def reported(text: str, form: OutputFormat) -> str:
    outcome, report = Outcome("a.txt", PIPELINE.run(text)), Report(Aim.CHECK)
    report.add(outcome)
    reporter = reporter_for(form, Palette(enabled=False))

    def account() -> Run:
        decoded = Decoded(text, "utf-8")
        return describe("a.txt", encode(text, decoded), decoded, None, ())

    return reporter.take(reporter.part(outcome, account)) + reporter.end(report)


@MANY
@given(TEXTS)
@example(MANY_AT_ONCE)
def test_the_pipeline_takes_any_text(text: str) -> None:
    result = PIPELINE.run(text)
    assert result.failures == ()
    assert replay(text, result.changes) == result.text
    assert revert(result.text, result.changes) == text


@MANY
@given(BYTES)
@example(MANY_AT_ONCE)
def test_findings_stand_where_they_are_said_to(text: str) -> None:
    offsets = sorted(place(text, finding.change.origin.start) for finding in Outcome("a", PIPELINE.run(text)).findings)
    for form, pattern in (
        (OutputFormat.CONCISE, r"^a\.txt:(\d+):(\d+): "),
        (OutputFormat.FULL, r"^a\.txt:(\d+):(\d+): "),
        (OutputFormat.GITHUB, r"^::\w+ file=a\.txt,line=(\d+),endLine=\d+,col=(\d+),"),
    ):
        shown = reported(text, form)
        assert FORBIDDEN.findall(shown) == []
        said = sorted((int(line), int(column)) for line, column in re.findall(pattern, shown, re.M))
        assert said == offsets
    records = [json.loads(line) for line in reported(text, OutputFormat.JSONL).splitlines()][1:]
    document = json.loads(reported(text, OutputFormat.JSON))
    assert document["files"][0]["changes"] == records
    for record in records:
        assert (record["line"], record["column"]) == place(text, record["start"])
        assert record["parents"] or text[record["start"] : record["end"]] == record["before"]


@MANY
@given(BYTES)
@example(MANY_AT_ONCE)
@example("\U0001f600 sped sped \U0001f600 , so")
def test_sarif_counts_code_units(text: str) -> None:
    findings = Outcome("a", PIPELINE.run(text)).findings
    shown = reported(text, OutputFormat.SARIF)
    assert shown.isascii()
    [run] = json.loads(shown)["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    assert len(run["results"]) == len(findings)
    for region, inserted in regions(run["results"]):
        start = offset(text, region["startLine"], region["startColumn"])
        end = offset(text, region["endLine"], region["endColumn"])
        assert inserted != text[start:end]
    for result, finding in zip(run["results"], findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert offset(text, region["startLine"], region["startColumn"]) == finding.change.origin.start
        assert offset(text, region["endLine"], region["endColumn"]) == finding.change.origin.end


def offset(text: str, line: int, column: int) -> int:
    """Return the offset of a place whose column counts UTF-16 code units."""
    lines = text.split("\n")
    units = lines[line - 1].encode("utf-16-le", "surrogatepass")[: 2 * (column - 1)]
    assert len(units) == 2 * (column - 1)
    return sum(len(before) + 1 for before in lines[: line - 1]) + len(units.decode("utf-16-le", "surrogatepass"))


def regions(results: list[dict[str, Any]]) -> Iterator[tuple[dict[str, int], str | None]]:
    for result in results:
        yield result["locations"][0]["physicalLocation"]["region"], None
        for fix in result.get("fixes", ()):
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    yield replacement["deletedRegion"], replacement["insertedContent"]["text"]


@MANY
@given(BYTES, st.sampled_from([Form(), Form(sentences=True), Form(encoding="utf-16")]))
@example(MANY_AT_ONCE, Form())
def test_a_log_leads_back(text: str, form: Form) -> None:
    decoded = Decoded(text, "utf-8")
    data = encode(text, decoded)
    result = PIPELINE.run(text)
    if form.encoding is not None:
        result = PIPELINE.run(text := text.encode("utf-8", "replace").decode())
        decoded = Decoded(text, "utf-8")
        data = encode(text, decoded)
    written = write_out(result.text, decoded, form)
    log = log_lines(Outcome("a.txt", result), describe("a.txt", data, decoded, written, ()))
    assert log.isascii()
    assert restore(written.data, "a.txt", read_log(log.encode("ascii"), "log")) == data


@MANY
@given(BYTES, BYTES)
@example(MANY_AT_ONCE, MANY_AT_ONCE.replace("e\u0301", "é"))
def test_every_diff_can_be_shown(first: str, second: str) -> None:
    for result in (PIPELINE.run(first), None):
        after = second if result is None else result.text
        sides = [Side("a", text.encode("utf-8", "surrogateescape"), text, "utf-8") for text in (first, after)]
        comparison = Comparison(*sides, result)
        shown = {form: difference(comparison, form, Look(Palette(enabled=False), 1, 60)) for form in DiffFormat}
        for form in (DiffFormat.TERMINAL, DiffFormat.SIDE_BY_SIDE):
            assert FORBIDDEN.findall(shown[form].decode("utf-8")) == []
        seen = difference(comparison, DiffFormat.UNIFIED, Look(Palette(enabled=False), shown=True)).decode("utf-8")
        assert FORBIDDEN.findall(seen) == []
        pieces, at = [], 0
        for edit in json.loads(shown[DiffFormat.JSON])["edits"]:
            old, new = edit["before"], edit["after"]
            assert first[old["start"] : old["end"]] == old["text"]
            assert (old["line"], old["column"]) == place(first, old["start"])
            assert (new["line"], new["column"]) == place(after, new["start"])
            pieces += (first[at : old["start"]], new["text"])
            at = old["end"]
        assert "".join((*pieces, first[at:])) == after


@MANY
@given(TEXTS)
@example(MANY_AT_ONCE + "</script><!--")
def test_the_report_holds_the_text(text: str) -> None:
    result = PIPELINE.run(text)
    html = page([file_record(Reported("a\udcff.txt", "0", result))], "A \u202e title \udcff <")
    html.encode("utf-8", "backslashreplace")
    [data] = re.findall(r'<script[^>]* type="application/json"[^>]*>(.*?)</script>', html, re.S)
    assert data.isascii()
    [file] = json.loads(data)["files"]
    assert len(file["questions"]) == len(Sheet(result).questions)
    for question, told in zip(Sheet(result).questions, file["questions"], strict=True):
        assert (told["line"], told["column"]) == place(text, question.places[0].origin.start)


@MANY
@given(TEXTS, st.sampled_from(Verdict))
@example(MANY_AT_ONCE, Verdict.REJECT)
@example("\u2066\u2066", Verdict.REJECT)
@example("an oldering service \u2066\u2066", Verdict.REJECT)
@example("A \u200e\u2066\u2069 \u200f, b", Verdict.REJECT)
def test_decisions_survive_their_file(text: str, verdict: Verdict) -> None:
    result = Pipeline().run(text)
    # JSON knows no difference between a character and its two halves side by side.
    assume(not any(_HALVES.search(change.before) for change in result.changes))
    edited = "\U0001f600 \u202e \udcff" if verdict is Verdict.EDIT else None
    made = tuple(one._replace(verdict=verdict, text=edited) for one in acceptances(Sheet(result)))
    written = dump([FileDecisions("a\udcff.txt", "0", made)])
    assert written.isascii()
    [file] = load(written.encode("ascii"), "d.json")
    assert (file.path, file.decisions) == ("a\udcff.txt", made)
    done = apply(result, file.decisions)
    assert done.stale == ()
    assert revert(done.result.text, done.result.changes) == text
    if verdict is Verdict.REJECT:
        assert done.result.text == text


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", "--output-format", form] for form in ("concise", "full", "json", "jsonl", "sarif", "github")),
        *(["diff", "--format", form] for form in ("terminal", "side-by-side", "unified", "html", "json")),
        ["check", "--report", "report.html"],
        ["fix", "--log", "log.jsonl", "-o", "out.txt"],
        ["fix", "-w", "--statistics", "-v"],
        ["glossary", "explain"],
    ],
    ids=" ".join,
)
def test_a_name_that_is_no_text_is_no_fault(tmp_path: Path, arguments: list[str]) -> None:
    name = os.fsdecode(b"caf\xe9 \xf0\x9f\x98\x80.txt")
    (tmp_path / name).write_text("The bank , it said.\n", encoding="utf-8")
    done = call([*arguments, name], folder=tmp_path)
    assert done.status in (0, 1), done.stderr
