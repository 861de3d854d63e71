"""The word diff in two columns, as wide as the terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from normalizer.core.span import Span
from normalizer.output.diff.comparison import Comparison
from normalizer.output.diff.terminal import reasons
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_NARROWEST = 40
_WIDTH_OFF_A_TERMINAL = 100
_GUTTER = 7
"""Columns for the line number."""
_KEPT = 150
"""How much unchanged text of a long line is shown on either side of a difference."""
_MARKS = {Style.REMOVED: ("[-", "-]"), Style.ADDED: ("{+", "+}")}
_SIGNS = str.maketrans({" ": "␣", "\n": "⏎", "\r": None})


class Piece(NamedTuple):
    """Text in one style."""

    text: str
    style: Style | None


def side_by_side(comparison: Comparison, palette: Palette, width: int | None) -> str:
    """Return the lines that differ, the earlier text on the left, in ``width`` columns (None: those of the terminal)."""
    groups = comparison.groups
    if not groups:
        return ""
    columns = max(_NARROWEST, width or shutil.get_terminal_size((_WIDTH_OFF_A_TERMINAL, 24)).columns)
    column = (columns - _GUTTER - 3) // 2
    names = [[Piece(visible(side.name), Style.STRONG)] for side in (comparison.before, comparison.after)]
    rows = [*_beside("", names[0], names[1], column, palette), f"{'─' * _GUTTER}{'─' * column}─┼─{'─' * column}"]
    for group in groups:
        line = comparison.old_lines.position(group[0].before.start).line
        left = _pieces(comparison.before.text, [one.before for one in group], Style.REMOVED, palette)
        right = _pieces(comparison.new_text, [one.after for one in group], Style.ADDED, palette)
        rows += _beside(str(line), left, right, column, palette)
        rows += reasons(group, palette)
    return "\n".join(rows) + "\n"


def _beside(number: str, left: Sequence[Piece], right: Sequence[Piece], column: int, palette: Palette) -> Iterator[str]:
    nothing: list[Piece] = []
    both = zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue=nothing)
    for at, (old, new) in enumerate(both):
        gutter = palette.paint(f"{number if at == 0 else '':>{_GUTTER - 1}} ", Style.CODE)
        fill = " " * (column - sum(_width(piece.text) for piece in old))
        yield f"{gutter}{_painted(old, palette)}{fill} │ {_painted(new, palette)}".rstrip()


def _painted(pieces: Sequence[Piece], palette: Palette) -> str:
    return "".join(piece.text if piece.style is None else palette.paint(piece.text, piece.style) for piece in pieces)


def _pieces(text: str, spans: Sequence[Span], style: Style, palette: Palette) -> list[Piece]:
    """Return the lines around the spans with the spans marked: by colour, or by brackets where there is none."""
    at = text.rfind("\n", 0, spans[0].start) + 1
    end = text.find("\n", spans[-1].end)
    end = len(text) if end < 0 else end
    opening, closing = ("", "") if palette.enabled else _MARKS[style]
    pieces = []
    for span in spans:
        pieces.append(Piece(_plain(_shortened(text[at : span.start])), None))
        if span.end > span.start:
            marked = span.of(text)
            shown = marked if marked.strip() else marked.translate(_SIGNS)
            pieces.append(Piece(f"{opening}{_plain(shown)}{closing}", style))
        at = span.end
    return [*pieces, Piece(_plain(_shortened(text[at:end])), None)]


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _KEPT + 10 else f"{text[:_KEPT]} … {text[-_KEPT:]}"


def _plain(text: str) -> str:
    return visible(text.replace("\r", "").replace("\n", "⏎").replace("\t", " "))


def _wrapped(pieces: Sequence[Piece], width: int) -> list[list[Piece]]:
    """Break styled text into rows of at most ``width`` columns, between words where that is possible."""
    rows: list[list[Piece]] = [[]]
    used = 0
    for text, style in pieces:
        rest = text
        while rest:
            fits = _fitting(rest, width - used, at_start=not used)
            if fits:
                rows[-1].append(Piece(rest[:fits], style))
                used += _width(rest[:fits])
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
        used += _width(char)
        if used > room:
            return at
    return len(text)


def _width(text: str) -> int:
    """Return the columns that a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
