"""The file of decisions while it is being added to: after every answer it holds all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from normalizer.decisions.model import Decision, FileDecisions
from normalizer.decisions.store import LARGEST, decisions_for, dump, load, with_decisions
from normalizer.io.atomic import place_of, write_atomic
from normalizer.io.read import read_bytes


class Book:
    """A file of decisions, which may not exist yet and which others may write to as well."""

    def __init__(self, path: Path) -> None:
        """Read the file if there is one; raises `InputError` if it holds something else."""
        self.path = path
        self._origin = place_of(path)
        self._content: bytes | None = None
        self._files: list[FileDecisions] = []
        self._read()

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return self._content is not None

    def decisions_on(self, path: str, sha256: str) -> Sequence[Decision]:
        """Return what is kept about a text with this name, or with bytes of this digest."""
        found = decisions_for(self._files, path, sha256)
        return () if found is None else found.decisions

    def keep(self, decided: FileDecisions) -> None:
        """Put the decisions on a text in place of those that the file has on it; those on others stay.

        Raises `OutputError` if the file cannot be written, and `InputError` if somebody made something else of it.
        """
        self._read()
        self._files = with_decisions(self._files, decided)
        content = dump(self._files).encode("ascii")
        write_atomic(self.path, content, decided=self._origin)
        self._content = content

    def _read(self) -> None:
        content = read_bytes(self.path, LARGEST + 1) if self.path.exists() else None
        if content == self._content:
            return
        self._content = content
        self._files = [] if content is None else load(content, self.path)
