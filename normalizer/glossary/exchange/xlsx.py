"""Excel workbooks: the table of `rows` on the first sheet, read as values and written as text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from normalizer.errors import InputError, OutputError, UsageError
from normalizer.glossary.exchange.records import Reading
from normalizer.glossary.exchange.rows import Row, read_rows
from normalizer.glossary.exchange.rows_write import table_of
from normalizer.glossary.model import Entry

MAX_UNPACKED = 128 * 1024 * 1024
"""Most bytes that the parts of a workbook may have together when unpacked."""
_MOST_PARTS = 1000
_MOST_COLUMNS = 256
_LAST_ROW = 1_048_576
"""Excel's own limit; the rows before one with a huge number would all be made up."""
_LONGEST_CELL = 32_767
"""Excel's own limit."""
_DECLARATIONS = [
    text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^<>]*>)[^<]*")
_UNSOUND = "Open it in Excel and save it anew as .xlsx, or as .csv."


def read_workbook(data: bytes, path: Path) -> Reading:
    """Read the first sheet of a workbook; formulas count as the values that were saved with them.

    Raises `InputError` for what is no such workbook or unpacks to more than `MAX_UNPACKED`, `UsageError` if the package
    for it is not installed.
    """
    openpyxl = _package()
    _check(data, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        if not sheets:
            raise InputError("the workbook has no sheet", path=path)
        # The size that the file claims is not to be relied on.
        sheets[0].reset_dimensions()
        reading = read_rows(_rows(sheets[0]), path)
    except InputError:
        raise
    except Exception as error:  # the package raises whatever it stumbles over
        raise InputError("the workbook is damaged", path=path, hint=_UNSOUND) from error
    others = ", ".join(repr(sheet.title) for sheet in sheets[1:])
    return (
        reading._replace(notes=(*reading.notes, f"only the first sheet was read, not {others}")) if others else reading
    )


def write_workbook(entries: Sequence[Entry]) -> bytes:
    """Return entries as a workbook that `read_workbook` reads back; the same entries always give the same bytes.

    Raises `OutputError` if a text is longer than a cell, `UsageError` if the package for it is not installed.
    """
    openpyxl = _package()
    book = openpyxl.Workbook(write_only=False)
    sheet = book.active
    sheet.title = "glossary"
    for number, row in enumerate(table_of(entries), 1):
        for column, text in enumerate(row, 1):
            if not text:
                continue
            if len(text) > _LONGEST_CELL:
                what = f"a cell of {row[0]!r} would have more than {_LONGEST_CELL} characters, which Excel cannot hold"
                raise OutputError(what, hint="Export as CSV.")
            cell = sheet.cell(number, column)
            cell.value = text
            # Else a text that begins with an equals sign would be a formula.
            cell.data_type = "s"
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _package() -> ModuleType:
    try:
        import openpyxl
    except ImportError as error:
        hint = "pip install 'mt-normalizer[xlsx]'; or use --format csv, which Excel opens, too."
        raise UsageError("Excel workbooks need the package openpyxl", hint=hint) from error
    return openpyxl


def _check(data: bytes, path: Path) -> None:
    """Raise `InputError` for an archive that is none, is a bomb, or holds XML with declarations."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                what = f"the workbook unpacks to more than {MAX_UNPACKED // 1024**2} MiB or {_MOST_PARTS} parts"
                raise InputError(what, path=path, hint="Save it as .csv.")
            for part in parts:
                # What an archive really holds of a part is never more than it claims: reading stops there.
                if part.filename.endswith((".xml", ".rels")) and _declares(archive.read(part)):
                    what = f"{part.filename} declares a document type or entities"
                    raise InputError(what, path=path, hint=_UNSOUND)
    except InputError:
        raise
    except zipfile.BadZipFile as error:
        raise InputError("this is no workbook of Excel", path=path, hint=_UNSOUND) from error
    except Exception as error:  # each method of compression has errors of its own
        raise InputError("the workbook is damaged", path=path, hint=_UNSOUND) from error


def _declares(xml: bytes) -> bool:
    return any(declaration in xml for declaration in _DECLARATIONS)


def _rows(sheet: Any) -> Iterator[Row]:
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_row=_LAST_ROW, max_col=_MOST_COLUMNS), 1):
        cells = list(map(_text, values))
        while cells and not cells[-1].strip():
            cells.pop()
        yield Row(number, cells)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _timeless(data: bytes) -> bytes:
    """Return the archive without the times at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(part.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
