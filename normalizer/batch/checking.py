"""Finding what is wrong in files: what is asked of each, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from normalizer.batch.pool import died
from normalizer.batch.workshop import Source, Workshop
from normalizer.config.loading import Setup
from normalizer.core.report import Outcome, Report
from normalizer.errors import NormalizerError
from normalizer.output.reporter import OutputFormat, Reporter, reporter_for
from normalizer.output.style import Palette


class Checked(NamedTuple):
    """What was found in one file; ``part`` is for the reporter, and None if the file could not be read."""

    path: Path
    name: str
    size: int
    """Bytes that were read."""
    report: Report
    part: Any
    encoding: str = ""
    messages: tuple[str, ...] = ()
    page: dict[str, object] | None = None
    """Its part of an HTML report."""
    error: NormalizerError | None = None
    blocks: int = 1
    """Parts in which the text was seen."""


class Checking(NamedTuple):
    """Texts are looked at; the same in each process."""

    setup: Setup
    encoding: str | None
    form: OutputFormat
    palette: Palette
    with_page: bool
    aim: Report

    def worker(self) -> Callable[[Path], Checked]:
        """Return what looks at one file."""
        messages: list[str] = []
        workshop = Workshop(self.setup, self.encoding, None, messages.append)
        return partial(self._checked, workshop, reporter_for(self.form, self.palette), messages)

    def lost(self, path: Path, /) -> Checked:
        """Return the result for a file whose process has died."""
        return Checked(path, str(path), 0, self.aim.empty(), None, error=died(path))

    def _checked(self, workshop: Workshop, reporter: Reporter, messages: list[str], path: Path) -> Checked:
        messages.clear()
        source = None
        try:
            source = workshop.read(path)
            outcome = workshop.repair(source)
            part = reporter.part(outcome, partial(workshop.account, source))
        except NormalizerError as error:
            name, size = (str(path), 0) if source is None else (source.name, len(source.data))
            return Checked(path, name, size, self.aim.empty(), None, messages=tuple(messages), error=error)
        report = self.aim.empty()
        report.add(outcome)
        page = _page(source, outcome) if self.with_page else None
        encoding, said = source.decoded.encoding, tuple(messages)
        return Checked(
            path, source.name, len(source.data), report, part, encoding, said, page, None, outcome.result.blocks
        )


def _page(source: Source, outcome: Outcome) -> dict[str, object]:
    from normalizer.output.html.data import Reported, file_record

    return file_record(Reported(source.name, source.sha256, outcome.result))
