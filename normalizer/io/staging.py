"""Files that are written in full before they take their places, so that something else can be put on record between."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from normalizer.io.atomic import beside, create, place_of, settle_file, status, take_place, unchanged_place, writable
from normalizer.io.compressed import compression_of, packing
from normalizer.io.read import naming


def is_special(place: Path) -> bool:
    """Tell whether a file cannot be replaced, since it is a pipe or a device."""
    return place.exists() and not place.is_file()


@contextlib.contextmanager
def written_at_once(place: Path) -> Iterator[BinaryIO]:
    """Open what cannot be replaced; raises `OutputError` if it cannot be written."""
    with writable(place), place.open("wb") as stream:
        yield stream


@contextlib.contextmanager
def packed(stream: BinaryIO, place: Path) -> Iterator[BinaryIO]:
    """Give a stream for the content of a file, which is compressed into ``stream`` if the name of its place says so."""
    kind = compression_of(place)
    with naming(place), contextlib.nullcontext(stream) if kind is None else packing(stream, kind) as packer:
        yield packer


@contextlib.contextmanager
def replacing(place: Path, *, decided: Path | None = None) -> Iterator[BinaryIO]:
    """Give a stream for the new content of a file, which takes the old one's place if all goes well.

    ``decided`` is what `place_of` returned when the old content was read, as for `write_atomic`.  Raises `OutputError` if
    the file cannot be written.
    """
    if is_special(place):
        with written_at_once(place) as stream:
            yield stream
        return
    staged = Staged.at(place, os.urandom(6).hex()) if decided is None else Staged(place, os.urandom(6).hex(), decided)
    try:
        with staged.writing() as file, packed(file, place) as stream:
            yield stream
        staged.commit()
    finally:
        staged.discard()


class Staged(NamedTuple):
    """A file to be and the temporary one beside it that holds its content; whoever knows the token can find it."""

    place: Path
    token: str
    """Belongs to the run, so that what a killed process leaves behind can be told from another run's files."""
    target: Path
    """The file itself, where ``place`` is a link."""

    @classmethod
    def at(cls, place: Path, token: str) -> Staged:
        """Return the file for a place as it is now; a link that comes later is noticed and not followed."""
        return cls(place, token, place_of(place))

    @property
    def temporary(self) -> Path:
        """Where the content is until it is committed."""
        name = hashlib.sha256(os.fsencode(self.target)).hexdigest()[:12]
        return beside(self.target, f"{self.token}-{name}")

    @contextlib.contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Give a stream for the content; raises `OutputError` if it cannot be written.

        Errors of the system that are raised meanwhile are taken for those of writing.
        """
        with writable(self.place):
            before = status(self.target)
            if before is not None and not os.access(self.target, os.W_OK):
                raise PermissionError
            file = create(self.temporary, private=before is not None)
            with file:
                yield file
                settle_file(file)

    def commit(self) -> None:
        """Put the content in its place, with the permissions of what was there.

        Raises `OutputError` if the place leads elsewhere by now, or cannot be written.
        """
        with writable(self.place):
            target = unchanged_place(self.place, self.target)
            take_place(self.temporary, target, status(target))

    def discard(self) -> None:
        """Remove the content, if there is any."""
        with contextlib.suppress(OSError):
            self.temporary.unlink()
