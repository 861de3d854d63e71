"""The sheet that a reader fills in: what was drawn from which texts, a line a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

_TITLE = "# audit"
_COLUMNS = ("verdict", "rule", "place", "text", "note")


class Level(StrEnum):
    """What of a run is read."""

    FIXES = "fixes"
    """What a default run changes."""
    FINDINGS = "findings"
    """What `mtnorm check` shows besides, and a default run leaves as it is."""


class Verdict(StrEnum):
    """What a reader says of a place; nothing as long as it is not read."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    UNREAD = ""


class Seen(NamedTuple):
    """How often a rule had something to say in the texts that were drawn from."""

    all: int = 0
    distinct: int = 0
    """Without repetitions of the same change in the same surroundings."""

    def __add__(self, other: object) -> Seen:
        if not isinstance(other, Seen):
            return NotImplemented
        return Seen(self.all + other.all, self.distinct + other.distinct)


class Row(NamedTuple):
    """One place to read."""

    verdict: Verdict
    rule: str
    place: str
    """`file:line:column`."""
    text: str
    """The place with its surroundings, `left{wrong=>right}right`, on one line without control characters."""
    note: str = ""
    """What the finding says of this place."""


class Sheet(NamedTuple):
    """What was drawn, and from how much."""

    name: str
    """What texts these are."""
    level: Level
    seed: int
    files: int
    characters: int
    """Code points of all texts, whether or not anything was drawn from them."""
    seen: dict[str, Seen]
    """By the code of the rule."""
    rows: tuple[Row, ...]


class SheetError(ValueError):
    """A sheet that is malformed; the message names the line."""


def write(sheet: Sheet) -> str:
    """Return the sheet as a table with tabs, below a head of lines that begin with ``#``."""
    head = [
        (_TITLE, sheet.level, sheet.name),
        ("# seed", sheet.seed),
        ("# files", sheet.files),
        ("# characters", sheet.characters),
        *(("# seen", rule, *seen) for rule, seen in sorted(sheet.seen.items())),
        _COLUMNS,
    ]
    return "".join("\t".join(map(str, cells)) + "\n" for cells in (*head, *sheet.rows))


def read(text: str) -> Sheet:
    """Return the sheet that a text holds.

    Raises `SheetError`, which names the line.
    """
    lines = text.split("\n")
    numbers = {"# seed": 0, "# files": 0, "# characters": 0}
    seen: dict[str, Seen] = {}
    rows: list[Row] = []
    title: list[str] | None = None
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r").split("\t")
        try:
            if cells[0] == _TITLE:
                title = cells
            elif cells[0] == "# seen":
                seen[cells[1]] = Seen(int(cells[2]), int(cells[3]))
            elif cells[0] in numbers:
                numbers[cells[0]] = int(cells[1])
            elif any(cells) and cells[0] != _COLUMNS[0]:
                rows.append(_row(cells))
        except (ValueError, IndexError, TypeError) as error:
            raise SheetError(f"line {number}: {error}") from None
    if title is None or len(title) < 3 or title[1] not in set(Level):
        raise SheetError(f"line 1: no sheet, which begins with {_TITLE!r}, its level and a name")
    unknown = sorted({row.rule for row in rows} - seen.keys())
    if unknown:
        raise SheetError(f"line 1: rows of {', '.join(unknown)}, of which the head does not say how many were seen")
    return Sheet(title[2], Level(title[1]), *numbers.values(), seen, tuple(rows))


def _row(cells: list[str]) -> Row:
    if len(cells) < len(_COLUMNS) - 1:
        raise ValueError(f"{len(cells)} cells")
    # Programs that edit tables leave out empty cells at the end.
    cells = cells + [""] * (len(_COLUMNS) - len(cells))
    verdict = cells[0].strip().lower()
    if verdict not in set(Verdict):
        raise ValueError(f"{cells[0]!r} is none of {', '.join(sorted(set(Verdict) - {''}))}")
    return Row(Verdict(verdict), *cells[1:])


def verdicts(sheets: Iterable[Sheet]) -> dict[tuple[str, str], Verdict]:
    """Return what is said of each place that was read, by rule and text."""
    return {(row.rule, row.text): row.verdict for row in rows_of(sheets) if row.verdict}


def rows_of(sheets: Iterable[Sheet]) -> Iterator[Row]:
    """Yield the rows of several sheets."""
    for sheet in sheets:
        yield from sheet.rows
