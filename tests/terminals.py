"""The program in a pseudo-terminal, which a person answers."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

PATIENCE = 120
"""Seconds; a question that never comes must not keep a test waiting for ever."""
posix = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


class Terminal:
    """A call of ``mtnorm``; what it says can be waited for."""

    def __init__(self, arguments: Sequence[str | Path], *, folder: Path, columns: int = 80, **variables: str) -> None:
        import pty

        self._master, slave = pty.openpty()
        self.resize(columns)
        plain = {"NO_COLOR": "1", "TERM": "xterm", "PYTHONPATH": os.pathsep.join(filter(None, map(str, sys.path)))}
        # Whoever leads a session and opens a terminal has it as its own, so that Ctrl-C reaches the program.
        shell = ["/bin/sh", "-c", 'exec "$0" "$@" < "$SLAVE"', sys.executable, "-m", "normalizer"]
        self._process = subprocess.Popen(
            [*shell, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**os.environ, **plain, **variables, "SLAVE": os.ttyname(slave)},
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""
        self._unread = ""

    def resize(self, columns: int) -> None:
        """Give the window another width."""
        import termios

        termios.tcsetwinsize(self._master, (24, columns))

    def wait(self, expected: str) -> str:
        """Wait until something is said; return all that was said before it."""
        while expected not in self._unread:
            if not self._more():
                self._give_up()
        before, _, self._unread = self._unread.partition(expected)
        return before

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self._master, text.encode())

    def answer(self, question: str, text: str) -> str:
        """Wait for a question and answer it; return what was said before."""
        before = self.wait(question)
        self.type(text)
        return before

    def end(self) -> int:
        """Wait for the end; return the exit status."""
        while self._more():
            pass
        os.close(self._master)
        return self._process.wait(PATIENCE)

    def _more(self) -> bool:
        """Take in what is said next; return whether there was anything."""
        if not select.select([self._master], [], [], PATIENCE)[0]:
            self._give_up()
        try:
            data = os.read(self._master, 4096)
        except OSError:
            return False
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        self.shown += text
        self._unread += text
        return bool(data)

    def _give_up(self) -> NoReturn:
        os.close(self._master)
        self._process.kill()
        self._process.wait()
        pytest.fail(self.shown)
