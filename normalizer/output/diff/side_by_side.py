"""The word diff in two columns, as wide as the terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from normalizer.core.span import Span
from normalizer.output.columns import Piece, painted, width_of, wrapped
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
    both = zip_longest(wrapped(left, column), wrapped(right, column), fillvalue=nothing)
    for at, (old, new) in enumerate(both):
        gutter = palette.paint(f"{number if at == 0 else '':>{_GUTTER - 1}} ", Style.CODE)
        fill = " " * (column - sum(width_of(piece.text) for piece in old))
        yield f"{gutter}{painted(old, palette)}{fill} │ {painted(new, palette)}".rstrip()


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
