"""The glossaries of a pipeline, read as far as they are needed and shared by all pipelines that use the same."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.core.edit import Safety
from normalizer.glossary.anchors import may_hold_terms

if TYPE_CHECKING:
    from normalizer.glossary.match import Matcher
    from normalizer.glossary.model import Glossary, GlossaryFile

_KEPT = 4
"""Shelves of a process that stay although no pipeline may need them any more."""
_WORTH_READING = 10_000
"""Bytes of shapes after which to look for anchors has cost as much as reading the entries."""


class Shelf:
    """Glossary files whose entries are made when they are asked for; a plain repair needs only the safe ones.

    A shelf pickles as the content of the user's files; what is shipped with the program is read where it arrives.
    """

    def __init__(self, files: tuple[GlossaryFile, ...], *, default: bool, source: str | None) -> None:
        """``files`` are the user's; the other arguments are those of `load_glossaries`."""
        self._files = files
        self._default = default
        self._source = source
        self._matchers: dict[Safety, Matcher] = {}
        self._until_reading = _WORTH_READING if default and not files else 0

    def check(self) -> None:
        """Raise `GlossaryError` if a file of the user's cannot be used; what is shipped can."""
        if self._files:
            self.for_level(Safety.SAFE)

    def load(self) -> None:
        """Read the entries at the next text, whatever it holds."""
        self._until_reading = 0

    def may_hold_terms(self, shape: bytes, level: Safety) -> bool:
        """Tell whether a text of this shape may hold a term that is wanted at a level; false is certain.

        Until some text has been seen, a test that needs no entries answers for the shipped ones.
        """
        if self._matchers or level is not Safety.SAFE or self._until_reading < len(shape):
            return True
        self._until_reading -= len(shape)
        return may_hold_terms(shape)

    def for_level(self, level: Safety) -> Glossary:
        """Return a glossary with every entry up to a level; raises `GlossaryError` if a file cannot be used."""
        return self.safe if level is Safety.SAFE else self.whole

    def matcher(self, level: Safety) -> Matcher:
        """Return the search for what is wanted at a level, made when first asked for."""
        from normalizer.glossary.match import Matcher

        matcher = self._matchers.get(level)
        # Threads that ask at the same time may each make one; all of them use the first.
        return matcher or self._matchers.setdefault(level, Matcher(self.for_level(level), level))

    @cached_property
    def safe(self) -> Glossary:
        """The safe entries of the shipped files, and the user's files."""
        from normalizer.glossary.load import Part, glossary_of

        return glossary_of(self._files, default=self._default, source=self._source, part=Part.SAFE)

    @cached_property
    def whole(self) -> Glossary:
        """Every entry of all files."""
        from normalizer.glossary.load import glossary_of

        return glossary_of(self._files, default=self._default, source=self._source)

    def __reduce__(self) -> tuple[object, ...]:
        return _shelf, (self._files, self._default, self._source)

    def __copy__(self) -> Shelf:
        return self

    def __deepcopy__(self, _: object) -> Shelf:
        return self


def shelf_for(paths: Iterable[str | Path], *, default: bool, source: str | None) -> Shelf:
    """Return the shelf with what files and folders hold now; the arguments are those of `load_glossaries`.

    Raises `GlossaryError` if a file cannot be read.
    """
    paths = tuple(paths)
    if not paths:
        return _shelf((), default, source)
    from normalizer.glossary.load import read_files

    return _shelf(read_files(paths), default, source)


@functools.cache
def _shipped_shelf(source: str | None) -> Shelf:
    return Shelf((), default=True, source=source)


@functools.lru_cache(maxsize=_KEPT)
def _kept_shelf(files: tuple[GlossaryFile, ...], default: bool, source: str | None) -> Shelf:
    return Shelf(files, default=default, source=source)


def _shelf(files: tuple[GlossaryFile, ...], default: bool, source: str | None) -> Shelf:
    return _kept_shelf(files, default, source) if files or not default else _shipped_shelf(source)
