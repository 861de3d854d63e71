"""A log leads back to the original, to the byte, or is refused."""

from __future__ import annotations

from functools import cache

from normalizer.errors import LogError
from normalizer.output.log_reader import read_log
from normalizer.output.restore import restore

from ..corpus import logged

LONGEST = 6000


@cache
def _logged() -> tuple[tuple[bytes, bytes, bytes], ...]:
    return tuple(logged())


def seeds() -> list[bytes]:
    """Return logs of some short texts in several forms."""
    return [log for _, _, log in _logged()]


def check(data: bytes) -> None:
    """Go back with ``data`` from each repaired text that it may be about."""
    for original, repaired, log in _logged():
        if log[:60] == data[:60] or len(data) % len(_logged()) == 0:
            try:
                restored = restore(repaired, "fuzz.txt", read_log(data, "fuzz.jsonl"))
            except LogError:
                continue
            assert restored == original or log[:600] != data[:600]
