"""Repairs the texts of one record after the other, and keeps the account of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO, NamedTuple

from normalizer.core.report import Outcome, Report
from normalizer.core.result import Result
from normalizer.errors import InputError
from normalizer.io.newline import line_end_kinds, newline_name
from normalizer.output.form import Shaped, shape
from normalizer.output.log import log_lines
from normalizer.output.run import GlossaryPrint, Input, Output, Run
from normalizer.pipeline import Pipeline
from normalizer.records.beside import FIELD, beside, fingerprint, next_step
from normalizer.records.fields import FieldPath
from normalizer.records.model import BadRecords, RecordJob

_TOLD = 100
"""So many messages are kept of one file; all bad records are in the file that they are set aside in."""


class Repaired(NamedTuple):
    """The texts of one record after the repair, and what was done to them."""

    texts: Mapping[FieldPath, str]
    changes: list[dict[str, object]]
    """As the field for the changes has them; empty if there is no such field."""


class Clerk:
    """Knows of one file what was asked, counts, and writes the log."""

    def __init__(self, job: RecordJob, pipeline: Pipeline, name: str, report: Report, log: BinaryIO | None) -> None:
        """``name`` is what messages and the log call the file."""
        self.job = job
        self.report = report
        self.records = 0
        self.bad = 0
        self.differs = False
        """Whether anything of the file was changed."""
        self._name = name
        self._pipeline = pipeline
        self._log = log
        self._logged = False
        self._messages: list[str] = []
        self._untold = 0

    @property
    def messages(self) -> tuple[str, ...]:
        """What people should know of the file."""
        further = (f"warning: {self._name}: {self._untold} more such messages",) if self._untold else ()
        return (*self._messages, *further)

    def repaired(self, texts: Mapping[FieldPath, str], number: int, earlier: Iterable[object] = ()) -> Repaired:
        """Repair the texts of one record, each a document of its own; ``number`` counts from 1.

        ``earlier`` is what the field for the changes holds already.
        """
        self.records += 1
        name = f"{self._name}:{number}"
        changes: list[dict[str, object]] = []
        repaired = {}
        for field, text in texts.items():
            outcome = Outcome(name, self._pipeline.run(text))
            for failure in outcome.result.failures:
                self._tell(f"error: {name}: {failure}")
            shaped = shape(outcome.result.text, self.job.form.newline, sentences=self.job.form.sentences)
            repaired[field] = shaped.text
            self._count(outcome, differs=shaped.text != text)
            if self._log is not None:
                self._record(self._log, outcome, shaped, field)
            if self.job.changes_field is not None:
                changes += self._beside(outcome.result, shaped, field, next_step(earlier))
        return Repaired(repaired, changes)

    def bad_record(self, number: int, what: str) -> None:
        """Take note of a record that stays as it is; raises `InputError` if it is to fail its file."""
        self.records += 1
        self.bad += 1
        if self.job.bad is BadRecords.FAIL:
            raise InputError(f"bad record: {what}", path=self._name, line=number)
        self.differs = self.differs or self.job.bad is BadRecords.SET_ASIDE
        self._tell(f"warning: {self._name}:{number}: bad record: {what}")

    def verdict(self) -> InputError | None:
        """Return what is wrong with the file as a whole."""
        if not self.records or self.bad < self.records:
            return None
        what = "the only record is bad" if self.records == 1 else f"all {self.records} records are bad"
        fields = " and ".join(map(str, self.job.fields))
        return InputError(what, path=self._name, hint=f"Is --field right? It was looked for {fields}.")

    def _count(self, outcome: Outcome, *, differs: bool) -> None:
        self.report.add(outcome)
        if differs:
            self.differs = True
            self.report.add_difference()

    def _record(self, log: BinaryIO, outcome: Outcome, shaped: Shaped, field: FieldPath) -> None:
        """Log a text that something was found in; only the first of a file names the glossaries."""
        original = outcome.result.original
        if not outcome.result.changes and shaped.text == original:
            return
        prints = [GlossaryPrint(file.path, file.sha256) for file in self._pipeline.glossary.files]
        run = Run(
            outcome.path,
            Input("utf-8", False, newline_name(line_end_kinds(original)), fingerprint(original)),
            Output("utf-8", False, fingerprint(shaped.text), Shaped("", shaped.breaks, shaped.line_ends)),
            () if self._logged else tuple(prints),
            str(field),
        )
        self._logged = True
        log.write(log_lines(outcome, run).encode("ascii"))

    def _beside(self, result: Result, shaped: Shaped, field: FieldPath, step: int) -> list[dict[str, object]]:
        told = beside(result.original, result.applied, result.text, shaped.text, step)
        return [{FIELD: str(field), **change} for change in told] if len(self.job.fields) > 1 else told

    def _tell(self, message: str) -> None:
        if len(self._messages) < _TOLD:
            self._messages.append(message)
        else:
            self._untold += 1
