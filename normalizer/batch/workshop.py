"""Reads and repairs one input after the other, with whatever is shared between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from normalizer.config.loading import Setup
from normalizer.config.model import Config
from normalizer.core.report import Outcome
from normalizer.io.atomic import place_of
from normalizer.io.decode import Decoded, decode
from normalizer.io.read import STDIN, naming, opened, pieces, read_bytes
from normalizer.pipeline import Pipeline
from normalizer.stream.decoding import is_stateful
from normalizer.stream.source import CHUNK, ByteSource

if TYPE_CHECKING:
    from normalizer.decisions.model import FileDecisions
    from normalizer.output.form import Form, Written
    from normalizer.output.run import GlossaryPrint, Run
    from normalizer.stream.passage import Passage


class Source(NamedTuple):
    """One input as it was read; ``path`` is None for the standard input."""

    path: Path | None
    data: bytes
    decoded: Decoded
    origin: Path | None = None
    """The file itself, where ``path`` is a link."""

    @property
    def name(self) -> str:
        """What messages and logs call it."""
        return "-" if self.path is None else str(self.path)

    @property
    def sha256(self) -> str:
        """Digest of the bytes, in hexadecimal."""
        import hashlib

        return hashlib.sha256(self.data).hexdigest()


class Workshop:
    """Holds the pipelines, which inputs that are configured alike share."""

    def __init__(self, setup: Setup, encoding: str | None, decisions: Path | None, tell: Callable[[str], None]) -> None:
        """``tell`` is called for what people should know of an input, such as a rule that broke its promise."""
        self.setup = setup
        self._encoding = encoding
        self._decisions = decisions
        self._tell = tell
        self._pipelines: dict[Config, Pipeline] = {}

    def read(self, path: Path) -> Source:
        """Read one input; raises `InputError` if that cannot be done."""
        file = None if path == STDIN else path
        # Taken before the content, so that a link put here later is noticed when the result is written.
        origin = None if file is None else place_of(file)
        return self._source(file, read_bytes(path), origin)

    @contextmanager
    def opened(self, path: Path) -> Iterator[ByteSource]:
        """Open one input and read its beginning; raises `InputError` if that cannot be done."""
        file = None if path == STDIN else path
        origin = None if file is None else place_of(file)
        with opened(path) as stream:
            with naming(file):
                source = ByteSource(pieces(stream, path, CHUNK), origin)
            yield source

    def taken(self, path: Path, source: ByteSource) -> Source:
        """Read an opened input to its end, to be held as a whole."""
        return self._source(None if path == STDIN else path, b"".join(source.chunks()), source.origin)

    def is_seen_whole(self, source: ByteSource) -> bool:
        """Tell whether an opened input is held as a whole: it is short, or cannot be dealt with in parts."""
        return not source.is_long or self._decisions is not None or is_stateful(self._encoding)

    def passage(self, path: Path, source: ByteSource, form: Form | None, *, counted: bool) -> Passage:
        """Return the way of an opened input through the program; raises `InputError` for what is no text."""
        from normalizer.stream.passage import Passage, Task

        file = None if path == STDIN else path
        return Passage(str(path), source, Task(self.pipeline(file), form, self._encoding, counted))

    def _source(self, file: Path | None, data: bytes, origin: Path | None) -> Source:
        with naming(file):
            return Source(file, data, decode(data, self._encoding), origin)

    def repair(self, source: Source) -> Outcome:
        """Run the pipeline over one input, and carry out what was decided about it."""
        outcome = Outcome(source.name, self.pipeline(source.path).run(source.decoded.text))
        for failure in outcome.result.failures:
            self._tell(f"error: {source.name}: {failure}")
        return outcome if self._decisions is None else self._decided(source, outcome)

    def pipeline(self, path: Path | None) -> Pipeline:
        """Return the pipeline for one input; all share the glossary."""
        config = self.setup.config_for(path)
        if config not in self._pipelines:
            other = next(iter(self._pipelines.values()), None)
            self._pipelines[config] = Pipeline(config) if other is None else other.configured(config)
        return self._pipelines[config]

    def renew(self, setup: Setup) -> None:
        """Go on with other settings, and with what the glossary files hold now."""
        self.setup = setup
        self._pipelines.clear()

    def account(self, source: Source, written: Written | None = None) -> Run:
        """Return what the log says of the run over one input."""
        from normalizer.output.run import describe

        return describe(source.name, source.data, source.decoded, written, self.glossaries(source.path))

    def glossaries(self, path: Path | None) -> tuple[GlossaryPrint, ...]:
        """Return the glossary files in force for one input."""
        from normalizer.output.run import GlossaryPrint

        return tuple(GlossaryPrint(file.path, file.sha256) for file in self.pipeline(path).glossary.files)

    def _decided(self, source: Source, outcome: Outcome) -> Outcome:
        from normalizer.decisions.apply import apply
        from normalizer.decisions.store import decisions_for
        from normalizer.output.decisions import unanswered

        found = decisions_for(self._known_decisions, source.name, source.sha256)
        if found is None:
            self._tell(f"warning: {source.name}: {self._decisions} holds no decisions on this text")
            return outcome
        applied = apply(outcome.result, found.decisions)
        for line in unanswered(source.name, applied):
            self._tell(f"warning: {line}")
        return Outcome(source.name, applied.result)

    @cached_property
    def _known_decisions(self) -> list[FileDecisions]:
        from normalizer.decisions.store import LARGEST, load

        return [] if self._decisions is None else load(read_bytes(self._decisions, LARGEST + 1), self._decisions)
