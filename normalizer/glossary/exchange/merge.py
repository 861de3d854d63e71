"""What the records of a file change in a glossary.

A record with an id says what the entry is: what it names is overwritten.  A record without one comes from another tool,
so it only fills gaps: it adds wrong forms to the entry that shares one with it, and never touches what is there.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from normalizer.core.edit import Safety
from normalizer.errors import GlossaryError
from normalizer.glossary.exchange.records import Reading, Record, Skip
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry, EntryStatus
from normalizer.glossary.parse import entry_from
from normalizer.glossary.parse_term import TERM_KEYS

_KEPT_IF_EMPTY = ("safety", "status")
"""An empty cell does not make an entry safe or approved."""
_LONGEST_ID = 60
NO_WRONG_FORM = "names no wrong form"


class Kind(enum.StrEnum):
    """What becomes of a record."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class RightOnly(enum.Enum):
    """What to make of a record that names right forms only."""

    SKIP = enum.auto()
    PROTECT = enum.auto()
    """An entry that keeps other entries away from the right forms."""


class Outcome(NamedTuple):
    """What became of a record."""

    kind: Kind
    line: int | None
    """Where the record begins in its file."""
    entry: Entry | None = None
    """The entry as it is now; None if the record was skipped."""
    fields: tuple[str, ...] = ()
    """The keys whose values changed."""
    why: str | None = None
    """Why the record was skipped."""


class Policy(NamedTuple):
    """How records become entries."""

    status: EntryStatus = EntryStatus.PROPOSED
    """Status of new entries for which the file says none."""
    right_only: RightOnly = RightOnly.SKIP


def merge(existing: Iterable[Entry], reading: Reading, policy: Policy) -> list[Outcome]:
    """Return what becomes of each record and skipped part, in the order of the file; nothing is written."""
    merger = _Merger(existing, policy)
    outcomes = [merger.take(record) for record in reading.records]
    outcomes += [Outcome(Kind.SKIPPED, skip.line, why=skip.why) for skip in reading.skips]
    return sorted(outcomes, key=lambda outcome: outcome.line or 0)


class _Merger:
    """Knows the entries as they are after the records so far."""

    def __init__(self, existing: Iterable[Entry], policy: Policy) -> None:
        self._policy = policy
        self._entries: dict[str, Entry] = {}
        self._by_wrong: dict[str, dict[str, None]] = {}
        self._by_source: dict[str, dict[str, None]] = {}
        for entry in existing:
            self._know(entry)

    def take(self, record: Record) -> Outcome:
        try:
            found = self._outcome(record)
        except GlossaryError as error:
            return Outcome(Kind.SKIPPED, record.line, why=error.what)
        if isinstance(found, Skip):
            return Outcome(Kind.SKIPPED, found.line, why=found.why)
        return found

    def _outcome(self, record: Record) -> Outcome | Skip:
        fields = {key: value for key, value in record.fields.items() if value is not None}
        entry_id = fields.get("id")
        if isinstance(entry_id, str):
            known = self._entries.get(entry_id)
            return self._added(record, fields) if known is None else self._overwritten(record, known)
        candidates = self._candidates(fields)
        if len(candidates) > 1:
            return Skip(f"could belong to {', '.join(entry.id for entry in candidates)}", record.line)
        return self._filled(record, fields, candidates[0]) if candidates else self._added(record, fields)

    def _candidates(self, fields: Mapping[str, object]) -> list[Entry]:
        """Return the entries that a record without an id means: same wrong form, or same source if it has none."""
        wrong, source = _wrong_texts(fields), fields.get("source")
        if not wrong:
            return [self._entries[name] for name in self._by_source.get(str(source), ())] if source else []
        names = dict.fromkeys(name for text in wrong for name in self._by_wrong.get(text.casefold(), ()))
        entries = [self._entries[name] for name in names]
        return [entry for entry in entries if not source or not entry.source or entry.source == source]

    def _overwritten(self, record: Record, known: Entry) -> Outcome:
        said = {key: value for key, value in record.fields.items() if not (value is None and key in _KEPT_IF_EMPTY)}
        return self._result(record, {**fields_of(known), **said}, known)

    def _filled(self, record: Record, fields: Mapping[str, object], known: Entry) -> Outcome | Skip:
        rights = _as_rights(fields.get("right"))
        if rights and known.rights and not set(rights) <= set(known.rights):
            return Skip(f"{known.id} says {_shown(known.rights)}, not {_shown(rights)}", record.line)
        before = fields_of(known)
        filled = dict(before)
        for key in ("source", "pos", "note"):
            if key in fields and key not in before:
                filled[key] = fields[key]
        if rights and not known.rights and not any(variant.rights for variant in known.variants):
            filled["right"] = fields["right"]
        have = {text.casefold() for text in known.wrong}
        own = fields.get("wrong")
        new = [form for form in own if _text(form).casefold() not in have] if isinstance(own, list) else []
        wrong = before["wrong"]
        filled["wrong"] = [*wrong, *new] if isinstance(wrong, list) else wrong
        return self._result(record, filled, known)

    def _added(self, record: Record, fields: dict[str, object]) -> Outcome | Skip:
        if not _wrong_texts(fields):
            rights = _as_rights(fields.get("right"))
            if self._policy.right_only is RightOnly.SKIP or not rights:
                return Skip(NO_WRONG_FORM, record.line)
            own = [{"text": text, "right": text} for text in rights]
            fields = {
                **fields,
                "wrong": own if len(own) > 1 else [*rights],
                "right": rights[0] if len(own) == 1 else "",
            }
        if "right" not in fields:
            return Skip("says no right form, not even that there is none", record.line)
        fields = {"safety": Safety.UNSAFE.label, "status": self._policy.status.value, **fields}
        if "id" not in fields:
            fields["id"] = self._new_id(fields)
        return self._result(record, fields, None)

    def _result(self, record: Record, fields: Mapping[str, object], known: Entry | None) -> Outcome:
        """Return the outcome; raises `GlossaryError` if the fields make no entry."""
        entry = entry_from({key: value for key, value in fields.items() if value is not None}, "")
        after = fields_of(entry)
        before = {} if known is None else fields_of(known)
        self._know(entry)
        if known is None:
            return Outcome(Kind.ADDED, record.line, entry)
        changed = tuple(key for key in TERM_KEYS if before.get(key) != after.get(key))
        return Outcome(Kind.CHANGED if changed else Kind.UNCHANGED, record.line, entry, changed)

    def _know(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        for text in entry.wrong:
            self._by_wrong.setdefault(text.casefold(), {})[entry.id] = None
        if entry.source:
            self._by_source.setdefault(entry.source, {})[entry.id] = None

    def _new_id(self, fields: Mapping[str, object]) -> str:
        texts = [*_as_rights(fields.get("right")), *_wrong_texts(fields)]
        base = next((name for text in texts if (name := _slug(text))), "term")
        name, number = base, 1
        while name in self._entries:
            number += 1
            name = f"{base}-{number}"
        return name


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-")


def _wrong_texts(fields: Mapping[str, object]) -> list[str]:
    wrong = fields.get("wrong")
    forms = wrong if isinstance(wrong, list) else [] if wrong is None else [wrong]
    return [text for form in forms if (text := _text(form))]


def _text(form: object) -> str:
    text = form.get("text") if isinstance(form, dict) else form
    return text if isinstance(text, str) else ""


def _as_rights(right: object) -> tuple[str, ...]:
    if isinstance(right, str):
        return (right,) if right else ()
    return tuple(text for text in right if isinstance(text, str)) if isinstance(right, list) else ()


def _shown(rights: tuple[str, ...]) -> str:
    return " or ".join(map(repr, rights))
