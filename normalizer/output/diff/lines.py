"""Two short texts on a line each, with the words that differ marked: for tests that fail and the like."""

from __future__ import annotations

from normalizer.output.diff.words import word_differences
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible


def on_two_lines(old: str, new: str, palette: Palette) -> tuple[str, str]:
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
