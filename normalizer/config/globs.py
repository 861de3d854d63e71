"""File name patterns as people write them in configuration files."""

from __future__ import annotations

import re
from pathlib import Path

from normalizer.text.patterns import lazily

_PART = lazily(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: Path, pattern: str, root: Path) -> bool:
    """Tell whether ``path``, or a folder that it lies in, fits ``pattern``.

    ``*`` and ``?`` stay within a name, ``**`` does not.  A pattern without a slash fits a name at any depth; one with a
    slash counts from ``root``, and fits nothing outside it.
    """
    absolute = path.absolute()
    relative = absolute.relative_to(root.absolute()) if absolute.is_relative_to(root.absolute()) else None
    wanted = pattern.removeprefix("./").rstrip("/")
    expression = re.compile("".join(_MEANING.get(part) or re.escape(part) for part in _PART.findall(wanted)))
    if "/" not in wanted:
        return any(expression.fullmatch(part) for part in (relative or Path(path.name)).parts)
    if relative is None:
        return False
    return any(expression.fullmatch(candidate.as_posix()) for candidate in (relative, *relative.parents))
