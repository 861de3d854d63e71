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
        self._changes: list[dict[str, object]] = []
        """Those of the last file, which may come in several outcomes."""

    def file(self, outcome: Outcome, account: Callable[[], Run], /) -> str:
        """Take in one file, or a block of one; the document is written at the end."""
        if outcome.start == 0:
            self._changes = []
            self._files.append({"path": outcome.path, "encoding": "", "changes": self._changes})
        self._changes += (change_record(change, outcome.lines) for change in outcome.changes)
        self._files[-1]["encoding"] = account().source.encoding
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
