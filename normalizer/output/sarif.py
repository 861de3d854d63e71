"""Findings in SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from normalizer.core.edit import Safety
from normalizer.core.report import Outcome, Report
from normalizer.core.rule import Rule
from normalizer.output.sarif_result import Results, level
from normalizer.version import __version__

if TYPE_CHECKING:
    from normalizer.output.run import Run

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PRECISION = {Safety.SAFE: "high", Safety.UNSAFE: "medium", Safety.DISPLAY: "low"}
"""How code-scanning services call it that a rule is more or less sure."""


class Findings(NamedTuple):
    """What one file, or a block of one, adds to the document."""

    rules: dict[str, Rule]
    results: list[dict[str, object]]


class SarifReporter:
    """One document with one run over all files, the rules it met, and fixes that a tool can apply."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._results: list[dict[str, object]] = []
        self._seen: Counter[str] = Counter()

    def part(self, outcome: Outcome, _: Callable[[], Run], /) -> Findings:
        """Return the findings of one file, or of a block of one."""
        if outcome.start == 0:
            self._seen.clear()
        rules = {finding.change.rule.code: finding.change.rule for finding in outcome.findings}
        return Findings(rules, Results(outcome, self._seen).all())

    def take(self, part: Findings, /) -> str:
        """Take in findings; the document is written at the end."""
        self._rules |= part.rules
        self._results += part.results
        return ""

    def end(self, report: Report, /) -> str:
        """Return the document."""
        rules = [self._rules[code] for code in sorted(self._rules)]
        index = {rule.code: number for number, rule in enumerate(rules)}
        for result in self._results:
            result["ruleIndex"] = index[str(result["ruleId"])]
        driver = {
            "name": "mtnorm",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [_described(rule) for rule in rules],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "utf16CodeUnits",
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
        "defaultConfiguration": {"level": level(rule.safety)},
        "properties": {"tags": [rule.stage.value], "precision": _PRECISION[rule.safety]},
    }
