"""Going through the questions one at a time: which one is asked, what was answered, and the way back."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from normalizer.core.span import Span
from normalizer.decisions.apply import replacements, restored, undoes
from normalizer.decisions.match import acceptances, answered, in_order
from normalizer.decisions.model import Decision, Verdict
from normalizer.decisions.room import Room
from normalizer.decisions.sheet import Kind, Question, Sheet


class Answer(NamedTuple):
    """What a person says to a question."""

    verdict: Verdict
    text: str | None = None
    """For `Verdict.EDIT`: what shall stand in place of `Sheet.passage`."""


CLOSED = Answer(Verdict.IGNORE)


class Likeness(enum.Enum):
    """What questions have in common that are answered together."""

    RULES = enum.auto()
    ENTRIES = enum.auto()


class Obstacle(enum.Enum):
    """Why an answer cannot be given."""

    NO_PROPOSAL = enum.auto()
    """There is nothing to accept."""
    SEVERAL_LINES = enum.auto()
    """A pragma closes one line only."""
    TAKEN = enum.auto()
    """The answer to another question leaves no room for it."""


class Refusal(NamedTuple):
    """Why an answer cannot be given."""

    obstacle: Obstacle
    other: Question | None = None
    """The question whose answer stands in the way."""


class _Act(NamedTuple):
    """One thing done, with what leads back."""

    at: int
    before: tuple[tuple[int, Answer | None], ...]


class Review:
    """The state of a review of one text; answers never contradict each other."""

    def __init__(self, sheet: Sheet, decisions: Sequence[Decision] = (), kinds: Collection[Kind] = tuple(Kind)) -> None:
        """``decisions`` are those of an earlier time; only questions of the ``kinds`` are asked."""
        self.sheet = sheet
        self._accepting = acceptances(sheet)
        self._answers: dict[int, Answer] = {}
        self._passages: dict[int, Span] = {}
        """What was written anew."""
        self._room = Room()
        self._inner: dict[int, list[int]] = {}
        for question in sheet.questions:
            if question.inside is not None:
                self._inner.setdefault(question.inside, []).append(question.number)
        known, self.stale = answered(sheet, decisions)
        for number, decision in sorted(known.items()):
            self._set(number, Answer(decision.verdict, decision.text))
        self.resumed = len(known)
        """How many questions had been answered at an earlier time."""
        self._asked = [question for question in sheet.questions if question.kind in kinds]
        self._done: list[_Act] = []
        self._at = self._open_from(0)

    @property
    def current(self) -> Question | None:
        """The question that is asked; None when there is none any more."""
        return self._asked[self._at] if self._at < len(self._asked) else None

    @property
    def number(self) -> int:
        """Which one the current question is, counted from 1."""
        return self._at + 1

    @property
    def total(self) -> int:
        """How many questions there are to ask, answered ones included."""
        return len(self._asked)

    @property
    def open(self) -> int:
        """How many questions still have to be answered."""
        return sum(map(self._is_open, self._asked))

    @property
    def tally(self) -> Counter[Verdict]:
        """How many answers of each kind were given."""
        return Counter(answer.verdict for answer in self._answers.values())

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The answers, ready to be kept."""
        return in_order(
            self._accepting[number]._replace(verdict=answer.verdict, text=answer.text)
            for number, answer in self._answers.items()
        )

    def answer_to(self, question: Question) -> Answer | None:
        """Return what was answered."""
        return self._answers.get(question.number)

    def default(self, question: Question) -> Answer:
        """Return the answer that keeps what was decided, or else what the run did."""
        given = self.answer_to(question)
        return given or Answer(Verdict.ACCEPT if question.kind is Kind.REPAIR else Verdict.REJECT)

    def refusal(self, question: Question, answer: Answer) -> Refusal | None:
        """Return why an answer cannot be given, None if it can."""
        verdict = answer.verdict
        edits = replacements(self.sheet, question, verdict, answer.text)
        if edits is None:
            return Refusal(Obstacle.NO_PROPOSAL)
        if verdict is Verdict.IGNORE and self._lies_on_several_lines(question):
            return Refusal(Obstacle.SEVERAL_LINES)
        other = self._room.holder(question.number, [edit.span for edit in edits], restored(question, verdict))
        if other is None and edits and self._is_undone(question.inside):
            other = question.inside
        if other is None and undoes(question, verdict):
            other = next(filter(self._changes, self._inner.get(question.number, ())), None)
        return None if other is None else Refusal(Obstacle.TAKEN, self.sheet.questions[other])

    def answer(self, answer: Answer) -> None:
        """Answer the current question and go on to the next open one; raises `ValueError` for what is refused."""
        question = self._now()
        if self.refusal(question, answer) is not None:
            raise ValueError(answer)
        self._act([question], answer)

    def alike(self, likeness: Likeness) -> tuple[Question, ...]:
        """Return the current question and the open ones like it; nothing where there is nothing to have in common."""
        current = self._now()
        wanted = _traits(current, likeness)
        if not wanted:
            return ()
        others = (question for question in self._asked if question is current or self._is_open(question))
        return tuple(question for question in others if _traits(question, likeness) == wanted)

    def answer_alike(self, answer: Answer, likeness: Likeness) -> int:
        """Answer the current question and all open ones like it, where that can be; return how many."""
        return self._act(self.alike(likeness), answer)

    def close_line(self) -> int:
        """Close the line of the current question to its rules, with all their open questions on it; return how many."""
        current = self._now()
        line = self.sheet.position(current).line
        alike = self.alike(Likeness.RULES)
        return self._act([question for question in alike if self.sheet.position(question).line == line], CLOSED)

    def skip(self) -> None:
        """Leave the current question and go on to the next open one."""
        self._now()
        self._at = self._open_from(self._at + 1)

    def back(self) -> bool:
        """Go back to the question before, whether it was answered or not; return whether there is one."""
        for at in range(self._at - 1, -1, -1):
            if not self._is_moot(self._asked[at]):
                self._at = at
                return True
        return False

    def undo(self) -> bool:
        """Take back what was answered last, and go back to where that was; return whether there was anything."""
        if not self._done:
            return False
        act = self._done.pop()
        for number, answer in act.before:
            self._set(number, answer)
        self._at = act.at
        return True

    def again(self) -> bool:
        """Go to the first open question; return whether there is one."""
        self._at = self._open_from(0)
        return self.current is not None

    def seek(self, origin: int) -> None:
        """Go to the first open question at or behind a position of the original."""
        found = (at for at, question in enumerate(self._asked) if question.places[0].origin.start >= origin)
        self._at = self._open_from(next(found, len(self._asked)))

    def _act(self, questions: Sequence[Question], answer: Answer) -> int:
        at = self._at
        before = []
        for question in questions:
            if self.refusal(question, answer) is None:
                before.append((question.number, self._answers.get(question.number)))
                self._set(question.number, answer)
        if before:
            self._done.append(_Act(at, tuple(before)))
            self._at = self._open_from(at + 1)
        return len(before)

    def _set(self, number: int, answer: Answer | None) -> None:
        self._passages.pop(number, None)
        if answer is None:
            self._answers.pop(number, None)
            self._room.leave(number)
            return
        self._answers[number] = answer
        if answer.verdict is Verdict.EDIT:
            self._passages[number] = self.sheet.passage(self.sheet.questions[number])
        edits = replacements(self.sheet, self.sheet.questions[number], answer.verdict, answer.text)
        lost = restored(self.sheet.questions[number], answer.verdict)
        self._room.take(number, [edit.span for edit in edits or ()], lost)

    def _now(self) -> Question:
        question = self.current
        if question is None:
            raise ValueError("there is no question any more")
        return question

    def _open_from(self, at: int) -> int:
        return next((index for index in range(at, len(self._asked)) if self._is_open(self._asked[index])), self.total)

    def _is_open(self, question: Question) -> bool:
        return question.number not in self._answers and not self._is_moot(question)

    def _is_moot(self, question: Question) -> bool:
        """Tell whether other answers have settled a question: its place is gone, or was written anew."""
        if question.number in self._answers:
            return False
        return self._is_undone(question.inside) or self._is_rewritten(question)

    def _is_undone(self, number: int | None) -> bool:
        answer = None if number is None else self._answers.get(number)
        return answer is not None and number is not None and undoes(self.sheet.questions[number], answer.verdict)

    def _is_rewritten(self, question: Question) -> bool:
        start, end = question.places[0].span.start, question.places[-1].span.end
        return any(passage.start <= start and end <= passage.end for passage in self._passages.values())

    def _changes(self, number: int) -> bool:
        """Tell whether the answer to a question, if there is one, changes the repaired text."""
        answer = self._answers.get(number)
        return answer is not None and bool(
            replacements(self.sheet, self.sheet.questions[number], answer.verdict, answer.text)
        )

    def _lies_on_several_lines(self, question: Question) -> bool:
        start, end = question.places[0].origin.start, question.places[-1].origin.end
        return "\n" in self.sheet.result.original[start:end] or any("\n" in place.before for place in question.places)


def _traits(question: Question, likeness: Likeness) -> tuple[str, ...]:
    return question.rules if likeness is Likeness.RULES else question.entries
