"""The word diff for a terminal: changed lines with ``[-removed-]`` and ``{+added+}`` in place, and the reasons below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from normalizer.core.edit import Change
from normalizer.output.diff.comparison import Comparison, Explained
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_KEPT = 40
"""How much unchanged text of a changed line is shown on either side of a difference."""


def terminal(comparison: Comparison, palette: Palette, context: int) -> str:
    """Return every line that differs, with ``context`` whole lines around it; empty if none does."""
    groups = comparison.groups
    if not groups:
        return ""
    rows = [
        palette.paint(f"--- {visible(comparison.before.name)}", Style.STRONG),
        palette.paint(f"+++ {visible(comparison.after.name)}", Style.STRONG),
    ]
    old = comparison.before.text
    shown = 0
    for number, group in enumerate(groups):
        start = old.rfind("\n", 0, group[0].before.start) + 1
        end = _line_end(old, group[-1].before.end)
        following = groups[number + 1][0].before.start if number + 1 < len(groups) else len(old)
        before = _lines(old, shown, start)[-context:] if context else []
        if number == 0 or len(_lines(old, shown, start)) > len(before) or not context:
            place = comparison.old_lines.position(group[0].before.start)
            rows.append(palette.paint(f"@@ line {place.line} @@", Style.CODE))
        rows += (visible(line) for line in before)
        rows.append(_line(comparison, group, start, end, palette))
        rows += reasons(group, palette)
        after = _lines(old, min(end + 1, len(old)), old.rfind("\n", 0, following) + 1)[:context]
        rows += (visible(line) for line in after)
        shown = min(end + 1, len(old)) + sum(len(line) + 1 for line in after)
    return "\n".join(rows) + "\n"


def reasons(group: Sequence[Explained], palette: Palette) -> Iterator[str]:
    """Yield a line for each reason behind a changed line: rule, message and glossary entry, and how often if more."""
    first = {change.id if change.group is None else change.group: change for one in group for change in one.changes}
    for said, number in Counter(reason(change, palette) for change in first.values()).items():
        yield f"    {said}" + (f" ({number} times)" if number > 1 else "")


def reason(change: Change, palette: Palette) -> str:
    """Return rule, glossary entry and message of a change."""
    entry = f" [{visible(change.entry)}]" if change.entry is not None else ""
    score = f" (score {change.score:.0f})" if change.score is not None else ""
    said = palette.paint(f"{visible(change.message)}{entry}{score}", Style.FAINT)
    return f"{palette.paint(change.rule.code, Style.CODE)} {said}"


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _lines(text: str, start: int, end: int) -> list[str]:
    """Return the whole lines between two line starts, without their ends."""
    return [line.rstrip("\r") for line in text[start:end].split("\n")[:-1]] if end > start else []


def _line(comparison: Comparison, group: Sequence[Explained], start: int, end: int, palette: Palette) -> str:
    old, new = comparison.before.text, comparison.new_text
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
