"""Carries decisions out on a result: the text that people want, with an account that still leads back to the original.

A decision that goes against the run is one more change, in a step of its own after all stages, so that the log of a
decided text replays and reverts like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalizer.core import resolve
from normalizer.core.account import Step
from normalizer.core.edit import Edit, Fix, Safety, StageName, Status
from normalizer.core.result import Result
from normalizer.core.rule import Effect, Rule
from normalizer.core.span import Span
from normalizer.core.view import Settings, View
from normalizer.decisions.match import answered
from normalizer.decisions.model import Decision, Verdict
from normalizer.decisions.room import Room
from normalizer.decisions.sheet import Kind, Question, Sheet
from normalizer.text.pragmas import ignoring
from normalizer.text.signature import Signature


class Applied(NamedTuple):
    """What came of decisions."""

    result: Result
    stale: tuple[Decision, ...]
    """Decisions whose place is not there any more."""
    impossible: tuple[Decision, ...]
    """Decisions that other decisions, or later changes, left no room for."""


def apply(result: Result, decisions: Sequence[Decision]) -> Applied:
    """Return the result with the decisions carried out; what is not decided stays as the run left it."""
    sheet = Sheet(result)
    answers, stale = answered(sheet, decisions)
    undone = {number for number, decision in answers.items() if undoes(sheet.questions[number], decision.verdict)}
    fixes: list[tuple[Span, Span, Fix]] = []
    room = Room()
    ignored: list[Question] = []
    impossible = []
    # What people undo comes before what they add within it.
    for number in sorted(answers, key=lambda number: (number not in undone, number)):
        question, decision = sheet.questions[number], answers[number]
        edits = replacements(sheet, question, decision.verdict, decision.text)
        spans = [edit.span for edit in edits or ()]
        lost = restored(question, decision.verdict)
        if edits is None or (edits and question.inside in undone) or room.holder(number, spans, lost) is not None:
            impossible.append(decision)
            continue
        room.take(number, spans, lost)
        if decision.verdict is Verdict.IGNORE:
            ignored.append(question)
        edits = tuple(edit for edit in edits if edit.text != edit.span.of(result.text))
        if edits:
            rules = ", ".join(question.rules)
            fix = Fix(_RULES[decision.verdict], edits, Safety.SAFE, question.changes[0].entry, None, rules)
            fixes.append((edits[0].span, question.places[0].origin, fix))
    # What comes back at one place does so in the order of the original.
    ordered = [fix for _, _, fix in sorted(fixes, key=lambda item: item[:2])]
    pragmas = _pragmas(result.text, ignored, _edits(ordered))
    return Applied(_with(_with(result, ordered), pragmas), stale, tuple(impossible))


def undoes(question: Question, verdict: Verdict) -> bool:
    """Tell whether an answer takes a repair back, so that nothing within it can be taken."""
    return verdict is not Verdict.ACCEPT and question.kind is Kind.REPAIR


def restored(question: Question, verdict: Verdict) -> Span | None:
    """Return where in the original lay what an answer puts back; None if it does more than that, or nothing.

    Several deletions at one place can all be taken back, since the original tells their order.
    """
    place = question.places[0]
    alone = len(question.places) == 1 and place.span.start == place.span.end
    return place.origin if alone and undoes(question, verdict) and verdict is not Verdict.EDIT else None


def replacements(sheet: Sheet, question: Question, verdict: Verdict, text: str | None) -> tuple[Edit, ...] | None:
    """Return what an answer replaces in the repaired text, maybe nothing; None if it cannot be carried out.

    ``text`` is what shall stand there with `Verdict.EDIT`.
    """
    if verdict is Verdict.EDIT:
        return None if text is None else (Edit(sheet.passage(question), text),)
    if verdict is Verdict.ACCEPT:
        if question.kind is Kind.REMARK:
            return None
        if question.kind is Kind.SUGGESTION:
            return tuple(Edit(place.span, place.after) for place in question.places)
    elif question.kind is Kind.REPAIR:
        return tuple(Edit(place.span, place.before) for place in question.places)
    return ()


def _pragmas(text: str, ignored: Sequence[Question], edits: Sequence[Edit]) -> list[Fix]:
    """Return the pragmas for the lines of questions in the decided text, which the edits, sorted, make of ``text``."""
    decided = _replaced(text, edits)
    codes: dict[int, set[str]] = {}
    for question in ignored:
        end = decided.find("\n", _forward(question.places[-1].span.end, edits))
        end = len(decided) if end < 0 else end
        end -= decided[:end].endswith("\r")
        codes.setdefault(end, set()).update(question.rules)
    return [
        Fix(_IGNORED, (Edit(Span(end, end), f" {ignoring(sorted(codes[end]))}"),), Safety.SAFE, None, None, None)
        for end in sorted(codes)
    ]


def _forward(position: int, edits: Sequence[Edit]) -> int:
    """Return where a position lies after the edits; one within an edit, or at its end, comes to lie at its end."""
    moved = position
    for span, after in edits:
        if span.end <= position or span.start < position:
            moved += len(after or "") - (min(span.end, position) - span.start)
    return moved


def _with(result: Result, fixes: Sequence[Fix]) -> Result:
    """Return the result with one more step."""
    if not fixes:
        return result
    text = _replaced(result.text, _edits(fixes))
    made = [resolve.Decision(fix, Status.APPLIED, None) for fix in fixes]
    step = Step(StageName.REVIEW, View(result.text, Signature(""), Settings()), made, None, False)
    return Result(text, result.original, result.failures, result.account.followed_by(step))


def _edits(fixes: Sequence[Fix]) -> list[Edit]:
    """Return all edits in the order of the text; those at one place in the order of the fixes."""
    return sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)


def _replaced(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for span, after in edits:
        pieces += (text[at : span.start], after or "")
        at = span.end
    return "".join((*pieces, text[at:]))


def _rule(code: str, name: str, documentation: str) -> Rule:
    return Rule(code, name, StageName.REVIEW, Safety.SAFE, Effect.NUMERALS, lambda _: (), documentation)


_ACCEPTED = _rule("REV001", "suggestion-accepted", "A person took a suggestion.")
_REJECTED = _rule("REV002", "repair-rejected", "A person turned a repair down.")
_EDITED = _rule("REV003", "edited-by-hand", "A person wrote something else.")
_IGNORED = _rule("REV004", "line-closed", "A person closed a line to rules.")
_RULES = {
    Verdict.ACCEPT: _ACCEPTED,
    Verdict.REJECT: _REJECTED,
    Verdict.EDIT: _EDITED,
    Verdict.IGNORE: _REJECTED,
}
