r"""The names of fields, as people give them: ``text``, ``page.body``, and ``a\.b`` for a name with a dot in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from normalizer.errors import UsageError
from normalizer.text.patterns import lazily

_PART = lazily(r"((?:[^\\.]|\\.)*)(\.|\Z)", re.S)
_ESCAPED = lazily(r"\\(.)", re.S)


class FieldPath(NamedTuple):
    """The names that lead from a record to one of its values, outermost first."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(re.sub(r"([\\.])", r"\\\1", name) for name in self.names)


def parse_field(given: str) -> FieldPath:
    r"""Return the path that ``given`` stands for; raises `UsageError` if a name is empty.

    >>> parse_field(r"page.a\.b").names
    ('page', 'a.b')
    """
    names: list[str] = []
    at = 0
    while match := _PART.match(given, at):
        names.append(_ESCAPED.sub(r"\1", match[1]))
        at = match.end()
        if not match[2]:
            break
    if at < len(given) or not all(names):
        raise UsageError(
            f"{given!r} names no field", hint=r"Nested fields are given as page.body, a dot in a name as \.."
        )
    return FieldPath(tuple(names))


def parse_fields(given: Iterable[str]) -> tuple[FieldPath, ...]:
    """Return the paths, each once; raises `UsageError` if one of them lies in another."""
    paths = tuple(dict.fromkeys(map(parse_field, given)))
    for outer in paths:
        for inner in paths:
            if outer != inner and inner.names[: len(outer.names)] == outer.names:
                raise UsageError(f"the field {inner} lies in the field {outer}, so that both cannot be text")
    return paths
