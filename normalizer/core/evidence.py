"""The damage signatures of one document, which all its parts share."""

from __future__ import annotations

import enum

from normalizer.text.signature import Signature


class Phase(enum.Enum):
    """States of a text in which its signature is taken."""

    GIVEN = enum.auto()
    """As it came."""
    READABLE = enum.auto()
    """After the encoding stage has changed it."""
    SETTLED = enum.auto()
    """After all stages, before they run once more."""


class Evidence:
    """What a run knows of its document; taken from the first part, since a signature looks at the first lines only."""

    def __init__(self) -> None:
        self._known: dict[Phase, Signature] = {}

    def at(self, phase: Phase, text: str) -> Signature:
        """Return the signature of a phase, made of ``text`` if none is known."""
        known = self._known.get(phase)
        if known is None:
            known = self._known[phase] = Signature(text)
        return known

    def conclude(self, text: str) -> None:
        """Take what later parts may ask for from the first part, of which ``text`` is the result."""
        if Phase.GIVEN in self._known:
            self._known.setdefault(Phase.READABLE, self._known[Phase.GIVEN])
        self.at(Phase.SETTLED, text)
