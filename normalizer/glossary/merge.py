"""Merges two glossary files whose entries may have been changed on both sides; entries are told by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from normalizer.errors import GlossaryError
from normalizer.glossary.blocks import Blocks
from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.fields import fields_of
from normalizer.glossary.locate import SourceText
from normalizer.glossary.merge_fields import FieldConflict, Side, merge_fields
from normalizer.glossary.model import Entry, GlossaryFile
from normalizer.glossary.parse import entry_from, header_of, parse

HEADER = "[glossary]"
"""Stands for the id of an entry where the head of a file is meant."""


@dataclass(frozen=True)
class Version:
    """A glossary file with its entries by id."""

    file: GlossaryFile
    entries: Mapping[str, Entry]

    @classmethod
    def read(cls, path: Path) -> Version:
        """Read a file; raises `GlossaryError` if it is no sound glossary, or two entries have one id."""
        from normalizer.glossary.load import read_file

        file = read_file(path)
        parsed = parse(file.text, file.path)
        if parsed.problems:
            raise parsed.problems[0]
        entries: dict[str, Entry] = {}
        for entry in parsed.entries:
            if entry.id in entries:
                raise GlossaryError(
                    f"two entries are called {entry.id!r}",
                    path=path,
                    line=entry.line,
                    hint=f"The other one is in line {entries[entry.id].line}; give one of them an id of its own.",
                )
            entries[entry.id] = entry
        return cls(file, entries)

    @cached_property
    def header(self) -> Mapping[str, object]:
        """The keys of the ``[glossary]`` table."""
        return header_of(self.file.text)

    @cached_property
    def source(self) -> SourceText:
        """The text, to look places up in."""
        return SourceText(self.file.text)

    def written(self, entry: Entry) -> str | None:
        """Return the text of an entry with the comments that belong to it; None if it has no table of its own."""
        return self._blocks[entry.number] if len(self._blocks) == len(self.entries) else None

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self.file.text)


class Value(NamedTuple):
    """What one version says, and where; None if it says nothing."""

    value: object
    path: str
    line: int | None
    """None where the version has no such entry."""
    column: int | None


class Conflict(NamedTuple):
    """What both sides changed differently."""

    entry: str
    field: str | None
    """None where one side changed the entry and the other one deleted it."""
    item: str | None
    """The one item of a list that is meant."""
    a: Value
    b: Value
    base: Value | None
    """None without a base."""


class Addition(NamedTuple):
    """An entry that only B has."""

    entry: Entry
    written: str | None
    """Its text in B, with the comments that belong to it."""


class Merge(NamedTuple):
    """What has to be done to A, and what is left to a person."""

    added: tuple[Addition, ...]
    changed: tuple[Entry, ...]
    removed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]

    def apply(self, document: GlossaryDocument) -> None:
        """Make A, as a document, what the merge says."""
        numbers = {entry.id: number for number, entry in enumerate(document.entries)}
        for entry in self.changed:
            document.update_at(numbers[entry.id], entry)
        for gone, number in enumerate(sorted(numbers[entry_id] for entry_id in self.removed)):
            document.remove_at(number - gone)
        for entry, written in self.added:
            document.add(entry, written)


def merge(a: Version, b: Version, base: Version | None = None, prefer: Side | None = None) -> Merge:
    """Merge B into A; with ``base``, from which both come, deletions are merged as well.

    A conflict leaves A as it is, unless ``prefer`` names the side that is right; then it counts as settled.  The head
    of a file is never changed: what B says there of its own is a conflict that ``prefer`` settles for A alone.
    """
    merger = _Merger(a, b, base, prefer or Side.A)
    for entry_id in dict.fromkeys((*a.entries, *b.entries)):
        merger.entry(entry_id)
    conflicts = [] if prefer is not None else merger.conflicts
    heads = [] if prefer is Side.A else merger.heads()
    return Merge(tuple(merger.added), tuple(merger.changed), tuple(merger.removed), (*heads, *conflicts))


class _Merger:
    def __init__(self, a: Version, b: Version, base: Version | None, prefer: Side) -> None:
        self._a, self._b, self._base, self._prefer = a, b, base, prefer
        self.added: list[Addition] = []
        self.changed: list[Entry] = []
        self.removed: list[str] = []
        self.conflicts: list[Conflict] = []

    def entry(self, entry_id: str) -> None:
        a, b = self._a.entries.get(entry_id), self._b.entries.get(entry_id)
        base = None if self._base is None else self._base.entries.get(entry_id)
        if a is not None and b is not None:
            self._both(a, b, base)
        elif base is not None:
            self._deleted(entry_id, a, b, base)
        elif b is not None:
            self._add(b)

    def _add(self, entry: Entry) -> None:
        self.added.append(Addition(entry, self._b.written(entry)))

    def _both(self, a: Entry, b: Entry, base: Entry | None) -> None:
        ours, theirs = fields_of(a), fields_of(b)
        if ours == theirs:
            return
        merged = merge_fields(ours, theirs, None if base is None else fields_of(base), self._prefer)
        self.conflicts += (self._conflict(a.id, conflict) for conflict in merged.conflicts)
        entry = entry_from(merged.fields, self._a.file.path, domain=a.domain)
        if fields_of(entry) != ours:
            self.changed.append(entry)

    def _deleted(self, entry_id: str, a: Entry | None, b: Entry | None, base: Entry) -> None:
        """One side has deleted the entry, or both have."""
        kept = a or b
        if kept is None:
            return
        if fields_of(kept) != fields_of(base):
            values = (None if entry is None else fields_of(entry) for entry in (a, b, base))
            self.conflicts.append(self._conflict(entry_id, FieldConflict("", None, *values)))
            if self._prefer is Side.A:
                return
            if b is not None:
                self._add(b)
                return
        if a is not None:
            self.removed.append(entry_id)

    def heads(self) -> list[Conflict]:
        """What B changed in the head of its file, if the base says that it is a change."""
        if self._base is None:
            return []
        a, b, base = self._a.header, self._b.header, self._base.header
        return [
            self._conflict(HEADER, FieldConflict(key, None, a.get(key), b.get(key), base.get(key)))
            for key in sorted(a.keys() | b.keys() | base.keys())
            if b.get(key) not in (a.get(key), base.get(key))
        ]

    def _conflict(self, entry_id: str, conflict: FieldConflict) -> Conflict:
        field, item, a, b, base = conflict
        return Conflict(
            entry_id,
            field or None,
            item,
            _value(self._a, entry_id, field, a),
            _value(self._b, entry_id, field, b),
            None if self._base is None else _value(self._base, entry_id, field, base),
        )


def _value(version: Version, entry_id: str, field: str, value: object) -> Value:
    entry = version.entries.get(entry_id)
    if entry is not None:
        place = version.source.key(entry.number, field) if field else version.source.term(entry.number)
    elif entry_id == HEADER:
        place = version.source.key(None, field)
    else:
        return Value(value, version.file.path, None, None)
    return Value(value, version.file.path, place.line, place.column)
