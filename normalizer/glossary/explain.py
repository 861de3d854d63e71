"""Why the glossary did what it did in a text: every place where a form stands, and what became of it.

The verdicts are those of the run itself: what the matcher says of each place, which of several it chooses, and what the
run decided in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from normalizer.core.edit import Change, Edit, Safety, StageName, Status
from normalizer.core.result import Result
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.glossary.choose import chosen
from normalizer.glossary.explanation import Explanation, Locator, Outcome, Place
from normalizer.glossary.judge import Match, Verdict
from normalizer.glossary.match import Matcher
from normalizer.glossary.model import Entry, EntryStatus, Glossary
from normalizer.glossary.nearby import Words, guards, traces, within_reach, worth_telling
from normalizer.glossary.reasons import Reasons

_CONTEXT = 40
"""Code points shown on each side of a place."""
_OUTCOMES = {
    Verdict.PROTECTED: Outcome.RIGHT,
    Verdict.OTHER_CASE: Outcome.OTHER_CASE,
    Verdict.EXCEPTED: Outcome.EXCEPTED,
    Verdict.IN_RIGHT_FORM: Outcome.IN_RIGHT_FORM,
    Verdict.NOT_NEAR: Outcome.NOT_NEAR,
}


class Explainer:
    """Explains what one glossary does; may be used for any number of texts."""

    def __init__(self, glossary: Glossary, only: Entry | None = None) -> None:
        """With ``only``, what does not concern this entry is left out."""
        self._entries = glossary.approved
        self._matcher = Matcher(glossary)
        self._only = only

    def explain(self, result: Result) -> Explanation:
        """Explain a run that was made with the same glossary."""
        view, offsets = result.before(StageName.TERMS)
        locator = Locator(offsets, result.original)
        judged = self._matcher.judged(view)
        mine = [match for match in judged if self._only is None or match.entry.id == self._only.id]
        text = _Text(view, locator, judged, self._matcher.matches(view), result)
        places = sorted(map(text.place, mine), key=lambda place: (place.origin, place.match.start, place.match.number))
        words = Words(view.text, locator)
        vocabulary = self._matcher.fuzzy
        if self._only is None:
            fuzzy = guards(words, vocabulary, self._entries, judged, within_reach)
        else:
            fuzzy = guards(words, vocabulary, (self._only,), judged, worth_telling)
        missing = traces(words, self._only, vocabulary) if self._only is not None and not mine else ()
        return Explanation(tuple(places), tuple(fuzzy), tuple(missing), result)


def in_any_case(glossary: Glossary, entry: Entry) -> tuple[Glossary, Entry]:
    """Return the glossary with an entry in force, whatever its status, and the entry as it is then."""
    approved = replace(entry, status=EntryStatus.APPROVED)
    entries = tuple(approved if other is entry else other for other in glossary.entries)
    return replace(glossary, entries=entries), approved


class _Text:
    """One text with what the matcher and the run say of it."""

    def __init__(
        self, view: View, locator: Locator, judged: Sequence[Match], taken: Sequence[Match], result: Result
    ) -> None:
        self._view = view
        self._locator = locator
        self._judged = judged
        self._taken = taken
        self._own = {_key(match): match for match in taken}
        self._changes = result.changes
        self._exact: dict[tuple[str, Span, str], Change] = {}
        self._of_entry: dict[str, list[Change]] = {}
        for change in result.changes:
            if change.stage is StageName.TERMS and change.entry is not None:
                self._exact.setdefault((change.entry, change.origin, change.before), change)
                self._of_entry.setdefault(change.entry, []).append(change)
        self._reasons = Reasons(view, locator)

    def place(self, judged: Match) -> Place:
        """Return what became of a place."""
        match = self._own.get(_key(judged), judged)
        edit = match.edit or Edit(Span(match.start, match.end), None)
        start, end = edit.span
        text = self._view.text
        place = Place(
            match=match,
            outcome=_OUTCOMES.get(match.verdict, Outcome.LOST),
            reasons=tuple(self._reasons.of_verdict(match)),
            before=text[start:end],
            after=edit.text if match.verdict is Verdict.FOUND else None,
            context=(text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]),
            origin=self._locator.origin(start, end),
            position=self._locator.position(start, end),
        )
        if match.verdict is not Verdict.FOUND:
            return place
        return self._decided(place) if _key(match) in self._own else self._lost(place)

    def _lost(self, place: Place) -> Place:
        """Name the match, or the protected phrase, that the matcher chose instead."""
        match = place.match
        overlapping = [other for other in self._judged if other.start < match.end and match.start < other.end]
        shields = [other for other in overlapping if other.verdict is Verdict.PROTECTED]
        rivals = [other for other in self._taken if other.start < match.end and match.start < other.end]
        for other in chain(shields, rivals):
            if match not in chosen([match, other]):
                written = self._view.text[other.start : other.end]
                how = "protects" if other.verdict is Verdict.PROTECTED else "takes"
                said = f"{other.entry.id} {how} {written!r} at {self._locator.said(other.start, other.end)}"
                return place._replace(reasons=(*place.reasons, said), winner=other.entry.id)
        return place._replace(reasons=(*place.reasons, "overlaps what others take"))

    def _decided(self, place: Place) -> Place:
        """Add what the run decided about a place that the matcher chose."""
        change = self._change(place)
        if change is None:
            from normalizer.stages.terms.stage import rule_of

            rule = rule_of(place.match)
            said = f"the rule {rule.code} ({rule.name}) is switched off"
            return place._replace(outcome=Outcome.OFF, reasons=(*place.reasons, said))
        outcome, reason, winner = self._outcome(place, change)
        return place._replace(outcome=outcome, reasons=(*place.reasons, reason), winner=winner)

    def _change(self, place: Place) -> Change | None:
        name = place.match.entry.id
        exact = self._exact.get((name, place.origin, place.before))
        if exact is not None:
            return exact
        # A later round of the stage sees the place within what an earlier one wrote.
        own = self._of_entry.get(name, ())
        return next((at for at in own if at.origin.start <= place.origin.start < at.origin.end), None)

    def _outcome(self, place: Place, change: Change) -> tuple[Outcome, str, str | None]:
        match change.status:
            case Status.APPLIED:
                return Outcome.APPLIED, _licence(place.match), None
            case Status.PROTECTED:
                start, end = (place.match.edit or Edit(Span(*place.match[:2]), None)).span
                return Outcome.SHIELDED, self._reasons.of_protection(start, end), None
            case Status.SUPERSEDED:
                winner = None if change.winner is None else self._changes[change.winner]
                name = "another" if winner is None else winner.entry or winner.rule.code
                return Outcome.LOST, f"{name} was applied here instead", name
            case Status.WITHHELD if place.match.safety is Safety.DISPLAY or place.after is None:
                return Outcome.DISPLAYED, _choice(place.match), None
            case _:
                return Outcome.WITHHELD, f"{_unsafe(place.match)}; --unsafe-fixes applies it", None


def _key(match: Match) -> tuple[int, int, int, str]:
    return match.start, match.end, match.number, match.form


def _choice(match: Match) -> str:
    if match.rivals:
        return f"could be a misspelt {' or '.join(map(repr, match.rivals))}"
    if not match.rights:
        return "the entry gives no right form"
    if len(match.rights) > 1:
        return f"several right forms: {', '.join(map(repr, match.rights))}"
    return "the entry is display: shown, never applied"


def _licence(match: Match) -> str:
    if match.safety is Safety.SAFE:
        return "the entry is safe"
    return f"{_unsafe(match)}, and unsafe repairs were asked for"


def _unsafe(match: Match) -> str:
    safe_entry = match.entry.safety is Safety.SAFE
    return "a misspelt form is unsafe" if match.score is not None and safe_entry else "the entry is unsafe"
