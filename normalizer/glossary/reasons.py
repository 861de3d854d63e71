"""Why a place was judged as it was: which phrase stood where, what was looked for and how far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from normalizer.core.view import View
from normalizer.glossary.context import EntryContext, Standing, Surroundings
from normalizer.glossary.explanation import Locator
from normalizer.glossary.fold import Haystack, search_key
from normalizer.glossary.judge import Match, Verdict
from normalizer.glossary.model import Entry, Window
from normalizer.text.pragmas import pragmas
from normalizer.text.protect import protected_spans

_SHOWN = 8
"""How many phrases are spelt out."""
_LONGEST = 60


class Reasons:
    """Gives reasons for places in one text."""

    def __init__(self, view: View, locator: Locator) -> None:
        self._view = view
        self._locator = locator
        self._surroundings = Surroundings(view, Haystack(view.text, view.shape))
        self._contexts: dict[int, EntryContext] = {}
        self._standing: dict[int, list[Standing]] = {}

    def of_verdict(self, match: Match) -> Iterator[str]:
        """Yield why the matcher judged a place as it did."""
        if match.score is not None:
            written = self._view.text[match.start : match.end]
            yield f"{written!r} is read as {match.form!r}: {match.score:g} % alike, and no English word or name"
        context = self._context(match)
        match match.verdict:
            case Verdict.PROTECTED:
                yield "the entry says that this stays as it is, and keeps other entries away"
            case Verdict.OTHER_CASE:
                yield f"the entry asks for exactly {match.form!r}, in this case"
            case Verdict.EXCEPTED:
                yield self._excepted(context, match)
            case Verdict.IN_RIGHT_FORM:
                yield self._in_right_form(context, match)
            case Verdict.NOT_NEAR:
                yield from self._not_near(context, match)
            case Verdict.FOUND:
                yield from self._near(context, match)

    def of_protection(self, start: int, end: int) -> str:
        """Return what protects a stretch of the text."""
        for what, spans in self._protection:
            span = next(((low, high) for low, high in spans if low < max(end, start + 1) and start < high), None)
            if span is not None and what == "part of":
                return f"part of {_short(self._view.text[slice(*span)])!r}, which no rule touches"
            if span is not None:
                return f"{what}, from {self._locator.said(*span)} on"
        return "in protected text"

    @cached_property
    def _protection(self) -> list[tuple[str, list[tuple[int, int]]]]:
        """What is protected, by what protects it."""
        # The stage is imported here, since stages build on this package.
        from normalizer.stages.language import foreign_spans

        found = pragmas(self._view.text)
        return [
            ("closed by a pragma", [*found.closed]),
            ("in a paragraph in another language", foreign_spans(self._view)),
            ("part of", sorted(protected_spans(self._view.text))),
            ("on a line whose pragma ignores the rule", [span for spans in found.ignored.values() for span in spans]),
        ]

    def _context(self, match: Match) -> EntryContext:
        context = self._contexts.get(match.number)
        if context is None:
            context = self._contexts[match.number] = EntryContext(match.entry)
        return context

    def _excepted(self, context: EntryContext, match: Match) -> str:
        standing = self._surroundings.exception(context, match.start, match.end)
        return f"the 'unless' phrase {self._at(standing)}" if standing else "an 'unless' phrase stands over it"

    def _in_right_form(self, context: EntryContext, match: Match) -> str:
        standing = self._surroundings.right_form(context, search_key(match.form), match.start, match.end)
        return f"the right form {self._at(standing)} already" if standing else "part of the right form"

    def _near(self, context: EntryContext, match: Match) -> Iterator[str]:
        standing = self._surroundings.neighbour(context, match.start, match.end)
        if standing is not None:
            yield f"near: {self._at(standing)}"

    def _not_near(self, context: EntryContext, match: Match) -> Iterator[str]:
        entry = match.entry
        low, high = self._surroundings.window(entry.window, match.start, match.end)
        if entry.window is Window.DOCUMENT:
            where = "in the whole document"
        else:
            where = f"in the {entry.window.value}, {self._locator.said(low, low)} to {self._locator.said(high, high)}"
        yield f"none of {_listed(entry)} stands {where}"
        nearest = self._nearest(context, match)
        if nearest is not None:
            yield f"the nearest one: {self._at(nearest)}"

    def _nearest(self, context: EntryContext, match: Match) -> Standing | None:
        """The ``near`` phrase that stands nearest to the match, however far away and outside of it."""
        standing = self._standing.get(match.number)
        if standing is None:
            standing = self._standing[match.number] = sorted(
                (
                    Standing(phrase.text, *place)
                    for phrase in context.near
                    for place in self._surroundings.places(phrase)
                ),
                key=lambda at: at.start,
            )
        around = bisect_left(standing, match.start, key=lambda at: at.start)
        found = [
            at for at in standing[max(0, around - 2) : around + 2] if at.end <= match.start or match.end <= at.start
        ]
        return min(found, key=lambda at: (max(at.start - match.end, match.start - at.end), at), default=None)

    def _at(self, standing: Standing) -> str:
        return f"{standing.phrase!r} stands at {self._locator.said(standing.start, standing.end)}"


def _listed(entry: Entry) -> str:
    shown = ", ".join(map(repr, entry.near[:_SHOWN]))
    rest = len(entry.near) - _SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
