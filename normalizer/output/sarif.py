"""Findings in SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from normalizer.core.edit import Change, Safety
from normalizer.core.report import Finding, Outcome, Report
from normalizer.core.rule import Rule
from normalizer.output import wording
from normalizer.version import __version__

if TYPE_CHECKING:
    from normalizer.output.run import Run

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class SarifReporter:
    """One document with one run over all files, the rules it met, and fixes that a tool can apply."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._results: list[dict[str, object]] = []

    def file(self, outcome: Outcome, _: Callable[[], Run], /) -> str:
        """Take in the findings of one file; the document is written at the end."""
        for finding in outcome.findings:
            rule = finding.change.rule
            self._rules.setdefault(rule.code, rule)
            self._results.append(_result(outcome, finding))
        return ""

    def end(self, report: Report, /) -> str:
        """Return the document."""
        rules = [self._rules[code] for code in sorted(self._rules)]
        index = {rule.code: number for number, rule in enumerate(rules)}
        for result in self._results:
            result["ruleIndex"] = index[str(result["ruleId"])]
        driver = {"name": "mtnorm", "semanticVersion": __version__, "rules": [_described(rule) for rule in rules]}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": self._results,
            "invocations": [{"executionSuccessful": not report.errors}],
        }
        return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _described(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.documentation},
        "help": {"text": rule.documentation},
        "defaultConfiguration": {"level": _level(rule.safety)},
    }


def _level(safety: Safety) -> str:
    return "note" if safety is Safety.DISPLAY else "warning"


def _result(outcome: Outcome, finding: Finding) -> dict[str, object]:
    change = finding.change
    location = {"artifactLocation": {"uri": _uri(outcome.path)}, "region": _region(outcome, change)}
    result: dict[str, object] = {
        "ruleId": change.rule.code,
        "level": _level(change.safety),
        "message": {"text": "; ".join(filter(None, (wording.message(finding), wording.note(finding))))},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "safety": change.safety.label,
            "status": change.status.value,
            **({"entry": change.entry} if change.entry is not None else {}),
        },
    }
    fix = _fix(outcome, finding)
    if fix is not None:
        result["fixes"] = [fix]
    return result


def _fix(outcome: Outcome, finding: Finding) -> dict[str, object] | None:
    """Return the repair as replacements in the original, unless it builds on another repair or proposes nothing."""
    original = outcome.result.original
    if any(edit.after is None or edit.parents or edit.origin.of(original) != edit.before for edit in finding.edits):
        return None
    replacements = [
        {"deletedRegion": _region(outcome, edit), "insertedContent": {"text": edit.after}} for edit in finding.edits
    ]
    change = {"artifactLocation": {"uri": _uri(outcome.path)}, "replacements": replacements}
    return {"description": {"text": wording.proposal(finding)}, "artifactChanges": [change]}


def _region(outcome: Outcome, change: Change) -> dict[str, int]:
    start, end = (outcome.lines.position(offset) for offset in change.origin)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": change.origin.start,
        "charLength": change.origin.end - change.origin.start,
    }


def _uri(path: str) -> str:
    if path == "-":
        return "stdin"
    if os.path.isabs(path):
        return Path(path).as_uri()
    return quote(os.fsencode(Path(path).as_posix()))
