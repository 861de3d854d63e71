"""Bytes that could not be decoded, and characters that were lost for the same reason before."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_LOST = lazily("\ufffd+|[\ud800-\udfff]+")
_FIRST_BYTE = 0xDC80
_LAST_BYTE = 0xDCFF
"""Undecodable bytes 0x80 to 0xFF, as Python's ``surrogateescape`` keeps them."""
_SHOWN = 8


@rule(
    "ENC008",
    "undecodable-byte",
    StageName.ENCODING,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=("Every character is here.", "“Curly”, naïve, 中文, 👍"),
)
def undecodable_byte(rule: Rule, view: View) -> Iterator[Fix]:
    """Undecodable byte or lost character.

    What: bytes that make no sense in the encoding of the file, which come back unchanged when it is written; and the
    sign that an earlier program put in place of such bytes.
    Why: files are put together from pieces in several encodings.
    Keeps: everything that could be decoded.
    Safety: display: which character it was is not in the text.
    """
    present = view.beyond_ascii
    if "\ufffd" not in present and not any("\ud800" <= char <= "\udfff" for char in present):
        return
    for match in _LOST.finditer(view.text):
        yield rule.fix(*match.span(), None, note=_note(match[0]))


def _note(lost: str) -> str:
    if lost[0] == "\ufffd":
        return "an earlier program wrote the replacement character"
    codes = [ord(char) for char in lost[:_SHOWN]]
    more = " and more" if len(lost) > _SHOWN else ""
    if not all(_FIRST_BYTE <= code <= _LAST_BYTE for code in codes):
        return "half a character, " + " ".join(f"U+{code:04X}" for code in codes) + more
    values = bytes(code - 0xDC00 for code in codes)
    guess = values.decode("cp1252", "replace")
    meaning = f", {guess} in Windows-1252" if guess.isprintable() and "\ufffd" not in guess else ""
    return "byte " + " ".join(f"0x{value:02X}" for value in values) + more + meaning
