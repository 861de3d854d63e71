"""What a program is that repairs texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

Repair = Callable[[str], str]
RepairAll = Callable[[Sequence[str]], list[str]]
"""Repairs many texts at once, since some programs take long to start."""


class Contender(NamedTuple):
    """A program that is measured."""

    name: str
    repair_all: RepairAll
    most: int = sys.maxsize
    """Code points of each kind of damage that it is given."""


class Peer(NamedTuple):
    """A program beside the pipeline that may be installed."""

    name: str
    package: str
    """What it is installed as, and by whom."""
    licence: str
    settings: str
    """How it is called."""
    load: Callable[[], RepairAll]
    """Makes it ready; raises ImportError or FileNotFoundError where it is not installed."""
    most: int = 20_000
    """Code points of each kind of damage that it is given."""


class Missing(NamedTuple):
    """A peer that is not installed, and what says so."""

    peer: Peer
    reason: str


def one_by_one(repair: Repair) -> RepairAll:
    """Return the program that repairs each text by itself."""
    return lambda texts: [repair(text) for text in texts]


def by_line(repair: Repair) -> RepairAll:
    """Return the program that repairs each line by itself and leaves blank ones."""

    def whole(text: str) -> str:
        return "\n".join(repair(line) if line.strip() else line for line in text.split("\n"))

    return one_by_one(whole)
