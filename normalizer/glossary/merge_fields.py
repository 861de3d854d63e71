"""Merges two versions of one entry, field by field; `normalizer.glossary.merge` does so for whole glossaries.

Fields are those of `normalizer.glossary.fields.fields_of`.  Lists and tables are merged item by item: wrong forms are told
apart by their text, examples by the text they are tried on, forms by their inflection, all others by themselves.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from normalizer.glossary.parse_term import TERM_KEYS

Fields = Mapping[str, object]


class Side(enum.StrEnum):
    """One of the two versions that are merged."""

    A = "a"
    B = "b"


class FieldConflict(NamedTuple):
    """A field, or an item of it, that both versions give a value of their own; None stands for no value."""

    field: str
    item: str | None
    """What the item is told by, where only one of several is meant."""
    a: object
    b: object
    base: object


class MergedFields(NamedTuple):
    """What two versions make together."""

    fields: dict[str, object]
    """In a conflict, with the value of the preferred side."""
    conflicts: tuple[FieldConflict, ...]


class _Versions(NamedTuple):
    """The values of one field or item; None where it is missing."""

    a: object
    b: object
    base: object
    based: bool
    """Whether it is known what both come from."""

    @property
    def settled(self) -> bool:
        return self.a == self.b or (self.based and self.base in (self.a, self.b))

    @property
    def value(self) -> object:
        """The one that was changed, of those that are settled."""
        return self.b if self.based and self.a == self.base else self.a

    def preferred(self, side: Side) -> object:
        return self.a if side is Side.A else self.b


_Merged = tuple[object, list[FieldConflict]]
_Item = object
_WITHOUT_DEFAULT = frozenset(("source", "pos", "note"))
"""Fields that say nothing where they are missing; any other one that is missing has its default value."""


def merge_fields(a: Fields, b: Fields, base: Fields | None, prefer: Side = Side.A) -> MergedFields:
    """Merge the versions ``a`` and ``b`` of an entry, which come from ``base`` if that is known.

    What one side alone changed is taken.  Without a base, lists are united, and of other fields those are taken that
    only one side has.  Where both sides changed the same, the value of the side to ``prefer`` stands.
    """
    fields: dict[str, object] = {"id": a["id"]}
    conflicts: list[FieldConflict] = []
    for key in TERM_KEYS:
        if key == "id":
            continue
        old = None if base is None else base.get(key)
        versions = _Versions(a.get(key), b.get(key), old, base is not None)
        name_of = _NAMES.get(key)
        value, found = (
            _merged_value(key, versions, prefer) if name_of is None else _merged_items(key, versions, prefer, name_of)
        )
        conflicts += found
        if value is not None:
            fields[key] = value
    return MergedFields(fields, tuple(conflicts))


def _merged_value(key: str, versions: _Versions, prefer: Side) -> _Merged:
    if versions.settled:
        return versions.value, []
    if not versions.based and key in _WITHOUT_DEFAULT and None in versions[:2]:
        return (versions.b if versions.a is None else versions.a), []
    return versions.preferred(prefer), [FieldConflict(key, None, *versions[:3])]


def _merged_items(key: str, versions: _Versions, prefer: Side, name_of: Callable[[_Item], str]) -> _Merged:
    if versions.settled:
        return versions.value, []
    ours, theirs, old = (_items(value, name_of) for value in versions[:3])
    merged: dict[str, _Item] = {}
    conflicts = []
    for name in dict.fromkeys((*ours, *theirs)):
        item = _Versions(ours.get(name), theirs.get(name), old.get(name), versions.based)
        if item.settled:
            value = item.value
        elif not item.based and None in item[:2]:
            value = item.b if item.a is None else item.a
        else:
            value = item.preferred(prefer)
            conflicts.append(FieldConflict(key, name, *item[:3]))
        if value is not None:
            merged[name] = value
    if key == "wrong" and not merged:
        # Each side deleted what the other one kept.
        return versions.preferred(prefer), [FieldConflict(key, None, *versions[:3])]
    ordered = {name: merged[name] for name in _order(ours, theirs, merged)}
    if not ordered:
        return None, conflicts
    return (ordered if key == "forms" else list(ordered.values())), conflicts


def _items(value: object, name_of: Callable[[_Item], str]) -> dict[str, _Item]:
    """Return the items of a list or table by what tells them apart."""
    if isinstance(value, Mapping):
        return dict(value)
    return {name_of(item): item for item in cast("list[_Item]", value or [])}


def _order(ours: Mapping[str, _Item], theirs: Mapping[str, _Item], merged: Mapping[str, _Item]) -> list[str]:
    """Return the names of ``merged`` as A has them; what B adds follows the item that it follows in B, or comes last."""
    order = [name for name in ours if name in merged]
    before: str | None = None
    for name in theirs:
        if name in merged:
            if name not in ours:
                order.insert(len(order) if before is None else order.index(before) + 1, name)
            before = name
    return order


def _itself(item: _Item) -> str:
    return str(item)


def _wrong_form(item: _Item) -> str:
    return str(item["text"] if isinstance(item, Mapping) else item)


def _example(item: _Item) -> str:
    return next(str(item[key]) for key in ("bad", "keep") if key in item) if isinstance(item, Mapping) else str(item)


_NAMES: dict[str, Callable[[_Item], str]] = {
    "wrong": _wrong_form,
    "near": _itself,
    "unless": _itself,
    "tags": _itself,
    "examples": _example,
    "forms": _itself,
}
