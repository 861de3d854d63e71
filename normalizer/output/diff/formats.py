"""The formats of `mtnorm diff`, and how each is made."""

from __future__ import annotations

import enum
import hashlib
from typing import NamedTuple

from normalizer.output import unified
from normalizer.output.diff.comparison import Comparison
from normalizer.output.style import Palette


class DiffFormat(enum.StrEnum):
    """Forms in which the difference of two texts can be had."""

    TERMINAL = "terminal"
    SIDE_BY_SIDE = "side-by-side"
    UNIFIED = "unified"
    HTML = "html"
    JSON = "json"


class Look(NamedTuple):
    """How a difference is laid out."""

    palette: Palette
    context: int = 0
    """Unchanged lines around a changed one, where the format has lines."""
    width: int | None = None
    """Columns; None: those of the terminal."""
    shown: bool = False
    """Whether a person sees it, so that it must not drive the terminal."""


def difference(comparison: Comparison, form: DiffFormat, look: Look) -> bytes:
    """Return the difference of two texts, as it is written out."""
    if form is DiffFormat.JSON:
        from normalizer.output.diff.document import document

        return document(comparison).encode("ascii")
    if form is DiffFormat.HTML:
        return _html(comparison).encode("utf-8", "backslashreplace")
    if form is DiffFormat.UNIFIED:
        diff = unified.file_diff(comparison.before, comparison.after)
        return unified.painted(diff, look.palette).encode("utf-8") if look.palette.enabled or look.shown else diff
    if form is DiffFormat.SIDE_BY_SIDE:
        from normalizer.output.diff.side_by_side import side_by_side

        return side_by_side(comparison, look.palette, look.width).encode("utf-8", "backslashreplace")
    from normalizer.output.diff.terminal import terminal

    return terminal(comparison, look.palette, look.context).encode("utf-8", "backslashreplace")


def _html(comparison: Comparison) -> str:
    from normalizer.output.diff.plain import plain_result
    from normalizer.output.html.data import Reported, file_record
    from normalizer.output.html.page import page

    before, after = comparison.before, comparison.after
    digest = hashlib.sha256(before.data).hexdigest()
    if comparison.result is not None:
        return page([file_record(Reported(before.name, digest, comparison.result))], f"Repairs in {before.name}")
    result = plain_result(comparison)
    title = f"{before.name} and {after.name}"
    return page([file_record(Reported(after.name, digest, result))], title, decidable=False)
