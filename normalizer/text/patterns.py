"""Regular expressions that are compiled when they are first used.

The rules hold some hundreds of them, of which a clean text needs a handful: compiling all would take longer than
repairing a page.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "flags",
    "groups",
    "groupindex",
)


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        # From now on the methods are found on the instance, at no further cost.
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would return, compiled when it is first used."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
