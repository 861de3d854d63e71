"""What is done with files or texts, by one process or several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

_Item_contra = TypeVar("_Item_contra", contravariant=True)
_Made_co = TypeVar("_Made_co", covariant=True)


class Trade(Protocol[_Item_contra, _Made_co]):
    """What the processes do with items; it must pickle."""

    def worker(self) -> Callable[[_Item_contra], _Made_co]:
        """Return what does the work, made once in each process."""

    def lost(self, item: _Item_contra, /) -> _Made_co:
        """Return the result for an item whose process has died."""
