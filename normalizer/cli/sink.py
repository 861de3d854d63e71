"""Where `fix` puts its results, one file after the other."""

from __future__ import annotations

import sys
from pathlib import Path

from normalizer.batch.outlet import Streamed
from normalizer.batch.work import Finished
from normalizer.cli.console import Console, is_terminal, print_product, write_product
from normalizer.cli.options import STDIN
from normalizer.cli.target import Target
from normalizer.errors import NormalizerError, OutputError

_PIECE = 2**20


class Sink:
    """Takes the results; the log goes first, so that no repaired file is without its way back."""

    def __init__(self, target: Target, console: Console, *, log_begun: bool = False) -> None:
        """``log_begun`` says that the log of an earlier run is to be carried on."""
        self._target = target
        self._console = console
        self._log_begun = log_begun

    def taken(self, done: Finished, place: Path | None) -> NormalizerError | None:
        """Record a result and write it to ``place``, or else to the standard output; return the error that kept it."""
        try:
            if done.streamed is not None:
                self._commit(done.streamed, done.path)
            if done.data is None:
                return None
            if self._target.log is not None:
                self._record(self._target.log, done.log)
            if self._target.diff:
                self._show(done.diff)
            elif place is None:
                write_product(done.data)
            elif done.differs or place != done.path:
                _write(place, done.data, done.origin if place == done.path else None)
        except NormalizerError as error:
            return error
        return None

    def _show(self, diff: bytes) -> None:
        colored = self._console.colored(sys.stdout)
        if colored or is_terminal(sys.stdout):
            from normalizer.output.style import Palette
            from normalizer.output.unified import painted

            print_product(painted(diff, Palette(enabled=colored)))
        else:
            write_product(diff)

    def _commit(self, streamed: Streamed, path: Path) -> None:
        """Put in its place what was made of a long file."""
        if streamed.log is not None and self._target.log is not None:
            with streamed.log.temporary.open("rb") as part:
                while lines := part.read(_PIECE):
                    self._record(self._target.log, lines)
        if streamed.out is not None and (streamed.differs or streamed.out.place != path):
            streamed.out.commit()

    def _record(self, log: Path, lines: bytes) -> None:
        if log == STDIN:
            write_product(lines)
            return
        try:
            with log.open("ab" if self._log_begun else "wb") as stream:
                stream.write(lines)
        except OSError as error:
            raise OutputError(f"cannot write the log: {error.strerror}", path=log) from error
        self._log_begun = True


def _write(path: Path, data: bytes, decided: Path | None) -> None:
    from normalizer.io.atomic import write_text_file

    write_text_file(path, data, decided=decided)
