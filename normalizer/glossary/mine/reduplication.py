"""The same words twice: `inspections and inspections`, `housing housing`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalizer.core.span import SpanSet
from normalizer.glossary.mine.candidate import Find, Kind, Page, Place, Tally
from normalizer.glossary.mine.runs import Run, WordKind
from normalizer.text import lexicon
from normalizer.text.doubled_phrases import doubled_phrases
from normalizer.text.patterns import lazily

_PHRASE = 3.5
_ADJACENT = 3.0
_JOINT = lazily(r"(?:, and | and | or |, | for the )")
_COMPARATIVE = lazily(r"\w+er and \w+er")
_SEPARATORS = lazily(r"[\s,]+")


class Reduplications:
    """Counts words and phrases that stand twice."""

    def __init__(self) -> None:
        self._joined = Tally()
        self._adjacent = Tally()

    def page(self, page: int, text: Page, taken: SpanSet) -> None:
        """Look for phrases on both sides of a comma or conjunction."""
        for end, second_end in doubled_phrases(text.text):
            phrase = text.text[end:second_end]
            joint = _JOINT.match(phrase)
            start = end - len(phrase) + (joint.end() if joint else 0)
            found = text.text[start:second_end]
            if _COMPARATIVE.fullmatch(found):
                continue
            if start >= 0 and "\n" not in found and not taken.overlaps(start, second_end):
                self._joined.see(_SEPARATORS.sub(" ", found).lower(), Place(page, start, second_end))

    def see(self, page: int, _: Page, run: Run) -> None:
        """Look for a word that stands twice in a row."""
        for first, second in pairwise(run):
            folded = first.sort.folded
            if (
                folded == second.sort.folded
                and first.sort.kind is WordKind.CONTENT
                and second.text.islower()
                and folded not in lexicon.doublings()
            ):
                self._adjacent.see(f"{folded} {folded}", Place(page, first.start, second.end))

    def finds(self) -> Iterator[Find]:
        """Yield a find for each phrase."""
        reason = "two words of the source became one"
        for tally, weight in ((self._joined, _PHRASE), (self._adjacent, _ADJACENT)):
            for phrase, sighting in tally.sightings.items():
                yield Find(phrase, Kind.REDUPLICATION, weight, reason, sighting)
