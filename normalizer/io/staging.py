"""Files that are written in full before they take their places, so that something else can be put on record between."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from normalizer.io.atomic import beside, create, settle_file, status, take_place, writable


class Staged(NamedTuple):
    """A file to be and the temporary one beside it that holds its content; whoever knows the token can find it."""

    place: Path
    token: str
    """Belongs to the run, so that what a killed process leaves behind can be told from another run's files."""

    @property
    def temporary(self) -> Path:
        """Where the content is until it is committed."""
        target = self._target
        name = hashlib.sha256(os.fsencode(target)).hexdigest()[:12]
        return beside(target, f"{self.token}-{name}")

    @contextlib.contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Give a stream for the content; raises `OutputError` if it cannot be written.

        Errors of the system that are raised meanwhile are taken for those of writing.
        """
        with writable(self.place):
            before = status(self._target)
            if before is not None and not os.access(self._target, os.W_OK):
                raise PermissionError
            file = create(self.temporary, private=before is not None)
            with file:
                yield file
                settle_file(file)

    def commit(self) -> None:
        """Put the content in its place, with the permissions of what was there."""
        with writable(self.place):
            take_place(self.temporary, self._target, status(self._target))

    def discard(self) -> None:
        """Remove the content, if there is any."""
        with contextlib.suppress(OSError):
            self.temporary.unlink()

    @property
    def _target(self) -> Path:
        return Path(os.path.realpath(self.place, strict=False))
