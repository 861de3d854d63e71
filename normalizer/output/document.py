"""Findings as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from normalizer.core.report import Outcome, Report
from normalizer.output.log import SCHEMA, change_record
from normalizer.version import __version__

if TYPE_CHECKING:
    from normalizer.output.run import Run


class DocumentReporter:
    """``{"schema", "version", "files": [{"path", "encoding", "changes"}], "summary"}``."""

    def __init__(self) -> None:
        self._files: list[dict[str, object]] = []

    def part(self, outcome: Outcome, account: Callable[[], Run], /) -> dict[str, object]:
        """Return what the document has of one file."""
        changes = [change_record(change, outcome.lines) for change in outcome.result.changes]
        return {"path": outcome.path, "encoding": account().source.encoding, "changes": changes}

    def take(self, part: dict[str, object], /) -> str:
        """Take in one file; the document is written at the end."""
        self._files.append(part)
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
