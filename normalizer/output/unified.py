"""A unified diff that ``patch`` and ``git apply`` take, whatever the encoding of the files.

The names begin with ``./``, so that the diff applies with ``-p0`` and with ``-p1``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from normalizer.output.align import Block, differences
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_CONTEXT = 3
_MISSING = b"\\ No newline at end of file\n"


def unified(before: bytes, after: bytes, name: str, new_name: str) -> bytes:
    """Return the differences by lines; empty if there are none.  A line ends with a line feed, nothing else."""
    old, new = _lines(before), _lines(after)
    hunks = list(_hunks(differences(old, new)))
    if not hunks:
        return b""
    pieces = [b"--- " + _name(name) + b"\n", b"+++ " + _name(new_name) + b"\n"]
    for hunk in hunks:
        pieces.extend(_rows(hunk, old, new))
    return b"".join(pieces)


class Side(NamedTuple):
    """One of two files that are compared."""

    name: str
    data: bytes
    text: str
    encoding: str


def file_diff(before: Side, after: Side) -> bytes:
    """Return the diff of the files' bytes, or in UTF-8 where an encoding has no line feed of one byte."""
    if all("\n".encode(side.encoding) == b"\n" for side in (before, after)):
        return unified(before.data, after.data, before.name, after.name)
    old, new = (side.text.encode("utf-8", "replace") for side in (before, after))
    return unified(old, new, before.name, after.name)


def painted(diff: bytes, palette: Palette) -> str:
    """Return the diff for a terminal: coloured, and unable to drive it."""
    styles = {"+": Style.ADDED, "-": Style.REMOVED, "@": Style.CODE}
    rows = (visible(row) for row in diff.decode("utf-8", "replace").split("\n"))
    return "\n".join(palette.paint(row, styles[row[0]]) if row and row[0] in styles else row for row in rows)


def _lines(data: bytes) -> list[bytes]:
    pieces = data.split(b"\n")
    last = pieces.pop()
    return [piece + b"\n" for piece in pieces] + ([last] if last else [])


def _name(path: str) -> bytes:
    if os.path.isabs(path) and PurePath(path).is_relative_to(Path.cwd()):
        path = str(PurePath(path).relative_to(Path.cwd()))
    data = os.fsencode(path if os.path.isabs(path) else f"./{PurePath(path).as_posix()}")
    if any(char < 32 or char in b'"\\\x7f' for char in data):
        quoted = "".join(f"\\{byte:03o}" if byte < 32 or byte > 126 or byte in b'"\\' else chr(byte) for byte in data)
        return f'"{quoted}"'.encode("ascii")
    # A tab ends the name, which may hold blanks.
    return data + (b"\t" if b" " in data else b"")


def _hunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    hunk: list[Block] = []
    for block in blocks:
        if hunk and block.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _rows(hunk: Sequence[Block], old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[bytes]:
    lead = min(_CONTEXT, hunk[0].start)
    tail = min(_CONTEXT, len(old) - hunk[-1].end)
    first, last = hunk[0].start - lead, hunk[-1].end + tail
    new_first, new_last = hunk[0].new_start - lead, hunk[-1].new_end + tail
    yield f"@@ -{_range(first, last)} +{_range(new_first, new_last)} @@\n".encode("ascii")
    at = first
    for block in hunk:
        yield from _marked(b" ", old[at : block.start])
        yield from _marked(b"-", old[block.start : block.end])
        yield from _marked(b"+", new[block.new_start : block.new_end])
        at = block.end
    yield from _marked(b" ", old[at:last])


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1 if length else start},{length}"


def _marked(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line
        if not line.endswith(b"\n"):
            yield b"\n" + _MISSING
