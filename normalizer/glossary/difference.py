"""What differs between two glossaries, entry by entry."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry, Glossary
from normalizer.glossary.parse_term import TERM_KEYS


class Kind(enum.StrEnum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """It has another id; all else is the same."""
    CHANGED = "changed"


class FieldDifference(NamedTuple):
    """A field that has another value; None where it is missing."""

    field: str
    old: object
    new: object


class EntryDifference(NamedTuple):
    """An entry that is not the same in both."""

    kind: Kind
    old: Entry | None
    new: Entry | None
    fields: tuple[FieldDifference, ...] = ()

    @property
    def id(self) -> str:
        """The id, the old one if there are two."""
        entry = self.old or self.new
        assert entry is not None
        return entry.id


def differences(a: Glossary, b: Glossary) -> list[EntryDifference]:
    """Return what differs from ``a`` to ``b``, sorted by id.

    Of several entries with one id, the one in force counts.  In which file an entry stands, and where in it, makes no
    difference.
    """
    old = {entry.id: entry for entry in a.entries}
    new = {entry.id: entry for entry in b.entries}
    removed = {entry_id: entry for entry_id, entry in sorted(old.items()) if entry_id not in new}
    added = {entry_id: entry for entry_id, entry in sorted(new.items()) if entry_id not in old}
    found = [*_changed(old, new), *_renamed(removed, added)]
    found += [EntryDifference(Kind.REMOVED, entry, None) for entry in removed.values()]
    found += [EntryDifference(Kind.ADDED, None, entry) for entry in added.values()]
    return sorted(found, key=lambda difference: difference.id)


def _changed(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[EntryDifference]:
    for entry_id in old.keys() & new.keys():
        before, after = fields_of(old[entry_id]), fields_of(new[entry_id])
        if before != after:
            fields = tuple(
                FieldDifference(key, before.get(key), after.get(key))
                for key in TERM_KEYS
                if before.get(key) != after.get(key)
            )
            yield EntryDifference(Kind.CHANGED, old[entry_id], new[entry_id], fields)


def _renamed(removed: dict[str, Entry], added: dict[str, Entry]) -> Iterator[EntryDifference]:
    """Yield the pairs of a removed and an added entry that differ in their ids alone, and take them out of both."""
    by_content: dict[str, list[str]] = {}
    for entry_id, entry in added.items():
        by_content.setdefault(_content(entry), []).append(entry_id)
    for entry_id, entry in list(removed.items()):
        names = by_content.get(_content(entry))
        if names:
            new = added.pop(names.pop(0))
            del removed[entry_id]
            yield EntryDifference(Kind.RENAMED, entry, new, (FieldDifference("id", entry.id, new.id),))


def _content(entry: Entry) -> str:
    return json.dumps({**fields_of(entry), "id": None}, sort_keys=True)
