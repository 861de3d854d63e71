"""The whole way of a file of another tool into a glossary file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.exchange.formats import ExchangeFormat, guess_format
from normalizer.glossary.exchange.merge import Kind, Outcome, Policy, merge
from normalizer.glossary.exchange.records import Reading
from normalizer.glossary.exchange.source import read_source
from normalizer.glossary.parse import source_language


class Request(NamedTuple):
    """What to read, and how."""

    path: Path
    format: ExchangeFormat | None = None
    """None: found out."""
    target: str = "en"
    source: str | None = None
    """Language of the source terms, where the format has several; None: that of the glossary file."""
    policy: Policy = Policy()


class Import(NamedTuple):
    """What was read, and what it changes."""

    format: ExchangeFormat
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]

    @property
    def touched(self) -> bool:
        """Whether any entry is added or changed."""
        return any(outcome.kind in (Kind.ADDED, Kind.CHANGED) for outcome in self.outcomes)

    def count(self, kind: Kind) -> int:
        """Return how many records became this."""
        return sum(outcome.kind is kind for outcome in self.outcomes)


def import_into(path: Path, request: Request) -> tuple[Import, GlossaryDocument]:
    """Read a file and bring it into the glossary file at ``path``, which need not exist; the document is not saved.

    Raises `InputError` for a file that cannot be read, `UsageError` if its format or languages are not clear,
    `GlossaryError` if the glossary file is not sound.
    """
    exists = path.exists()
    document = GlossaryDocument.open(path)
    data = read_source(request.path)
    kind = request.format or guess_format(request.path, data)
    reading = read_format(kind, data, request, source_language(document.text))
    if not exists:
        source = request.source or reading.source
        document = GlossaryDocument.new(path, source=source, target=request.target, domain=_domain(reading))
    outcomes = merge(document.entries, reading, request.policy)
    for outcome in outcomes:
        if outcome.entry is not None and outcome.kind is Kind.ADDED:
            document.add(outcome.entry)
        elif outcome.entry is not None and outcome.kind is Kind.CHANGED:
            document.update(outcome.entry.id, outcome.entry)
    notes = reading.notes + _domain_note(document, outcomes, reading)
    return Import(kind, tuple(outcomes), notes), document


def read_format(kind: ExchangeFormat, data: bytes, request: Request, source: str | None) -> Reading:
    """Read the content of a file; ``source`` is which source language is meant if there are several.

    Raises `InputError` for what is not in the format, `UsageError` if the languages are not clear.
    """
    path = request.path
    match kind:
        case ExchangeFormat.TBX:
            from normalizer.glossary.exchange.tbx import Languages, read_tbx

            return read_tbx(data, path, Languages(request.target, request.source, source))
        case ExchangeFormat.OMEGAT:
            from normalizer.glossary.exchange.omegat import read_omegat

            return read_omegat(data, path)
        case ExchangeFormat.DEEPL:
            from normalizer.glossary.exchange.deepl import read_deepl

            return read_deepl(data, path)
        case ExchangeFormat.XLSX:
            from normalizer.glossary.exchange.xlsx import read_workbook

            return read_workbook(data, path)
        case ExchangeFormat.CSV | ExchangeFormat.TSV:
            from normalizer.glossary.exchange.tables import read_table

            return read_table(data, path)


def _domain(reading: Reading) -> str | None:
    """Return the domain of a new file: the one that is named, if it is only one."""
    domains = {record.domain for record in reading.records if record.domain is not None}
    return domains.pop() if len(domains) == 1 else None


def _domain_note(document: GlossaryDocument, outcomes: list[Outcome], reading: Reading) -> tuple[str, ...]:
    if all(outcome.entry is None for outcome in outcomes):
        return ()
    own = next((entry.domain for entry in document.entries), None)
    others = sorted({record.domain for record in reading.records if record.domain is not None} - {own})
    if not others:
        return ()
    return (f"a glossary file has one domain; not taken over: {', '.join(others)}",)
