"""From the rows of a table to records: one row a wrong form, named columns, rows of one id are one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalizer.errors import InputError
from normalizer.glossary.exchange.cells import decode, decode_changes, decode_list, pieces
from normalizer.glossary.exchange.records import MAX_RECORDS, Reading, Record, Skip, joined

DEFAULT_RIGHT = "default_right"
"""Column of the right forms that the entry has, where they are not those of its first wrong form."""
DOMAIN = "domain"
COLUMNS = dict.fromkeys(
    (*"id source wrong right safety match case near window unless pos forms tags status note examples".split(), DOMAIN)
)
"""Columns in the order in which they are written."""
_KNOWN = {*COLUMNS, DEFAULT_RIGHT}
_LISTS = frozenset(("near", "unless", "tags"))
_TELLING = ({"wrong", "right"}, {"wrong", "id"}, {"source", "right"}, {"id", "right"})
_OF_ROW = frozenset(("wrong", "right"))


class Row(NamedTuple):
    """A row of a table."""

    line: int
    cells: Sequence[str]


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether these cells name columns: two of those that make an entry, so that no pair of terms is meant."""
    names = set(map(_column, cells))
    return any(pair <= names for pair in _TELLING)


def read_rows(rows: Iterable[Row], path: object) -> Reading:
    """Return what a table says; its first row names the columns.

    Raises `InputError` if the first row does not, if a column is there twice, or if there are too many rows.
    """
    header, table = None, _Table()
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if header is None:
            header = _header(row, path)
            continue
        if table.count >= MAX_RECORDS:
            hint = "Split it, and import the parts one by one."
            raise InputError(f"the table has more than {MAX_RECORDS} rows", path=str(path), line=row.line, hint=hint)
        table.add(row, header)
    if header is None:
        raise InputError("the table is empty", path=str(path))
    return table.reading(header)


def _column(cell: str) -> str:
    return "_".join(cell.strip().lower().replace("-", " ").replace("_", " ").split())


def _header(row: Row, path: object) -> list[str]:
    if not is_header(row.cells):
        raise InputError(
            "the first row does not name the columns",
            path=str(path),
            line=row.line,
            hint=f"It needs 'wrong' and 'right', or 'source' and 'right'; known are {', '.join(COLUMNS)}.",
        )
    names = [_column(cell) for cell in row.cells]
    for name in names:
        if name in _KNOWN and names.count(name) > 1:
            raise InputError(f"the column {name!r} is there twice", path=str(path), line=row.line)
    return names


class _Table:
    """Collects rows by the entry that they belong to."""

    def __init__(self) -> None:
        self.count = 0
        self._groups: dict[tuple[str, ...], list[tuple[int, dict[str, str]]]] = {}
        self._skips: list[Skip] = []

    def add(self, row: Row, header: Sequence[str]) -> None:
        self.count += 1
        if any(cell.strip() for cell in row.cells[len(header) :]):
            self._skips.append(Skip(f"has {len(row.cells)} cells, the first row has {len(header)}", row.line))
            return
        cells = {
            name: cell.strip() for name, cell in zip(header, row.cells, strict=False) if name in _KNOWN and cell.strip()
        }
        if not cells:
            return
        name = cells.get("id")
        key = ("id", name) if name else tuple(cells.get(column, "") for column in (*_KNOWN_ORDER, DEFAULT_RIGHT))
        self._groups.setdefault(key, []).append((row.line, cells))

    def reading(self, header: Sequence[str]) -> Reading:
        columns = [name for name in header if name in _KNOWN]
        records = [record for group in self._groups.values() if (record := self._record(group, columns)) is not None]
        skips = sorted(self._skips, key=lambda skip: skip.line or 0)
        return Reading(
            tuple(records), tuple(skips), tuple(dict.fromkeys(_unknown(name) for name in header if name not in _KNOWN))
        )

    def _record(self, group: list[tuple[int, dict[str, str]]], columns: Sequence[str]) -> Record | None:
        line = group[0][0]
        said: dict[str, str] = {}
        for number, cells in group:
            for name, cell in cells.items():
                if name not in _OF_ROW and said.setdefault(name, cell) != cell:
                    why = f"{name!r} is not what it is in line {line}, in the same entry"
                    self._skips.append(Skip(why, number))
                    return None
        fields: dict[str, object] = {
            name: _value(name, said[name]) if name in said else None
            for name in columns
            if name not in _OF_ROW and name not in (DEFAULT_RIGHT, DOMAIN)
        }
        fields.update(self._forms(group, said.get(DEFAULT_RIGHT), columns))
        domain = said.get(DOMAIN)
        return Record(fields, line, None if domain is None else decode(domain))

    def _forms(
        self, group: list[tuple[int, dict[str, str]]], default: str | None, columns: Sequence[str]
    ) -> dict[str, object]:
        """Return the wrong and the right forms; those without a wrong form of a group that has one are left out."""
        rows = [(line, cells) for line, cells in group if "wrong" in cells]
        if rows:
            for line, cells in group:
                if "wrong" not in cells:
                    self._skips.append(Skip("names no wrong form", line))
        rights = [tuple(decode_list(cells.get("right", ""))) for _, cells in rows or group]
        wrong = [decode(cells["wrong"]) for _, cells in rows]
        if "right" not in columns:
            return {"wrong": wrong} if wrong else {}
        general = rights[0] if default is None else tuple(decode_list(default))
        fields: dict[str, object] = {"right": joined(general)}
        if wrong:
            fields["wrong"] = [
                text if own == general else {"text": text, "right": joined(own)}
                for text, own in zip(wrong, rights, strict=True)
            ]
        return fields


_KNOWN_ORDER = tuple(name for name in COLUMNS if name != "wrong")


def _value(name: str, cell: str) -> object:
    if name in _LISTS:
        return decode_list(cell)
    if name == "forms":
        pairs = [pieces(item, "=") for item in pieces(cell, "|") if item.strip()]
        return {decode(pair[0]): decode("=".join(pair[1:])) for pair in pairs}
    if name == "examples":
        return [_example(texts) for texts in decode_changes(cell)]
    return decode(cell)


def _example(texts: list[str]) -> dict[str, str]:
    return {"keep": texts[0]} if len(texts) == 1 else {"bad": texts[0], "good": " => ".join(texts[1:])}


def _unknown(name: str) -> str:
    import difflib

    if not name:
        return "a column without a name was left out"
    near = difflib.get_close_matches(name, [*COLUMNS, DEFAULT_RIGHT], 1)
    return f"the column {name!r} is not known and was left out" + (f"; did you mean {near[0]!r}?" if near else "")
