"""What reporters have in common whose files stand for themselves, without anything around them."""

from __future__ import annotations

from normalizer.core.report import Report


class Piecemeal:
    """Writes what is reported of each file as soon as its turn has come."""

    def take(self, part: str, /) -> str:
        """Return what is written of a file."""
        return part

    def end(self, _: Report, /) -> str:
        """Return nothing: every finding stands for itself."""
        return ""
