"""The log: JSON Lines, schema 1.

For each text one record of the run and one for each change, in ASCII, so that undecodable bytes, which travel as lone
surrogates, survive.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping

from normalizer.core.edit import Change
from normalizer.core.position import LineIndex
from normalizer.core.report import Outcome
from normalizer.output.form import Shaped
from normalizer.output.piecemeal import Piecemeal
from normalizer.output.run import Output, Run, TextPatch
from normalizer.version import __version__

SCHEMA = 1


class LogReporter(Piecemeal):
    """Findings in the form of the log."""

    def part(self, outcome: Outcome, account: Callable[[], Run], /) -> str:
        """Return the records of one text."""
        return log_lines(outcome, account())


def log_lines(outcome: Outcome, run: Run) -> str:
    """Return the log of one text."""
    records: list[Mapping[str, object]] = [run_record(run)]
    records += (change_record(change, outcome.lines) for change in outcome.changes)
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
    }
    if run.field is not None:
        record["field"] = run.field
    if run.field is None or run.glossaries:
        # Records have one file in common, whose first one names the glossaries for all.
        record["glossaries"] = [{"path": path, "sha256": sha256} for path, sha256 in run.glossaries]
    if run.blocks is not None:
        record["blocks"] = run.blocks
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


def _output_record(output: Output) -> dict[str, object]:
    return {"encoding": output.encoding, "bom": output.bom, **shape_record(output.shaped, output.patch)}


def shape_record(shaped: Shaped, patch: TextPatch | None) -> dict[str, object]:
    """Return what leads from a written text back to the repaired one."""
    record: dict[str, object] = {}
    if shaped.breaks:
        record["breaks"] = [list(item) for item in shaped.breaks]
    if shaped.line_ends is not None:
        record["line_ends"] = [list(item) for item in shaped.line_ends]
    if patch is not None:
        record["patch"] = list(patch)
    return record
