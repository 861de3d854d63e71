"""One text's way through the program, as a log's first line tells it: enough to get the original's bytes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from normalizer.io.decode import Decoded, decode, encode
from normalizer.io.newline import line_end_kinds, newline_name
from normalizer.output.form import Shaped, Written


class BytesPatch(NamedTuple):
    """``length`` bytes at ``start`` of the encoded text stand for ``content`` in the file."""

    start: int
    length: int
    content: bytes


class TextPatch(NamedTuple):
    """``length`` code points at ``start`` of the decoded file stand for ``content`` in the text."""

    start: int
    length: int
    content: str


class GlossaryPrint(NamedTuple):
    """A glossary file that was in force, and the fingerprint of its content."""

    path: str
    sha256: str


class Input(NamedTuple):
    """A file before the repair."""

    encoding: str
    bom: bool
    newline: str
    sha256: str
    patch: BytesPatch | None = None
    """Where encoding the text does not give the file back."""


class Output(NamedTuple):
    """A file after the repair."""

    encoding: str
    bom: bool
    sha256: str
    shaped: Shaped
    """What leads back to the repaired text; the text itself is not kept."""
    patch: TextPatch | None = None
    """Where decoding the file does not give the text back."""


class Run(NamedTuple):
    """What was read, what was written, and with which glossaries."""

    path: str
    source: Input
    output: Output | None = None
    glossaries: tuple[GlossaryPrint, ...] = ()
    field: str | None = None
    """Which field of a record the text stands in; ``path`` ends in the number of the record then."""
    blocks: int | None = None
    """In how many blocks a long text was repaired; None if it was seen whole."""


def describe(
    path: str, data: bytes, decoded: Decoded, written: Written | None, glossaries: Iterable[GlossaryPrint]
) -> Run:
    """Return the account of one text: ``data`` is the file that ``decoded`` was read from."""
    source = Input(
        decoded.encoding,
        decoded.bom,
        newline_name(line_end_kinds(decoded.text)),
        fingerprint(data),
        _bytes_patch(encode(decoded.text, decoded), data),
    )
    output = None
    if written is not None:
        output = Output(
            written.like.encoding,
            written.like.bom,
            fingerprint(written.data),
            Shaped("", written.shaped.breaks, written.shaped.line_ends),
            text_patch(written),
        )
    return Run(path, source, output, tuple(glossaries))


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _bytes_patch(have: bytes, want: bytes) -> BytesPatch | None:
    if have == want:
        return None
    start, end = _common_ends(have, want)
    return BytesPatch(start, len(have) - end - start, want[start : len(want) - end])


def text_patch(written: Written) -> TextPatch | None:
    """Return what leads from the bytes that were written, decoded again, to the text; None where they are the same."""
    have, want = decode(written.data, written.like.encoding).text, written.shaped.text
    if have == want:
        return None
    start, end = _common_ends(have, want)
    return TextPatch(start, len(have) - end - start, want[start : len(want) - end])


def _common_ends(have: str | bytes, want: str | bytes) -> tuple[int, int]:
    """Return how long the common beginning is, and the common end behind it."""
    shorter = min(len(have), len(want))
    start = 0
    while start < shorter and have[start] == want[start]:
        start += 1
    end = 0
    while end < shorter - start and have[-1 - end] == want[-1 - end]:
        end += 1
    return start, end
