"""The three standard streams: bytes of the product go out on one, everything said to people on another."""

from __future__ import annotations

import enum
import os
import sys
from typing import NamedTuple, TextIO

from normalizer.errors import NormalizerError, OutputError


class ClosedPipeError(Exception):
    """Whoever read the standard output has gone; no error, only the end."""


class ColorMode(enum.StrEnum):
    """When output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Console(NamedTuple):
    """How a command speaks: in colours or not, and how much."""

    color: ColorMode = ColorMode.AUTO
    quiet: bool = False
    verbose: bool = False

    def colored(self, stream: TextIO | None) -> bool:
        """Tell whether what goes to ``stream`` is coloured."""
        if self.color is not ColorMode.AUTO:
            return self.color is ColorMode.ALWAYS
        return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def say(self, text: str) -> None:
        """Say something that was asked for."""
        _say(text)

    def note(self, text: str) -> None:
        """Say something that ``--quiet`` silences."""
        if not self.quiet:
            _say(text)

    def detail(self, text: str) -> None:
        """Say something that only ``--verbose`` asks for."""
        if self.verbose:
            _say(text)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person sees what goes to ``stream``."""
    return stream is not None and not stream.closed and stream.isatty()


def write_product(data: bytes) -> None:
    """Write to the standard output, all of it, now."""
    if sys.stdout is None:
        raise OutputError("cannot write to the standard output: it is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        raise OutputError(f"cannot write to the standard output: {error.strerror}") from error


def print_product(text: str) -> None:
    """Write text for people to the standard output, in its own encoding."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    write_product(text.encode(encoding, "backslashreplace"))


def complain(error: NormalizerError | str) -> None:
    """Say what went wrong."""
    _say(f"mtnorm: error: {error}")


def silence() -> None:
    """Keep the interpreter from complaining once more about a stream that takes no more output."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _discard(stream)


def _discard(stream: TextIO) -> None:
    try:
        hole = os.open(os.devnull, os.O_WRONLY)
        os.dup2(hole, stream.fileno())
        os.close(hole)
    except (OSError, ValueError):
        return


def _say(text: str) -> None:
    from normalizer.output.visible import visible

    if sys.stderr is None or not text:
        return
    shown = "\n".join(map(visible, text.rstrip("\n").split("\n")))
    try:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(shown.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        return
