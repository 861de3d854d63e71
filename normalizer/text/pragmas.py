"""Instructions to the program inside a text.

``normalizer:off`` and ``normalizer:on`` close and open whole stretches of lines; ``normalizer:ignore CODE CODE`` closes
its own line to the rules named, or to all rules if none is named.  They may stand in any comment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from normalizer.text.part import WHOLE, Part
from normalizer.text.patterns import lazily, shows

_BEGINNING = lazily(r":(?<=normalizer:)")
_PRAGMA = lazily(r"normalizer:(off|on|ignore\b((?:[ ,]+[A-Z]{3}\d{3})*))")


class Pragmas(NamedTuple):
    """Closed spans, in code points: to every rule, and by rule code."""

    closed: tuple[tuple[int, int], ...]
    ignored: dict[str, list[tuple[int, int]]]


def ignoring(codes: Iterable[str]) -> str:
    """Return the pragma, in a comment, that closes its line to the rules with these codes."""
    return f"<!-- normalizer:ignore {' '.join(codes)} -->"


def is_closed(text: str, part: Part = WHOLE) -> bool:
    """Tell whether ``normalizer:off`` is in force at the end of ``text``."""
    said = [match[1] for match in _PRAGMA.finditer(text) if match[1] in ("off", "on")] if "normalizer:" in text else []
    return said[-1] == "off" if said else part.closed


def pragmas(text: str, part: Part = WHOLE) -> Pragmas:
    """Find the pragmas of ``text``; an ``off`` without ``on`` reaches to the end, one of an earlier part to here."""
    closed: list[tuple[int, int]] = []
    ignored: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    if not shows(text, _BEGINNING) and not part.closed:
        return Pragmas((), {})
    opened = 0 if part.closed else None
    for match in _PRAGMA.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if match[1] == "off":
            opened = start if opened is None else opened
        elif match[1] == "on":
            if opened is not None:
                closed.append((opened, end))
                opened = None
        else:
            codes = re.findall(r"[A-Z]{3}\d{3}", match[2] or "")
            for code in codes:
                ignored[code].append((start, end))
            if not codes:
                closed.append((start, end))
    if opened is not None:
        closed.append((opened, len(text)))
    return Pragmas(tuple(closed), dict(ignored))
