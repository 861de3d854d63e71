"""The glossaries of a pipeline, read as far as they are needed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from normalizer.core.edit import Safety
from normalizer.glossary.load import Part, load_glossaries
from normalizer.glossary.match import Matcher
from normalizer.glossary.model import Glossary


class Shelf:
    """Glossary files that are read when they are asked for; a plain repair needs only the safe entries."""

    def __init__(self, paths: Sequence[str | Path], *, default: bool, source: str | None) -> None:
        """The arguments are those of `load_glossaries`."""
        self._paths = paths
        self._default = default
        self._source = source

    def for_level(self, level: Safety) -> Glossary:
        """Return a glossary with every entry up to a level; raises `GlossaryError` if a file cannot be used."""
        return self.safe if level is Safety.SAFE else self.whole

    def matcher(self, level: Safety) -> Matcher:
        """Return the search for what is wanted at a level, made when first asked for."""
        matcher = self._matchers.get(level)
        if matcher is None:
            matcher = self._matchers[level] = Matcher(self.for_level(level), level)
        return matcher

    @cached_property
    def _matchers(self) -> dict[Safety, Matcher]:
        return {}

    @cached_property
    def safe(self) -> Glossary:
        """The safe entries of the shipped files, and the user's files."""
        return load_glossaries(self._paths, default=self._default, source=self._source, part=Part.SAFE)

    @cached_property
    def whole(self) -> Glossary:
        """Every entry of all files."""
        return load_glossaries(self._paths, default=self._default, source=self._source)


@functools.cache
def shipped_shelf(source: str | None) -> Shelf:
    """Return the shipped glossaries for texts from one language, which all pipelines of a process share."""
    return Shelf((), default=True, source=source)
