"""Text from a file, made fit for a terminal: what is invisible or drives a terminal is shown as an escape."""

from __future__ import annotations

_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_LONGEST = 60
_SPACES = frozenset("\u3000\u2002\u2003")
"""Blanks that are plain to see in running text."""


def visible(text: str) -> str:
    """Return ``text`` with control, format and other unprintable characters as escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _SPACES else _escaped(char) for char in text)


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks that it does not hold, on one line, and shortened in the middle if long."""
    if len(text) > _LONGEST:
        half = _LONGEST // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    mark = "'" if '"' in text and "'" not in text else '"'
    return f"{mark}{visible(text)}{mark}"


def _escaped(char: str) -> str:
    named = _NAMED.get(char)
    if named is not None:
        return named
    point = ord(char)
    if 0xDC80 <= point <= 0xDCFF:
        # An undecodable byte travels as a lone surrogate.
        return f"\\x{point - 0xDC00:02x}"
    if point <= 0xFF:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"
