"""The word diff as a JSON document."""

from __future__ import annotations

import json

from normalizer.core.edit import Change
from normalizer.core.position import LineIndex
from normalizer.core.span import Span
from normalizer.output.diff.comparison import Comparison, Explained

SCHEMA = 1


def document(comparison: Comparison) -> str:
    """Return the differences with their places in both texts and, where they are ours, their changes."""
    edits = [_edit(comparison, difference) for difference in comparison.differences]
    names = {"before": comparison.before.name, "after": comparison.after.name}
    return json.dumps({"schema": SCHEMA, **names, "edits": edits}, indent=2) + "\n"


def _edit(comparison: Comparison, difference: Explained) -> dict[str, object]:
    edit: dict[str, object] = {
        "before": _side(comparison.before.text, difference.before, comparison.old_lines),
        "after": _side(comparison.new_text, difference.after, comparison.new_lines),
    }
    if comparison.result is not None:
        edit["changes"] = [_change(change) for change in difference.changes]
    return edit


def _side(text: str, span: Span, index: LineIndex) -> dict[str, object]:
    place = index.position(span.start)
    return {"line": place.line, "column": place.column, "start": span.start, "end": span.end, "text": span.of(text)}


def _change(change: Change) -> dict[str, object]:
    record: dict[str, object] = {
        "stage": change.stage.value,
        "rule": change.rule.code,
        "entry": change.entry,
        "safety": change.safety.label,
        "message": change.message,
    }
    return record if change.score is None else {**record, "score": change.score}
