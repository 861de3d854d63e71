"""Where the statements of a TOML text stand, and the items of its lists; the text is known to be sound TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalizer.io.toml import read_toml

_TOKEN = re.compile(
    r"""
      \"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}
    | '''(?:[^']|'{1,2}(?!'))*'{3,5}
    | "(?:[^"\\\n]|\\.)*"
    | '[^'\n]*'
    | (?P<comment>\#[^\r\n]*)
    | (?P<open>[\[{])
    | (?P<close>[\]}])
    | (?P<comma>,)
    | (?P<equals>=)
    | (?P<line>\r?\n)
    | (?P<blank>[ \t]+)
    | [^\s"'\#\[\]{},=]+
    """,
    re.X | re.S,
)
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


class Statement(NamedTuple):
    """A header or a key with its value; ``start`` is the start of its line, ``end`` that of the line after it."""

    start: int
    end: int
    path: tuple[str, ...]
    """Name of the table, or the key as far as the statement itself spells it."""
    header: bool
    value: int
    """Where the value begins and where it ends; for a header, where the header does."""
    value_end: int


class Item(NamedTuple):
    """A value in a list: its place, and where its comma is; -1 if it has none."""

    start: int
    end: int
    comma: int


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text in order; blank lines and comments lie between them."""
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None
        if match.lastgroup in ("line", "blank", "comment"):
            at = match.end()
            continue
        statement = _statement(text, at)
        yield statement
        at = statement.end


def items(text: str, start: int, end: int) -> list[Item]:
    """Return the items of the list that stands at ``start`` to ``end``."""
    found: list[Item] = []
    depth, first, last = 0, -1, -1
    for match in _TOKEN.finditer(text, start + 1, end - 1):
        kind = match.lastgroup
        if kind == "comma" and depth == 0:
            found.append(Item(first, last, match.start()))
            first = -1
        elif kind not in ("line", "blank", "comment"):
            depth += (kind == "open") - (kind == "close")
            first = match.start() if first < 0 else first
            last = match.end()
    if first >= 0:
        found.append(Item(first, last, -1))
    return found


def _statement(text: str, at: int) -> Statement:
    """Read the statement whose first sign is at ``at``."""
    header = text[at] == "["
    depth, equals, last = 0, -1, at
    end = len(text)
    for match in _TOKEN.finditer(text, at):
        kind = match.lastgroup
        if kind == "line":
            if depth == 0:
                end = match.end()
                break
        elif kind == "equals" and equals < 0:
            equals = match.end()
        elif kind not in ("blank", "comment"):
            depth += (kind == "open") - (kind == "close")
            last = match.end()
    start = text.rfind("\n", 0, at) + 1
    if header:
        return Statement(start, end, _path(text[at:last].strip("[] \t")), True, at, last)
    value = equals + len(text[equals:last]) - len(text[equals:last].lstrip(" \t"))
    return Statement(start, end, _path(text[at : equals - 1].strip()), False, value, last)


def _path(key: str) -> tuple[str, ...]:
    if _PLAIN_KEY.match(key):
        return (key,)
    table: object = read_toml(f"{key} = 0")
    path = []
    while isinstance(table, dict):
        ((name, table),) = table.items()
        path.append(name)
    return tuple(path)
