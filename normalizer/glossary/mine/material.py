"""From files to what is mined: texts alone, texts with their sources line by line, and tables of segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalizer.errors import InputError
from normalizer.glossary.mine.bilingual import Segment
from normalizer.glossary.mine.candidate import Page, Place
from normalizer.glossary.mine.suggest import Material


def material_of(texts: Iterable[tuple[Page, Page | None]], tables: Iterable[Page]) -> Material:
    """Return the material in texts, each with its source or None, and in tables of source and target segments.

    Raises `InputError` if a source has not as many lines as its text, or if a line of a table has no two columns.
    """
    pages: list[Page] = []
    segments: list[Segment] = []
    sources: list[Place] = []
    for page, source in texts:
        if source is not None:
            segments += _aligned(len(pages), page, source)
        pages.append(page)
    for table in tables:
        for place, segment in _rows(len(pages), table):
            sources.append(place)
            segments.append(segment)
        pages.append(table)
    return Material(tuple(pages), tuple(segments), tuple(sources))


def _aligned(number: int, page: Page, source: Page) -> list[Segment]:
    """Pair the lines of a text with those of its source; blank lines do not count."""
    own = [(start, end) for start, end in _lines(page.text) if page.text[start:end].strip()]
    theirs = [source.text[start:end] for start, end in _lines(source.text) if source.text[start:end].strip()]
    if len(own) != len(theirs):
        raise InputError(
            f"{len(theirs)} lines of source text for {len(own)} lines of {page.name}",
            path=source.name,
            hint="Text and source must run line by line; for anything else make a table for --bilingual.",
        )
    return [Segment(line, Place(number, *span)) for line, span in zip(theirs, own, strict=True)]


def _rows(number: int, table: Page) -> Iterator[tuple[Place, Segment]]:
    """Yield the source column's place and the segment of each line that is not blank."""
    for row, (start, end) in enumerate(_lines(table.text), 1):
        line = table.text[start:end]
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) < 2:
            hint = "Every line needs the source segment, a tab, and the target segment."
            raise InputError("a line without a tab", path=table.name, line=row, hint=hint)
        middle = start + len(columns[0])
        segment = Segment(columns[0], Place(number, middle + 1, middle + 1 + len(columns[1])))
        yield Place(number, start, middle), segment


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line.removesuffix("\r"))
        at += len(line) + 1
