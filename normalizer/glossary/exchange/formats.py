"""The formats, and how to tell which one a file is in."""

from __future__ import annotations

import enum
from pathlib import Path

from normalizer.errors import InputError, UsageError
from normalizer.glossary.parse_term import TERM_KEYS

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SAMPLE = 4096


class ExchangeFormat(enum.StrEnum):
    """A format of other tools."""

    TBX = "tbx"
    """TermBase eXchange, ISO 30042."""
    CSV = "csv"
    """A table, one row a wrong form, with a row of column names."""
    TSV = "tsv"
    """The same, with tabs."""
    XLSX = "xlsx"
    """The same, as an Excel workbook."""
    OMEGAT = "omegat"
    """Source term, right form and comment, with tabs."""
    DEEPL = "deepl"
    """Source term and right form, as a table without column names."""

    @property
    def holds(self) -> frozenset[str]:
        """The keys of a ``[[term]]`` table that the format has a place for."""
        return _HOLDS.get(self, frozenset(TERM_KEYS))

    @property
    def is_text(self) -> bool:
        """Whether files in the format can be read on a terminal."""
        return self is not ExchangeFormat.XLSX


_HOLDS = {
    ExchangeFormat.OMEGAT: frozenset(("source", "right", "note")),
    ExchangeFormat.DEEPL: frozenset(("source", "right")),
}
_SUFFIXES = {
    ".tbx": ExchangeFormat.TBX,
    ".xml": ExchangeFormat.TBX,
    ".csv": ExchangeFormat.CSV,
    ".tsv": ExchangeFormat.TSV,
    ".tab": ExchangeFormat.TSV,
    ".xlsx": ExchangeFormat.XLSX,
    ".xlsm": ExchangeFormat.XLSX,
    ".txt": ExchangeFormat.OMEGAT,
    ".utf8": ExchangeFormat.OMEGAT,
}
_NAMED = f"Say which with --format: {', '.join(ExchangeFormat)}."


def format_of_path(path: Path) -> ExchangeFormat:
    """Return the format that a file with this name should have; raises `UsageError` if the name says none."""
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise UsageError("the name of the file says no format", path=path, hint=_NAMED)
    return found


def guess_format(path: Path, data: bytes) -> ExchangeFormat:
    """Return the format of a file that was read, by its content and then by its name.

    Raises `InputError` for formats that are known but not read, `UsageError` if nothing tells.
    """
    if data.startswith(_ZIP):
        return ExchangeFormat.XLSX
    if data.startswith(_OLD_EXCEL):
        raise InputError("this is a workbook of Excel 2003 or older", path=path, hint="Save it as .xlsx or .csv.")
    start = data[:_SAMPLE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        return ExchangeFormat.TBX
    named = _SUFFIXES.get(path.suffix.lower())
    if path.suffix.lower() == ".toml":
        raise UsageError("this is a glossary file already", path=path, hint="`mtnorm glossary merge` joins such files.")
    first, _, _ = start.partition(b"\n")
    if named in (None, ExchangeFormat.CSV, ExchangeFormat.TSV, ExchangeFormat.OMEGAT):
        return _table(first, named, path)
    return named


def _table(first: bytes, named: ExchangeFormat | None, path: Path) -> ExchangeFormat:
    """Tell the tables apart by their first line."""
    from normalizer.glossary.exchange.rows import is_header

    line = first.decode("utf-8", "replace").lower().strip("\r")
    for mark, kind in (("\t", ExchangeFormat.TSV), (",", ExchangeFormat.CSV), (";", ExchangeFormat.CSV)):
        if is_header([cell.strip(' "') for cell in line.split(mark)]):
            return kind
    if line.startswith("sep="):
        return ExchangeFormat.CSV
    if named is None:
        raise UsageError("neither name nor content of the file say its format", path=path, hint=_NAMED)
    return named if named is ExchangeFormat.OMEGAT else ExchangeFormat.DEEPL
