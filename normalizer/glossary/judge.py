"""Judges one by one the places where a form stands: is it meant, and what should it read?"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalizer.core.edit import Edit, Safety
from normalizer.glossary.automaton import Found
from normalizer.glossary.context import EntryContext, Surroundings
from normalizer.glossary.fold import Phrase, fold_gaps
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.model import CasePolicy, Entry
from normalizer.glossary.replace import replacement


class Verdict(enum.Enum):
    """What becomes of a wrong form that stands in the text as whole words."""

    FOUND = "found"
    PROTECTED = "is what it should be"
    OTHER_CASE = "is written in another case than the entry asks for"
    EXCEPTED = "is part of an 'unless' phrase"
    IN_RIGHT_FORM = "is part of the right form"
    NOT_NEAR = "has none of the 'near' phrases in reach"


class Match(NamedTuple):
    """A place in the text where a form of an entry stands."""

    start: int
    end: int
    entry: Entry
    form: str
    """The form, as the glossary makes it."""
    rights: tuple[str, ...]
    """What it should read: one for a replacement, none for a report, several for a choice."""
    verdict: Verdict
    edit: Edit | None
    """The first proposal, in the case of the text."""
    safety: Safety
    number: int
    """Position of the entry in the glossary."""
    score: float | None = None
    """Similarity in percent, where a word is misspelt."""
    rivals: tuple[str, ...] = ()
    """Words that a misspelt one resembles equally, if there are several."""


def proposed(match: Match, text: str) -> Match:
    """Return a match that nothing speaks against with its proposal; where that changes nothing, it is protected."""
    verdict, edit = _proposal(match.start, match.end, match.form, match.rights, match.entry, text)
    return match._replace(verdict=verdict, edit=edit)


def _proposal(
    start: int, end: int, form: str, rights: tuple[str, ...], entry: Entry, text: str
) -> tuple[Verdict, Edit | None]:
    if not rights:
        return Verdict.FOUND, None
    edit = replacement(text, start, end, form, rights[0], entry)
    same = edit.text == text[edit.span.start : edit.span.end]
    return Verdict.PROTECTED if same else Verdict.FOUND, edit


def _written(found: str, form: str) -> bool:
    """Whether a form stands here as it is written, whatever its gaps are."""
    if len(found) == len(form) and found.lower() == form.lower():
        return found == form
    return fold_gaps(found) == fold_gaps(form)


class _Sought(NamedTuple):
    """A form of an entry, with what is asked at each place where it is found."""

    form: str
    rights: tuple[str, ...]
    number: int
    entry: Entry
    safety: Safety
    phrase: Phrase


class Judge:
    """Knows the forms of all entries, and the conditions of each."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._forms = [(form, number) for number, entry in enumerate(entries) for form in forms_of(entry)]
        self._sought: dict[int, _Sought] = {}
        self._contexts: dict[int, EntryContext] = {}

    @property
    def forms(self) -> list[tuple[str, Entry]]:
        """Every form with its entry, in the order that a search counts them."""
        return [(form.text, self._entries[number]) for form, number in self._forms]

    def judged(self, surroundings: Surroundings, found: Iterable[Found]) -> Iterator[Match]:
        """Yield what becomes of each place that a search has found."""
        text = surroundings.text
        for index, start, end in found:
            sought = self._sought.get(index) or self._first_sought(index)
            if sought.phrase.stands_at(text, start, end):
                form, rights, number, entry, safety, _ = sought
                verdict = self._verdict(sought, surroundings, start, end)
                edit = None
                if verdict is Verdict.FOUND:
                    verdict, edit = _proposal(start, end, form, rights, entry, text)
                yield Match(start, end, entry, form, rights, verdict, edit, safety, number)

    def _verdict(self, sought: _Sought, surroundings: Surroundings, start: int, end: int) -> Verdict:
        entry = sought.entry
        if entry.case is CasePolicy.AS_WRITTEN and not _written(surroundings.text[start:end], sought.form):
            return Verdict.OTHER_CASE
        context = self.context(sought.number)
        if surroundings.exception(context, start, end):
            return Verdict.EXCEPTED
        if surroundings.right_form(context, sought.phrase.key, start, end):
            return Verdict.IN_RIGHT_FORM
        return Verdict.FOUND if surroundings.is_near(context, start, end) else Verdict.NOT_NEAR

    def context(self, number: int) -> EntryContext:
        """Return the conditions of an entry, ready to be looked for."""
        context = self._contexts.get(number)
        if context is None:
            # Another thread may have been faster; its phrases are the ones that questions about a text are kept by.
            context = self._contexts.setdefault(number, EntryContext(self._entries[number]))
        return context

    def _first_sought(self, index: int) -> _Sought:
        form, number = self._forms[index]
        entry = self._entries[number]
        safety = entry.safety if len(form.rights) == 1 else Safety.DISPLAY
        return self._sought.setdefault(index, _Sought(form.text, form.rights, number, entry, safety, Phrase(form.text)))
