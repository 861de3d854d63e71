"""Shards of records: what a core does in a second, beside ftfy on the same texts, and what each shard costs on top."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.speed.clock import best_of, race
from benchmarks.speed.peers import FTFY, PEERS
from benchmarks.speed.texts import texts
from benchmarks.tables import Column, Table
from normalizer import Pipeline
from normalizer.config.loading import Setup
from normalizer.records.fields import parse_fields
from normalizer.records.model import RecordJob
from normalizer.scale import ScaleJob, Shard, ShardWorker, repair_shard, scale_job
from normalizer.scale.cluster import connected, repaired

_RECORD = 2_000
"""Characters, about, of the texts of the records."""
_TASKS = 200


def scale(rounds: int, size: int) -> Iterator[Table]:
    """Yield the tables; shards are of ``size`` bytes."""
    with tempfile.TemporaryDirectory() as folder:
        yield _rates(Path(folder), rounds, size)
        yield _overheads(Path(folder), rounds)


def _rates(folder: Path, rounds: int, size: int) -> Table:
    table = Table(
        "Shards of records",
        (Column("texts"), Column("program"), Column("MB per core-second", "{:.2f}"), Column("to ftfy", "{:.2f}")),
        note=f"JSON Lines of {size / 1e6:.0f} MB, texts of about {_RECORD / 1000:.0f} kB; reading, hashing, writing and "
        f"the manifest included in a shard; the others get the bare texts; best of {rounds} rounds.",
    )
    for name in ("clean", "damaged"):
        found = _records(texts()[name], size)
        shard = _shard(folder, f"{name}.jsonl", found)
        times = race(
            {
                "a shard": partial(_again, ShardWorker(_job(folder, counting=False)), folder, shard),
                "a shard, repairs counted": partial(_again, ShardWorker(_job(folder, counting=True)), folder, shard),
                "the pipeline alone": partial(_each, Pipeline().run, found),
                FTFY: partial(_each, PEERS[FTFY], found),
            },
            rounds=rounds,
        )
        for who, time in times.items():
            table.add(name, who, sum(map(len, found)) / time / 1e6, times[FTFY] / time)
    return table


def _overheads(folder: Path, rounds: int) -> Table:
    table = Table(
        "What is paid once",
        (Column("for each"), Column("what"), Column("ms", "{:.1f}")),
        note="Processor time, but for the task, which is time on the wall with one worker.",
    )
    shard = _shard(folder, "one.jsonl", ["All is well."])
    worker = ShardWorker(_job(folder, counting=False))
    worker.repair(shard)
    one = best_of(partial(_again, worker, folder, shard), rounds=rounds)
    first = best_of(partial(_repair, folder, shard), rounds=rounds)
    table.add("worker", "the job and a first record", 1000 * (first - one))
    table.add("shard", "one record, with its manifest", 1000 * one)
    table.add("shard", "the same, finished before", 1000 * best_of(partial(worker.repair, shard), rounds=rounds))
    table.add("task", "Dask, from the client and back", 1000 * _task(folder, shard))
    return table


def _task(folder: Path, shard: Shard) -> float:
    """Return the seconds that a shard of one record takes through a cluster of one worker."""
    job = _job(folder, counting=False)
    with connected(None, 1) as client:
        list(repaired(client, job, [shard]))
        shards = [shard._replace(name=f"{number}.jsonl") for number in range(_TASKS)]
        start = perf_counter()
        list(repaired(client, job, shards))
        return (perf_counter() - start) / _TASKS


def _job(folder: Path, *, counting: bool) -> ScaleJob:
    records = RecordJob(Setup(), parse_fields(["text"]))
    return scale_job(str(folder / "out"), Setup(), records=records, counting=counting)


def _repair(folder: Path, shard: Shard) -> None:
    shutil.rmtree(folder / "out", ignore_errors=True)
    repair_shard(_job(folder, counting=False), shard)


def _again(worker: ShardWorker, folder: Path, shard: Shard) -> None:
    shutil.rmtree(folder / "out", ignore_errors=True)
    worker.repair(shard)


def _each(job: Callable[[str], object], documents: list[str]) -> None:
    for text in documents:
        job(text)


def _records(text: str, size: int) -> list[str]:
    """Return documents of whole paragraphs, over and over, of ``size`` characters together."""
    documents = [""]
    for paragraph in text.split("\n\n"):
        if len(documents[-1]) > _RECORD:
            documents.append("")
        documents[-1] += f"{paragraph}\n\n"
    return documents * -(-size // sum(map(len, documents)))


def _shard(folder: Path, name: str, documents: list[str]) -> Shard:
    path = folder / name
    lines = (json.dumps({"id": number, "text": text}) for number, text in enumerate(documents))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Shard(str(path), name, path.stat().st_size)
