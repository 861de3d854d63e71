"""What `mtnorm diff` writes: the formats to choose from."""

from __future__ import annotations

import enum

from normalizer.output import unified, words
from normalizer.output.style import Palette


class DiffFormat(enum.StrEnum):
    """Forms in which the difference of two texts can be had."""

    TERMINAL = "terminal"
    UNIFIED = "unified"
    JSON = "json"


def difference(before: unified.Side, after: unified.Side, form: DiffFormat, palette: Palette) -> bytes:
    """Return the difference of two texts, as it is written out."""
    names = (before.name, after.name)
    if form is DiffFormat.JSON:
        return words.document(before.text, after.text, names).encode("ascii")
    if form is DiffFormat.TERMINAL:
        return words.terminal(before.text, after.text, names, palette).encode("utf-8", "backslashreplace")
    diff = unified.file_diff(before, after)
    return unified.painted(diff, palette).encode("utf-8") if palette.enabled else diff
