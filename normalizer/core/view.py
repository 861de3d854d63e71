"""What a rule gets to see: the text of its stage, and what is known of the whole document."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from normalizer.text.paragraphs import Paragraphs
from normalizer.text.part import WHOLE, Part
from normalizer.text.quotes import QuoteMark, find_quotes
from normalizer.text.shape import changed_shape, shape_of
from normalizer.text.signature import Signature

Found = TypeVar("Found")

_ASCII = bytes(range(0x80))


class QuoteStyle(enum.StrEnum):
    """What becomes of quotation marks of the other style."""

    KEEP = "keep"
    STRAIGHT = "straight"
    CURLY = "curly"


@dataclass(frozen=True)
class Settings:
    """What a run asks of its rules."""

    target: str = "en"
    """Language that the text should be in, ISO 639-1."""
    source: str | None = None
    """Language that the text was translated from, where it is known."""
    quotes: QuoteStyle = QuoteStyle.KEEP


class View:
    """The text of a stage; what costs work is found once, when first asked for."""

    def __init__(
        self, text: str, signature: Signature, settings: Settings, before: View | None = None, part: Part = WHOLE
    ) -> None:
        self.text = text
        self.signature = signature
        """Evidence of the whole document, taken before the first repair of layout and wording."""
        self.settings = settings
        self.part = part
        """Whether the text is the whole document, or which part of it."""
        self._quotes: dict[tuple[int, int], list[QuoteMark]] = {}
        # Most lines are the same in the next step of a run.
        self._quotes_of_lines: dict[str, list[QuoteMark]] = {} if before is None else before._quotes_of_lines
        self._found: dict[Callable[[View], Any], Any] = {}
        self._shape_before: tuple[bytes, Sequence[tuple[int, int, int]], str] | None = None

    def changed(self, text: str, edits: Sequence[tuple[int, int, int]], inserted: str) -> View:
        """Return the view of what the text has become.

        ``edits`` holds ``(start, end, new length)``, sorted and disjoint; ``inserted`` is all that is new, in text order.
        """
        view = View(text, self.signature, self.settings, self, self.part)
        if "shape" in self.__dict__:
            view._shape_before = self.shape, edits, inserted
        if "beyond_ascii" in self.__dict__:
            view.__dict__["beyond_ascii"] = self.beyond_ascii.union(char for char in inserted if char > "\x7f")
        return view

    def once(self, find: Callable[[View], Found]) -> Found:
        """Return ``find(view)``, which rules of one stage share: it is called once for each text."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def quotes(self, start: int, end: int) -> list[QuoteMark]:
        """Return the double quotation marks of a line or wrapped paragraph with their roles, read once."""
        marks = self._quotes.get((start, end))
        if marks is None:
            line = self.text[start:end]
            read = self._quotes_of_lines.get(line)
            if read is None:
                read = self._quotes_of_lines[line] = find_quotes(line)
            marks = self._quotes[start, end] = [mark._replace(position=mark.position + start) for mark in read]
        return marks

    def __reduce__(self) -> tuple[object, ...]:
        # What was found follows from the text.
        return View, (self.text, self.signature, self.settings)

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The paragraphs and lines of the text."""
        return Paragraphs(self.text)

    @cached_property
    def beyond_ascii(self) -> frozenset[str]:
        """The distinct characters of the text that are not ASCII: a cheap gate for rules about such characters.

        It may hold some that a run has taken out.
        """
        if self.text.isascii():
            return frozenset()
        # Deleting bytes is ten times as fast as collecting characters one by one.
        return frozenset(
            self.text.encode(errors="surrogatepass").translate(None, _ASCII).decode(errors="surrogatepass")
        )

    @cached_property
    def tokens(self) -> list[str]:
        """The text cut at white space."""
        return self.text.split()

    @cached_property
    def shape(self) -> bytes:
        """The text as lower-case bytes, one for each code point; see `normalizer.text.shape`."""
        return shape_of(self.text) if self._shape_before is None else changed_shape(*self._shape_before)
