"""What there is to say of a glossary and a text: places, words that are nearly found, and what is missing."""

from __future__ import annotations

import enum
from typing import NamedTuple

from normalizer.core.offsets import OffsetMap
from normalizer.core.position import LineIndex, Position
from normalizer.core.result import Result
from normalizer.core.span import Span
from normalizer.glossary.judge import Match


class Outcome(enum.StrEnum):
    """What became of a place where a form stands; the value says so to people."""

    APPLIED = "applied"
    WITHHELD = "withheld"
    """Unsafe, and only what is safe was asked for."""
    DISPLAYED = "for you to judge"
    """No run replaces it."""
    SHIELDED = "in protected text"
    """An address, code, a pragma or a paragraph in another language."""
    LOST = "lost to another"
    RIGHT = "right as it is"
    OTHER_CASE = "other case"
    EXCEPTED = "excepted"
    IN_RIGHT_FORM = "in the right form"
    NOT_NEAR = "not near"
    OFF = "rule switched off"


class Place(NamedTuple):
    """A place where a form of an entry stands."""

    match: Match
    """Its span counts in the text that the terms stage worked on."""
    outcome: Outcome
    reasons: tuple[str, ...]
    """Sentences without a period, for people."""
    before: str
    after: str | None
    """What the entry proposes; None if it proposes nothing here."""
    context: tuple[str, str]
    """A little of the text on both sides."""
    origin: Span
    """The place in the original."""
    position: Position
    winner: str | None = None
    """The entry, or else the rule, that the place was lost to."""


class Guard(NamedTuple):
    """A word like one of a fuzzy entry that is not read as it."""

    word: str
    position: Position
    """Where it stands first in the original."""
    number: int
    """How often it stands in the text."""
    nearest: str
    """The glossary's word."""
    entries: tuple[str, ...]
    """Ids of the fuzzy entries that have the glossary's word."""
    score: float
    """Similarity in percent."""
    reason: str


class Trace(NamedTuple):
    """A word of an entry, and what the text has of it."""

    word: str
    number: int
    """How often it stands in the text as a whole word, in any case."""
    position: Position | None
    """Where it stands first in the original."""
    inside: tuple[str, Position] | None
    """A longer word that holds it, and where that stands, if it stands nowhere by itself."""
    nearest: Guard | None
    """The word most like it, if it stands nowhere."""


class Explanation(NamedTuple):
    """What there is to say of one text."""

    places: tuple[Place, ...]
    """In the order of the original."""
    guards: tuple[Guard, ...]
    traces: tuple[tuple[str, tuple[Trace, ...]], ...]
    """The wrong forms of an entry that stands nowhere, each with its words."""
    result: Result


class Locator:
    """Places of the text of one stage in the original."""

    def __init__(self, offsets: OffsetMap, original: str) -> None:
        self._offsets = offsets
        self._lines = LineIndex(original)

    def origin(self, start: int, end: int) -> Span:
        """Return the span of the original behind ``[start, end)``."""
        return self._offsets.origin(start, end)[0]

    def position(self, start: int, end: int) -> Position:
        """Return where that span begins."""
        return self._lines.position(self.origin(start, end).start)

    def said(self, start: int, end: int) -> str:
        """Return the position as ``line:column``."""
        return "{}:{}".format(*self.position(start, end))
