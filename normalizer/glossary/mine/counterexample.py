"""A sentence of the texts in which words of a candidate stand and are right, or at least not the candidate's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from normalizer.core.position import LineIndex
from normalizer.core.span import SpanSet
from normalizer.glossary.examples import ExampleRunner
from normalizer.glossary.mine.candidate import Place
from normalizer.glossary.mine.context import context_of
from normalizer.glossary.mine.quoted import phrase_in
from normalizer.glossary.mine.suggest import Material
from normalizer.glossary.model import Entry, EntryStatus, Glossary, TermExample
from normalizer.text.frequency import stem
from normalizer.text.lexicon import function_words
from normalizer.text.patterns import lazily

_WORD = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 4
"""Letters; shorter words stand within too many others."""
_MOST_PLACES = 2_000
_MOST_TRIALS = 40
"""So many places are looked at, and so many sentences tried, at most."""


def counterexample(entry: Entry, phrase: str, material: Material) -> TermExample | None:
    """Return a test that the entry must leave a sentence of the texts alone; None if they have no such sentence.

    The sentence has a word of the phrase, in any form or within a longer word (*soldering* for *oldering*); the more
    of its words it has, the better.
    """
    import dataclasses

    approved = dataclasses.replace(entry, status=EntryStatus.APPROVED)
    runner = ExampleRunner(Glossary((approved,)))
    held: dict[str, set[str]] = {}
    for word, sentence in islice(_sightings(phrase, material), _MOST_PLACES):
        held.setdefault(sentence, set()).add(word)
    plain = f" {phrase_in(phrase)} "
    others = (sentence for sentence in held if plain not in f" {phrase_in(sentence)} ")
    ranked = sorted(others, key=lambda sentence: -len(held[sentence]))
    tests = (TermExample(sentence, sentence, True) for sentence in ranked[:_MOST_TRIALS])
    return next((test for test in tests if runner.failure(approved, test) is None), None)


def _sightings(phrase: str, material: Material) -> Iterator[tuple[str, str]]:
    """Yield a word of the phrase and a sentence that has it, in the order of the texts."""
    wanted = {word for word in phrase_in(phrase).split() if len(word) >= _SHORTEST and word not in function_words()}
    if not wanted:
        return
    stems = {stem(word): word for word in wanted}
    hint = re.compile("|".join(map(re.escape, sorted({*stems, *wanted}))), re.IGNORECASE)
    for number, page in enumerate(material.pages):
        sources = SpanSet((place.start, place.end) for place in material.sources if place.page == number)
        lines = LineIndex(page.text)
        at = 0
        for line in page.text.split("\n"):
            for match in _WORD.finditer(line) if hint.search(line) else ():
                word = match[0].lower()
                own = stems.get(stem(word)) or next((part for part in sorted(wanted) if part in word), None)
                place = Place(number, at + match.start(), at + match.end())
                if own is not None and not sources.overlaps(place.start, place.end):
                    yield own, " ".join(context_of(page, place, lines).text.split())
            at += len(line) + 1
