"""What a person types at the terminal: single keys where it knows them, else lines; lines to edit."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import click

_ESCAPE = "\x1b"
_USUAL_WIDTH = 80
_INTERRUPT = "\x03"
_END = "\x04"
_ENTER = "\r\n"


class Keyboard(Protocol):
    """Where keys come from; `KeyboardInterrupt` comes out of any of them."""

    def key(self, prompt: str) -> str:
        """Ask for a key; empty for Enter.  Raises `EOFError` at the end of the input (Ctrl-D)."""

    def line(self, prompt: str, text: str) -> str:
        """Let a person change a text on one line.  Raises `EOFError` like `key`."""


class Lines:
    """A keyboard of which only whole lines are read: each key is followed by Enter."""

    def key(self, prompt: str) -> str:
        """Read a line; only its first character counts."""
        return input(prompt).strip()[:1]

    def line(self, prompt: str, text: str) -> str:
        """Read a line, begun with the text where the system knows how; else an empty one keeps the text."""
        try:
            import readline
        except ImportError:
            return input(f"{prompt}[{text}] ") or text
        readline.set_startup_hook(lambda: readline.insert_text(text))
        try:
            return input(prompt)
        finally:
            readline.set_startup_hook()


class PlainLines(Lines):
    """The same for a terminal that cannot move its cursor."""

    def line(self, prompt: str, text: str) -> str:
        """Read a line; an empty one keeps the text."""
        return input(f"{prompt}[{text}] ") or text


class SingleKeys(Lines):
    """The keys of a terminal as they are pressed; nothing that is typed ahead gets lost."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def key(self, prompt: str) -> str:
        """Read a key; one that sends an escape sequence, such as an arrow, comes as the escape alone."""
        with _unbuffered(sys.stdin.fileno()):
            sys.stdout.write(prompt)
            sys.stdout.flush()
            key = self._pressed()
            if key == _ESCAPE:
                self._rest_of_sequence()
        sys.stdout.write(("" if key in _ENTER or not key.isprintable() else key) + "\n")
        if key == _INTERRUPT:
            raise KeyboardInterrupt
        if key == _END:
            raise EOFError
        return "" if key in _ENTER else key

    def _pressed(self) -> str:
        while True:
            data = os.read(sys.stdin.fileno(), 1)
            if not data:
                return _END
            key = self._decoder.decode(data)
            if key:
                return key

    def _rest_of_sequence(self) -> None:
        """Drop what follows an escape at once: one character, or a bracket and all up to a letter or ``~``."""
        import select

        inside = False
        while select.select([sys.stdin.fileno()], [], [], 0)[0]:
            key = self._pressed()
            if not inside and key not in "[O":
                return
            if inside and (key.isalpha() or key == "~"):
                return
            inside = True


def keyboard() -> Keyboard:
    """Return the keyboard of the terminal at hand."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return PlainLines()
    try:
        import termios  # noqa: F401 - whether there is one
    except ImportError:
        return Lines()
    return SingleKeys()


def columns_of(terminal: int) -> int:
    """Return the width of the window as it is now, whatever it was when the shell set COLUMNS."""
    try:
        return os.get_terminal_size(terminal).columns or _USUAL_WIDTH
    except OSError:
        return _USUAL_WIDTH


def choose(keys: Keyboard, question: str, choices: str, default: str) -> str:
    """Ask until one of the keys is pressed; Enter is the default, Ctrl-D the last of the choices."""
    while True:
        try:
            key = keys.key(question) or default
        except EOFError:
            return choices[-1]
        if key in choices:
            return key


def at_end(error: click.Abort) -> bool:
    """Tell whether a prompt was ended by Ctrl-D and not by Ctrl-C."""
    return isinstance(error.__context__, EOFError)


@contextmanager
def _unbuffered(terminal: int) -> Iterator[None]:
    """Have the terminal hand out each key at once and unseen, also when the program was stopped in between."""
    import termios

    before = termios.tcgetattr(terminal)
    mode: list[Any] = [*before[:6], list(before[6])]
    mode[3] &= ~(termios.ICANON | termios.ECHO)
    mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
    # As a key it can neither be missed nor overtake the keys before it.
    mode[6][termios.VINTR] = bytes([os.fpathconf(terminal, "PC_VDISABLE")])

    def enter(*_: object) -> None:
        # Draining, not flushing: what was typed ahead counts.
        termios.tcsetattr(terminal, termios.TCSADRAIN, mode)

    with _on_return(enter):
        enter()
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _on_return(action: Callable[..., None]) -> Iterator[None]:
    """Do something whenever the program goes on after it was stopped (Ctrl-Z)."""
    earlier = signal.signal(signal.SIGCONT, action)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, earlier)
