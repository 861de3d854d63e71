"""The dialogue of a review: shows a question, reads a key, hands the answer over."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable

import click

from normalizer.cli.console import Console, print_product
from normalizer.cli.keyboard import Keyboard, choose, columns_of
from normalizer.decisions.correction import Correction, correction
from normalizer.decisions.model import Verdict
from normalizer.decisions.review import CLOSED, Answer, Likeness, Review
from normalizer.decisions.sheet import Question
from normalizer.output.review import (
    Key,
    answer_text,
    help_text,
    likeness_text,
    prompt,
    question_text,
    refusal_text,
)
from normalizer.output.style import Palette

_VERDICTS = {
    Key.ACCEPT: Verdict.ACCEPT,
    Key.REJECT: Verdict.REJECT,
    Key.ACCEPT_ALL: Verdict.ACCEPT,
    Key.REJECT_ALL: Verdict.REJECT,
}


class Ending(enum.Enum):
    """How a review ended."""

    THROUGH = enum.auto()
    """No question is left to ask."""
    QUIT = enum.auto()


class Reviewer:
    """Asks the questions of one review."""

    def __init__(
        self,
        review: Review,
        name: str,
        keys: Keyboard,
        console: Console,
        *,
        keep: Callable[[Review], None],
        learn: Callable[[Review, Correction], Review],
    ) -> None:
        """``keep`` is called after every change of answers; ``learn`` makes a glossary entry and returns the review."""
        self.review = review
        self._name = name
        self._keys = keys
        self._palette = Palette(console.colored(sys.stdout))
        self._keep = keep
        self._learn = learn

    def run(self) -> Ending:
        """Ask until no question is left, or until the person has enough."""
        shown: Question | None = None
        while (question := self.review.current) is not None:
            if question is not shown:
                self._show(question)
            shown = question
            try:
                key = self._key(question)
                if key is Key.QUIT:
                    return Ending.QUIT
                if key is not None and self._act(key, question):
                    shown = None
            except EOFError:
                return Ending.QUIT
        return Ending.THROUGH

    def _key(self, question: Question) -> Key | None:
        """Read a key; None, after a word of help, for one that means nothing."""
        pressed = self._keys.key(prompt(self.review, question))
        if not pressed:
            self._enter(question)
            return None
        try:
            return Key(pressed)
        except ValueError:
            self._say("This key means nothing here; ? shows those that do.")
            return None

    def _enter(self, question: Question) -> None:
        if self.review.answer_to(question) is None:
            self._answer(question, self.review.default(question))
        else:
            self.review.skip()

    def _act(self, key: Key, question: Question) -> bool:
        """Do what a key says; return whether the question has to be shown again if it is still the same."""
        if key in (Key.ACCEPT, Key.REJECT):
            self._answer(question, Answer(_VERDICTS[key]))
        elif key is Key.IGNORE:
            self._close_line(question)
        elif key in (Key.ACCEPT_ALL, Key.REJECT_ALL):
            self._answer_alike(question, Answer(_VERDICTS[key]))
        elif key in (Key.EDIT, Key.EDITOR):
            self._edit(question, in_editor=key is Key.EDITOR)
        elif key is Key.SKIP:
            self.review.skip()
        elif key is Key.UNDO:
            return self._undo()
        elif key is Key.BACK:
            if not self.review.back():
                self._say("This is the first one.")
        elif key is Key.ENTRY:
            self.review = self._learn(
                self.review, correction(self.review.sheet, question, self.review.answer_to(question))
            )
            return True
        elif key is Key.HELP:
            self._say(help_text(self._palette).rstrip("\n"))
        return key is Key.SHOW

    def _answer(self, question: Question, answer: Answer) -> None:
        refusal = self.review.refusal(question, answer)
        if refusal is not None:
            self._say(refusal_text(refusal, self.review.sheet))
            return
        self.review.answer(answer)
        self._keep(self.review)
        self._say(answer_text(answer))

    def _answer_alike(self, question: Question, answer: Answer) -> None:
        # The same questions by another name are no choice.
        alike = {self.review.alike(likeness): likeness for likeness in reversed(list(Likeness))}
        offers = [(likeness, len(questions)) for questions, likeness in reversed(alike.items()) if questions]
        chosen = offers[0][0]
        if len(offers) > 1:
            said = "".join(f"  {at}  {likeness_text(question, *offer)}\n" for at, offer in enumerate(offers, 1))
            pressed = choose(self._keys, f"{said}Which? [1, 2, n = neither] > ", "12n", "n")
            if pressed == "n":
                return
            chosen = offers[int(pressed) - 1][0]
        number = self.review.answer_alike(answer, chosen)
        if number:
            self._keep(self.review)
        self._say(f"{answer_text(answer)}: {number}" + ("; u takes it back" if number else ""))

    def _close_line(self, question: Question) -> None:
        refusal = self.review.refusal(question, CLOSED)
        if refusal is not None:
            self._say(refusal_text(refusal, self.review.sheet))
            return
        number = self.review.close_line()
        self._keep(self.review)
        self._say(f"{answer_text(CLOSED)}: {number}; u takes it back")

    def _edit(self, question: Question, *, in_editor: bool) -> None:
        sheet = self.review.sheet
        given = self.review.answer_to(question)
        stands = sheet.passage(question).of(sheet.result.text)
        begun = given.text if given is not None and given.text is not None else stands
        if in_editor or not begun.isprintable():
            # What does not fit on a line, or would drive the terminal, is not for the line.
            written = click.edit(begun + "\n")
            text = begun if written is None else written.removesuffix("\n")
        else:
            text = self._keys.line("Instead: ", begun)
        if text == begun:
            self._say("Nothing was changed.")
            return
        self._answer(question, Answer(Verdict.EDIT, text))

    def _undo(self) -> bool:
        if not self.review.undo():
            self._say("There is nothing to take back.")
            return False
        self._keep(self.review)
        self._say("taken back")
        return True

    def _show(self, question: Question) -> None:
        columns = columns_of(sys.stdout.fileno())
        self._say("\n" + question_text(self.review, question, self._name, self._palette, columns).rstrip("\n"))

    def _say(self, text: str) -> None:
        print_product(text + "\n")
