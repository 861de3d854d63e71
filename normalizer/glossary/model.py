"""What a glossary is: entries, the files they come from, and the closed sets of values in them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from normalizer.core.edit import Safety


class MatchKind(enum.StrEnum):
    """Which spellings of a wrong form are found."""

    EXACT = "exact"
    """The words as they are given."""
    INFLECTED = "inflected"
    """Plural and verb endings too."""
    FUZZY = "fuzzy"
    """Also unknown words that are spelt nearly like a word of the wrong form."""


class CasePolicy(enum.StrEnum):
    """What upper and lower case mean to an entry."""

    FOLLOW = "follow"
    """Found in any case; lower case, Title Case, CAPITALS and a first capital carry over to the right form."""
    AS_WRITTEN = "as-written"
    """Found in exactly this case, replaced as written: for names."""


class Window(enum.StrEnum):
    """How far from the wrong form the words of ``near`` may stand."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"


class EntryStatus(enum.StrEnum):
    """Where an entry is in its life; only approved ones are matched."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETIRED = "retired"


class PartOfSpeech(enum.StrEnum):
    """How the wrong and the right form inflect."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PROPER = "proper"


class Inflection(enum.StrEnum):
    """A form of a term; the values are the keys of ``forms`` in a glossary file."""

    BASE = "base"
    PLURAL = "plural"
    THIRD_PERSON = "third-person"
    PAST = "past"
    PAST_PARTICIPLE = "past-participle"
    PRESENT_PARTICIPLE = "present-participle"


class Variant(NamedTuple):
    """One wrong form, in its base form, and what it should read.

    One right form is the replacement; several are for a person to choose from; none means that the form is only
    reported; the wrong form itself protects the phrase.
    """

    text: str
    rights: tuple[str, ...]


class TermExample(NamedTuple):
    """A test of an entry: ``before`` becomes ``after``; where the two are the same, the text must stay as it is."""

    before: str
    after: str
    keep: bool
    """Whether the entry must leave the text alone; else it must find something in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: its wrong forms, its right form, and when the one is replaced by the other."""

    id: str
    """Stable name; stands in logs."""
    variants: tuple[Variant, ...]
    rights: tuple[str, ...]
    """Right forms of the variants that have none of their own."""
    safety: Safety
    source: str | None = None
    """The term in the language that the text was translated from."""
    match: MatchKind = MatchKind.INFLECTED
    case: CasePolicy = CasePolicy.FOLLOW
    near: tuple[str, ...] = ()
    """Words and phrases, one of which must stand within `window`."""
    window: Window = Window.PARAGRAPH
    unless: tuple[str, ...] = ()
    """Phrases around the wrong form that leave it alone."""
    examples: tuple[TermExample, ...] = ()
    pos: PartOfSpeech | None = None
    forms: tuple[tuple[Inflection, str], ...] = ()
    """The right form in inflections that no rule gives."""
    tags: tuple[str, ...] = ()
    status: EntryStatus = EntryStatus.APPROVED
    note: str | None = None
    domain: str | None = None
    """Field of the file."""
    path: str | None = None
    """File of the entry, and where in it the entry begins, counted from 1."""
    line: int | None = None
    number: int = 0
    """Position among the entries of its file, counted from 0."""
    shipped: bool = False
    """Whether the entry comes with the program."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """The wrong forms as written."""
        return tuple(variant.text for variant in self.variants)

    @property
    def protects(self) -> bool:
        """Whether a wrong form is its own right form, which keeps other entries away from it."""
        return any(variant.rights == (variant.text,) for variant in self.variants)

    @property
    def where(self) -> str:
        """``file:line`` of the entry, or its id if it comes from no file."""
        return f"{self.path}:{self.line}" if self.path else self.id


@dataclass(frozen=True)
class GlossaryFile:
    """A file that was read."""

    path: str
    content: bytes = field(repr=False)
    shipped: bool = False

    @cached_property
    def sha256(self) -> str:
        """Digest of the content that was read, in hexadecimal."""
        import hashlib

        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def text(self) -> str:
        """What the file says, with line feeds as line ends; raises `UnicodeDecodeError` if it is not UTF-8."""
        return self.content.decode("utf-8-sig").replace("\r\n", "\n")

    def __reduce__(self) -> tuple[object, ...]:
        # What follows from the content is not sent.
        return GlossaryFile, (self.path, self.content, self.shipped)


@dataclass(frozen=True)
class Glossary:
    """Entries of any status, in the order in which they were read; where two compete, the later one wins."""

    entries: tuple[Entry, ...] = ()
    files: tuple[GlossaryFile, ...] = ()

    @classmethod
    def from_files(cls, paths: Iterable[str | Path]) -> Glossary:
        """Read files, and folders with all ``*.toml`` in them, without the glossaries shipped with the program.

        Raises `GlossaryError` if one cannot be read.
        """
        from normalizer.glossary.load import load_glossaries

        return load_glossaries(paths, default=False)

    def for_level(self, _: Safety) -> Glossary:
        """Return the glossary, which has the entries of every level; see `normalizer.glossary.shelf`."""
        return self

    @property
    def approved(self) -> tuple[Entry, ...]:
        """The entries that are matched."""
        return tuple(entry for entry in self.entries if entry.status is EntryStatus.APPROVED)

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry in force with this id, if there is one."""
        return next((entry for entry in reversed(self.entries) if entry.id == entry_id), None)

    def __len__(self) -> int:
        return len(self.entries)
