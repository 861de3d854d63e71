"""Decodes a long input chunk by chunk, in the encoding that its head shows.

As long as all is ASCII, nothing needs to be known; the first chunks that are not decide.  What does not fit the encoding
later is kept as undecodable bytes, as in short texts.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalizer.errors import InputError
from normalizer.io.binary import check_is_text, wide_without_mark
from normalizer.io.decode import MARK_OF, MARKS, Decoded, declared_form, encoding_called, from_legacy

_STATEFUL = ("hz", "idna", "iso2022", "punycode", "raw_unicode_escape", "unicode_escape", "utf_7")
"""Encodings in which bytes mean what those far before them say; they cannot be decoded in chunks."""


class Stray(NamedTuple):
    """Bytes that do not fit the encoding."""

    first: int
    """Where the first of them stands, counted in bytes from 1."""
    number: int


def is_stateful(declared: str | None) -> bool:
    """Tell whether a declared encoding has to be decoded as a whole; raises `UsageError` if there is no such encoding."""
    return declared is not None and encoding_called(declared)[0].replace("-", "_").startswith(_STATEFUL)


class Decoding:
    """The text of one input, and what is found out about its encoding meanwhile."""

    def __init__(self, head: bytes, declared: str | None) -> None:
        """Tell the encoding; raises `InputError` for data that are no text, `UsageError` for an unknown encoding."""
        self.encoding, self.bom, self._decided = _form(head, declared)
        self.stray: Stray | None = None
        """What did not fit the encoding so far."""
        self._decoder = self._new_decoder()
        self._owed = b""
        self._at = 0

    @property
    def form(self) -> Decoded:
        """The form of the input, without its text."""
        return Decoded("", self.encoding, self.bom, self.stray.number if self.stray else 0)

    def texts(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """Yield the text of ``chunks``, which are all of the input; raises `InputError` where it cannot be decoded."""
        waiting = b""
        skipped = len(MARK_OF[self.encoding]) if self.bom else 0
        self._at = skipped
        for chunk in chunks:
            data, skipped = chunk[skipped:], 0
            if not self._decided and not waiting and not data.isascii():
                # The decision takes one more chunk, since the first sign may stand at the end of this one.
                waiting = data
                continue
            if waiting:
                data, waiting = waiting + data, b""
                self._decide(data)
            yield self._decoded(data)
        if waiting:
            self._decide(waiting)
            yield self._decoded(waiting)
        yield self._decoded(b"", final=True)

    def decide(self) -> None:
        """Stay with the encoding, since characters have been written in it that others have elsewhere."""
        self._decided = True

    def _decide(self, sample: bytes) -> None:
        self._decided = True
        if not _fits(sample, self.encoding):
            self.encoding = from_legacy(sample[: sample.rfind(b"\n") + 1] or sample).encoding
            self._decoder = self._new_decoder()

    def _new_decoder(self) -> codecs.IncrementalDecoder:
        # In wide encodings no single byte can be kept as it is.
        return codecs.getincrementaldecoder(self.encoding)("strict" if self._is_wide else "surrogateescape")

    @property
    def _is_wide(self) -> bool:
        return self.encoding.startswith(("utf-16", "utf-32"))

    def _decoded(self, data: bytes, *, final: bool = False) -> str:
        try:
            text = self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            raise self._misfit(self._at - len(self._owed) + error.start + 1) from error
        if not (self._is_wide or self.encoding == "utf-8"):
            self._check_way_back(text, data)
        if not text.isascii():
            self._note_stray(text)
        self._owed = self._decoder.getstate()[0]
        self._at += len(data)
        return text

    def _check_way_back(self, text: str, data: bytes) -> None:
        """Raise `InputError` if some bytes, in an encoding that has two for one character, could not be written back."""
        given = self._owed + data
        back = text.encode(self.encoding, "surrogateescape") + self._decoder.getstate()[0]
        if back != given:
            place = next((at for at, (left, right) in enumerate(zip(back, given, strict=False)) if left != right), 0)
            raise self._misfit(self._at - len(self._owed) + place + 1)

    def _note_stray(self, text: str) -> None:
        try:
            text.encode()
            return
        except UnicodeEncodeError:
            number = sum("\udc80" <= char <= "\udcff" for char in text)
        if self.stray is None:
            first = next(at for at, char in enumerate(text) if "\udc80" <= char <= "\udcff")
            before = len(text[:first].encode(self.encoding, "surrogateescape"))
            self.stray = Stray(self._at - len(self._owed) + before + 1, 0)
        self.stray = self.stray._replace(number=self.stray.number + number)

    def _misfit(self, byte: int) -> InputError:
        return InputError(
            f"the text is not {self.encoding} from byte {byte} on, and what is there could not be written back",
            hint="Give its encoding with --encoding, or mend it first.",
        )


def _form(head: bytes, declared: str | None) -> tuple[str, bool, bool]:
    """Return the encoding, whether a byte order mark stands in front, and whether that is certain."""
    if declared is not None:
        return *declared_form(head, declared), True
    for name, mark in MARKS:
        if head.startswith(mark) and _fits(head[len(mark) :], name):
            return name, True, True
    if b"\0" not in head:
        if _fits(head, "utf-8"):
            return "utf-8", False, not head.isascii()
    elif (wide := wide_without_mark(head[: len(head) - len(head) % 2])) and _fits(head, wide):
        return wide, False, True
    check_is_text(head)
    found = from_legacy(head[: head.rfind(b"\n") + 1] or head)
    return found.encoding, found.bom, True


def _fits(head: bytes, encoding: str) -> bool:
    """Tell whether the head decodes; it may end within a character."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True
