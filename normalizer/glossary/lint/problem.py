"""What lint says: a problem with its place and its remedy."""

from __future__ import annotations

import enum
from typing import NamedTuple

from normalizer.errors import GlossaryError


class Code(enum.StrEnum):
    """The problems that are looked for; a code never changes its meaning."""

    UNREADABLE = "G001"
    DUPLICATE_ID = "G002"
    DUPLICATE_WRONG_FORM = "G003"
    CHAIN = "G004"
    UNREACHABLE = "G005"
    INSIDE_RIGHT_FORM = "G006"
    ORDINARY_ENGLISH = "G007"
    MISSING_EXAMPLE = "G008"
    FAILING_EXAMPLE = "G009"
    DIGITS = "G010"
    NOT_SAFE = "G011"


class Problem(NamedTuple):
    """Something to mend in a glossary file."""

    path: str
    """The file; empty for an entry that comes from none."""
    line: int
    column: int
    code: Code
    message: str
    hint: str
    """What to do."""


def loading_problem(error: GlossaryError) -> Problem:
    """Return what the reader of the files complains of, among it keys that have no use, as a problem (G001)."""
    return Problem(error.path or "", error.line or 1, error.column or 1, Code.UNREADABLE, error.what, error.hint or "")
