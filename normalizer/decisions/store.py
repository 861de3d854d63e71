"""The file of decisions: JSON, schema 1, as the report in the browser and ``mtnorm review`` write it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from normalizer.decisions.model import Decision, FileDecisions, Mark, Verdict
from normalizer.errors import InputError
from normalizer.version import __version__

SCHEMA = 1
LARGEST = 64 * 1024 * 1024
"""Bytes; a file of decisions that is larger is refused."""

_Value = TypeVar("_Value")


def dump(files: Iterable[FileDecisions]) -> str:
    """Return the file's text; files and decisions stand in a fixed order."""
    records = [
        {
            "path": file.path,
            "sha256": file.sha256,
            "decisions": [decision_record(decision) for decision in file.decisions],
        }
        for file in sorted(files, key=lambda file: file.path)
    ]
    return json.dumps({"schema": SCHEMA, "version": __version__, "files": records}, indent=2) + "\n"


def decision_record(decision: Decision) -> dict[str, object]:
    """Return a decision as the file holds it."""
    mark = decision.mark
    record: dict[str, object] = {
        "verdict": decision.verdict.value,
        "rules": list(mark.rules),
        "entries": list(mark.entries),
        "before": list(mark.before),
        "after": list(mark.after),
        "left": mark.left,
        "right": mark.right,
        "number": decision.number,
        "of": decision.of,
        "alike": decision.alike,
        "line": decision.line,
        "column": decision.column,
    }
    if decision.text is not None:
        record["text"] = decision.text
    return record


def load(data: bytes, path: str | Path) -> list[FileDecisions]:
    """Read a file of decisions; raises `InputError` if it is none."""
    if len(data) > LARGEST:
        raise InputError(f"the file of decisions is larger than {LARGEST // 2**20} MiB", path=path)
    try:
        document: object = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("the file of decisions is not UTF-8", path=path) from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"the file of decisions is no JSON: {error.msg}", path=path, line=error.lineno, column=error.colno
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError("the file of decisions is no JSON", path=path) from error
    try:
        fields = _checked(document, dict)
        schema = _natural(fields.get("schema"))
        if schema != SCHEMA:
            said = f"the decisions have schema {schema}; this version reads {SCHEMA}"
            raise InputError(said, path=path, hint=f"They were written by version {fields.get('version')}.")
        return [_file(_checked(record, dict)) for record in _checked(fields.get("files"), list)]
    except _WrongValueError as error:
        raise InputError(
            "this is no file of decisions", path=path, hint="The HTML report and `mtnorm review` write such files."
        ) from error


def decisions_for(files: Iterable[FileDecisions], path: str, sha256: str) -> FileDecisions | None:
    """Return the decisions about one text: those on the same bytes, or else those on a text of the same name."""
    known = list(files)
    same = [file for file in known if file.sha256 == sha256]
    named = [file for file in known if _plain(file.path) == _plain(path)]
    found = [file for file in same if file in named] or same or named
    return found[0] if found else None


def with_decisions(files: Iterable[FileDecisions], decided: FileDecisions) -> list[FileDecisions]:
    """Return the files with the decisions on one text in place of those on the text of that name."""
    return [*(file for file in files if _plain(file.path) != _plain(decided.path)), decided]


def _plain(path: str) -> str:
    return os.path.normpath(path).replace("\\", "/")


class _WrongValueError(Exception):
    """A value is missing or of another kind than it should be."""


def _file(record: Mapping[str, object]) -> FileDecisions:
    decisions = tuple(_decision(_checked(item, dict)) for item in _checked(record.get("decisions"), list))
    return FileDecisions(_checked(record.get("path"), str), _checked(record.get("sha256"), str), decisions)


def _decision(record: Mapping[str, object]) -> Decision:
    try:
        verdict = Verdict(_checked(record.get("verdict"), str))
    except ValueError as error:
        raise _WrongValueError from error
    before, after = _strings(record.get("before")), _checked(record.get("after"), list)
    if len(before) != len(after) or not before:
        raise _WrongValueError
    mark = Mark(
        _strings(record.get("rules")),
        _strings(record.get("entries")),
        before,
        tuple(None if item is None else _checked(item, str) for item in after),
        _checked(record.get("left"), str),
        _checked(record.get("right"), str),
    )
    number, of, alike, line, column = (_natural(record.get(key)) for key in ("number", "of", "alike", "line", "column"))
    text = record.get("text")
    if number >= of or (verdict is Verdict.EDIT) != (text is not None):
        raise _WrongValueError
    return Decision(verdict, mark, number, of, alike, line, column, None if text is None else _checked(text, str))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(_checked(item, str) for item in _checked(value, list))


def _natural(value: object) -> int:
    number = _checked(value, int)
    if number < 0:
        raise _WrongValueError
    return number


def _checked(value: object, kind: type[_Value]) -> _Value:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _WrongValueError
    return value
