"""The log: JSON Lines, schema 1.

For each text one record of the run and one for each change, in ASCII, so that undecodable bytes, which travel as lone
surrogates, survive.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from normalizer.core.edit import Change, Safety, StageName, Status
from normalizer.core.position import LineIndex
from normalizer.core.report import Outcome, Report
from normalizer.core.rule import Effect, Rule
from normalizer.core.span import Span
from normalizer.errors import LogError
from normalizer.output.form import Break, LineEnds, Shaped
from normalizer.output.run import BytesPatch, GlossaryPrint, Input, Output, Run, TextPatch
from normalizer.version import __version__

SCHEMA = 1


class LogReporter:
    """Findings in the form of the log."""

    def file(self, outcome: Outcome, account: Callable[[], Run], /) -> str:
        """Return the records of one text."""
        return log_lines(outcome, account())

    def end(self, _: Report, /) -> str:
        """Return nothing: the records stand for themselves."""
        return ""


def log_lines(outcome: Outcome, run: Run) -> str:
    """Return the log of one text."""
    records: list[Mapping[str, object]] = [run_record(run)]
    records += (change_record(change, outcome.lines) for change in outcome.result.changes)
    return "".join(f"{json.dumps(record)}\n" for record in records)


def run_record(run: Run) -> dict[str, object]:
    """Return the first record of a text."""
    record: dict[str, object] = {
        "type": "run",
        "schema": SCHEMA,
        "version": __version__,
        "path": run.path,
        "encoding": run.source.encoding,
        "bom": run.source.bom,
        "newline": run.source.newline,
        "sha256": run.source.sha256,
        "output_sha256": run.output.sha256 if run.output is not None else None,
        "glossaries": [{"path": path, "sha256": sha256} for path, sha256 in run.glossaries],
    }
    if run.source.patch is not None:
        start, length, content = run.source.patch
        record["patch"] = [start, length, base64.b64encode(content).decode("ascii")]
    if run.output is not None:
        record["output"] = _output_record(run.output)
    return record


def change_record(change: Change, lines: LineIndex) -> dict[str, object]:
    """Return the record of a change; places count in the decoded original, ``at`` in the text of its ``step``."""
    position = lines.position(change.origin.start)
    record: dict[str, object] = {
        "type": "change",
        "id": change.id,
        "stage": change.stage.value,
        "rule": change.rule.code,
        "entry": change.entry,
        "safety": change.safety.label,
        "status": change.status.value,
        "line": position.line,
        "column": position.column,
        "start": change.origin.start,
        "end": change.origin.end,
        "before": change.before,
        "after": change.after,
        "message": change.message,
        "parents": list(change.parents),
        "step": change.step,
        "at": change.place.start,
    }
    further = {"group": change.group, "winner": change.winner, "score": change.score}
    record.update((name, value) for name, value in further.items() if value is not None)
    return record


def read_log(data: bytes, path: str) -> Iterator[tuple[Run, list[Change]]]:
    """Yield each text's run and changes; raises `LogError`, with the line, for what is no such log."""
    run: Run | None = None
    changes: list[Change] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            kind = record["type"]
            if kind == "run":
                if run is not None:
                    yield run, changes
                _check_schema(record, path, number)
                run, changes = _run(record), []
            elif kind == "change":
                changes.append(_change(record))
            if run is None:
                raise LogError("the log does not begin with a run", path=path, line=number)
        except (ValueError, KeyError, TypeError) as error:
            raise LogError("this is no record of a log", path=path, line=number) from error
    if run is None:
        raise LogError("the log is empty", path=path)
    yield run, changes


def _check_schema(record: Mapping[str, Any], path: str, line: int) -> None:
    if record["schema"] != SCHEMA:
        raise LogError(
            f"the log has schema {record['schema']!r}; this version reads {SCHEMA}",
            path=path,
            line=line,
            hint=f"It was written by version {record.get('version')}.",
        )


def _output_record(output: Output) -> dict[str, object]:
    record: dict[str, object] = {"encoding": output.encoding, "bom": output.bom}
    if output.shaped.breaks:
        record["breaks"] = [list(item) for item in output.shaped.breaks]
    if output.shaped.line_ends is not None:
        record["line_ends"] = [list(item) for item in output.shaped.line_ends]
    if output.patch is not None:
        record["patch"] = list(output.patch)
    return record


def _run(record: Mapping[str, Any]) -> Run:
    patch = record.get("patch")
    source = Input(
        record["encoding"],
        record["bom"],
        record["newline"],
        record["sha256"],
        BytesPatch(patch[0], patch[1], base64.b64decode(patch[2], validate=True)) if patch else None,
    )
    glossaries = tuple(GlossaryPrint(item["path"], item["sha256"]) for item in record["glossaries"])
    written = record.get("output")
    return Run(record["path"], source, _output(record["output_sha256"], written) if written else None, glossaries)


def _output(sha256: str, record: Mapping[str, Any]) -> Output:
    ends = record.get("line_ends")
    shaped = Shaped(
        "",
        tuple(Break(*item) for item in record.get("breaks", ())),
        tuple(LineEnds(*item) for item in ends) if ends is not None else None,
    )
    patch = record.get("patch")
    return Output(record["encoding"], record["bom"], sha256, shaped, TextPatch(*patch) if patch else None)


def _change(record: Mapping[str, Any]) -> Change:
    """Return the change as far as replaying and reverting need it; its rule knows only its code and message."""
    stage, safety = StageName(record["stage"]), Safety[record["safety"].upper()]
    before = record["before"]
    return Change(
        id=record["id"],
        stage=stage,
        rule=_recorded_rule(record["rule"], stage, safety, record["message"]),
        safety=safety,
        status=Status(record["status"]),
        before=before,
        after=record["after"],
        origin=Span(record["start"], record["end"]),
        place=Span(record["at"], record["at"] + len(before)),
        step=record["step"],
        entry=record["entry"],
        score=record.get("score"),
        parents=tuple(record["parents"]),
        group=record.get("group"),
        winner=record.get("winner"),
    )


def _recorded_rule(code: str, stage: StageName, safety: Safety, message: str) -> Rule:
    return Rule(code, code, stage, safety, Effect.REPORT, lambda _: (), message)
