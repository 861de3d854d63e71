"""What is asked of the records of a run."""

from __future__ import annotations

import enum
from pathlib import PurePath
from typing import NamedTuple

from normalizer.config.loading import Setup
from normalizer.errors import UsageError
from normalizer.io.compressed import Compression
from normalizer.output.form import Form
from normalizer.records.fields import FieldPath


class BadRecords(enum.StrEnum):
    """What becomes of a record that is damaged, or lacks the text."""

    KEEP = "keep"
    """It goes through as it is."""
    SET_ASIDE = "set-aside"
    """It goes to a file of its own."""
    FAIL = "fail"
    """Its file is not written at all."""


class RecordFormat(enum.Enum):
    """A kind of file with records; the value has the endings of their names."""

    JSON_LINES = (".jsonl", ".ndjson")
    PARQUET = (".parquet",)


RECORD_SUFFIXES = frozenset(suffix for kind in RecordFormat for suffix in kind.value)
"""Files with these endings are taken from folders."""


class RecordJob(NamedTuple):
    """How the records of every file are repaired; the same in each process."""

    setup: Setup
    fields: tuple[FieldPath, ...]
    form: Form = Form()
    changes_field: str | None = None
    """Name of the field that gets the list of changes."""
    bad: BadRecords = BadRecords.KEEP


class BadRecordError(ValueError):
    """A record that cannot be repaired; the text says why."""


def format_of(path: PurePath | str) -> RecordFormat:
    """Return what kind of records a file of this name holds; raises `UsageError` if the name does not tell."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes[-2:]]
    packed = bool(suffixes) and suffixes[-1] in set(Compression)
    if packed:
        suffixes.pop()
    kind = next((kind for kind in RecordFormat if suffixes and suffixes[-1] in kind.value), None)
    if kind is None or (kind is RecordFormat.PARQUET and packed):
        hint = "Taken are .jsonl and .ndjson, also with .gz, .xz or .zst after it, and .parquet."
        raise UsageError("the name does not tell which records the file holds", path=str(path), hint=hint)
    return kind
