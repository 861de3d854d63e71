"""Carries decisions out on a result: the text that people want, with an account that still leads back to the original.

A decision that goes against the run is one more change, in a step of its own after all stages, so that the log of a
decided text replays and reverts like any other.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence, Set
from typing import NamedTuple

from normalizer.core import resolve
from normalizer.core.account import Account, Step
from normalizer.core.edit import Edit, Fix, Safety, StageName, Status
from normalizer.core.result import Result
from normalizer.core.rule import Effect, Rule
from normalizer.core.span import Span
from normalizer.core.view import Settings, View
from normalizer.decisions.match import answered
from normalizer.decisions.model import Decision, Verdict
from normalizer.decisions.sheet import Kind, Question, Sheet
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
    undone = {
        number
        for number, decision in answers.items()
        if decision.verdict is not Verdict.ACCEPT and sheet.questions[number].kind is Kind.REPAIR
    }
    fixes: list[tuple[Span, Span, Fix]] = []
    taken: list[Span] = []
    restored: set[Span] = set()
    impossible = []
    # What people undo comes before what they add within it.
    for number in sorted(answers, key=lambda number: (number not in undone, number)):
        question, decision = sheet.questions[number], answers[number]
        fix = _fix(sheet, question, decision)
        # What was taken out side by side can all be put back: the original tells the order.
        alone = number in undone and decision.verdict is Verdict.REJECT and len(question.places) == 1
        if fix is None or question.inside in undone or _clash(fix, taken, restored if alone else frozenset()):
            impossible.append(decision)
            continue
        edits = tuple(edit for edit in fix.edits if edit.text != edit.span.of(result.text))
        if edits:
            fixes.append((edits[0].span, question.places[0].origin, fix._replace(edits=edits)))
            restored |= {edits[0].span} if alone and not edits[0].span.of(result.text) else set()
            for edit in edits:
                insort(taken, edit.span)
    fixes.sort(key=lambda item: item[:2])
    return Applied(_with(result, [fix for _, _, fix in fixes]), stale, tuple(impossible))


def _fix(sheet: Sheet, question: Question, decision: Decision) -> Fix | None:
    """Return what a decision changes in the repaired text, maybe nothing; None if it cannot be carried out."""
    kind, verdict = question.kind, decision.verdict
    entry = question.changes[0].entry
    edits: list[Edit] = []
    rule = _REJECTED
    if verdict is Verdict.EDIT:
        rule = _EDITED
        if decision.text is None:
            return None
        edits = [Edit(sheet.passage(question), decision.text)]
    elif verdict is Verdict.REJECT and kind is Kind.REPAIR:
        edits = [Edit(place.span, place.before) for place in question.places]
    elif verdict is Verdict.ACCEPT and kind is not Kind.REPAIR:
        rule = _ACCEPTED
        if kind is Kind.REMARK:
            return None
        edits = [Edit(place.span, place.after) for place in question.places]
    return Fix(rule, tuple(edits), Safety.SAFE, entry, None, ", ".join(question.rules))


def _clash(fix: Fix, taken: Sequence[Span], shared: Set[Span]) -> bool:
    """Whether an edit overlaps one of the spans, which are sorted and do not overlap each other.

    Those in ``shared`` take further edits.
    """
    for edit in fix.edits:
        at = bisect_left(taken, edit.span)
        near = taken[max(0, at - 1) : at + 1]
        if any(_overlap(edit.span, span) for span in near if span != edit.span or span not in shared):
            return True
    return False


def _overlap(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)


def _with(result: Result, fixes: Sequence[Fix]) -> Result:
    """Return the result with one more step."""
    if not fixes:
        return result
    pieces: list[str] = []
    at = 0
    for span, after in sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span):
        pieces += (result.text[at : span.start], after or "")
        at = span.end
    text = "".join((*pieces, result.text[at:]))
    made = [resolve.Decision(fix, Status.APPLIED, None) for fix in fixes]
    step = Step(StageName.REVIEW, View(result.text, Signature(""), Settings()), made, None, False)
    return Result(text, result.original, result.failures, Account((*result.account.steps, step)))


def _rule(code: str, name: str, documentation: str) -> Rule:
    return Rule(code, name, StageName.REVIEW, Safety.SAFE, Effect.NUMERALS, lambda _: (), documentation)


_ACCEPTED = _rule("REV001", "suggestion-accepted", "A person took a suggestion.")
_REJECTED = _rule("REV002", "repair-rejected", "A person turned a repair down.")
_EDITED = _rule("REV003", "edited-by-hand", "A person wrote something else.")
