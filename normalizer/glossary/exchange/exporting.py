"""The whole way of a glossary into a file of another tool."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from normalizer.errors import OutputError
from normalizer.glossary.exchange.formats import ExchangeFormat
from normalizer.glossary.exchange.records import Written
from normalizer.glossary.exchange.source import MAX_BYTES
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry, Glossary
from normalizer.glossary.parse import source_language

_DEEPL_TABLES = {".csv": ","}


class Export(NamedTuple):
    """A file to write."""

    format: ExchangeFormat
    written: Written
    lost: tuple[str, ...]
    """Keys that entries have and the format has no place for."""


def export(glossary: Glossary, kind: ExchangeFormat, *, target: str, source: str | None, path: Path | None) -> Export:
    """Return a glossary as a file of another tool.

    ``target`` and ``source`` are languages for formats that name them; without ``source`` the glossary files' headers
    say it.  ``path`` is where the file will be, and tells commas from tabs where the format allows both.

    Raises `OutputError` if a text does not fit into the format at all, `UsageError` if a package is missing.
    """
    entries = glossary.entries
    written = _write(kind, entries, target, _sources(glossary, source), path)
    if len(written.data) > MAX_BYTES:
        hint = "Export the glossaries one by one."
        raise OutputError(f"the file would be larger than {MAX_BYTES // 1024**2} MiB", path=path, hint=hint)
    lost = {key for entry in entries for key in fields_of(entry)} - kind.holds - {"id"}
    return Export(kind, written, tuple(sorted(lost)) if written.entries else ())


def _write(
    kind: ExchangeFormat, entries: tuple[Entry, ...], target: str, sources: dict[str, str], path: Path | None
) -> Written:
    match kind:
        case ExchangeFormat.TBX:
            from normalizer.glossary.exchange.tbx_write import write_tbx

            return Written(write_tbx(entries, target, sources), len(entries))
        case ExchangeFormat.OMEGAT:
            from normalizer.glossary.exchange.omegat import write_omegat

            return write_omegat(entries)
        case ExchangeFormat.DEEPL:
            from normalizer.glossary.exchange.deepl import write_deepl

            return write_deepl(entries, _DEEPL_TABLES.get(path.suffix.lower() if path else "", "\t"))
        case ExchangeFormat.XLSX:
            from normalizer.glossary.exchange.xlsx import write_workbook

            return Written(write_workbook(entries), len(entries))
        case ExchangeFormat.CSV | ExchangeFormat.TSV:
            from normalizer.glossary.exchange.tables import COMMA, TAB, write_table

            delimiter = COMMA if kind is ExchangeFormat.CSV else TAB
            return Written(write_table(entries, delimiter), len(entries))


def _sources(glossary: Glossary, source: str | None) -> dict[str, str]:
    """Return the language of the source terms for each file."""
    if source is not None:
        return {entry.path or "": source for entry in glossary.entries}
    return {file.path: language for file in glossary.files if (language := source_language(file.text)) is not None}
