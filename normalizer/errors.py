"""Every error a user can meet: what is wrong, where, what to do, and the exit code it leads to."""

from __future__ import annotations

import enum
from pathlib import Path


class ExitCode(enum.IntEnum):
    """What the program's exit status says."""

    WORKED = 0
    FINDINGS = 1
    ERROR = 2
    INTERRUPTED = 130


class NormalizerError(Exception):
    """Root of the errors; ``str()`` gives ``where: what (hint)``."""

    def __init__(
        self,
        what: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.path = None if path is None else str(path)
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def where(self) -> str | None:
        """``file:line:column`` as far as it is known, counted from 1."""
        parts = [self.path, self.line, self.column]
        known = [str(part) for part in parts if part is not None]
        return ":".join(known) or None

    def __str__(self) -> str:
        said = f"{self.where}: {self.what}" if self.where else self.what
        return f"{said}\n  {self.hint}" if self.hint else said

    def __reduce__(self) -> tuple[object, ...]:
        # What a subclass is made from need not be what it says.
        return _rebuild, (type(self), self.what), self.__dict__


def _rebuild(kind: type[NormalizerError], what: str) -> NormalizerError:
    error = kind.__new__(kind)
    NormalizerError.__init__(error, what)
    return error


class UsageError(NormalizerError):
    """The call itself makes no sense."""


class ConfigError(NormalizerError):
    """A configuration file, or a value in it, cannot be used."""


class GlossaryError(NormalizerError):
    """A glossary file cannot be used."""


class InputError(NormalizerError):
    """A text cannot be read."""


class OutputError(NormalizerError):
    """A result cannot be written; what was there before is still there."""


class LogError(NormalizerError):
    """A log cannot be read, or does not belong to the text at hand."""


class DataError(NormalizerError):
    """A file that comes with the program is missing or damaged."""


class TextError(NormalizerError):
    """One of many texts could not be repaired; it is kept as it was."""


class InvariantError(NormalizerError):
    """A rule did what it must not; the text of its stage is kept as it was."""

    def __init__(self, rule: str, promise: str, before: str, after: str) -> None:
        super().__init__(
            f"rule {rule} {promise}, but turned {before!r} into {after!r}; the stage was left out",
            hint=f"Please report this with the text; --ignore {rule} works around it.",
        )
        self.rule = rule
