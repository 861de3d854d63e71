"""Where what comes of long files goes, and what is known of them afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from normalizer.io.staging import Staged


class Outlet(NamedTuple):
    """Where what comes of long files goes."""

    places: Mapping[Path, Path | None]
    """The file for the result of each; None for a stream that takes it at once."""
    straight: Callable[[bytes], None]
    """Takes the text where there is no file for it."""
    token: str
    """Belongs to the run; see `Staged`."""
    log: Path | None = None
    log_begun: bool = False
    """Whether the log of an earlier run is carried on."""

    @contextmanager
    def emptied(self, paths: Sequence[Path]) -> Iterator[None]:
        """See to it that nothing is left behind if the work is broken off."""
        try:
            yield
        except BaseException:
            for path in paths:
                self.discard(path)
            raise

    def discard(self, path: Path) -> None:
        """Remove what was written for a file and not committed."""
        from normalizer.io.staging import Staged

        place = self.places.get(path)
        if place is not None:
            for staged in (Staged.at(place, self.token), Staged.at(place, f"{self.token}-log")):
                staged.discard()


class Streamed(NamedTuple):
    """What was made of a long file."""

    name: str
    size: int
    """Bytes that were read."""
    blocks: int
    differs: bool
    encoding: str
    messages: tuple[str, ...]
    out: Staged | None = None
    """The result, to be committed; None where it has gone its way."""
    log: Staged | None = None
    """Never committed: a part of the log of the run; None where it has been written."""
