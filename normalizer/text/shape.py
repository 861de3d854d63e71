"""A text as bytes, one for each code point, so coarse that case, hyphens and line breaks make no difference.

Letters are lower-case, digits and ``_`` stay, white space and hyphens are blanks, every other code point is ``.``.
Searches over it are fast and their positions are those of the text; what they find is then compared with the text.
"""

from __future__ import annotations

from collections.abc import Sequence

_BLANKS = "\u00a0\u2007\u2009\u202f\u3000\u2010\u2011\u2012\u2013"
"""Code points beyond ASCII that stand for a blank or a hyphen."""
_SHAPE = (
    bytes(
        ord(char.lower()) if char.isalnum() or char == "_" else ord(" ") if char.isspace() or char == "-" else ord(".")
        for char in map(chr, range(128))
    )
    + b"." * 128
)


def shape_of(text: str) -> bytes:
    """Return the shape of a text."""
    if not text.isascii():
        for char in _BLANKS:
            text = text.replace(char, "-")
    return text.encode("ascii", "replace").translate(_SHAPE)


def changed_shape(shape: bytes, edits: Sequence[tuple[int, int, int]], inserted: str) -> bytes:
    """Return the shape of a text after some edits, from what it was before.

    ``edits`` holds ``(start, end, new length)``, sorted and disjoint; ``inserted`` is all that is new, in text order.
    """
    new = shape_of(inserted)
    pieces: list[bytes] = []
    at = used = 0
    for start, end, length in edits:
        pieces += (shape[at:start], new[used : used + length])
        at, used = end, used + length
    return b"".join((*pieces, shape[at:]))
