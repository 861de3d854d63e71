"""What surrounds the dialogue of a review: the texts in turn, the file of decisions, new entries, what is written."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from normalizer.batch.work import Finished
from normalizer.batch.workshop import Source
from normalizer.cli.console import Console, complain
from normalizer.cli.keyboard import Keyboard, at_end, choose, keyboard
from normalizer.cli.options import STDIN, Choices, Inputs
from normalizer.cli.reviewer import Ending, Reviewer
from normalizer.cli.session import Session, setup_for
from normalizer.cli.sink import Sink
from normalizer.cli.target import Target as FixTarget
from normalizer.core.report import Aim, Outcome, Report
from normalizer.decisions.apply import apply
from normalizer.decisions.book import Book
from normalizer.decisions.correction import Correction
from normalizer.decisions.model import FileDecisions
from normalizer.decisions.review import Review
from normalizer.decisions.sheet import Kind, Sheet
from normalizer.errors import ExitCode, InputError, NormalizerError, OutputError
from normalizer.io.read import read_bytes
from normalizer.output.form import Form, write_out
from normalizer.output.log import log_lines
from normalizer.output.review import begin_text, summary_text

if TYPE_CHECKING:
    from normalizer.cli.review import Target
    from normalizer.config.loading import Setup


def sink_target(output: Path | None, log: Path | None) -> FixTarget:
    """Return the options of `fix` for a text that is written to ``output``, or else in place."""
    return FixTarget(output is None, output, diff=False, log=log, statistics=False, report_file=None)


class _Outlet(NamedTuple):
    """Where repaired texts are written."""

    sink: Sink
    output: Path | None
    """None: in place."""
    logs: bool


class Desk:
    """The texts of one call, and what all their reviews share."""

    def __init__(
        self,
        files: tuple[Path, ...],
        choices: Choices,
        encoding: str | None,
        console: Console,
        decisions: Path | None,
        entries: Path | None,
    ) -> None:
        """``decisions`` is the file for all texts, ``entries`` the glossary file for new entries."""
        self.console = console
        self.keys: Keyboard = keyboard()
        self.entries = entries
        self._files = files
        self._choices = choices
        self._decisions = decisions
        inputs = Inputs(files, encoding, progress=False)
        self.session = Session(self._setup(), inputs, console, Report(Aim.REPAIR, counting=False))

    @property
    def exit_code(self) -> ExitCode:
        """How the call ended."""
        return self.session.report.exit_code

    def review_all(self, target: Target, *, suggestions_only: bool) -> None:
        """Review one text after the other, until the person has enough."""
        kinds = (Kind.SUGGESTION, Kind.REMARK) if suggestions_only else tuple(Kind)
        outlet = _Outlet(
            Sink(sink_target(target.output, target.log), self.console), target.output, logs=target.log is not None
        )
        for source in self.session.sources():
            ending = Ending.THROUGH
            with self.session.guarded():
                ending = _Case(self, source, kinds).review(outlet if target.write or target.output else None)
            if ending is Ending.QUIT:
                break

    def book_on(self, source: Source) -> Book:
        """Return the file that the decisions on a text are kept in.

        Raises `InputError` if it holds something else, or is there without having been named and nothing from the
        text's folder is to be read.
        """
        if self._decisions is not None:
            return Book(self._decisions)
        path = Path(f"{source.path}.decisions.json")
        if self._choices.isolated and os.path.lexists(path):
            hint = f"To go on with what it holds: --decisions {path}"
            raise InputError("with --isolated, no decisions are read that were not named", path=path, hint=hint)
        return Book(path)

    def put_in_force(self, file: Path) -> None:
        """Have a glossary file, and what it holds now, in force from here on; it is where the next entry goes."""
        in_force = {Path(known.path).resolve() for known in self.session.pipeline(None).glossary.files}
        self.entries = file
        if file.resolve() not in in_force:
            self.console.note(f"in force for the rest of this review; later runs need -g {file}")
        self.session.renew(self._setup())

    def _setup(self) -> Setup:
        more = (self.entries,) if self.entries is not None and self.entries.exists() else ()
        return setup_for(self._choices._replace(glossary=(*self._choices.glossary, *more)), self._files)


class _Case:
    """The review of one text."""

    def __init__(self, desk: Desk, source: Source, kinds: tuple[Kind, ...]) -> None:
        self._desk = desk
        self._source = source
        self._kinds = kinds
        self._outcome = desk.session.repair(source)
        self._book = desk.book_on(source)

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self._source.data).hexdigest()

    def review(self, outlet: _Outlet | None) -> Ending:
        """Ask the questions, then do what the target says, or what the person says where there is none."""
        say, name = self._desk.console.say, self._source.name
        kept = self._book.decisions_on(name, self._digest)
        review = Review(Sheet(self._outcome.result), kept, self._kinds)
        for line in begin_text(review, str(self._book.path)):
            say(line)
        if not review.total:
            say(f"{name}: nothing to decide")
        reviewer = Reviewer(review, name, self._desk.keys, self._desk.console, keep=self._keep, learn=self._learn)
        try:
            return self._finish(reviewer, outlet)
        except (KeyboardInterrupt, click.Abort):
            say("")
            self._tell_kept()
            raise

    def _finish(self, reviewer: Reviewer, outlet: _Outlet | None) -> Ending:
        while reviewer.run() is Ending.THROUGH:
            review = reviewer.review
            if review.total:
                self._desk.console.say(f"\n{summary_text(review, self._source.name)}")
            if outlet is not None:
                self._write(review, outlet)
                return Ending.THROUGH
            if not review.total:
                return Ending.THROUGH
            pressed = self._asked(review)
            if pressed == "b" and review.back():
                continue
            if pressed == "s" and review.again():
                continue
            if pressed in "wo":
                self._write(review, self._chosen(pressed))
            else:
                self._tell_kept()
            return Ending.THROUGH
        self._desk.console.say(f"\n{summary_text(reviewer.review, self._source.name)}")
        self._tell_kept()
        return Ending.QUIT

    def _asked(self, review: Review) -> str:
        skipped = "the (s)kipped ones, " if review.open else ""
        question = f"(w)rite in place, write to an(o)ther file, {skipped}(b)ack, (n)othing, Enter = nothing > "
        return choose(self._desk.keys, question, "wobsn" if review.open else "wobn", "n")

    def _chosen(self, pressed: str) -> _Outlet:
        """Return where the person wants the text."""
        output = None
        if pressed == "o":
            output = Path(click.prompt("File", err=True))
        return _Outlet(Sink(sink_target(output, None), self._desk.console), output, logs=False)

    def _write(self, review: Review, outlet: _Outlet) -> None:
        applied = apply(self._outcome.result, review.decisions)
        outcome = Outcome(self._source.name, applied.result)
        written = write_out(applied.result.text, self._source.decoded, Form(self._desk.session.setup.newline))
        if self._source.path is not None and read_bytes(self._source.path) != self._source.data:
            hint = f"Nothing was written. The decisions are kept in {self._book.path}; review the text again."
            raise OutputError("the text was changed meanwhile", path=self._source.path, hint=hint)
        log = b""
        if outlet.logs:
            log = log_lines(outcome, self._desk.session.account(self._source, written)).encode("ascii")
        path, data = self._source.path or STDIN, written.data
        differs = data != self._source.data
        size, origin = len(self._source.data), self._source.origin
        done = Finished(path, self._source.name, size, data, differs, Report(Aim.REPAIR), log=log, origin=origin)
        error = outlet.sink.taken(done, outlet.output or self._source.path)
        if error is not None:
            raise error
        self._desk.session.report.add(outcome)
        self._desk.console.note(f"{self._source.name}: written as decided")

    def _tell_kept(self) -> None:
        if self._book.exists:
            path, name = self._book.path, self._source.name
            self._desk.console.note(
                f"decisions kept in {path}; `mtnorm fix {name} --decisions {path}` carries them out"
            )

    def _keep(self, review: Review) -> None:
        decisions = (*review.stale, *review.decisions)
        self._book.keep(FileDecisions(self._source.name, self._digest, decisions))

    def _learn(self, review: Review, found: Correction) -> Review:
        """Make an entry; where it was written, the rest of the review goes on with it in force."""
        from normalizer.cli.learning import entry_file, learn
        from normalizer.glossary.preview import Text

        session = self._desk.session
        pipeline = session.pipeline(self._source.path)
        text = Text(self._source.name, self._source.decoded.text)
        try:
            file = entry_file(self._desk.entries, pipeline.config)
            if not learn(found, file, pipeline.glossary, pipeline.config, [text], self._desk.console):
                return review
        except NormalizerError as error:
            complain(error)
            return review
        except click.Abort as error:
            if not at_end(error):
                raise
            self._desk.console.say("\nno entry was made")
            return review
        self._desk.put_in_force(file)
        return self._renewed(review)

    def _renewed(self, review: Review) -> Review:
        self._outcome = self._desk.session.repair(self._source)
        decisions = (*review.stale, *review.decisions)
        renewed = Review(Sheet(self._outcome.result), decisions, self._kinds)
        lost = len(renewed.stale) - len(review.stale)
        if lost > 0:
            self._desk.console.note(f"{lost} answered differently now by the entry: asked anew")
        question = review.current
        renewed.seek(question.places[0].origin.start if question is not None else 0)
        self._keep(renewed)
        return renewed
