"""Is it text at all, and is it UTF-16 that does not say so?"""

from __future__ import annotations

from normalizer.errors import InputError

_SAMPLE = 65_536
"""How many bytes are looked at."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b\b")
_MOST_CONTROLS = 0.03
"""Largest share of control bytes in a text; more of them make it binary.  Compressed data have 10 %."""
_FEW = 4
"""So many control bytes are no sign of anything."""
_ZEROES_OF_WIDE_TEXT = 0.3
"""Least share of zero bytes, of one parity, in UTF-16 that is mostly Latin."""


def wide_without_mark(data: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` if the zero bytes of ``data`` stand as they do in Latin text so encoded."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > _ZEROES_OF_WIDE_TEXT * half and even < odd / 10 and not _has_controls(sample[::2]):
        return "utf-16-le"
    if even > _ZEROES_OF_WIDE_TEXT * half and odd < even / 10 and not _has_controls(sample[1::2]):
        return "utf-16-be"
    return None


def check_is_text(data: bytes) -> None:
    """Raise `InputError` if ``data`` look like an image, an archive or a program rather than a text."""
    if _has_controls(data[:_SAMPLE]):
        raise InputError(
            "this is no text but binary data",
            hint="Give the encoding with --encoding if it is a text after all.",
        )


def _has_controls(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(_FEW, _MOST_CONTROLS * len(sample))
