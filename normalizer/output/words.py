"""A word-level diff: which words of a text became which words of another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalizer.core.position import LineIndex
from normalizer.core.span import Span
from normalizer.output.align import differences
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE = re.compile(r"[^.!?]*[.!?]\s*|[^.!?]+")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\r?\n|[^\S\n]|[^\w\s]")
_LEVELS = (_LINE, _SENTENCE, _TOKEN)
"""Coarse to fine; each cuts a text without leaving anything out.  The coarse ones keep long texts from costing much."""
_KEPT = 40
"""How much unchanged text is shown on either side of a difference."""


class Difference(NamedTuple):
    """``before`` of the old text became ``after`` of the new one; either may be empty."""

    before: Span
    after: Span


def word_differences(old: str, new: str) -> list[Difference]:
    """Compare by lines first, then by sentences within the lines that differ, then by words within those."""
    return list(_compared(old, new, Span(0, len(old)), Span(0, len(new)), _LEVELS))


def terminal(old: str, new: str, names: tuple[str, str], palette: Palette) -> str:
    """Return every line that differs, with ``[-removed-]`` and ``{+added+}`` in place; empty if none does."""
    found = word_differences(old, new)
    if not found:
        return ""
    index = LineIndex(old)
    rows = [
        palette.paint(f"--- {visible(names[0])}", Style.STRONG),
        palette.paint(f"+++ {visible(names[1])}", Style.STRONG),
    ]
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and "\n" not in old[found[end - 1].before.end : found[end].before.start]:
            end += 1
        group = found[at:end]
        place = index.position(group[0].before.start)
        rows.append(palette.paint(f"@@ line {place.line} @@", Style.CODE))
        rows.append(_line(old, new, group, palette))
        at = end
    return "\n".join(rows) + "\n"


def side_by_side(old: str, new: str, palette: Palette) -> tuple[str, str]:
    """Return both texts on a line each, with ``[-removed-]`` words in the old and ``{+added+}`` ones in the new."""
    lines: list[list[str]] = [[], []]
    at = new_at = 0
    for difference in word_differences(old, new):
        removed, added = difference.before.of(old), difference.after.of(new)
        lines[0] += [visible(old[at : difference.before.start])]
        lines[1] += [visible(new[new_at : difference.after.start])]
        if removed:
            lines[0].append(palette.paint(f"[-{visible(removed)}-]", Style.REMOVED))
        if added:
            lines[1].append(palette.paint(f"{{+{visible(added)}+}}", Style.ADDED))
        at, new_at = difference.before.end, difference.after.end
    return "".join((*lines[0], visible(old[at:]))), "".join((*lines[1], visible(new[new_at:])))


def document(old: str, new: str, names: tuple[str, str]) -> str:
    """Return the differences as a JSON document, with places in both texts."""
    old_index, new_index = LineIndex(old), LineIndex(new)
    edits = [
        {
            "before": _side(old, difference.before, old_index),
            "after": _side(new, difference.after, new_index),
        }
        for difference in word_differences(old, new)
    ]
    return json.dumps({"schema": 1, "before": names[0], "after": names[1], "edits": edits}, indent=2) + "\n"


def _side(text: str, span: Span, index: LineIndex) -> dict[str, object]:
    place = index.position(span.start)
    return {"line": place.line, "column": place.column, "start": span.start, "end": span.end, "text": span.of(text)}


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _compared(old: str, new: str, left: Span, right: Span, levels: Sequence[re.Pattern[str]]) -> Iterator[Difference]:
    level, *finer = levels
    for found in _differing(old, new, left, right, level):
        if finer:
            yield from _compared(old, new, *found, finer)
        else:
            yield found


def _differing(old: str, new: str, left: Span, right: Span, level: re.Pattern[str]) -> Iterator[Difference]:
    """Compare two stretches by what ``level`` cuts them into."""
    old_pieces, new_pieces = level.findall(left.of(old)), level.findall(right.of(new))
    old_starts, new_starts = _starts(old_pieces), _starts(new_pieces)
    pending: Difference | None = None
    for block in differences(old_pieces, new_pieces):
        found = Difference(
            Span(old_starts[block.start], old_starts[block.end]).shifted(left.start),
            Span(new_starts[block.new_start], new_starts[block.new_end]).shifted(right.start),
        )
        if pending is not None and _belong_together(old, pending, found):
            pending = Difference(
                Span(pending.before.start, found.before.end), Span(pending.after.start, found.after.end)
            )
            continue
        if pending is not None:
            yield pending
        pending = found
    if pending is not None:
        yield pending


def _belong_together(old: str, first: Difference, second: Difference) -> bool:
    """Whether only one blank stands between two replaced words, which then read better as one phrase."""
    between = old[first.before.end : second.before.start]
    return between == " " and all(span.end > span.start for difference in (first, second) for span in difference)


def _line(old: str, new: str, group: Sequence[Difference], palette: Palette) -> str:
    start = old.rfind("\n", 0, group[0].before.start) + 1
    end = old.find("\n", group[-1].before.end)
    end = len(old) if end < 0 else end
    pieces: list[str] = []
    at = start
    for difference in group:
        pieces.append(_shortened(old[at : difference.before.start], at > start, True))
        removed, added = difference.before.of(old), difference.after.of(new)
        if removed:
            pieces.append(palette.paint(f"[-{visible(removed)}-]", Style.REMOVED))
        if added:
            pieces.append(palette.paint(f"{{+{visible(added)}+}}", Style.ADDED))
        at = difference.before.end
    pieces.append(_shortened(old[at:end].rstrip("\r"), True, False))
    return "".join(pieces)


def _shortened(text: str, after: bool, before: bool) -> str:
    """Return unchanged text, cut where it is far from a difference on the sides that have one."""
    keep = _KEPT * (after + before)
    if len(text) <= keep + 10:
        return visible(text)
    head = visible(text[:_KEPT]) if after else ""
    tail = visible(text[-_KEPT:]) if before else ""
    return f"{head}…{tail}"
