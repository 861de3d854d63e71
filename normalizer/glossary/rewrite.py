"""Changes keys in the text of one ``[[term]]`` table; whatever does not change stays as it is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normalizer.glossary.compose import KEYS, WIDTH, assignment, list_of, literal
from normalizer.glossary.syntax import Statement, items, statements
from normalizer.io.toml import read_toml

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


def rewritten(text: str, fields: Mapping[str, object], keys: Sequence[str], newline: str) -> str:
    """Return the text of a table with the values of ``keys`` taken from ``fields``, and without those missing there.

    ``text`` is sound TOML that begins at or above the table's header; ``newline`` ends the lines that are added.
    """
    for key in keys:
        text = _with_key(text, key, fields[key], newline) if key in fields else _without_key(text, key)
    return text


def _without_key(text: str, key: str) -> str:
    for statement in reversed(_parts(text, key)):
        text = text[: statement.start] + text[statement.end :]
    return text


def _with_key(text: str, key: str, value: object, newline: str) -> str:
    own = next((one for one in _root(list(statements(text))) if one.path == (key,)), None)
    if own is not None:
        written = _value(text[own.value : own.value_end], key, value, newline)
        return text[: own.value] + written + text[own.value_end :]
    return _inserted(_without_key(text, key), key, value, newline)


def _root(written: Sequence[Statement]) -> Sequence[Statement]:
    """Return the statements between the table's header and the header of a table in it."""
    headers = [number for number, statement in enumerate(written) if statement.header]
    return written[headers[0] + 1 : headers[1] if len(headers) > 1 else None]


def _parts(text: str, key: str) -> list[Statement]:
    """Return every statement that gives the value of a key: ``key = …``, ``key.part = …``, ``[term.key]`` and its own."""
    written = list(statements(text))
    found = [statement for statement in _root(written) if statement.path[0] == key]
    within = False
    for statement in written:
        if statement.header:
            within = statement.path[:2] == ("term", key)
        if within:
            found.append(statement)
    return found


def _inserted(text: str, key: str, value: object, newline: str) -> str:
    written = list(statements(text))
    earlier = [one for one in _root(written) if one.path[0] in KEYS[: KEYS.index(key)]]
    anchor = max(earlier, key=lambda one: KEYS.index(one.path[0]), default=written[0])
    indent = text[anchor.start :][: len(text[anchor.start :]) - len(text[anchor.start :].lstrip(" \t"))]
    line = indent + assignment(key, value).replace("\n", newline)
    return text[: anchor.end] + line + text[anchor.end :]


def _value(written: str, key: str, value: object, newline: str) -> str:
    if isinstance(value, list):
        old = read_toml(f"x = {written}".replace("\r\n", "\n"))["x"]
        if isinstance(old, list) and old and "\n" in written:
            return _List(written, newline).changed(old, value)
        if isinstance(old, str) and len(value) == 1 and isinstance(value[0], str):
            return literal(value[0])
        if isinstance(old, list):
            return list_of(key, value).replace("\n", newline)
    return assignment(key, value)[len(f"{key} = ") : -1].replace("\n", newline)


@dataclass(slots=True)
class _Piece:
    """An item of a list: what stands in front of it, the item, what stands before its comma, and what on its line."""

    lead: str
    value: str
    gap: str = ""
    remark: str = ""


class _List:
    """A list over several lines, of which only those items are touched that differ."""

    def __init__(self, written: str, newline: str) -> None:
        self._pieces: list[_Piece] = []
        self._newline = newline
        at = 1
        for item in items(written, 0, len(written)):
            end = item.end if item.comma < 0 else item.comma + 1
            remark = _COMMENT.match(written, end)
            piece = _Piece(written[at : item.start], written[item.start : item.end])
            piece.gap = written[item.end : max(item.comma, item.end)]
            piece.remark = remark[0] if remark else ""
            self._pieces.append(piece)
            at = remark.end() if remark else end
        self._last_comma = written[at - 1 : at] == "," or (item.comma >= 0)
        self._rest = written[at:-1]
        leads = [piece.lead for piece in self._pieces if "\n" in piece.lead]
        self._indent = leads[0].rpartition("\n")[2] if leads else "  "
        self._packed = any("\n" not in piece.lead for piece in self._pieces)

    def changed(self, old: Sequence[object], new: Sequence[object]) -> str:
        """Return the list with the items of ``new`` instead of ``old``."""
        matcher = difflib.SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        for kind, first, end, new_first, new_end in reversed(matcher.get_opcodes()):
            if kind == "equal":
                continue
            common = min(end - first, new_end - new_first)
            for place in reversed(range(first + common, end)):
                self._remove(place)
            for value in reversed(new[new_first + common : new_end]):
                self._insert(first + common, literal(value))
            for offset in range(common):
                self._pieces[first + offset].value = literal(new[new_first + offset])
        return self._text()

    def _remove(self, place: int) -> None:
        """Remove an item with the remark on its line; comments above it stay."""
        lead = self._pieces.pop(place).lead
        following = self._pieces[place].lead if place < len(self._pieces) else self._rest
        if "#" in lead:
            broken = following if "\n" in following else self._newline + self._indent + following.lstrip()
            following = lead.rstrip() + broken
        elif "\n" in lead and "\n" not in following and place < len(self._pieces):
            following = lead
        if place < len(self._pieces):
            self._pieces[place].lead = following
        else:
            self._rest = following

    def _insert(self, place: int, value: str) -> None:
        lead = self._newline + self._indent
        if place and self._packed and not self._pieces[place - 1].remark and self._room(place - 1, value):
            lead = " "
        if place < len(self._pieces):
            self._pieces[place].lead = self._pieces[place].lead or " "
        self._pieces.insert(place, _Piece(lead, value))

    def _room(self, place: int, value: str) -> bool:
        """Whether one more item fits on the line on which the item at ``place`` ends."""
        width = len(value) + 2
        for piece in reversed(self._pieces[: place + 1]):
            width += len(piece.lead.rpartition("\n")[2]) + len(piece.value) + 1
            if "\n" in piece.lead:
                break
        return width <= WIDTH

    def _text(self) -> str:
        parts = ["["]
        for number, piece in enumerate(self._pieces):
            comma = "," if self._last_comma or number < len(self._pieces) - 1 else ""
            parts += (piece.lead, piece.value, piece.gap, comma, piece.remark)
        return "".join((*parts, self._rest, "]"))
