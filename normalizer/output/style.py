"""Colours for a terminal, or none."""

from __future__ import annotations

import enum
from typing import NamedTuple

_RESET = "\x1b[0m"


class Style(enum.StrEnum):
    """What a piece of output is; the value is its terminal attribute."""

    STRONG = "1"
    FAINT = "2"
    REMOVED = "31"
    ADDED = "32"
    NOTICE = "33"
    CODE = "36"


class Palette(NamedTuple):
    """Paints text if the output takes colours."""

    enabled: bool = False

    def paint(self, text: str, style: Style) -> str:
        """Return ``text`` in ``style``."""
        return f"\x1b[{style.value}m{text}{_RESET}" if self.enabled and text else text
