"""What the glossaries in force say of candidates already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizer.core.view import Settings, View
from normalizer.glossary.judge import Match
from normalizer.glossary.match import Matcher
from normalizer.glossary.mine.candidate import NearEntry, Page, Place
from normalizer.glossary.mine.quoted import phrase_in
from normalizer.glossary.model import Glossary
from normalizer.text.signature import Signature

_ALIKE = 75.0
"""Least similarity, in percent, of a candidate and a wrong form."""
_MOST_NEAR = 3


class Known:
    """The glossaries in force, as far as candidates are concerned."""

    def __init__(self, glossary: Glossary, pages: Sequence[Page]) -> None:
        matcher = Matcher(glossary)
        self._matches: list[list[Match]] = [
            matcher.matches(View(page.text, Signature(page.text), Settings())) for page in pages
        ]
        self._wrong: dict[str, list[str]] = {}
        for entry in glossary.entries:
            for wrong in entry.wrong:
                self._wrong.setdefault(phrase_in(wrong), []).append(entry.id)
        self._forms = [
            (phrase_in(variant.text), NearEntry(entry.id, variant.text, variant.rights))
            for entry in glossary.entries
            for variant in entry.variants
        ]

    def spans(self, page: int) -> list[tuple[int, int]]:
        """Return what the glossaries find on a page."""
        return [(match.start, match.end) for match in self._matches[page]]

    def handling(self, phrase: str, places: Sequence[Place]) -> tuple[str, ...]:
        """Return the ids of the entries, of any status, that have a phrase or find something in one of its places."""
        found = {
            match.entry.id
            for place in places
            for match in self._matches[place.page]
            if match.start < place.end and place.start < match.end
        }
        return tuple(sorted(found.union(self._wrong.get(phrase, ()))))

    def near(self, phrase: str) -> tuple[NearEntry, ...]:
        """Return the entries whose wrong forms are most like a phrase, the likest first."""
        ranked = sorted(self._scored(phrase), key=lambda item: (-item[0], item[1].id, item[1].wrong))
        best: dict[str, NearEntry] = {}
        for _, entry in ranked:
            best.setdefault(entry.id, entry)
        return tuple(best.values())[:_MOST_NEAR]

    def _scored(self, phrase: str) -> Iterator[tuple[float, NearEntry]]:
        from rapidfuzz import fuzz

        for form, entry in self._forms:
            score = fuzz.token_sort_ratio(phrase, form, score_cutoff=_ALIKE)
            if score:
                yield score, entry
