"""What `fix`, `check` and `diff` share: settings, inputs in turn, and errors that end the work on one of them only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from normalizer.cli.console import Console, complain, is_terminal
from normalizer.cli.options import STDIN, Choices, Inputs
from normalizer.config.loading import Key, Setup, load
from normalizer.config.model import Config
from normalizer.core.report import Outcome, Report
from normalizer.core.view import QuoteStyle
from normalizer.errors import InputError, NormalizerError, OutputError
from normalizer.io.collect import collect
from normalizer.io.decode import Decoded, decode
from normalizer.io.newline import NewlineStyle
from normalizer.io.read import read_bytes
from normalizer.pipeline import Pipeline

if TYPE_CHECKING:
    from normalizer.decisions.model import FileDecisions
    from normalizer.output.form import Written
    from normalizer.output.html.data import Reported
    from normalizer.output.run import Run


class Source(NamedTuple):
    """One input as it was read; ``path`` is None for the standard input."""

    path: Path | None
    data: bytes
    decoded: Decoded

    @property
    def name(self) -> str:
        """What messages and logs call it."""
        return "-" if self.path is None else str(self.path)


def setup_for(choices: Choices, inputs: Iterable[Path], *, newline: str | None = None) -> Setup:
    """Return what is in force for a command line."""
    given = {
        Key.SELECT: choices.select or None,
        Key.EXTEND_SELECT: choices.extend_select or None,
        Key.IGNORE: choices.ignore or None,
        Key.PROMOTE: choices.promote or None,
        Key.UNSAFE_FIXES: choices.unsafe_fixes,
        Key.GLOSSARY: choices.glossary or None,
        Key.DEFAULT_GLOSSARY: choices.default_glossary,
        Key.SOURCE_LANGUAGE: choices.source_lang,
        Key.QUOTES: None if choices.quotes is None else QuoteStyle(choices.quotes),
        Key.NEWLINE: None if newline is None else NewlineStyle(newline),
    }
    options = {key: value for key, value in given.items() if value is not None}
    first = next((path for path in inputs if path != STDIN), Path())
    return load(options, start=first, file=choices.config, isolated=choices.isolated)


class Session:
    """Repairs the inputs of one command in turn and keeps the totals."""

    def __init__(
        self, setup: Setup, inputs: Inputs, console: Console, report: Report, decisions: Path | None = None
    ) -> None:
        """``decisions`` is a file of what people decided about the inputs."""
        self.setup = setup
        self.report = report
        self._decisions = decisions
        self._inputs = inputs
        self._console = console
        self._pipelines: dict[Config, Pipeline] = {}
        self._reported: list[Reported] = []

    def sources(self) -> Iterator[Source]:
        """Read one input after the other; one that cannot be read is reported and left out."""
        for path in self._shown(list(collect(self._inputs.paths, self.setup.excludes, self._failed))):
            source = None
            with self.guarded():
                source = self.read(path)
            if source is not None:
                self._console.detail(f"{source.name}: {len(source.data)} bytes, {source.decoded.encoding}")
                yield source

    def read(self, path: Path) -> Source:
        """Read one input."""
        if path == STDIN and is_terminal(sys.stdin):
            self._console.note("reading from the terminal; Ctrl-D on an empty line ends the text")
        data = read_bytes(path)
        file = None if path == STDIN else path
        with naming(file):
            return Source(file, data, decode(data, self._inputs.encoding))

    def repair(self, source: Source) -> Outcome:
        """Run the pipeline over one input and report rules that broke their promise."""
        outcome = Outcome(source.name, self.pipeline(source.path).run(source.decoded.text))
        for failure in outcome.result.failures:
            complain(f"{source.name}: {failure}")
        return outcome if self._decisions is None else self._decided(source, outcome)

    def _decided(self, source: Source, outcome: Outcome) -> Outcome:
        import hashlib

        from normalizer.decisions.apply import apply
        from normalizer.decisions.store import decisions_for
        from normalizer.output.decisions import unanswered

        found = decisions_for(self._known_decisions, source.name, hashlib.sha256(source.data).hexdigest())
        if found is None:
            self._console.say(f"mtnorm: warning: {source.name}: {self._decisions} holds no decisions on this text")
            return outcome
        applied = apply(outcome.result, found.decisions)
        for line in unanswered(source.name, applied):
            self._console.say(f"mtnorm: warning: {line}")
        return Outcome(source.name, applied.result)

    @cached_property
    def _known_decisions(self) -> list[FileDecisions]:
        from normalizer.decisions.store import load

        return [] if self._decisions is None else load(read_bytes(self._decisions), self._decisions)

    def report_to(self, path: Path) -> None:
        """Write the HTML report on all texts that were repaired since the session began to keep them."""
        from normalizer.io.atomic import write_atomic
        from normalizer.output.html.page import page

        names = self._reported[0].path if len(self._reported) == 1 else f"{len(self._reported)} texts"
        write_atomic(path, page(self._reported, f"Repairs in {names}").encode("utf-8", "backslashreplace"))

    def keep(self, source: Source, outcome: Outcome) -> None:
        """Keep a result for the HTML report."""
        import hashlib

        from normalizer.output.html.data import Reported

        digest = hashlib.sha256(source.data).hexdigest()
        self._reported.append(Reported(source.name, digest, outcome.result))

    def pipeline(self, path: Path | None) -> Pipeline:
        """Return the pipeline for one input; inputs that are configured alike share it, and all share the glossary."""
        config = self.setup.config_for(path)
        if config not in self._pipelines:
            glossary = next((pipeline.glossary for pipeline in self._pipelines.values()), None)
            self._pipelines[config] = Pipeline(config, glossary=glossary)
        return self._pipelines[config]

    def renew(self, setup: Setup) -> None:
        """Go on with other settings, and with what the glossary files hold now."""
        self.setup = setup
        self._pipelines.clear()

    def account(self, source: Source, written: Written | None = None) -> Run:
        """Return what the log says of the run over one input."""
        from normalizer.output.run import GlossaryPrint, describe

        files = self.pipeline(source.path).glossary.files
        prints = [GlossaryPrint(file.path, file.sha256) for file in files]
        return describe(source.name, source.data, source.decoded, written, prints)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Report an error that concerns one input, so that the others have their turn."""
        try:
            yield
        except NormalizerError as error:
            self._failed(error)

    def _failed(self, error: NormalizerError) -> None:
        self.report.add_error()
        complain(error)

    def _shown(self, paths: list[Path]) -> Iterable[Path]:
        if not (self._inputs.progress and is_terminal(sys.stderr)):
            return paths
        return _with_bar(paths)


def _with_bar(paths: list[Path]) -> Iterator[Path]:
    import click

    with click.progressbar(paths, file=sys.stderr) as bar:
        yield from bar


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """Put the file at hand into errors that name none."""
    try:
        yield
    except (InputError, OutputError) as error:
        if error.path is None and path is not None:
            error.path = str(path)
        raise
