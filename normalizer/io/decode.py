"""From bytes to text and back, without a byte lost on the way."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace

from normalizer.core.position import LineIndex
from normalizer.errors import InputError, OutputError, UsageError
from normalizer.io.binary import check_is_text, wide_without_mark
from normalizer.io.legacy import detect

MARKS = (
    # UTF-32 first, since its mark begins with that of UTF-16.
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)
"""Encodings with a byte order mark, and the mark."""
MARK_OF = dict(MARKS)
_WITH_MARK = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Encodings whose name asks for a byte order mark."""
_COMMON = (
    "utf-8",
    "utf-16",
    "gb18030",
    "big5",
    "cp1252",
    "cp1251",
    "cp1250",
    "shift_jis",
    "euc-kr",
    "euc-jp",
    "latin-1",
)
_WIDE = ("utf-16", "utf-32")
_PLAIN = 64
"""So many bytes of ASCII letters and blanks are no UTF-16, where not even Chinese goes without others for so long."""
_MISREAD = 4
"""A text is taken for UTF-8 with stray bytes if it has this many times as many good characters as stray bytes."""


@dataclass(frozen=True)
class Decoded:
    """A text, and what is needed to write it in the form it came in."""

    text: str
    """Line ends are as they were; undecodable bytes are lone surrogates U+DC80 to U+DCFF, as Python keeps them."""
    encoding: str
    """Python's name."""
    bom: bool = False
    """Whether a byte order mark stood before the text, which does not hold it."""
    undecodable: int = 0
    """How many bytes could not be decoded."""

    def in_encoding(self, name: str) -> Decoded:
        """Return the same with another encoding to write in; raises `UsageError` if there is no such encoding."""
        encoding, bom = encoding_called(name)
        return replace(self, encoding=encoding, bom=bom)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a file.

    ``declared`` is the encoding, if it is known.  Otherwise a byte order mark decides, then UTF-8 if it fits, then
    UTF-16 by its pattern, then the likeliest older encoding that gives every byte back; failing all that the text is
    UTF-8 with undecodable bytes.  Raises `InputError` for data that are no text, `UsageError` for an unknown encoding.
    """
    if declared is not None:
        return _as_declared(data, declared)
    for name, mark in MARKS:
        if data.startswith(mark) and (marked := _exactly(data[len(mark) :], name)):
            return replace(marked, bom=True)
    if b"\0" not in data:
        with_utf_8 = _exactly(data, "utf-8")
        if with_utf_8:
            return with_utf_8
    elif (wide := wide_without_mark(data)) and (found := _exactly(data, wide)):
        return found
    check_is_text(data)
    return from_legacy(data)


def encode(text: str, like: Decoded) -> bytes:
    """Encode ``text`` in the form of ``like``: encoding, byte order mark, undecodable bytes.

    Raises `OutputError`, which names the first character that the encoding does not have.
    """
    try:
        data = text.encode(like.encoding, "surrogateescape")
    except UnicodeEncodeError as error:
        line, column = LineIndex(text).position(error.start)
        char = text[error.start]
        shown = f"{char!r} (U+{ord(char):04X})" if char.isprintable() else f"U+{ord(char):04X}"
        raise OutputError(
            f"{like.encoding} has no character {shown}",
            line=line,
            column=column,
            hint="Write UTF-8, which has them all: --output-encoding utf-8.",
        ) from error
    except (UnicodeError, ValueError) as error:
        # Encodings that are meant for names or programs have rules of their own.
        hint = "Write UTF-8: --output-encoding utf-8."
        raise OutputError(f"the text cannot be written as {like.encoding}: {error}", hint=hint) from error
    return MARK_OF.get(like.encoding, b"") + data if like.bom else data


def _as_declared(data: bytes, declared: str) -> Decoded:
    encoding, marked = declared_form(data, declared)
    try:
        text = data[len(MARK_OF[encoding]) if marked else 0 :].decode(encoding, "surrogateescape")
    except (UnicodeError, ValueError) as error:
        hint = "Leave out --encoding to have the encoding found."
        raise InputError(f"the text is not {declared}: {error}", hint=hint) from error
    decoded = Decoded(text, encoding, marked, _stray(text))
    if not _comes_back(decoded, data):
        raise InputError(
            f"the text has bytes that are not {declared} and could not be written back",
            hint="Leave out --encoding to have the encoding found.",
        )
    return decoded


def declared_form(data: bytes, declared: str) -> tuple[str, bool]:
    """Return Python's name of a declared encoding, and whether ``data`` begin with its byte order mark.

    Raises `UsageError` if there is no such encoding, and `InputError` if the data are plain ASCII, of which one with
    codes of two or four bytes would make some other text.
    """
    encoding, _ = encoding_called(declared)
    mark = MARK_OF.get(encoding, b"")
    if declared.lower().replace("_", "-") in ("utf-16", "utf-32") and not data.startswith(mark):
        # The name leaves the byte order open; the mark says it.
        turned = encoding.replace("-le", "-be")
        if data.startswith(MARK_OF[turned]):
            encoding, mark = turned, MARK_OF[turned]
    if encoding.startswith(_WIDE) and _is_plain(data[:_PLAIN]):
        hint = "Leave out --encoding to have the encoding found."
        raise InputError(f"the text is not {declared}: it is plain ASCII", hint=hint)
    return encoding, bool(mark) and data.startswith(mark)


def _is_plain(head: bytes) -> bool:
    return len(head) == _PLAIN and head.isascii() and head.translate(None, b"\t\n\r").decode("ascii").isprintable()


def _comes_back(decoded: Decoded, data: bytes) -> bool:
    try:
        return encode(decoded.text, decoded) == data
    except OutputError:
        return False


def encoding_called(name: str) -> tuple[str, bool]:
    """Return Python's name of an encoding for text, and whether the name asks for a byte order mark.

    Raises `UsageError` if there is no such encoding.
    """
    try:
        info = codecs.lookup(name)
        "".encode(info.name)
    except (LookupError, ValueError, UnicodeError):
        import difflib

        near = difflib.get_close_matches(name.lower(), _COMMON, 1)
        known = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(_COMMON)} and others."
        raise UsageError(f"there is no encoding called {name!r}", hint=known) from None
    return _WITH_MARK.get(info.name, info.name), info.name in _WITH_MARK


def _exactly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def from_legacy(data: bytes) -> Decoded:
    """Decode what is not UTF-8: mostly UTF-8 with stray bytes, else the likeliest older encoding that loses nothing."""
    bom = data.startswith(codecs.BOM_UTF8)
    text = data[len(codecs.BOM_UTF8) if bom else 0 :].decode("utf-8", "surrogateescape")
    stray = _stray(text)
    as_utf_8 = Decoded(text, "utf-8", bom, stray)
    good = sum(char > "\x7f" for char in text) - stray
    if bom or good >= _MISREAD * stray:
        return as_utf_8
    name = detect(data)
    found = _exactly(data, name) if name else None
    if found is not None and found.text.encode(found.encoding, "surrogateescape") == data:
        return found
    return as_utf_8


def _stray(text: str) -> int:
    return sum("\udc80" <= char <= "\udcff" for char in text)
