"""Repairs one shard, wherever this runs."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from normalizer.config.model import Config
from normalizer.core.report import Outcome
from normalizer.errors import NormalizerError
from normalizer.io.compressed import compression_of, pack, packing, unpack
from normalizer.io.decode import decode
from normalizer.output.form import write_out
from normalizer.pipeline import Pipeline
from normalizer.records.clerk import Clerk
from normalizer.records.model import RecordFormat, RecordJob, format_of
from normalizer.records.work import Outlets, repair_stream
from normalizer.scale.counts import Counts
from normalizer.scale.job import ScaleJob, Shard
from normalizer.scale.manifest import finished, keep, partial_folder
from normalizer.scale.storage import Hashed, digest, joined, publishing, reading, suffixed


class ShardWorker:
    """Repairs any number of shards of one job; holds the pipelines, which share the glossary."""

    def __init__(self, job: ScaleJob) -> None:
        self.job = job
        self._pipelines: dict[Config, Pipeline] = {}

    def repair(self, shard: Shard) -> Counts:
        """Repair one shard, publish the result, and write down that it is finished; if it is already, say what was done.

        What is wrong with the shard is in the result.  Other errors, such as those of a network, are raised; the shard
        may be tried again.
        """
        done = finished(self.job, shard)
        if done is not None:
            return done
        began = time.process_time()
        try:
            counts = self._text(shard) if self.job.records is None else self._records(shard, self.job.records)
        except NormalizerError as error:
            if error.path in (None, suffixed(shard.source).name):
                error.path = shard.source
            return Counts(shard.name, self.job.empty(), error=error)
        counts = counts._replace(seconds=time.process_time() - began)
        if counts.verdict is None:
            keep(self.job, shard, counts)
        return counts

    def _text(self, shard: Shard) -> Counts:
        job = self.job
        kind = compression_of(suffixed(shard.source))
        with reading(shard.source) as source:
            packed = source.read()
        decoded = decode(packed if kind is None else unpack(packed, kind), job.encoding)
        outcome = Outcome(shard.source, self._pipeline(shard).run(decoded.text))
        data = write_out(outcome.result.text, decoded, job.form).data
        report = job.empty()
        report.add(outcome)
        if outcome.result.text != decoded.text:
            report.add_difference()
        with publishing(joined(job.output, shard.name), partial_folder(job)) as out:
            out.write(data if kind is None else pack(data, kind))
        messages = tuple(f"error: {shard.source}: {failure}" for failure in outcome.result.failures)
        return Counts(
            shard.name,
            report,
            source.size,
            input_sha256=source.sha256,
            output_sha256=out.sha256,
            messages=messages,
        )

    def _records(self, shard: Shard, records: RecordJob) -> Counts:
        job = self.job
        report = job.empty()
        name = Path(suffixed(shard.source))
        # Parquet is read here and there; its digest takes a reading of its own.
        table = format_of(name) is RecordFormat.PARQUET
        before = digest(shard.source) if table else None
        with reading(shard.source) as source, ExitStack() as streams:
            partial = partial_folder(job)
            out = streams.enter_context(publishing(joined(job.output, shard.name), partial))
            aside = None
            if job.set_aside is not None:
                aside = streams.enter_context(publishing(joined(job.set_aside, shard.name), partial))
            clerk = Clerk(records, self._pipeline(shard), shard.source, report, None)
            with ExitStack() as packers:
                outlets = Outlets(_packed(out, name, packers), None if aside is None else _packed(aside, name, packers))
                stream = source.stream if table else cast(BinaryIO, source)
                repair_stream(stream, name, outlets, clerk)
            if aside is not None:
                aside.wanted = clerk.bad > 0
        return Counts(
            shard.name,
            report,
            shard.size if table else source.size,
            clerk.records,
            clerk.bad,
            0.0,
            before or source.sha256,
            out.sha256,
            clerk.messages,
            verdict=clerk.verdict(),
        )

    def _pipeline(self, shard: Shard) -> Pipeline:
        config = shard.config or self.job.setup.config
        if config not in self._pipelines:
            self._pipelines[config] = Pipeline(config, glossary=self.job.glossary)
        return self._pipelines[config]


def repair_shard(job: ScaleJob, shard: Shard) -> Counts:
    """Repair one shard; whoever has many for one process makes one `ShardWorker` and saves the preparation."""
    return ShardWorker(job).repair(shard)


def _packed(stream: Hashed, name: Path, streams: ExitStack) -> BinaryIO:
    kind = compression_of(name)
    file = cast(BinaryIO, stream)
    return file if kind is None else streams.enter_context(packing(file, kind))
