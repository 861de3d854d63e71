"""A termbase of strangers gives entries, or an error; nothing in it grows beyond what the file holds."""

from __future__ import annotations

from pathlib import Path

from normalizer.errors import InputError, UsageError
from normalizer.glossary.exchange.merge import Policy, RightOnly, merge
from normalizer.glossary.exchange.tbx import Languages, read_tbx

from ..corpus import termbases

LONGEST = 1600
_PATH = Path("fuzz.tbx")


def seeds() -> list[bytes]:
    """Return the termbases of the tests, and one of our own writing."""
    return termbases()


def check(data: bytes) -> None:
    """Read ``data`` and make entries of it."""
    try:
        reading = read_tbx(data, _PATH, Languages("en", None, "zh"))
    except (InputError, UsageError):
        return
    for record in reading.records:
        for value in record.fields.values():
            assert not isinstance(value, str) or len(value) <= len(data)
    outcomes = merge((), reading, Policy(right_only=RightOnly.PROTECT))
    assert len(outcomes) == len(reading.records) + len(reading.skips)
