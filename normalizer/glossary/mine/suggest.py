"""Mines pages with every source of candidates and draws up what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from normalizer.core.position import LineIndex
from normalizer.core.span import SpanSet
from normalizer.glossary.mine.bilingual import Renderings, Segment
from normalizer.glossary.mine.candidate import Candidate, Find, Page, Place
from normalizer.glossary.mine.collocation import Collocations
from normalizer.glossary.mine.context import context_of
from normalizer.glossary.mine.known import Known
from normalizer.glossary.mine.quoted import QuotedPhrases
from normalizer.glossary.mine.rank import Ranked, rank
from normalizer.glossary.mine.reduplication import Reduplications
from normalizer.glossary.mine.runs import Reader
from normalizer.glossary.mine.unknown import UnknownWords
from normalizer.glossary.mine.variants import Variants
from normalizer.glossary.model import Glossary
from normalizer.text.frequency import frequencies


class Wanted(NamedTuple):
    """Which candidates are asked for."""

    limit: int = 30
    """How many at most."""
    least_count: int = 1
    """How often a phrase must occur."""
    least_score: float = 2.0
    known: bool = False
    """Whether phrases are shown, too, that the glossaries in force handle."""


class Material(NamedTuple):
    """Texts to mine."""

    pages: tuple[Page, ...]
    segments: tuple[Segment, ...] = ()
    """Stretches of the pages whose source is at hand."""
    sources: tuple[Place, ...] = ()
    """Stretches of the pages that are source text."""


def suggest(material: Material, glossary: Glossary, wanted: Wanted = Wanted()) -> list[Candidate]:  # noqa: B008
    """Return the phrases that most need a glossary entry, the best first."""
    known = Known(glossary, material.pages)
    reader = Reader()
    finds = list(_finds(material, reader, known, wanted))
    ranked = rank(finds, reader.count, least_count=wanted.least_count)
    lines: dict[int, LineIndex] = {}

    def lines_of(page: int) -> LineIndex:
        if page not in lines:
            lines[page] = LineIndex(material.pages[page].text)
        return lines[page]

    found: list[Candidate] = []
    for one in ranked:
        if len(found) >= wanted.limit or one.score < wanted.least_score:
            break
        handled = known.handling(one.phrase, one.sighting.places)
        if not handled or wanted.known:
            found.append(_candidate(one, handled, material.pages, lines_of, known))
    return found


def _finds(material: Material, reader: Reader, known: Known, wanted: Wanted) -> Iterable[Find]:
    counts = frequencies()
    unknown = UnknownWords(counts, reader.code, reader.names)
    collocations, variants = Collocations(counts), Variants(reader.sorter, counts)
    reduplications, quoted = Reduplications(), QuotedPhrases(reader.sorter, counts)
    for number, page in enumerate(material.pages):
        sources = [(place.start, place.end) for place in material.sources if place.page == number]
        taken = SpanSet(sources if wanted.known else [*sources, *known.spans(number)])
        reduplications.page(number, page, taken)
        quoted.page(number, page, taken)
        for run in reader.runs(page, taken):
            for source in (unknown, collocations, reduplications, variants):
                source.see(number, page, run)
    for find in (unknown.finds, collocations.finds, reduplications.finds, quoted.finds, variants.finds):
        yield from find()
    if material.segments:
        yield from Renderings(reader, material.pages, material.segments).finds()


def _candidate(
    one: Ranked, handled: tuple[str, ...], pages: Sequence[Page], lines_of: Callable[[int], LineIndex], known: Known
) -> Candidate:
    places = one.sighting.places
    first = places[0]
    return Candidate(
        text=" ".join(pages[first.page].text[first.start : first.end].split()),
        kinds=tuple(find.kind for find in one.finds),
        score=round(one.score, 2),
        reasons=tuple(find.reason for find in one.finds),
        count=one.sighting.count,
        documents=one.sighting.pages,
        contexts=tuple(context_of(pages[place.page], place, lines_of(place.page)) for place in places),
        source=next((find.source for find in one.finds if find.source), None),
        known=handled,
        near=known.near(one.phrase),
    )
