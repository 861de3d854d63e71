"""Where in a glossary file something stands: lines and columns of tables, keys and values.

The TOML reader gives values without positions, so the places are looked up in the text; this costs time only where a
problem is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from normalizer.core.position import LineIndex, Position
from normalizer.text.patterns import lazily

_HEADER = lazily(r"^[ \t]*\[\[[ \t]*term[ \t]*\]\]", re.M)


class SourceText:
    """The text of one glossary file."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in _HEADER.finditer(self._text)]

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._text)

    def term_lines(self) -> list[int]:
        """Return the line of each ``[[term]]`` header, counted from 1."""
        if not self._starts:
            return []
        lines = []
        line, at = 1, 0
        for start in self._starts:
            line += self._text.count("\n", at, start)
            at = start
            lines.append(line)
        return lines

    def term(self, number: int) -> Position:
        """Return where the entry with this number begins; the file's start if there is no such header."""
        if number < len(self._starts):
            return self._lines.position(self._starts[number])
        return Position(1, 1)

    def key(self, number: int | None, key: str) -> Position:
        """Return where a key of an entry stands, or of the ``[glossary]`` table if ``number`` is None.

        Where the key is missing, the table's own place is returned.
        """
        found = self._key_offset(number, key)
        if found is None:
            return self.term(number) if number is not None else self._header()
        return self._lines.position(found)

    def value(self, number: int, key: str, value: str) -> Position:
        """Return where a string stands in the value of a key, or else the key's place."""
        start = self._key_offset(number, key)
        if start is None:
            return self.term(number)
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        for written in (f'"{escaped}"', f"'{value}'"):
            found = self._text.find(written, start, self._block(number)[1])
            if found >= 0:
                return self._lines.position(found)
        return self._lines.position(start)

    def _header(self) -> Position:
        match = re.search(r"^[ \t]*\[[ \t]*glossary[ \t]*\]", self._text, re.M)
        return self._lines.position(match.start()) if match else Position(1, 1)

    def _key_offset(self, number: int | None, key: str) -> int | None:
        if number is None:
            span, elsewhere = (0, self._first()), rf"^[ \t]*\[\[?[ \t]*{re.escape(key)}[ \t]*\]"
        else:
            span, elsewhere = self._block(number), rf"(?<=[{{,])\s*([\"']?){re.escape(key)}\1[ \t]*="
        match = re.compile(rf"^[ \t]*([\"']?){re.escape(key)}\1[ \t]*[=.]", re.M).search(self._text, *span)
        if match is None:
            # A table of its own, or a key in a table between braces.
            within = (0, len(self._text)) if number is None else span
            match = re.compile(elsewhere, re.M).search(self._text, *within)
        if match is None:
            return None
        return match.end() - len(match[0].lstrip())

    def _first(self) -> int:
        return self._starts[0] if self._starts else len(self._text)

    def _block(self, number: int) -> tuple[int, int]:
        if number >= len(self._starts):
            return 0, len(self._text)
        start = self._starts[number]
        after = bisect_right(self._starts, start)
        following = self._starts[after] if after < len(self._starts) else len(self._text)
        return start, following
