"""Collects what is wrong in a glossary file, each problem with its place and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from normalizer.errors import GlossaryError
from normalizer.glossary.locate import SourceText

_LONGEST_SHOWN = 60


class Problems:
    """What is wrong in one file."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self.path = path
        self.found: list[GlossaryError] = []

    @cached_property
    def source(self) -> SourceText:
        """The file's text, in which places are looked up."""
        return SourceText(self._text)

    def add(self, what: str, number: int | None, key: str, *, hint: str | None = None) -> None:
        """Note a fault at a key of the entry with this number, counted from 0; of the file, if it is None."""
        line, column = self.source.key(number, key)
        self.found.append(GlossaryError(what, path=self.path, line=line, column=column, hint=hint))

    def known_keys(self, table: Mapping[str, object], known: Mapping[str, None], number: int | None) -> bool:
        """Report every key that is not known, with the nearest one that is."""
        if table.keys() <= known.keys():
            return True
        for key in [key for key in table if key not in known]:
            import difflib

            near = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(known)}."
            self.add(f"unknown key {key!r}", number, key, hint=hint)
        return False


def shown(value: object) -> str:
    """Return a value as messages show it."""
    try:
        said = repr(value)
    except ValueError:  # A number with thousands of digits.
        return "a huge number"
    return said if len(said) <= _LONGEST_SHOWN else f"{said[:_LONGEST_SHOWN]}…"
