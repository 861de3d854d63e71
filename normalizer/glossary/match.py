"""Finds the terms of a glossary in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from normalizer.core.edit import Safety
from normalizer.core.view import View
from normalizer.glossary.automaton import Automaton
from normalizer.glossary.choose import chosen
from normalizer.glossary.context import Surroundings
from normalizer.glossary.fold import Haystack, Phrase
from normalizer.glossary.fuzzy import FuzzyVocabulary, Mapping
from normalizer.glossary.judge import Judge, Match, Verdict, proposed
from normalizer.glossary.model import Glossary, MatchKind
from normalizer.glossary.replace import replacement


class Matcher:
    """Looks for the approved entries of one glossary; may be used for any number of texts.

    One pass over a text finds the forms of all entries (`automaton`), each is judged (`judge`), and of those that
    overlap some are chosen (`choose`).
    """

    def __init__(self, glossary: Glossary, level: Safety = Safety.DISPLAY) -> None:
        """Entries less safe than ``level`` are left out, unless they protect: they take no place from a safer one.

        Misspelt forms are never safe, so that they are not looked for at that level.
        """
        self._entries = [entry for entry in glossary.approved if entry.safety <= level or entry.protects]
        self._level = level

    def matches(self, view: View, *, misspelt: bool = True) -> list[Match]:
        """Return what the glossary proposes for a text, in text order, with or without ``misspelt`` forms.

        Two matches overlap only where the longer one is less safe and may be withheld.
        """
        surroundings, judged = self._judged(view, misspelt=misspelt)
        if not judged:
            return []
        passing = [match for match in judged if match.verdict in (Verdict.FOUND, Verdict.PROTECTED)]
        waiting = [match for match in judged if match.verdict is Verdict.NOT_NEAR]
        taken = chosen(passing)
        while waiting and taken:
            late = self._near_replaced(surroundings, waiting, taken)
            if not late:
                break
            passing += [proposed(waiting[index], view.text) for index in sorted(late)]
            waiting = [match for index, match in enumerate(waiting) if index not in late]
            taken = chosen(passing)
        return taken

    def judged(self, view: View) -> list[Match]:
        """Return every place where a form stands as whole words, with what becomes of it, in text order."""
        _, judged = self._judged(view, misspelt=True)
        return sorted(judged, key=lambda match: match[:2])

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self._entries)

    @cached_property
    def _automaton(self) -> Automaton:
        return Automaton([form for form, _ in self._judge.forms])

    @cached_property
    def fuzzy(self) -> FuzzyVocabulary:
        """The words that misspelt ones are read as."""
        fuzzy = [entry for entry in self._entries if entry.match is MatchKind.FUZZY and self._level > Safety.SAFE]
        return FuzzyVocabulary(
            (form for form, entry in self._judge.forms if entry.match is MatchKind.FUZZY) if fuzzy else (),
            (phrase for entry in fuzzy for phrase in entry.unless),
        )

    def _judged(self, view: View, *, misspelt: bool) -> tuple[Surroundings, list[Match]]:
        """Return every match with what becomes of it, and the text around those spelt as in the glossary."""
        haystack = Haystack(view.text, view.shape)
        surroundings = Surroundings(view, haystack)
        if not self._entries:
            return surroundings, []
        judged = list(self._judge.judged(surroundings, self._automaton.find(haystack)))
        mapping = self.fuzzy.mapped(view) if misspelt else None
        if mapping is not None:
            judged += self._misspelt(view, mapping)
        return surroundings, judged

    def _misspelt(self, view: View, mapping: Mapping) -> Iterator[Match]:
        """Matches of fuzzy entries that need a misspelt word to be read as another."""
        mapped = View(mapping.text, view.signature, view.settings, part=view.part)
        haystack = Haystack(mapped.text, mapped.shape)
        for match in self._judge.judged(Surroundings(mapped, haystack), self._automaton.find(haystack)):
            words = mapping.words_in(match.start, match.end)
            if match.entry.match is not MatchKind.FUZZY or not words:
                continue
            start, end = mapping.origin(match.start), mapping.origin(match.end)
            rivals = next((word.likeness.words for word in words if len(word.likeness.words) > 1), ())
            edit = None
            if match.rights and not rivals:
                edit = replacement(view.text, start, end, match.form, match.rights[0], match.entry)
            yield match._replace(
                start=start,
                end=end,
                edit=edit,
                safety=Safety.DISPLAY if rivals else max(match.safety, Safety.UNSAFE),
                score=min(word.likeness.score for word in words),
                rivals=rivals,
            )

    def _near_replaced(self, surroundings: Surroundings, waiting: list[Match], taken: Iterable[Match]) -> set[int]:
        """Return the indexes of those of ``waiting`` that stand near a replacement which holds a phrase they ask for.

        A mistranslation is evidence like what it stands for; so the result does not change if it is run again.
        """
        places: dict[str, list[tuple[int, int]]] = {}
        for match in taken:
            if match.edit is not None and match.edit.text and len(match.rights) == 1:
                places.setdefault(match.edit.text, []).append((match.start, match.end))
        shapes = {after: Haystack(after) for after in places}
        together = b"\n".join(shape.shape for shape in shapes.values())
        holding: dict[int, list[str]] = {}
        late = set()
        for index, match in enumerate(waiting):
            if match.number not in holding:
                # Hardly any phrase stands in any replacement.
                near = [phrase for phrase in self._judge.context(match.number).near if phrase.key in together]
                holding[match.number] = [after for after, shape in shapes.items() if _holds_any(shape, near)]
            low, high = surroundings.window(match.entry.window, match.start, match.end)
            if any(_reached(places[after], low, high, match) for after in holding[match.number]):
                late.add(index)
        return late


def _holds_any(shape: Haystack, phrases: Iterable[Phrase]) -> bool:
    return any(phrase.key in shape.shape and any(True for _ in shape.find(phrase)) for phrase in phrases)


def _reached(places: list[tuple[int, int]], low: int, high: int, match: Match) -> bool:
    """Whether one of the places lies in ``[low, high)`` and outside the match."""
    # Of two places that do not overlap, one is outside the match.
    first = bisect_left(places, (low, 0))
    return any(end <= high and (end <= match.start or match.end <= start) for start, end in places[first : first + 2])
