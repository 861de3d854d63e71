"""Entries as pairs of source term and right form, for formats that hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalizer.glossary.exchange.records import LeftOut
from normalizer.glossary.model import Entry, EntryStatus

_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Pair(NamedTuple):
    """A source term and one right form."""

    entry: Entry
    source: str
    right: str


def pairs_of(entries: Sequence[Entry]) -> tuple[list[Pair], list[LeftOut]]:
    """Return the pairs of the approved entries, and which entries make none and why."""
    pairs: list[Pair] = []
    left_out: list[LeftOut] = []
    for entry in entries:
        rights = entry.rights or _shared(entry)
        if entry.status is not EntryStatus.APPROVED:
            left_out.append(LeftOut(entry.id, f"is {entry.status.value}"))
        elif not entry.source:
            left_out.append(LeftOut(entry.id, "names no source term"))
        elif not rights:
            left_out.append(LeftOut(entry.id, "has no right form for all its wrong forms"))
        else:
            pairs += [Pair(entry, entry.source, right) for right in dict.fromkeys(rights)]
    return pairs, left_out


def one_line(text: str) -> str:
    """Return a text with blanks, line breaks and control characters as single blanks."""
    return _UNFIT.sub(" ", text).strip()


def _shared(entry: Entry) -> tuple[str, ...]:
    """Return the right forms of the wrong forms if they are the same for all."""
    rights = {variant.rights for variant in entry.variants}
    return rights.pop() if len(rights) == 1 else ()
