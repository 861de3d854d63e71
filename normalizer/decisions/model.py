"""What a decision is, and how it is told which question it answers."""

from __future__ import annotations

import enum
from typing import NamedTuple

CONTEXT = 32
"""How many code points of the original on each side tell one place from another like it."""


class Verdict(enum.StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    """The proposal stands in the text."""
    REJECT = "reject"
    """What was there stays."""
    EDIT = "edit"
    """Something else stands there."""
    IGNORE = "ignore"
    """What was there stays, and a pragma on its line tells the rules so from now on."""


class Mark(NamedTuple):
    """What identifies a question, in words of the text and not by numbers, so that edits elsewhere do not matter."""

    rules: tuple[str, ...]
    entries: tuple[str, ...]
    before: tuple[str, ...]
    """Text of each place if the answer is no."""
    after: tuple[str | None, ...]
    """Text of each place if the answer is yes."""
    left: str
    """The paragraph in front of the first place, as the original has it, with single blanks for white space."""
    right: str
    """The same behind the last place."""


class Decision(NamedTuple):
    """One answer."""

    verdict: Verdict
    mark: Mark
    number: int
    """Which one it is of the questions with the same mark, counted from 0, and how many there are."""
    of: int
    alike: int
    """How many questions differ at most in what stands around them."""
    line: int
    """Where the place was when it was decided, for people."""
    column: int
    text: str | None = None
    """For `Verdict.EDIT`: what shall stand in place of the place with the words that it touches."""


class FileDecisions(NamedTuple):
    """The answers about one text."""

    path: str
    """What the text was called."""
    sha256: str
    """Digest of its bytes at that time."""
    decisions: tuple[Decision, ...]
