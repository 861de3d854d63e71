"""What is kept beside each result: of which input, by which program and with which settings it was made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from normalizer.errors import InputError
from normalizer.scale.counts import Counts
from normalizer.scale.job import ScaleJob, Shard
from normalizer.scale.storage import digest, joined, publishing, reading
from normalizer.version import __version__

FOLDER = "_mtnorm"
"""Holds the manifests, in the folder of the results; those who read the results leave out what begins with ``_``."""
_SCHEMA = 1
_COUNTERS = ("repaired", "unsafe", "display", "entries")
_NUMBERS = ("files", "repaired_files", "differences", "errors")


def partial_folder(job: ScaleJob) -> str:
    """Return the folder of a run's temporary files."""
    return joined(job.output, f"{FOLDER}/partial-{job.run}")


def finished(job: ScaleJob, shard: Shard) -> Counts | None:
    """Return what an earlier run did to the shard, if its input, its result and all else are still the same."""
    kept = _kept(_address(job, shard))
    if kept is None or kept["fingerprint"] != job.fingerprint(shard) or kept["counted"] < job.counting:
        return None
    if digest(shard.source) != kept["input_sha256"] or digest(joined(job.output, shard.name)) != kept["output_sha256"]:
        return None
    report = job.empty()
    for name in _NUMBERS:
        setattr(report, name, kept["report"][name])
    for name in _COUNTERS:
        setattr(report, name, Counter(kept["report"][name]))
    return Counts(
        shard.name,
        report,
        kept["size"],
        kept["records"],
        kept["bad"],
        kept["seconds"],
        kept["input_sha256"],
        kept["output_sha256"],
        finished_before=True,
    )


def keep(job: ScaleJob, shard: Shard, counts: Counts) -> None:
    """Write down that the shard is finished; its result must be in place."""
    report = counts.report
    kept = {
        "schema": _SCHEMA,
        "version": __version__,
        "source": shard.source,
        "name": shard.name,
        "fingerprint": job.fingerprint(shard),
        "input_sha256": counts.input_sha256,
        "output_sha256": counts.output_sha256,
        "size": counts.size,
        "records": counts.records,
        "bad": counts.bad,
        "counted": report.counting,
        "seconds": round(counts.seconds, 3),
        "report": {name: getattr(report, name) for name in _NUMBERS}
        | {name: dict(sorted(getattr(report, name).items())) for name in _COUNTERS},
    }
    with publishing(_address(job, shard), partial_folder(job)) as stream:
        stream.write(f"{json.dumps(kept, indent=1)}\n".encode("ascii"))


def _address(job: ScaleJob, shard: Shard) -> str:
    return joined(job.output, f"{FOLDER}/{shard.name}.json")


def _kept(address: str) -> Mapping[str, Any] | None:
    """Return a manifest of this version of the program; None if there is none, or none that can be read."""
    try:
        with reading(address) as stream:
            kept = json.loads(stream.read())
    except (InputError, ValueError):
        return None
    if not isinstance(kept, dict) or (kept.get("schema"), kept.get("version")) != (_SCHEMA, __version__):
        return None
    return kept
