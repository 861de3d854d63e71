"""From the text of a glossary file to entries; every problem is collected with its place and what to do.

Format 1: a ``[glossary]`` table (`HEADER_KEYS`) and any number of ``[[term]]`` tables (`TERM_KEYS`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from normalizer.errors import GlossaryError
from normalizer.glossary.model import Entry
from normalizer.glossary.parse_term import TermReader
from normalizer.glossary.problems import Problems, shown
from normalizer.io.toml import TomlError, read_toml

FORMAT = 1
"""Newest version of the format that is understood."""

FILE_KEYS = dict.fromkeys(("glossary", "term"))
HEADER_KEYS = dict.fromkeys(("format", "source", "target", "domain", "note"))


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
    problems = Problems(text, path)
    problems.known_keys(data, FILE_KEYS, None)
    domain = _header(problems, data.get("glossary", {}))
    terms = data.get("term", [])
    if not isinstance(terms, list) or not all(isinstance(term, dict) for term in terms):
        problems.add("'term' must be a list of tables", None, "term", hint="Write [[term]] above each entry.")
        terms = []
    lines = problems.source.term_lines()
    entries = []
    for number, term in enumerate(terms):
        line = lines[number] if len(lines) == len(terms) else 1
        entry = TermReader(problems, number, term).entry(domain, line, shipped)
        if entry is not None:
            entries.append(entry)
    return Parsed(tuple(entries), tuple(problems.found))


def entry_from(fields: Mapping[str, object], path: str, *, domain: str | None = None) -> Entry:
    """Return the entry that a ``[[term]]`` table with these keys and values makes; `fields_of` is the inverse.

    Raises `GlossaryError`, without a line, for the first value that is no such thing; ``path`` is named in it.
    """
    problems = Problems("", path)
    entry = TermReader(problems, 0, fields).entry(domain, 1, False)
    if entry is None:
        problem = problems.found[0]
        raise GlossaryError(problem.what, path=path, hint=problem.hint)
    return entry


def _header(problems: Problems, header: object) -> str | None:
    """Check the ``[glossary]`` table; return the domain."""
    if not isinstance(header, dict):
        hint = "Write [glossary] above source, target and domain."
        problems.add("'glossary' must be a table", None, "glossary", hint=hint)
        return None
    problems.known_keys(header, HEADER_KEYS, None)
    version = header.get("format", FORMAT)
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= FORMAT:
        hint = f"This version of the program reads format {FORMAT}."
        problems.add(f"format {shown(version)} is not known", None, "format", hint=hint)
    for key in HEADER_KEYS:
        if key != "format" and not isinstance(header.get(key, ""), str):
            problems.add(f"{key!r} must be a string", None, key)
    domain = header.get("domain")
    return domain if isinstance(domain, str) else None
