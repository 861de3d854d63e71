"""File name patterns as people write them in configuration files."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from normalizer.text.patterns import lazily

_UNIT = lazily(r"((?<![^/])\*\*/|\*\*|)((?:(?!\*\*).)*)", re.S)
_PART = lazily(r"\*|\?|[^*?]+")
_LEAD = {"/": "(?:.*?/)??", "*": ".*?", "": ""}
_MEANING = {"*": "[^/]*?", "?": "[^/]"}


def matches(path: Path, pattern: str, root: Path) -> bool:
    """Tell whether ``path``, or a folder that it lies in, fits ``pattern``.

    ``*`` and ``?`` stay within a name, ``**`` does not.  A pattern without a slash fits a name at any depth; one with a
    slash counts from ``root``, and fits nothing outside it.
    """
    absolute = path.absolute()
    relative = absolute.relative_to(root.absolute()) if absolute.is_relative_to(root.absolute()) else None
    wanted = pattern.removeprefix("./").rstrip("/")
    expression = _expression(wanted)
    if "/" not in wanted:
        return any(expression.fullmatch(part) for part in (relative or Path(path.name)).parts)
    if relative is None:
        return False
    return any(expression.fullmatch(candidate.as_posix()) for candidate in (relative, *relative.parents))


@lru_cache(maxsize=64)
def _expression(pattern: str) -> re.Pattern[str]:
    """Return what a pattern means.

    What a star reaches first is as good as anything behind it, since the next star can reach as far from there: so no
    star but the last is tried twice, and many of them do not multiply.
    """
    units = [(lead, part) for lead, part in _UNIT.findall(pattern) if lead or part]
    found = ""
    for number, (lead, body) in enumerate(units, 1):
        last = number == len(units)
        unit = _LEAD[lead[-1:]] + _body(body, last=last)
        found += unit if last else f"(?>{unit})"
    return re.compile(found, re.S)


def _body(body: str, *, last: bool) -> str:
    """Return what stands between two double stars; the last star of all reaches as far as it must."""
    pieces = body.split("*")
    meaning = ["".join(_MEANING.get(part) or re.escape(part) for part in _PART.findall(piece)) for piece in pieces]
    found = meaning[0]
    for number, piece in enumerate(meaning[1:], 2):
        star = _MEANING["*"] + piece
        found += star if last and number == len(meaning) else f"(?>{star})"
    return found
