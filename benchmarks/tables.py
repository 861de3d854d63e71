"""Tables of results: aligned text that is Markdown as well, and plain data for JSON."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

MISSED = "MISSED"
"""Marks a number that does not keep its budget."""
SCHEMA = 1


class Column(NamedTuple):
    """Heading of a column and how its numbers are written."""

    name: str
    form: str = "{}"

    def write(self, value: object) -> str:
        """Return the cell; a number that does not exist is a dash."""
        return "–" if value is None else self.form.format(value)


@dataclass
class Table:
    """Rows of values under a title; the last cell of a row may be `verdict`'s."""

    title: str
    columns: Sequence[Column]
    note: str = ""
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, *values: object) -> None:
        """Append a row."""
        if len(values) != len(self.columns):
            raise ValueError(f"{len(values)} values for {len(self.columns)} columns")
        self.rows.append(values)

    def __str__(self) -> str:
        cells = [[column.write(value) for column, value in zip(self.columns, row, strict=True)] for row in self.rows]
        heads = [column.name for column in self.columns]
        widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
        right = [not any(isinstance(value, str) for value in column) for column in zip(*self.rows, strict=True)]
        right = right or [False] * len(heads)
        lines = [f"### {self.title}", ""]
        if self.note:
            lines += [self.note, ""]
        lines.append(_line(heads, widths, right))
        lines.append(
            "|"
            + "|".join("-" * (width + 1) + (":" if on else "-") for width, on in zip(widths, right, strict=True))
            + "|"
        )
        lines += [_line(row, widths, right) for row in cells]
        return "\n".join(lines) + "\n"

    def data(self) -> dict[str, object]:
        """Return what JSON holds of the table."""
        names = [column.name for column in self.columns]
        rows = [dict(zip(names, row, strict=True)) for row in self.rows]
        return {"title": self.title, "note": self.note, "forms": dict(self.columns), "rows": rows}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Table:
        """Return the table that `data` describes."""
        columns = [Column(name, form) for name, form in data["forms"].items()]
        return cls(data["title"], columns, data["note"], [tuple(row.values()) for row in data["rows"]])

    def cell(self, row: str, column: str) -> Any:
        """Return the value at a row, named by its first cell, and a column."""
        names = [one.name for one in self.columns]
        return next(values for values in self.rows if values[0] == row)[names.index(column)]


def _line(cells: Iterable[str], widths: Iterable[int], right: Iterable[bool]) -> str:
    padded = (
        cell.rjust(width) if on else cell.ljust(width) for cell, width, on in zip(cells, widths, right, strict=True)
    )
    return "| " + " | ".join(padded) + " |"


def verdict(kept: bool) -> str:
    """Return the word for a budget that was kept or missed."""
    return "kept" if kept else MISSED


def report(benchmark: str, tables: Iterable[Table], path: Path | None, show: Callable[[str], object] = print) -> None:
    """Show each table as soon as it is there; write all of them to ``path`` at the end."""
    done = []
    for table in tables:
        show(str(table))
        done.append(table.data())
    if path is not None:
        head = {"schema": SCHEMA, "benchmark": benchmark, "python": platform.python_version()}
        path.write_text(json.dumps({**head, "tables": done}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> dict[str, Table]:
    """Return the tables that `report` wrote to a file, by title."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {one["title"]: Table.from_data(one) for one in data["tables"]}
