"""One long input on its way through the program: bytes in, repaired blocks out, and the account of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from normalizer.core.position import Position
from normalizer.core.result import Result
from normalizer.errors import OutputError
from normalizer.io.decode import Decoded
from normalizer.io.newline import line_end_kinds, newline_name
from normalizer.io.read import STDIN, naming
from normalizer.output.form import Form, Shaped, Written, write_out
from normalizer.output.run import GlossaryPrint, Input, Output, Run
from normalizer.output.wording import count
from normalizer.pipeline import Pipeline
from normalizer.stream.blocks import Reach
from normalizer.stream.cut import part_behind
from normalizer.stream.decoding import Decoding
from normalizer.stream.outcome import BlockOutcome
from normalizer.stream.source import ByteSource
from normalizer.text.part import WHOLE, Part


class Task(NamedTuple):
    """What is done with the text of a long input."""

    pipeline: Pipeline
    form: Form | None
    """How the repaired text is written; None if it is not."""
    declared: str | None = None
    """The encoding, if it is known."""
    counted: bool = True
    """Whether changes are read, so that they need their numbers."""


class RepairedBlock(NamedTuple):
    """One block, repaired and written."""

    outcome: BlockOutcome
    written: Written | None


class Passage:
    """The way of one input; its blocks are made one after the other, and none is kept."""

    def __init__(self, name: str, source: ByteSource, task: Task) -> None:
        """Tell the encoding; raises `InputError` for data that are no text, `UsageError` for an unknown encoding."""
        self.name = name
        self.blocks = 0
        """How many blocks there were."""
        self._file = None if name == str(STDIN) else Path(name)
        with naming(self._file):
            self.decoding = Decoding(source.head, task.declared)
        self._source = source
        self._task = task
        self._failures: dict[str, None] = {}
        self._ends: frozenset[str] = frozenset()
        self._written = hashlib.sha256()
        self._like: Decoded | None = None

    @property
    def size(self) -> int:
        """Bytes that were read."""
        return self._source.size

    @property
    def differs(self) -> bool:
        """Whether what was written is not what was read."""
        return self._source.sha256 != self._written.hexdigest()

    def repaired(self) -> Iterator[RepairedBlock]:
        """Yield each block as soon as it is repaired.

        Raises `InputError` where the input cannot be decoded and `OutputError` where the result cannot be encoded.
        """
        with naming(self._file):
            yield from self._repaired(self.decoding.texts(self._source.chunks()))

    def _repaired(self, texts: Iterator[str]) -> Iterator[RepairedBlock]:
        reach, begins, part, lines = Reach(), Position(1, 1), WHOLE, 0
        for result in self._task.pipeline.stream(texts):
            outcome = BlockOutcome(self.name, result, reach, begins)
            written = self._write(result, part, lines)
            self.blocks += 1
            self._failures.update(dict.fromkeys(map(str, result.failures)))
            self._ends |= line_end_kinds(result.original)
            yield RepairedBlock(outcome, written)
            reach, begins = outcome.reach_behind(counted=self._task.counted), outcome.position_behind()
            part, lines = part_behind(result.text, part), lines + result.text.count("\n")

    def messages(self) -> Iterator[str]:
        """Yield what people should know of the input when it has been read: broken promises, undecodable bytes."""
        yield from (f"error: {self.name}: {failure}" for failure in self._failures)
        stray = self.decoding.stray
        if stray is not None:
            said = (
                f"{count(stray.number, 'byte')} not in {self.decoding.encoding}, the first of them byte {stray.first}"
            )
            yield f"warning: {self.name}: {said}; kept as they are"

    def run(self, glossaries: tuple[GlossaryPrint, ...] = ()) -> Run:
        """Return what the log says of the input, as far as it has been read."""
        form = self.decoding.form
        source = Input(form.encoding, form.bom, newline_name(self._ends), self._source.sha256)
        output = None
        if self._like is not None:
            output = Output(self._like.encoding, self._like.bom, self._written.hexdigest(), Shaped(""))
        return Run(self.name, source, output, glossaries, blocks=self.blocks)

    def _write(self, result: Result, part: Part, lines: int) -> Written | None:
        if self._task.form is None:
            return None
        try:
            written = write_out(result.text, self.decoding.form, self._task.form, part)
        except OutputError as error:
            error.line = None if error.line is None else error.line + lines
            raise
        if self._like is None:
            self._like = written.like
        elif self._task.form.encoding is None:
            self._like = replace(self._like, encoding=written.like.encoding)
        if self._task.form.encoding is None and not written.data.isascii():
            self.decoding.decide()
        self._written.update(written.data)
        return written
