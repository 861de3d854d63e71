"""What comes back from a shard."""

from __future__ import annotations

from typing import NamedTuple

from normalizer.core.report import Report
from normalizer.errors import NormalizerError


class Counts(NamedTuple):
    """What became of one shard."""

    name: str
    report: Report
    size: int = 0
    """Bytes that were read."""
    records: int = 0
    bad: int = 0
    seconds: float = 0.0
    """Processor time of the work, also if it was done by an earlier run."""
    input_sha256: str = ""
    output_sha256: str = ""
    messages: tuple[str, ...] = ()
    error: NormalizerError | None = None
    """What kept the shard from being repaired; nothing was written then."""
    verdict: NormalizerError | None = None
    """What is wrong with the shard as a whole, though it was gone through."""
    finished_before: bool = False
    """Whether an earlier run has done it."""
