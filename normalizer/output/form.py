"""The form in which a repaired text is written out, and the way back.

Line ends and one sentence a line are no repairs; what they change is kept apart, so that a log can undo it as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby, repeat
from typing import NamedTuple

from normalizer.core.span import Span
from normalizer.errors import LogError
from normalizer.io.decode import Decoded, encode
from normalizer.io.newline import NewlineStyle, apply_newline
from normalizer.text.part import WHOLE, Part

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineEnds(NamedTuple):
    """``number`` line ends in a row that are written alike."""

    end: str
    number: int


class Break(NamedTuple):
    """A line break that was put in, or taken out, at ``start`` of the repaired text."""

    start: int
    before: str
    after: str


class Shaped(NamedTuple):
    """A text in its output form, and what leads back from there."""

    text: str
    breaks: tuple[Break, ...] = ()
    """In positions of the repaired text."""
    line_ends: tuple[LineEnds, ...] | None = None
    """The line ends before they were made alike; None if they were kept."""


class Form(NamedTuple):
    """How repaired texts are written."""

    newline: NewlineStyle = NewlineStyle.KEEP
    sentences: bool = False
    """Whether each sentence gets a line of its own."""
    encoding: str | None = None
    """None: like the input."""


class Written(NamedTuple):
    """A repaired text in its final form, as text and as bytes."""

    data: bytes
    shaped: Shaped
    like: Decoded
    """Holds the encoding and the byte order mark."""


def write_out(text: str, decoded: Decoded, form: Form, part: Part = WHOLE) -> Written:
    """Return the repaired text, or a ``part`` of it, as bytes in the form asked for."""
    shaped = shape(text, form.newline, sentences=form.sentences, part=part)
    like = decoded if form.encoding is None else decoded.in_encoding(form.encoding)
    if not part.begins:
        like = replace(like, bom=False)
    return Written(encode(shaped.text, like), shaped, like)


def shape(text: str, newline: NewlineStyle, *, sentences: bool, part: Part = WHOLE) -> Shaped:
    """Give the repaired text the form that was asked for."""
    breaks: tuple[Break, ...] = ()
    if sentences:
        from normalizer.output.sentences import sentence_breaks

        breaks = tuple(Break(span.start, span.of(text), after or "") for span, after in sentence_breaks(text, part))
        text = _replaced(text, [(Span(start, start + len(before)), after) for start, before, after in breaks])
    written = apply_newline(text, newline)
    return Shaped(written, breaks, line_ends(text) if written != text else None)


def unshape(shaped: Shaped) -> str:
    """Return the repaired text from its output form; raises `LogError` if they do not belong together."""
    text = shaped.text
    if shaped.line_ends is not None:
        ends = chain.from_iterable(repeat(end, number) for end, number in shaped.line_ends)
        # A missing or surplus line end shows as an exhausted or unfinished iterator.
        try:
            text = _LINE_END.sub(lambda _: next(ends), text)
        except (StopIteration, RuntimeError):
            raise _mismatch() from None
        if next(ends, None) is not None:
            raise _mismatch()
    edits: list[tuple[Span, str]] = []
    shift = 0
    for start, before, after in shaped.breaks:
        span = Span(start + shift, start + shift + len(after))
        if span.of(text) != after:
            raise _mismatch()
        edits.append((span, before))
        shift += len(after) - len(before)
    return _replaced(text, edits)


def line_ends(text: str) -> tuple[LineEnds, ...]:
    """Return the line ends of ``text`` in order, like ones counted together."""
    return tuple(LineEnds(end, sum(1 for _ in run)) for end, run in groupby(_LINE_END.findall(text)))


def _replaced(text: str, edits: Sequence[tuple[Span, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for span, after in edits:
        pieces += (text[at : span.start], after)
        at = span.end
    return "".join((*pieces, text[at:]))


def _mismatch() -> LogError:
    return LogError("the log does not fit the text: its line breaks differ")
