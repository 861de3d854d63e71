"""Which part of a document a text is, and what the text before it has left open."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A whole document, or one block of a long one."""

    begins: bool = True
    """Whether the document begins here."""
    ends: bool = True
    """Whether the document ends here."""
    fence: str = ""
    """The mark of a fenced block of code that was opened before and not closed; empty if none was."""
    closed: bool = False
    """Whether ``normalizer:off`` was said before and not taken back."""


WHOLE = Part()
"""A whole document."""
