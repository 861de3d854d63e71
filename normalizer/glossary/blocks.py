"""Cuts the text of a glossary file into its entries and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalizer.glossary.syntax import statements

_REMARKS_BELOW = re.compile(r"(?:[ \t]*#[^\n]*\n)+")
_BLANK_ABOVE = re.compile(r"(?:\A|\n)[ \t]*\r?\n\Z")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")


@dataclass(slots=True)
class _Block:
    before: str
    """What lies between the entry before and this one: blank lines, other tables, comments that touch no entry."""
    own: str
    """The table, with the comments directly above and below it."""


class Blocks:
    """The texts of a file's entries, in order.

    Each ends with a line end; whether the file does is remembered apart.
    """

    def __init__(self, text: str) -> None:
        """``text`` is sound TOML."""
        self.newline = "\r\n" if re.match(r"[^\n]*\r\n", text) else "\n"
        self._ended = text.endswith("\n") or not text
        self._blocks: list[_Block] = []
        self._tail = self._cut(text if self._ended else text + self.newline)

    @property
    def text(self) -> str:
        """The whole file."""
        text = "".join((*(block.before + block.own for block in self._blocks), self._tail))
        return text if self._ended else text.removesuffix("\n").removesuffix("\r")

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, number: int) -> str:
        return self._blocks[number].own

    def __setitem__(self, number: int, own: str) -> None:
        self._blocks[number].own = own

    def insert(self, number: int, own: str) -> None:
        """Put an entry before the one with this number, or after the last one, with a blank line between them."""
        if number:
            self._blocks.insert(number, _Block(self.newline, own))
            return
        if self._blocks:
            before, self._blocks[0].before = self._blocks[0].before, self.newline
        else:
            before, self._tail = _without_blank_end(self._tail), ""
            before += self.newline if before else ""
        self._blocks.insert(0, _Block(before, own))

    def remove(self, number: int) -> None:
        """Take an entry out, with one of the gaps beside it; comments that belong to no entry stay."""
        before = self._blocks.pop(number).before
        last = number == len(self._blocks)
        after = self._tail if last else self._blocks[number].before
        if last and not after.strip():
            joined = _without_blank_end(before) + after
        elif (not number and not before) or _BLANK_ABOVE.search(before):
            joined = before + _without_blank_start(after)
        else:
            joined = before + after
        if last:
            self._tail = joined
        else:
            self._blocks[number].before = joined

    def sort(self, keys: Sequence[str]) -> list[int]:
        """Order the entries by ``keys``, one for each, within stretches without text between entries.

        Returns the old numbers in the new order.
        """
        section = 0
        places = []
        for number, (block, key) in enumerate(zip(self._blocks, keys, strict=True)):
            section += bool(block.before.strip())
            places.append((section, key, number))
        order = [number for _, _, number in sorted(places)]
        texts = [self._blocks[number].own for number in order]
        for block, own in zip(self._blocks, texts, strict=True):
            block.own = own
        return order

    def _cut(self, text: str) -> str:
        """Fill the list; return what follows the last entry."""
        at = end = 0
        start: int | None = None
        for statement in statements(text):
            table = statement.path[0] == "term"
            opens = statement.header and table and text.startswith("[[", statement.value) and len(statement.path) == 1
            if statement.header and start is not None and (opens or not table):
                end = _end(text, end, statement.start)
                at = self._take(text, at, start, end)
                start = None
            if opens:
                # What the file begins with speaks of the file.
                start = _remarks_above(text, end, statement.start) or statement.start
            end = statement.end
        if start is not None:
            at = self._take(text, at, start, _end(text, end, len(text) + 1))
        return text[at:]

    def _take(self, text: str, at: int, start: int, end: int) -> int:
        self._blocks.append(_Block(text[at:start], text[start:end]))
        return end


def _remarks_above(text: str, end: int, start: int) -> int:
    """Return where the comments begin that stand right above ``start``, not before ``end``."""
    while start > end:
        line = max(end, text.rfind("\n", end, start - 1) + 1)
        if not text[line:start].lstrip(" \t").startswith("#"):
            break
        start = line
    return start


def _without_blank_start(text: str) -> str:
    blank = _BLANK_LINES.match(text)
    return text[blank.end() :] if blank else text


def _without_blank_end(text: str) -> str:
    body = text.rstrip(" \t\r\n")
    kept = text.find("\n", len(body)) + 1 if body else 0
    return text[:kept] if text.endswith("\n") else text


def _end(text: str, end: int, following: int) -> int:
    """Return where an entry ends: behind the comments below it, unless they touch what follows."""
    below = _REMARKS_BELOW.match(text, end)
    return below.end() if below and below.end() < following else end
