"""The glossaries of a pipeline, read as far as they are needed and shared by all pipelines that use the same."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from normalizer.core.edit import Safety
from normalizer.glossary.load import Part, glossary_of, read_files
from normalizer.glossary.match import Matcher
from normalizer.glossary.model import Glossary, GlossaryFile

_KEPT = 4
"""Shelves of a process that stay although no pipeline may need them any more."""


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

    def for_level(self, level: Safety) -> Glossary:
        """Return a glossary with every entry up to a level; raises `GlossaryError` if a file cannot be used."""
        return self.safe if level is Safety.SAFE else self.whole

    def matcher(self, level: Safety) -> Matcher:
        """Return the search for what is wanted at a level, made when first asked for."""
        matcher = self._matchers.get(level)
        # Threads that ask at the same time may each make one; all of them use the first.
        return matcher or self._matchers.setdefault(level, Matcher(self.for_level(level), level))

    @cached_property
    def safe(self) -> Glossary:
        """The safe entries of the shipped files, and the user's files."""
        return glossary_of(self._files, default=self._default, source=self._source, part=Part.SAFE)

    @cached_property
    def whole(self) -> Glossary:
        """Every entry of all files."""
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
    return _shelf(read_files(paths), default, source) if paths or not default else _shipped_shelf(source)


@functools.cache
def _shipped_shelf(source: str | None) -> Shelf:
    return Shelf((), default=True, source=source)


@functools.lru_cache(maxsize=_KEPT)
def _kept_shelf(files: tuple[GlossaryFile, ...], default: bool, source: str | None) -> Shelf:
    return Shelf(files, default=default, source=source)


def _shelf(files: tuple[GlossaryFile, ...], default: bool, source: str | None) -> Shelf:
    return _kept_shelf(files, default, source) if files or not default else _shipped_shelf(source)
