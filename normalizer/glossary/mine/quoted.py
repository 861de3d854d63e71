"""Phrases in lower case between quotation marks: names of campaigns and slogans, translated word by word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalizer.core.span import SpanSet
from normalizer.glossary.mine.candidate import Find, Kind, Page, Place, Tally
from normalizer.glossary.mine.runs import Sorter, WordKind
from normalizer.text.frequency import Frequencies
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role, find_quotes

_WORDS = lazily(r"[^\W_]+(?:['’][^\W\d_]+)*")
_SPEECH = frozenset(
    "i me my we us our you your he she they it is are was were am be will would can could shall should must may might do did"
    " has have had not what why how who".split()
)
_SAYING = lazily(r"\b(?:said|says?|asked?|replied|answered|told|wrote|writes?|added|cried)[,:]?\s*\Z")
_MOST_WORDS = 5
_LONGEST = 60
_QUOTED = 1.5
_UNSEEN = 2.0


class QuotedPhrases:
    """Counts short quoted phrases that are no speech."""

    def __init__(self, sorter: Sorter, frequencies: Frequencies) -> None:
        self._sorter = sorter
        self._frequencies = frequencies
        self._tally = Tally()

    def page(self, page: int, text: Page, taken: SpanSet) -> None:
        """Look at every line with quotation marks."""
        at = 0
        for line in text.text.split("\n"):
            for start, end in _quotations(line):
                phrase = line[start:end]
                if self._is_term(phrase) and not taken.overlaps(at + start, at + end) and not _is_said(line, start):
                    self._tally.see(phrase_in(phrase), Place(page, at + start, at + end))
            at += len(line) + 1

    def _is_term(self, phrase: str) -> bool:
        words = phrase_in(phrase).split()
        return (
            2 <= len(words) <= _MOST_WORDS
            and phrase[0].islower()
            and phrase[-1].isalnum()
            and not any(mark in phrase for mark in ",.;:!?…=()[]{}<>/\\_")
            and not _SPEECH.intersection(words)
            and any(self._sorter(word).kind in (WordKind.CONTENT, WordKind.UNKNOWN) for word in words)
        )

    def finds(self) -> Iterator[Find]:
        """Yield a find for each phrase."""
        for phrase, sighting in self._tally.sightings.items():
            content = [
                sort.stem for word in phrase.split() if (sort := self._sorter(word)).kind is not WordKind.FUNCTION
            ]
            pairs = list(pairwise(content))
            unseen = sum(not self._frequencies.pair(*pair) for pair in pairs) / len(pairs) if pairs else 0.0
            reason = "in quotation marks" + (", and edited English does not combine these words" if unseen else "")
            yield Find(phrase, Kind.QUOTED, _QUOTED + _UNSEEN * unseen, reason, sighting)


def phrase_in(text: str) -> str:
    """Return the words of a text in lower case with blanks between."""
    return " ".join(_WORDS.findall(text)).lower().replace("’", "'")


def _quotations(line: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between two marks that belong together, without blanks and a comma at its ends."""
    marks = find_quotes(line)
    for mark in marks:
        if mark.role is Role.OPEN and mark.partner is not None:
            inside = line[mark.position + 1 : marks[mark.partner].position]
            if 0 < len(inside) <= _LONGEST:
                trimmed = inside.rstrip(" ,")
                start = mark.position + 1 + len(trimmed) - len(trimmed.lstrip())
                if trimmed:
                    yield start, mark.position + 1 + len(trimmed)


def _is_said(line: str, start: int) -> bool:
    return _SAYING.search(line, max(0, start - 20), start - 1) is not None
