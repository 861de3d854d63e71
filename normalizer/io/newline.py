"""Line ends."""

from __future__ import annotations

import enum
from collections.abc import Collection

from normalizer.text.patterns import lazily

_LINE_END = lazily(r"\r\n|\r|\n")


class NewlineStyle(enum.StrEnum):
    """How the lines of a written text end."""

    KEEP = "keep"
    LF = "lf"
    CRLF = "crlf"


def line_end_kinds(text: str) -> frozenset[str]:
    """Return which line ends there are in ``text``."""
    both = text.count("\r\n")
    counts = {"\r\n": both, "\n": text.count("\n") - both, "\r": text.count("\r") - both}
    return frozenset(end for end, number in counts.items() if number)


def newline_name(kinds: Collection[str]) -> str:
    """Return how lines end that end in these ways: ``lf``, ``crlf``, ``cr``, ``mixed`` or ``none``."""
    if len(kinds) > 1:
        return "mixed"
    return {"\n": "lf", "\r\n": "crlf", "\r": "cr"}[next(iter(kinds))] if kinds else "none"


def apply_newline(text: str, style: NewlineStyle) -> str:
    """Return ``text`` with every line end in the style asked for; ``KEEP`` leaves each as it is."""
    if style is NewlineStyle.KEEP:
        return text
    return _LINE_END.sub("\n" if style is NewlineStyle.LF else "\r\n", text)
