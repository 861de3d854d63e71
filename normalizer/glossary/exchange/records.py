"""What the readers of all formats deliver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MAX_RECORDS = 200_000
"""Most rows or concepts that are read from one file."""


class Record(NamedTuple):
    """What a file says of one term."""

    fields: Mapping[str, object]
    """Keys of a ``[[term]]`` table.  None: the file says that there is no such value; a missing key: it does not say."""
    line: int | None = None
    """Where the term begins, counted from 1."""
    domain: str | None = None


class Skip(NamedTuple):
    """A part of a file that makes no record."""

    why: str
    line: int | None = None


class Reading(NamedTuple):
    """A file that was read."""

    records: tuple[Record, ...]
    skips: tuple[Skip, ...] = ()
    notes: tuple[str, ...] = ()
    """What of the file was not taken over, such as unknown columns."""
    source: str | None = None
    """Language of the source terms, without its variety, if the file names a single one."""


class LeftOut(NamedTuple):
    """An entry, or a part of one, that a format cannot hold."""

    entry: str
    """Id of the entry."""
    why: str


class Written(NamedTuple):
    """Entries in the form of a file."""

    data: bytes
    entries: int
    """How many entries are in ``data``."""
    left_out: tuple[LeftOut, ...] = ()


def joined(texts: tuple[str, ...]) -> str | list[str]:
    """Return right forms as a ``[[term]]`` table has them: one as a string, several as a list, none as ``""``."""
    return list(texts) if len(texts) > 1 else "".join(texts)
