"""From entries to the rows of a table that `rows` reads back exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalizer.glossary.exchange.cells import encode, encode_change, encode_list
from normalizer.glossary.exchange.rows import COLUMNS, DEFAULT_RIGHT, DOMAIN
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry, TermExample

_EVERY_ROW = ("id", "source", "safety", "status")
"""What stands in each row of an entry; the rest stands in its first."""


def table_of(entries: Sequence[Entry]) -> Iterator[list[str]]:
    """Yield the row of column names and then a row for each wrong form."""
    needs_default = any(entry.rights != entry.variants[0].rights for entry in entries)
    columns = [*COLUMNS, DEFAULT_RIGHT] if needs_default else [*COLUMNS]
    yield columns
    for entry in entries:
        for cells in _rows(entry):
            yield [cells.get(column, "") for column in columns]


def _rows(entry: Entry) -> Iterator[Mapping[str, str]]:
    whole = _cells(entry)
    for number, variant in enumerate(entry.variants):
        of_entry = whole if number == 0 else {name: whole[name] for name in _EVERY_ROW if name in whole}
        yield {**of_entry, "wrong": encode(variant.text), "right": encode_list(variant.rights)}


def _cells(entry: Entry) -> dict[str, str]:
    """Return what the entry says apart from its wrong and right forms."""
    cells = {
        name: encode(value) if isinstance(value, str) else encode_list(_texts(value))
        for name, value in fields_of(entry).items()
        if name not in ("wrong", "right", "forms", "examples")
    }
    cells["status"] = entry.status.value
    cells["forms"] = " | ".join(f"{name.value}={encode(text)}" for name, text in entry.forms)
    cells["examples"] = " | ".join(map(_example, entry.examples))
    if entry.domain is not None:
        cells[DOMAIN] = encode(entry.domain)
    if entry.rights != entry.variants[0].rights:
        cells[DEFAULT_RIGHT] = encode_list(entry.rights) or "|"
    return cells


def _texts(value: object) -> Iterable[str]:
    assert isinstance(value, list)
    return value


def _example(example: TermExample) -> str:
    return encode(example.before) if example.keep else encode_change(example.before, example.after)
