"""Tells, without reading the shipped glossaries, that a text holds none of their safe terms.

``data/anchors.txt`` has the words of each form that a plain repair looks for, as they stand in the shape of a text
(see `fold`): a text without some word of every form has no term.  Reading the entries takes longer than all the rest
of a short repair, and most short texts need none.  The file is made by ``python -m normalizer.glossary.anchors`` and
holds for the glossaries whose checksum it begins with; beside any others it is of no use and is not used.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cache
from pathlib import Path

from normalizer.glossary.shipped import shipped_files
from normalizer.text.data import data_bytes

NAME = "anchors.txt"


def may_hold_terms(shape: bytes) -> bool:
    """Tell whether a text of this shape may hold a safe term of the shipped glossaries; false is certain."""
    anchors = _anchors()
    if anchors is None:
        return True
    words = _words_of(shape)
    for word in words:
        place = bisect_left(anchors, word)
        while place < len(anchors) and (anchors[place] + b" ").startswith(word + b" "):
            if words.issuperset(anchors[place].split(b" ")):
                return True
            place += 1
    return False


def render() -> str:
    """Return what the file must hold, made from the shipped glossaries themselves."""
    from normalizer.glossary.fold import search_key
    from normalizer.glossary.inflect import forms_of
    from normalizer.glossary.load import Part, load_glossaries

    entries = load_glossaries([], part=Part.SAFE).approved
    keys = {search_key(form.text) for entry in entries for form in forms_of(entry)}
    lines = {" ".join(sorted(map(bytes.decode, _words_of(key)), key=lambda word: (-len(word), word))) for key in keys}
    return "\n".join((_checksum(), *sorted(lines), ""))


@cache
def _anchors() -> list[bytes] | None:
    """The words of each form, the longest first, in order; None if they are those of other glossaries."""
    checksum, *lines = data_bytes(NAME).splitlines()
    return lines if checksum == _checksum().encode() else None


def _words_of(shape: bytes) -> frozenset[bytes]:
    """What stands between blanks and marks; a form is found only where its words stand whole."""
    return frozenset(shape.replace(b".", b" ").split())


def _checksum() -> str:
    """The CRC-32 of the shipped files, one behind the other, with line ends as in the repository."""
    checksum = 0
    for path in shipped_files():
        data = path.read_bytes()
        checksum = zlib.crc32(data.replace(b"\r\n", b"\n") if b"\r" in data else data, checksum)
    return f"{checksum:08x}"


if __name__ == "__main__":
    from normalizer.io.atomic import write_atomic

    write_atomic(Path(__file__).parent.parent / "data" / NAME, render().encode())
