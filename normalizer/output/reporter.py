"""What `mtnorm check` writes: the formats to choose from, and what each of them does."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from normalizer.core.report import Outcome, Report
from normalizer.output.style import Palette

if TYPE_CHECKING:
    from normalizer.output.run import Run


class OutputFormat(enum.StrEnum):
    """Forms in which findings can be had."""

    CONCISE = "concise"
    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"


class Reporter(Protocol):
    """Turns outcomes into text, file by file, with whatever must stand around them.

    Parts are made where the files are worked on, perhaps by several processes, and taken in the order of the files.
    """

    def part(self, outcome: Outcome, account: Callable[[], Run], /) -> Any:
        """Return what is reported of a file, which pickles; ``account`` tells how it was read, at some cost."""

    def take(self, part: Any, /) -> str:
        """Take in the part of one file and return what is written as soon as its turn has come."""

    def end(self, report: Report, /) -> str:
        """Return what is written after the last file."""


def reporter_for(form: OutputFormat, palette: Palette) -> Reporter:
    """Return a new reporter; the module of a format is loaded when it is asked for."""
    if form is OutputFormat.JSON:
        from normalizer.output.document import DocumentReporter

        return DocumentReporter()
    if form is OutputFormat.JSONL:
        from normalizer.output.log import LogReporter

        return LogReporter()
    if form is OutputFormat.SARIF:
        from normalizer.output.sarif import SarifReporter

        return SarifReporter()
    if form is OutputFormat.GITHUB:
        from normalizer.output.github import GithubReporter

        return GithubReporter()
    from normalizer.output.text import ConciseReporter, FullReporter

    return FullReporter(palette) if form is OutputFormat.FULL else ConciseReporter(palette)
