"""Where `fix` puts its results, one file after the other."""

from __future__ import annotations

import sys
from pathlib import Path

from normalizer.cli.console import Console, print_product, write_product
from normalizer.cli.options import STDIN
from normalizer.cli.session import Session, Source
from normalizer.core.report import Outcome
from normalizer.errors import OutputError
from normalizer.output.form import Written


class Sink:
    """Takes the results; the log goes first, so that no repaired file is without its way back."""

    def __init__(
        self, session: Session, console: Console, *, write: bool, output: Path | None, diff: bool, log: Path | None
    ) -> None:
        self._session = session
        self._console = console
        self._write = write
        self._output = output
        self._diff = diff
        self._log = log
        self._log_begun = False

    def take(self, source: Source, outcome: Outcome, written: Written) -> None:
        """Record and write the result for one input."""
        differs = written.data != source.data
        if differs:
            self._session.report.add_difference()
        if self._log is not None:
            self._record(self._log, source, outcome, written)
        if self._diff:
            self._show_diff(source, written)
        elif self._write and source.path is not None:
            if differs:
                _write(source.path, written.data)
        elif self._output is not None and self._output != STDIN:
            _write(self._output, written.data)
        else:
            write_product(written.data)

    def _show_diff(self, source: Source, written: Written) -> None:
        from normalizer.output.style import Palette
        from normalizer.output.unified import Side, file_diff, painted

        name = "stdin" if source.path is None else source.name
        before = Side(name, source.data, source.decoded.text, source.decoded.encoding)
        diff = file_diff(before, Side(name, written.data, written.shaped.text, written.like.encoding))
        if self._console.colored(sys.stdout):
            print_product(painted(diff, Palette(enabled=True)))
        else:
            write_product(diff)

    def _record(self, log: Path, source: Source, outcome: Outcome, written: Written) -> None:
        from normalizer.output.log import log_lines

        run = self._session.account(source, written)
        lines = log_lines(outcome, run).encode("ascii")
        if log == STDIN:
            write_product(lines)
            return
        try:
            with log.open("ab" if self._log_begun else "wb") as stream:
                stream.write(lines)
        except OSError as error:
            raise OutputError(f"cannot write the log: {error.strerror}", path=log) from error
        self._log_begun = True


def _write(path: Path, data: bytes) -> None:
    from normalizer.io.atomic import write_atomic

    write_atomic(path, data)
