"""What logs say of entries: how often each was used, in how many texts, and where last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from normalizer.core.edit import Change, Status
from normalizer.core.position import Position

_NAMELESS = "-"
"""Path of the standard input, which is another text in every run."""


class Sighting(NamedTuple):
    """A place where an entry found something."""

    path: str
    position: Position
    """Where in the decoded original."""
    before: str
    after: str | None
    run: int
    """Number of the run within the logs, counted from 1."""


@dataclass
class Usage:
    """What became of one entry's finds."""

    statuses: Counter[Status] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    """Names of the texts in which the entry found something."""
    last: Sighting | None = None
    """The newest find, whatever became of it."""
    last_fired: Sighting | None = None
    """The newest find that was replaced."""

    @property
    def fired(self) -> int:
        """How often the entry was applied."""
        return self.statuses[Status.APPLIED]


class UsageCount:
    """Counts the changes of runs in the order of the logs; of the changes it keeps only the newest of each entry."""

    def __init__(self) -> None:
        self.runs = 0
        """How many texts the logs tell of."""
        self.entries: dict[str, Usage] = {}
        self._path = ""
        self._document = ""

    def begin(self, path: str, fingerprint: str) -> None:
        """Go on to the next run, over the text at ``path`` with this fingerprint."""
        self.runs += 1
        self._path = path
        self._document = fingerprint if path == _NAMELESS else path

    def add(self, change: Change, position: Position) -> None:
        """Count a change of the run at hand; the edits of one fix, such as an article in front, count once."""
        if change.entry is None:
            return
        usage = self.entries.setdefault(change.entry, Usage())
        if change.group in (None, change.id):
            usage.statuses[change.status] += 1
        usage.documents.add(self._document)
        # Within a fix the term's own edit comes last.
        usage.last = Sighting(self._path, position, change.before, change.after, self.runs)
        if change.status is Status.APPLIED:
            usage.last_fired = usage.last

    def ordered(self) -> list[tuple[str, Usage]]:
        """Return the entries with their usage, the one that fired most first."""
        return sorted(self.entries.items(), key=lambda item: (-item[1].fired, -item[1].statuses.total(), item[0]))
