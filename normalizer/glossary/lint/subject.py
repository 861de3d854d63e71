"""What all checks look at: the glossary as it would be matched, and where in the files its parts stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from normalizer.core.position import Position
from normalizer.core.view import Settings, View
from normalizer.glossary.judge import Match
from normalizer.glossary.lint.problem import Code, Problem
from normalizer.glossary.locate import SourceText
from normalizer.glossary.match import Matcher
from normalizer.glossary.model import Entry, EntryStatus, Glossary
from normalizer.text.signature import Signature


class Subject:
    """A glossary under scrutiny."""

    def __init__(self, glossary: Glossary, neighbours: Glossary) -> None:
        """``neighbours`` are in force as well, but for those whose id an entry of the glossary has taken over."""
        own = {entry.id for entry in glossary.entries}
        paths = {file.path for file in glossary.files}
        beside = tuple(e for e in neighbours.approved if e.id not in own and e.path not in paths)
        self.entries = glossary.entries
        """All entries, retired ones too: their ids stay taken."""
        self.live = as_approved(glossary)
        """What is or may come into force: proposed entries are checked before they are approved."""
        self.together = replace(self.live, entries=(*beside, *self.live.entries))
        """The same behind its neighbours."""
        self._beside = frozenset(map(id, beside))
        self._files = {file.path: file for file in glossary.files}
        self._sources: dict[str, SourceText] = {}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.together)

    def is_neighbour(self, entry: Entry) -> bool:
        """Whether an entry is in force, but not under scrutiny."""
        return id(entry) in self._beside

    def judged(self, text: str) -> list[Match]:
        """Return every place in a text where a form stands, with what becomes of it."""
        return self._matcher.judged(View(text, Signature(text), Settings()))

    def problem(self, entry: Entry, key: str, code: Code, message: str, hint: str, value: str | None = None) -> Problem:
        """Return a problem with a key of an entry, or with one string in the value of the key."""
        line, column = self._position(entry, key, value)
        return Problem(entry.path or "", line, column, code, f"{entry.id}: {message}", hint)

    def _position(self, entry: Entry, key: str, value: str | None) -> Position:
        source = self._source(entry.path)
        if source is None:
            return Position(entry.line or 1, 1)
        return source.key(entry.number, key) if value is None else source.value(entry.number, key, value)

    def _source(self, path: str | None) -> SourceText | None:
        if path is None or path not in self._files:
            return None
        if path not in self._sources:
            self._sources[path] = SourceText(self._files[path].text)
        return self._sources[path]


def as_approved(glossary: Glossary) -> Glossary:
    """Return the glossary with its proposed entries approved and without its retired ones."""
    return replace(glossary, entries=tuple(_approved(glossary.entries)))


def _approved(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        if entry.status is EntryStatus.APPROVED:
            yield entry
        elif entry.status is EntryStatus.PROPOSED:
            yield replace(entry, status=EntryStatus.APPROVED)
