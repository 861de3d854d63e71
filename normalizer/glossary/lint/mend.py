"""Mends in a glossary file what is certain: what stands there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry

_Item = TypeVar("_Item")


class Mended(NamedTuple):
    """Something that was put right."""

    path: str
    line: int
    """Of the entry, in the file as it was."""
    entry: str
    """Its id; empty for what concerns the whole file."""
    message: str


def mend(document: GlossaryDocument) -> list[Mended]:
    """Drop what an entry says twice, and entries that say all the same as an earlier one; return what was dropped.

    A wrong form is dropped only if it has the same right form as its twin.  The document is not saved.  Raises
    `GlossaryError` if it cannot be edited.
    """
    mended: list[Mended] = []
    entries = document.entries
    for number, entry in enumerate(entries):
        once, dropped = _without_twins(entry)
        if dropped:
            document.update_at(number, once)
            mended += (_mended(entry, f"{what!r} stood twice in {key!r}") for key, what in dropped)
    seen: set[str] = set()
    twins = []
    for number, entry in enumerate(document.entries):
        said = repr(fields_of(entry))
        if said in seen:
            twins.append(number)
            mended.append(_mended(entries[number], "the entry stood twice"))
        seen.add(said)
    for number in reversed(twins):
        document.remove_at(number)
    return sorted(mended)


def put_in_order(document: GlossaryDocument) -> list[Mended]:
    """Sort the entries by their ids, within the sections that comments between them make; say so if any moved."""
    before = [entry.id for entry in document.entries]
    document.sort()
    if [entry.id for entry in document.entries] == before:
        return []
    return [Mended(str(document.path), 1, "", "the entries were sorted by their ids")]


def _without_twins(entry: Entry) -> tuple[Entry, list[tuple[str, str]]]:
    """Return the entry without repetitions, and each of them with its key."""
    once = replace(
        entry,
        variants=tuple(dict.fromkeys(entry.variants)),
        near=tuple(dict.fromkeys(entry.near)),
        unless=tuple(dict.fromkeys(entry.unless)),
        tags=tuple(dict.fromkeys(entry.tags)),
        examples=tuple(dict.fromkeys(entry.examples)),
    )
    dropped = [
        *(("wrong", variant.text) for variant in _repeated(entry.variants)),
        *(("near", text) for text in _repeated(entry.near)),
        *(("unless", text) for text in _repeated(entry.unless)),
        *(("tags", text) for text in _repeated(entry.tags)),
        *(("examples", example.before) for example in _repeated(entry.examples)),
    ]
    return once, dropped


def _repeated(items: Iterable[_Item]) -> Iterator[_Item]:
    seen: set[_Item] = set()
    for item in items:
        if item in seen:
            yield item
        seen.add(item)


def _mended(entry: Entry, message: str) -> Mended:
    return Mended(entry.path or "", entry.line or 1, entry.id, message)
