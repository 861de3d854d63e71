"""Findings as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from normalizer.core.report import Outcome, Report
from normalizer.output.log import SCHEMA, change_record
from normalizer.version import __version__

if TYPE_CHECKING:
    from normalizer.output.run import Run


class Part(NamedTuple):
    """What one file, or a block of one, adds to the document."""

    path: str
    start: int
    encoding: str
    changes: list[dict[str, object]]


class DocumentReporter:
    """``{"schema", "version", "files": [{"path", "encoding", "changes"}], "summary"}``."""

    def __init__(self) -> None:
        self._files: list[dict[str, object]] = []
        self._changes: list[dict[str, object]] = []
        """Those of the last file, which may come in several outcomes."""

    def part(self, outcome: Outcome, account: Callable[[], Run], /) -> Part:
        """Return what the document has of one file, or of a block of one."""
        changes = [change_record(change, outcome.lines) for change in outcome.changes]
        return Part(outcome.path, outcome.start, account().source.encoding, changes)

    def take(self, part: Part, /) -> str:
        """Take in one file, or a block of one; the document is written at the end."""
        if part.start == 0:
            self._changes = []
            self._files.append({"path": part.path, "encoding": "", "changes": self._changes})
        self._changes += part.changes
        self._files[-1]["encoding"] = part.encoding
        return ""

    def end(self, report: Report, /) -> str:
        """Return the document."""
        summary = {
            "files": report.files,
            "findings": report.findings,
            "applied": report.repaired.total(),
            "unsafe": report.unsafe.total(),
            "display": report.display.total(),
            "errors": report.errors,
        }
        document = {"schema": SCHEMA, "version": __version__, "files": self._files, "summary": summary}
        return json.dumps(document, indent=2) + "\n"
