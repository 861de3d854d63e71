"""A place in a text, with a little of what stands around it, on one line."""

from __future__ import annotations

from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_LONG = 40
"""What is as long as this was cut off, mostly within a word."""


def replaced(before: str, after: str, palette: Palette) -> str:
    """Return ``[-removed-]`` and ``{+added+}``."""
    removed = palette.paint(f"[-{visible(before)}-]", Style.REMOVED) if before else ""
    added = palette.paint(f"{{+{visible(after)}+}}", Style.ADDED) if after else ""
    return removed + added


def tail(text: str) -> str:
    """Return the end of what stands in front of a place, from the line or word where it begins."""
    line = text.rpartition("\n")[2]
    if line == text and len(text) >= _LONG:
        line = f"…{line.partition(' ')[2] or line}"
    return visible(line)


def head(text: str) -> str:
    """Return the beginning of what follows a place, to the end of the line or of the last whole word."""
    line = text.partition("\n")[0].rstrip("\r")
    if line == text and len(text) >= _LONG:
        line = f"{line.rpartition(' ')[0] or line}…"
    return visible(line)
