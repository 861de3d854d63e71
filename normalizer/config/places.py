"""Lines of the keys in a TOML file, which the parser of the standard library does not tell."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<text>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}.*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')
    |(?P<open>[\[{])
    |(?P<close>[\]}])
    |(?P<end>\n)
    |(?P<equals>=)
    |(?P<dot>\.)
    |(?P<bare>[\w\-+:]+)""",
    re.S | re.X,
)
_QUOTES = re.compile(r"\A[\"'](.*)[\"']\Z", re.S)


def key_lines(source: str) -> dict[tuple[str, ...], int]:
    """Return the line, counted from 1, on which each key of a valid TOML document is set, by its full path.

    Keys inside inline tables are found under the key that holds the table.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    path: list[str] = []
    line = 1
    depth = 0
    in_value = in_header = False
    for match in _LINE.finditer(source):
        kind, text = match.lastgroup, match[0]
        if kind == "end":
            if in_header:
                table = tuple(path)
                lines.setdefault(table, line)
            if not depth or in_header:
                path, in_value, in_header, depth = [], False, False, 0
        elif in_value:
            depth += (kind == "open") - (kind == "close")
        elif kind == "open":
            in_header = True
        elif kind == "equals":
            in_value = True
            for length in range(1, len(path) + 1):
                lines.setdefault((*table, *path[:length]), line)
        elif kind in ("bare", "text"):
            quoted = _QUOTES.match(text)
            path.append(quoted[1] if quoted else text)
        line += text.count("\n")
    return lines
