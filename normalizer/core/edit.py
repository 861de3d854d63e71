"""What a rule proposes (`Edit`, `Fix`) and what the run did with it (`Change`)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from normalizer.core.span import Span

if TYPE_CHECKING:
    from normalizer.core.rule import Rule


class Safety(enum.IntEnum):
    """How sure a repair is; a run applies every level up to the one it was asked for."""

    SAFE = 0
    """Unambiguous: applied by default."""
    UNSAFE = 1
    """Probably right: applied with ``--unsafe-fixes`` or when the rule is promoted."""
    DISPLAY = 2
    """For a person to judge: shown, never applied."""

    @property
    def label(self) -> str:
        """The lower-case name, as it stands in logs and glossary files."""
        return self.name.lower()


class Status(enum.StrEnum):
    """What became of a proposed fix."""

    APPLIED = "applied"
    WITHHELD = "withheld"
    SUPERSEDED = "superseded"
    PROTECTED = "protected"


class StageName(enum.StrEnum):
    """The stages in the order in which they run."""

    ENCODING = "encoding"
    LANGUAGE = "language"
    LAYOUT = "layout"
    PUNCTUATION = "punctuation"
    SENTENCES = "sentences"
    WORDS = "words"
    TERMS = "terms"
    CONSISTENCY = "consistency"
    REVIEW = "review"
    """No stage of a run: what people decided about its result."""


class Edit(NamedTuple):
    """Replace ``span`` by ``text``; ``text`` is None where a fault is reported without a proposal."""

    span: Span
    text: str | None


class Fix(NamedTuple):
    """Edits that are applied together or not at all, and who proposes them."""

    rule: Rule
    edits: tuple[Edit, ...]
    safety: Safety
    entry: str | None = None
    """Identifier of the glossary entry behind the fix."""
    score: float | None = None
    """Similarity in percent, for fuzzy matches."""
    note: str | None = None
    """What is particular to this place; the rule's own message says the rest."""


class Change(NamedTuple):
    """One place where the text was, or could be, changed: the unit of logs, diffs, statistics and exit codes."""

    id: int
    stage: StageName
    rule: Rule
    safety: Safety
    status: Status
    before: str
    """Text of the place as the stage found it."""
    after: str | None
    """Proposed text; None where there is no proposal."""
    origin: Span
    """The place in the decoded original."""
    place: Span
    """The place in the text that the stage worked on."""
    step: int
    """Counts the texts of the run from 0: changes of one step have their places in the same text."""
    entry: str | None = None
    score: float | None = None
    note: str | None = None
    parents: tuple[int, ...] = ()
    """Earlier changes whose result this one changes again."""
    group: int | None = None
    """Identifier of the first change of the same fix, where a fix has several edits."""
    winner: int | None = None
    """The change that a superseded one lost to."""

    @property
    def message(self) -> str:
        """A sentence for people: what is wrong, and what is particular here."""
        if self.note:
            return f"{self.rule.summary}: {self.note}"
        return self.rule.summary

    @property
    def applied(self) -> bool:
        """Whether the text was changed here."""
        return self.status is Status.APPLIED
