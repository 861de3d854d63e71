"""Findings as workflow commands, which show beside the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from normalizer.core.edit import Safety
from normalizer.core.report import Finding, Outcome
from normalizer.output import wording
from normalizer.output.piecemeal import Piecemeal
from normalizer.output.visible import visible

if TYPE_CHECKING:
    from normalizer.output.run import Run


class GithubReporter(Piecemeal):
    """``::warning file=…,line=…,endLine=…,col=…,title=CODE name::message``, one finding a line."""

    def part(self, outcome: Outcome, _: Callable[[], Run], /) -> str:
        """Return a command for each finding."""
        return "".join(f"{_command(outcome, finding)}\n" for finding in outcome.findings)


def _command(outcome: Outcome, finding: Finding) -> str:
    change = finding.change
    properties = {
        **({} if outcome.path == "-" else {"file": visible(outcome.path)}),
        "line": finding.position.line,
        "endLine": outcome.lines.position(change.origin.end).line,
        "col": finding.position.column,
        "title": f"{change.rule.code} {change.rule.name}",
    }
    kind = "notice" if change.safety is Safety.DISPLAY else "warning"
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "; ".join(filter(None, (wording.message(finding), wording.note(finding))))
    return f"::{kind} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
