"""What `fix`, `check` and `diff` share: settings, inputs in turn, and errors that end the work on one of them only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.batch.workshop import Source, Workshop
from normalizer.cli.console import Console, complain, is_terminal
from normalizer.cli.options import STDIN, Choices, Inputs
from normalizer.config.globs import matches
from normalizer.config.loading import Key, Setup, load
from normalizer.core.report import Outcome, Report
from normalizer.core.view import QuoteStyle
from normalizer.errors import NormalizerError, UsageError
from normalizer.io.collect import TEXT_SUFFIXES, collect
from normalizer.io.newline import NewlineStyle

if TYPE_CHECKING:
    from normalizer.batch.checking import Checked
    from normalizer.output.form import Written
    from normalizer.output.run import GlossaryPrint, Run
    from normalizer.pipeline import Pipeline
    from normalizer.stream.passage import Passage


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

    def __init__(self, setup: Setup, inputs: Inputs, console: Console, report: Report) -> None:
        self.setup = setup
        self.report = report
        self._inputs = inputs
        self._console = console
        self._workshop = Workshop(setup, inputs.encoding, None, lambda said: console.say(f"mtnorm: {said}"))
        self._pages: list[dict[str, object]] = []

    def paths(self, suffixes: frozenset[str] = TEXT_SUFFIXES) -> list[Path]:
        """Return the inputs, with folders searched; what cannot be read is reported and left out."""
        root = Path.cwd()

        def excluded(path: Path) -> bool:
            return self.setup.excludes(path) or any(matches(path, pattern, root) for pattern in self._inputs.exclude)

        return list(collect(self._inputs.paths, excluded, self.failed, suffixes))

    @staticmethod
    def check_places(places: Mapping[Path, Path | None]) -> None:
        """Raise `UsageError` if two results would go to one file; make the folders that results go to."""
        owners: dict[Path, Path] = {}
        for path, place in places.items():
            if place is None or place == path:
                continue
            other = owners.setdefault(place, path)
            if other != path:
                raise UsageError(f"{other} and {path} would both be written to {place}")
            if len(places) > 1:
                place.parent.mkdir(parents=True, exist_ok=True)

    def sources(self) -> Iterator[Source]:
        """Read one input after the other; one that cannot be read is reported and left out."""
        for path in self.shown_paths(self.paths()):
            source = None
            with self.guarded():
                source = self._told(self.read(path))
            if source is not None:
                yield source

    def shown_paths(self, paths: list[Path]) -> Iterable[Path]:
        """Return the inputs, with a bar that shows how far the work is where that was asked for."""
        return self._shown(paths)

    def progress(self, paths: list[Path]) -> AbstractContextManager[Callable[[int], None]]:
        """Give a function that is called with the bytes of each input that other processes are done with."""
        from normalizer.cli.progress import progress

        return progress(paths, shown=self._inputs.progress)

    def tell_checked(self, checked: Checked) -> None:
        """Say what people should know of an input that another process has looked at, and keep its page."""
        if checked.error is None:
            self._console.detail(f"{checked.name}: {checked.size} bytes, {checked.encoding}")
        for said in checked.messages:
            self._console.say(f"mtnorm: {said}")
        if checked.error is not None:
            self.failed(checked.error)
        if checked.page is not None:
            self._pages.append(checked.page)

    def read(self, path: Path) -> Source:
        """Read one input."""
        self._tell_terminal(path)
        return self._workshop.read(path)

    @contextmanager
    def opened(self, path: Path, *, whole: bool) -> Iterator[Source | Passage]:
        """Read one input, if it is short or wanted ``whole``; else give its way through the program.

        What people should know of a long input is said when it has been read.
        """
        self._tell_terminal(path)
        with self._workshop.opened(path) as source:
            if whole or self._workshop.is_seen_whole(source):
                yield self._told(self._workshop.taken(path, source))
                return
            passage = self._workshop.passage(path, source, None, counted=True)
            yield passage
        self._console.detail(f"{passage.name}: {passage.size} bytes, {passage.decoding.encoding}")
        for said in passage.messages():
            self._console.say(f"mtnorm: {said}")
        self.tell_blocks(passage.name, passage.blocks)

    def tell_blocks(self, name: str, blocks: int) -> None:
        """Say if a text was too long to be seen whole."""
        from normalizer.output.wording import seen_in_blocks

        if blocks > 1:
            self._console.note(seen_in_blocks(name, blocks))

    def _tell_terminal(self, path: Path) -> None:
        if path == STDIN and is_terminal(sys.stdin):
            self._console.note("reading from the terminal; Ctrl-D on an empty line ends the text")

    def _told(self, source: Source) -> Source:
        self._console.detail(f"{source.name}: {len(source.data)} bytes, {source.decoded.encoding}")
        return source

    def repair(self, source: Source) -> Outcome:
        """Run the pipeline over one input and report rules that broke their promise."""
        return self._workshop.repair(source)

    def pipeline(self, path: Path | None) -> Pipeline:
        """Return the pipeline for one input."""
        return self._workshop.pipeline(path)

    def renew(self, setup: Setup) -> None:
        """Go on with other settings, and with what the glossary files hold now."""
        self.setup = setup
        self._workshop.renew(setup)

    def account(self, source: Source, written: Written | None = None) -> Run:
        """Return what the log says of the run over one input."""
        return self._workshop.account(source, written)

    def glossaries(self, path: Path) -> tuple[GlossaryPrint, ...]:
        """Return the glossary files in force for one input."""
        return self._workshop.glossaries(None if path == STDIN else path)

    def keep(self, source: Source, outcome: Outcome) -> None:
        """Keep a result for the HTML report."""
        from normalizer.output.html.data import Reported, file_record

        self._pages.append(file_record(Reported(source.name, source.sha256, outcome.result)))

    def write_pages(self, path: Path) -> None:
        """Write the HTML report on the results that were kept."""
        write_pages(self._pages, path)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Report an error that concerns one input, so that the others have their turn."""
        try:
            yield
        except NormalizerError as error:
            self.failed(error)

    def failed(self, error: NormalizerError) -> None:
        """Report an error that concerns one input."""
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


def write_pages(pages: list[dict[str, object]], path: Path) -> None:
    """Write the HTML report on texts."""
    from normalizer.io.atomic import write_atomic
    from normalizer.output.html.page import page

    names = str(pages[0]["path"]) if len(pages) == 1 else f"{len(pages)} texts"
    write_atomic(path, page(pages, f"Repairs in {names}").encode("utf-8", "backslashreplace"))
