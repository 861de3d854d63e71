"""CSV and TSV with a row of column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from normalizer.errors import InputError
from normalizer.glossary.exchange.cells import guarded
from normalizer.glossary.exchange.records import Reading
from normalizer.glossary.exchange.rows import Row, is_header, read_rows
from normalizer.glossary.exchange.rows_write import table_of
from normalizer.glossary.exchange.source import decode_source, encoding_note
from normalizer.glossary.model import Entry

COMMA, TAB, SEMICOLON = ",", "\t", ";"
_DELIMITERS = (COMMA, SEMICOLON, TAB)


def read_table(data: bytes, path: Path) -> Reading:
    """Read a table; commas, semicolons or tabs separate its cells, whichever the first line shows.

    Raises `InputError` for what is no such table.
    """
    decoded = decode_source(data, path)
    text, first = without_declaration(decoded.text)
    reading = read_rows(parse_rows(text, _delimiter(text), path, first), path)
    return reading._replace(notes=encoding_note(decoded) + reading.notes)


def write_table(entries: Sequence[Entry], delimiter: str) -> bytes:
    """Return entries as a table in UTF-8; `read_table` gives the same entries back."""
    rows = ([guarded(cell) for cell in row] for row in table_of(entries))
    return format_rows(rows, delimiter)


def format_rows(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return rows as lines of UTF-8."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def parse_rows(text: str, delimiter: str, path: Path, first: int = 1) -> Iterator[Row]:
    """Yield the rows of a text whose first line has the number ``first``; raises `InputError` for faulty quotes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = 'A quotation mark inside a quoted cell is doubled: "say ""so""".'
            raise InputError(f"the row is no sound CSV: {error}", path=path, line=line, hint=hint) from error
        yield Row(line, cells)
        line = first + reader.line_num


def without_declaration(text: str) -> tuple[str, int]:
    """Return a text without the line ``sep=;`` that Excel may want, and the number of its first line."""
    first, end, rest = text.partition("\n")
    return (rest, 2) if end and first.strip().lower() in {f"sep={mark}" for mark in _DELIMITERS} else (text, 1)


def _delimiter(text: str) -> str:
    """Return what separates the column names; the commonest in the first line if none makes a header."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    for mark in _DELIMITERS:
        if is_header([cell.strip(' "') for cell in line.split(mark)]):
            return mark
    return max(_DELIMITERS, key=line.count)
