"""Finds the question that a decision answers: the one with the same mark, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalizer.decisions.model import CONTEXT, Decision, Mark, Verdict
from normalizer.decisions.sheet import Question, Sheet

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\r?\n")
_Likeness = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str | None, ...]]


class Answered(NamedTuple):
    """Which decision answers which question, and which answer none."""

    answers: dict[int, Decision]
    """By the number of the question."""
    stale: tuple[Decision, ...]
    """The place is not there any more, or cannot be told from others like it."""


def mark_of(sheet: Sheet, question: Question) -> Mark:
    """Return what identifies a question."""
    original = sheet.result.original
    start, end = question.places[0].origin.start, question.places[-1].origin.end
    return Mark(
        question.rules,
        question.entries,
        tuple(place.before for place in question.places),
        tuple(place.after for place in question.places),
        _plain(_PARAGRAPH_END.split(original[max(0, start - 4 * CONTEXT) : start])[-1])[-CONTEXT:],
        _plain(_PARAGRAPH_END.split(original[end : end + 4 * CONTEXT])[0])[:CONTEXT],
    )


def acceptances(sheet: Sheet) -> tuple[Decision, ...]:
    """Return the decision to accept for every question, in their order."""
    marks = [mark_of(sheet, question) for question in sheet.questions]
    same, alike = Counter(marks), Counter(map(_likeness, marks))
    seen: Counter[Mark] = Counter()
    found = []
    for question, mark in zip(sheet.questions, marks, strict=True):
        line, column = sheet.position(question)
        count, like = same[mark], alike[_likeness(mark)]
        found.append(Decision(Verdict.ACCEPT, mark, seen[mark], count, like, line, column))
        seen[mark] += 1
    return tuple(found)


def decided(sheet: Sheet, answers: Iterable[tuple[Question, Verdict, str | None]]) -> tuple[Decision, ...]:
    """Return decisions, ready to be kept, from answers to the questions of a sheet."""
    every = acceptances(sheet)
    found = [every[question.number]._replace(verdict=verdict, text=text) for question, verdict, text in answers]
    return in_order(found)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions in the order in which a file keeps them."""
    return tuple(sorted(decisions, key=lambda decision: (decision.line, decision.column, decision.mark.rules)))


def answered(sheet: Sheet, decisions: Sequence[Decision]) -> Answered:
    """Find the question for each decision; of two that answer the same question the later one counts.

    A question must have the same mark; where several have it, there must be as many as there were.  If what stands
    around the place has changed, it must be the only one of its kind, now and when it was decided.
    """
    marked: dict[Mark, list[int]] = {}
    alike: dict[_Likeness, list[int]] = {}
    for question in sheet.questions:
        mark = mark_of(sheet, question)
        marked.setdefault(mark, []).append(question.number)
        alike.setdefault(_likeness(mark), []).append(question.number)
    answers: dict[int, Decision] = {}
    stale = []
    for decision in decisions:
        same = marked.get(decision.mark, [])
        like = alike.get(_likeness(decision.mark), [])
        if same and len(same) == decision.of:
            answers[same[decision.number]] = decision
        elif not same and len(like) == decision.alike == 1:
            answers[like[0]] = decision
        else:
            stale.append(decision)
    return Answered(answers, tuple(stale))


def _likeness(mark: Mark) -> _Likeness:
    return mark[:4]


def _plain(text: str) -> str:
    return " ".join(text.split())
