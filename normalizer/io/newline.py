"""Line ends."""

from __future__ import annotations

import enum

from normalizer.text.patterns import lazily

_LINE_END = lazily(r"\r\n|\r|\n")


class NewlineStyle(enum.StrEnum):
    """How the lines of a written text end."""

    KEEP = "keep"
    LF = "lf"
    CRLF = "crlf"


def apply_newline(text: str, style: NewlineStyle) -> str:
    """Return ``text`` with every line end in the style asked for; ``KEEP`` leaves each as it is."""
    if style is NewlineStyle.KEEP:
        return text
    return _LINE_END.sub("\n" if style is NewlineStyle.LF else "\r\n", text)
