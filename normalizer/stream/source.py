"""The bytes of an input, in chunks of one size however they arrive, counted and hashed on their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hashlib

CHUNK = 2**16
"""Bytes of a chunk; the head is a whole number of them."""
HEAD = 6 * CHUNK
"""Bytes up to which an input is read and decoded as a whole; the encoding of longer ones is told from so many.

Texts of so many bytes are not cut, since a block may have so many code points.
"""


class ByteSource:
    """One input: its head, and what comes behind it."""

    def __init__(self, pieces: Iterable[bytes], origin: Path | None = None) -> None:
        """Read the head; ``pieces`` are the unpacked content, ``origin`` is the file they come from, behind any link."""
        self.origin = origin
        self._chunks = _even(pieces)
        self.size = 0
        """Bytes that `chunks` has given."""
        head: list[bytes] = []
        for chunk in self._chunks:
            head.append(chunk)
            if len(head) * CHUNK > HEAD:
                break
        self.head = b"".join(head)
        """The first bytes, at most a chunk more than `HEAD`."""

    @property
    def is_long(self) -> bool:
        """Whether the input is longer than what is decoded as a whole."""
        return len(self.head) > HEAD

    @cached_property
    def _digest(self) -> hashlib._Hash:
        # Short inputs, which are not read in chunks, do without.
        import hashlib

        return hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Digest of what `chunks` has given, in hexadecimal."""
        return self._digest.hexdigest()

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole input once, the head first."""
        for chunk in chain([self.head], self._chunks):
            self._digest.update(chunk)
            self.size += len(chunk)
            yield chunk


def _even(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in chunks of one size; only the last is shorter."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= CHUNK:
            data = b"".join(waiting)
            whole = size - size % CHUNK
            yield from (data[at : at + CHUNK] for at in range(0, whole, CHUNK))
            waiting, size = [data[whole:]], size - whole
    if size:
        yield b"".join(waiting)
