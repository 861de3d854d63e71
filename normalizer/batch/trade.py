"""What is done with files, by one process or several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from normalizer.errors import InputError

_Made_co = TypeVar("_Made_co", covariant=True)


class Trade(Protocol[_Made_co]):
    """What the processes do with files; it must pickle."""

    def worker(self) -> Callable[[Path], _Made_co]:
        """Return what does the work, made once in each process."""

    def lost(self, path: Path, error: InputError) -> _Made_co:
        """Return the result for a file whose process has died."""
