"""Styled text in a number of columns, as a terminal counts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from normalizer.output.style import Palette, Style


class Piece(NamedTuple):
    """Text in one style."""

    text: str
    style: Style | None = None


def painted(pieces: Sequence[Piece], palette: Palette) -> str:
    """Return the pieces in a row, each in its style."""
    return "".join(piece.text if piece.style is None else palette.paint(piece.text, piece.style) for piece in pieces)


def wrapped(pieces: Sequence[Piece], columns: int) -> list[list[Piece]]:
    """Break styled text into rows of at most ``columns`` columns, between words where that is possible."""
    rows: list[list[Piece]] = [[]]
    used = 0
    for text, style in pieces:
        rest = text
        while rest:
            fits = _fitting(rest, columns - used, at_start=not used)
            if fits:
                rows[-1].append(Piece(rest[:fits], style))
                used += width_of(rest[:fits])
                rest = rest[fits:]
            if rest:
                rows.append([])
                used = 0
                rest = rest.lstrip(" ")
    return rows


def _fitting(text: str, room: int, *, at_start: bool) -> int:
    """Return how many code points fit into ``room`` columns; only a word at the start of a row may be cut."""
    cut = min(len(text), max(room, 0)) if text.isascii() else _cut(text, room)
    if cut == len(text) or text[cut] == " ":
        return cut
    blank = text.rfind(" ", 0, cut)
    if blank >= 0:
        return blank + 1
    return max(cut, 1) if at_start else 0


def _cut(text: str, room: int) -> int:
    used = 0
    for at, char in enumerate(text):
        used += width_of(char)
        if used > room:
            return at
    return len(text)


def width_of(text: str) -> int:
    """Return the columns that a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
