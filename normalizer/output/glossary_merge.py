"""What is left to a person after a merge of glossaries."""

from __future__ import annotations

import json
from collections.abc import Iterable

from normalizer.glossary.merge import Conflict, Value
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_SCHEMA = 1


def conflicts_text(conflicts: Iterable[Conflict], palette: Palette) -> str:
    """Return each conflict with what both sides and their base say, and where."""
    return "".join(_conflict(conflict, palette) for conflict in conflicts)


def _conflict(conflict: Conflict, palette: Palette) -> str:
    what = conflict.field or "deleted on one side, changed on the other"
    item = "" if conflict.item is None else f" {_written(conflict.item)}"
    sides = [("A", conflict.a), ("B", conflict.b), *([] if conflict.base is None else [("base", conflict.base)])]
    whole = conflict.field is None
    lines = [f"{palette.paint(visible(conflict.entry), Style.CODE)}: {what}{item}"]
    lines += [f"  {name:<4}  {_place(value)}: {_said(value, whole=whole)}" for name, value in sides]
    return "\n".join(lines) + "\n"


def _place(value: Value) -> str:
    return visible(":".join(str(part) for part in (value.path, value.line, value.column) if part is not None))


def _said(value: Value, *, whole: bool) -> str:
    if whole:
        return "no such entry" if value.value is None else "the entry"
    return "(none)" if value.value is None else _written(value.value)


def _written(value: object) -> str:
    return visible(json.dumps(value, ensure_ascii=False))


def merge_json(conflicts: Iterable[Conflict], text: str | None) -> str:
    """Return the conflicts as a document, with the merged text unless that is None."""
    records = [
        {
            "entry": conflict.entry,
            "field": conflict.field,
            "item": conflict.item,
            "a": conflict.a._asdict(),
            "b": conflict.b._asdict(),
            "base": None if conflict.base is None else conflict.base._asdict(),
        }
        for conflict in conflicts
    ]
    document = {"schema": _SCHEMA, "conflicts": records} | ({} if text is None else {"text": text})
    return json.dumps(document, indent=2) + "\n"
