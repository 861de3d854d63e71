"""Which entries a person asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalizer.core.edit import Safety
from normalizer.glossary.fold import fold
from normalizer.glossary.model import Entry, EntryStatus, Glossary
from normalizer.glossary.parse import source_language


class Filters(NamedTuple):
    """What entries should have; the values of one filter are alternatives, and an empty one lets everything pass."""

    domains: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[EntryStatus, ...] = ()
    sources: tuple[str, ...] = ()
    """Languages, or parts of terms in them."""
    safeties: tuple[Safety, ...] = ()
    texts: tuple[str, ...] = ()
    """Parts of ids, wrong forms and right forms, in any case, with blanks or hyphens."""


class Unknown(NamedTuple):
    """A value that no entry has, and the one most like it."""

    kind: str
    value: str
    nearest: str | None


def select(glossary: Glossary, filters: Filters) -> Glossary:
    """Return the glossary with only the entries that pass every filter."""
    languages = {file.path: source_language(file.text) for file in glossary.files}
    return Glossary(
        tuple(entry for entry in glossary.entries if _passes(entry, filters, languages.get(entry.path or ""))),
        glossary.files,
    )


def unknown_values(glossary: Glossary, filters: Filters) -> Iterator[Unknown]:
    """Yield the domains and tags asked for that no entry has."""
    domains = {entry.domain for entry in glossary.entries if entry.domain}
    tags = {tag for entry in glossary.entries for tag in entry.tags}
    for kind, asked, known in (("domain", filters.domains, domains), ("tag", filters.tags, tags)):
        for value in asked:
            if value not in known:
                yield Unknown(kind, value, _nearest(value, known))


def _nearest(value: str, known: set[str]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(value.lower(), sorted(known), 1, cutoff=0.5)), None)


def _passes(entry: Entry, filters: Filters, language: str | None) -> bool:
    return (
        (not filters.domains or entry.domain in filters.domains)
        and (not filters.tags or not set(entry.tags).isdisjoint(filters.tags))
        and (not filters.statuses or entry.status in filters.statuses)
        and (not filters.safeties or entry.safety in filters.safeties)
        and (not filters.sources or any(_is_from(entry, source, language) for source in filters.sources))
        and (not filters.texts or any(_holds(entry, fold(text)) for text in filters.texts))
    )


def _is_from(entry: Entry, source: str, language: str | None) -> bool:
    return source == language or source.casefold() in (entry.source or "").casefold()


def _holds(entry: Entry, text: str) -> bool:
    rights = (right for variant in entry.variants for right in variant.rights)
    return any(text in fold(phrase) for phrase in (entry.id, *entry.wrong, *entry.rights, *rights))
