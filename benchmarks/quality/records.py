"""Damaged texts with their wounds as JSON Lines, for other programs to be measured with.

Each line is one text: ``text`` is damaged, ``wounds`` has each damaged place, by code points of ``text``, with what stood
there before. Putting every ``before`` back gives the clean text, whose SHA-256 is ``clean``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.quality.damage import Damaged, Wound, healed
from benchmarks.quality.sources import Unit

SCHEMA = 1


class RecordError(ValueError):
    """A line that is no record, or one whose wounds do not lead back to its clean text."""


class Record(NamedTuple):
    """A damaged text and where it is from."""

    path: str
    unit: Unit
    number: int
    """Counts the texts of one path, from 1."""
    kind: str
    """Name of the kind of damage or of the mixture."""
    damaged: Damaged


def write(record: Record) -> str:
    """Return a record as one line of JSON, without line end."""
    clean = healed(record.damaged)
    return json.dumps(
        {
            "schema": SCHEMA,
            "path": record.path,
            "unit": record.unit.value,
            "number": record.number,
            "kind": record.kind,
            "text": record.damaged.text,
            "wounds": [wound._asdict() for wound in record.damaged.wounds],
            "clean": _digest(clean),
        },
        ensure_ascii=False,
    )


def read(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the records of lines that `write` made, each of them checked.

    Raises:
        RecordError: A line is no record of this schema, or does not lead back to the text that it came from.
    """
    for number, line in enumerate(lines, start=1):
        try:
            data = json.loads(line)
            if data["schema"] != SCHEMA:
                raise RecordError(f"line {number}: schema {data['schema']}, not {SCHEMA}")
            wounds = tuple(Wound(**wound) for wound in data["wounds"])
            damaged = Damaged(data["text"], wounds)
            if _digest(healed(damaged)) != data["clean"]:
                raise RecordError(f"line {number}: the wounds do not lead back to the clean text")
            yield Record(data["path"], Unit(data["unit"]), data["number"], data["kind"], damaged)
        except RecordError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"line {number}: {error}") from None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
