"""From the text of a glossary file to entries; every problem is collected with its place and what to do.

Format 1: a ``[glossary]`` table (`HEADER_KEYS`) and any number of ``[[term]]`` tables (`TERM_KEYS`).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from normalizer.core.edit import Safety
from normalizer.errors import GlossaryError
from normalizer.glossary.locate import SourceText
from normalizer.glossary.model import (
    CasePolicy,
    Entry,
    EntryStatus,
    Inflection,
    MatchKind,
    PartOfSpeech,
    TermExample,
    Variant,
    Window,
)
from normalizer.io.toml import TomlError, read_toml

FORMAT = 1
"""Newest version of the format that is understood."""

FILE_KEYS = dict.fromkeys(("glossary", "term"))
HEADER_KEYS = dict.fromkeys(("format", "source", "target", "domain", "note"))
TERM_KEYS = dict.fromkeys(
    "id source wrong right match case safety near window unless examples pos forms tags status note".split()
)
VARIANT_KEYS = dict.fromkeys(("text", "right"))
EXAMPLE_KEYS = dict.fromkeys(("bad", "good", "keep"))
FORM_KEYS = dict.fromkeys(form.value for form in Inflection if form is not Inflection.BASE)

_Choice = TypeVar("_Choice", bound=enum.StrEnum)
_SAFETIES = {safety.label: safety for safety in Safety}


class Parsed(NamedTuple):
    """What a file holds, as far as it could be understood."""

    entries: tuple[Entry, ...]
    problems: tuple[GlossaryError, ...]


def source_language(text: str) -> str | None:
    """Return the source language that the file's header names."""
    source = header_of(text).get("source")
    return source if isinstance(source, str) else None


def header_of(text: str) -> Mapping[str, object]:
    """Return the ``[glossary]`` table, unchecked; only what stands above the first entry is read."""
    try:
        header = read_toml(text.partition("\n[[")[0]).get("glossary")
    except TomlError:
        return {}
    return header if isinstance(header, dict) else {}


def parse(text: str, path: str, *, shipped: bool = False) -> Parsed:
    """Read a glossary from the text of a file; entries with a problem are left out."""
    try:
        data = read_toml(text)
    except TomlError as error:
        hint = "Strings stand in double quotes, lists in square brackets; each entry begins with [[term]]."
        problem = GlossaryError(f"not TOML: {error.what}", path=path, line=error.line, column=error.column, hint=hint)
        return Parsed((), (problem,))
    reader = _Reader(text, path)
    reader.known_keys(data, FILE_KEYS, None)
    domain = reader.header(data.get("glossary", {}))
    terms = data.get("term", [])
    if not isinstance(terms, list) or not all(isinstance(term, dict) for term in terms):
        reader.problem("'term' must be a list of tables", None, "term", hint="Write [[term]] above each entry.")
        terms = []
    lines = reader.source.term_lines()
    entries = []
    for number, term in enumerate(terms):
        line = lines[number] if len(lines) == len(terms) else 1
        entry = _TermReader(reader, number, term).entry(domain, line, shipped)
        if entry is not None:
            entries.append(entry)
    return Parsed(tuple(entries), tuple(reader.problems))


def entry_from(fields: Mapping[str, object], path: str, *, domain: str | None = None) -> Entry:
    """Return the entry that a ``[[term]]`` table with these keys and values makes; `fields_of` is the inverse.

    Raises `GlossaryError`, without a line, for the first value that is no such thing; ``path`` is named in it.
    """
    reader = _Reader("", path)
    entry = _TermReader(reader, 0, fields).entry(domain, 1, False)
    if entry is None:
        problem = reader.problems[0]
        raise GlossaryError(problem.what, path=path, hint=problem.hint)
    return entry


class _Reader:
    """Collects the problems of one file."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self.path = path
        self.problems: list[GlossaryError] = []

    @cached_property
    def source(self) -> SourceText:
        return SourceText(self._text)

    def problem(self, what: str, number: int | None, key: str, *, hint: str | None = None) -> None:
        line, column = self.source.key(number, key)
        self.problems.append(GlossaryError(what, path=self.path, line=line, column=column, hint=hint))

    def known_keys(self, table: Mapping[str, object], known: Mapping[str, None], number: int | None) -> bool:
        """Report every key that is not known, with the nearest one that is."""
        if table.keys() <= known.keys():
            return True
        for key in [key for key in table if key not in known]:
            import difflib

            near = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(known)}."
            self.problem(f"unknown key {key!r}", number, key, hint=hint)
        return False

    def header(self, header: object) -> str | None:
        """Check the ``[glossary]`` table; return the domain."""
        if not isinstance(header, dict):
            hint = "Write [glossary] above source, target and domain."
            self.problem("'glossary' must be a table", None, "glossary", hint=hint)
            return None
        self.known_keys(header, HEADER_KEYS, None)
        version = header.get("format", FORMAT)
        if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= FORMAT:
            hint = f"This version of the program reads format {FORMAT}."
            self.problem(f"format {_shown(version)} is not known", None, "format", hint=hint)
        for key in HEADER_KEYS:
            if key != "format" and not isinstance(header.get(key, ""), str):
                self.problem(f"{key!r} must be a string", None, key)
        domain = header.get("domain")
        return domain if isinstance(domain, str) else None


class _TermReader:
    """Reads one ``[[term]]`` table."""

    def __init__(self, reader: _Reader, number: int, table: Mapping[str, object]) -> None:
        self._reader = reader
        self._number = number
        self._table = table
        self._faults = 0

    def entry(self, domain: str | None, line: int, shipped: bool) -> Entry | None:
        table = self._table
        if not self._reader.known_keys(table, TERM_KEYS, self._number):
            self._faults += 1
        rights = self._rights("right", table.get("right"))
        entry = Entry(
            id=self._id(),
            variants=self._variants(rights),
            rights=rights,
            safety=self._safety(),
            source=self._string("source"),
            match=self._choice("match", MatchKind.INFLECTED),
            case=self._choice("case", CasePolicy.FOLLOW),
            near=self._strings("near"),
            window=self._choice("window", Window.PARAGRAPH),
            unless=self._strings("unless"),
            examples=self._examples() if "examples" in table else (),
            pos=self._optional_choice("pos", PartOfSpeech),
            forms=self._forms() if "forms" in table else (),
            tags=self._strings("tags"),
            status=self._choice("status", EntryStatus.APPROVED),
            note=self._string("note"),
            domain=domain,
            path=self._reader.path,
            line=line,
            number=self._number,
            shipped=shipped,
        )
        return None if self._faults else entry

    def _fault(self, what: str, key: str, hint: str | None = None) -> None:
        self._faults += 1
        self._reader.problem(what, self._number, key, hint=hint)

    def _string(self, key: str) -> str | None:
        value = self._table.get(key)
        if value is not None and not isinstance(value, str):
            self._fault(f"{key!r} must be a string", key)
            return None
        return value

    def _strings(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self._fault(f"{key!r} must be a list of strings that are not empty", key)
            return ()
        return tuple(value)

    def _id(self) -> str:
        value = self._table.get("id")
        if not isinstance(value, str) or not value or value.split() != [value]:
            said = "'id' is missing" if value is None else "'id' must be a string without blanks"
            self._fault(said, "id", "A stable name in small letters and hyphens, such as 'elderly-care'.")
            return ""
        return value

    def _rights(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,) if value else ()
        if isinstance(value, list) and value and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        said = "'right' is missing" if value is None else "'right' must be a string or a list of strings"
        self._fault(said, key, 'Write right = "" to report the wrong form without a proposal.')
        return ()

    def _variants(self, rights: tuple[str, ...]) -> tuple[Variant, ...]:
        value = self._table.get("wrong")
        items = [value] if isinstance(value, (str, dict)) else value
        if not isinstance(items, list) or not items:
            said = "'wrong' is missing" if value is None else "'wrong' must be a string or a list"
            self._fault(said, "wrong", 'A wrong form, or a list of them: wrong = ["telegram fraud"].')
            return ()
        return tuple(variant for item in items if (variant := self._variant(item, rights)) is not None)

    def _variant(self, item: object, rights: tuple[str, ...]) -> Variant | None:
        if isinstance(item, str):
            return Variant(item, rights)
        if isinstance(item, dict) and isinstance(item.get("text"), str):
            if not self._reader.known_keys(item, VARIANT_KEYS, self._number):
                self._faults += 1
            own = item.get("right")
            return Variant(item["text"], rights if own is None else self._rights("wrong", own))
        self._fault("a wrong form must be a string or a table with 'text' and 'right'", "wrong")
        return None

    def _safety(self) -> Safety:
        value = self._table.get("safety")
        if isinstance(value, str) and value in _SAFETIES:
            return _SAFETIES[value]
        said = f"'safety' must be one of {', '.join(_SAFETIES)}, not {_shown(value)}"
        said = "'safety' is missing" if value is None else said
        self._fault(said, "safety", "safe: applied; unsafe: applied on request; display: shown, never applied.")
        return Safety.DISPLAY

    def _choice(self, key: str, default: _Choice) -> _Choice:
        return (self._optional_choice(key, type(default)) or default) if key in self._table else default

    def _optional_choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value in choices._value2member_map_:
            return choices(value)
        names = [choice.value for choice in choices]
        import difflib

        near = difflib.get_close_matches(_shown(value).strip("'"), names, 1)
        hint = f"Did you mean {near[0]!r}?" if near else None
        self._fault(f"{key!r} must be one of {', '.join(names)}, not {_shown(value)}", key, hint)
        return None

    def _examples(self) -> tuple[TermExample, ...]:
        value = self._table["examples"]
        items = [value] if isinstance(value, dict) else value
        if not isinstance(items, list):
            self._fault("'examples' must be a list of tables", "examples", _EXAMPLE_HINT)
            return ()
        return tuple(example for item in items if (example := self._example(item)) is not None)

    def _example(self, item: object) -> TermExample | None:
        if isinstance(item, dict) and self._reader.known_keys(item, EXAMPLE_KEYS, self._number):
            bad, good, keep = item.get("bad"), item.get("good"), item.get("keep")
            if isinstance(keep, str) and bad is good is None:
                return TermExample(keep, keep, True)
            if isinstance(bad, str) and keep is None and (good is None or isinstance(good, str)):
                return TermExample(bad, bad if good is None else good, False)
        self._fault("an example is a table with 'bad' and 'good', or with 'keep'", "examples", _EXAMPLE_HINT)
        return None

    def _forms(self) -> tuple[tuple[Inflection, str], ...]:
        value = self._table["forms"]
        if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
            self._fault("'forms' must be a table of strings", "forms", f"Known forms: {', '.join(FORM_KEYS)}.")
            return ()
        if not self._reader.known_keys(value, FORM_KEYS, self._number):
            self._faults += 1
            return ()
        return tuple((Inflection(name), text) for name, text in value.items())


def _shown(value: object) -> str:
    """Return a value as messages show it."""
    try:
        shown = repr(value)
    except ValueError:  # A number with thousands of digits.
        return "a huge number"
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 60
_EXAMPLE_HINT = 'Write { bad = "…", good = "…" } or { keep = "…" }.'
