"""Shares shards out by Dask.

Every worker gets the job once, through a plugin, and so do workers that join later.  A worker that dies costs the shards it
had in hand, which others take; a shard that kills one worker after the other is given up.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from normalizer.errors import InputError, NormalizerError, UsageError
from normalizer.scale.counts import Counts
from normalizer.scale.job import ScaleJob, Shard
from normalizer.scale.manifest import partial_folder
from normalizer.scale.storage import remove_folder
from normalizer.scale.versions import check_versions, versions
from normalizer.scale.work import ShardWorker

_RETRIES = 2
"""So often a shard is tried again after an error of the system, such as one of the network."""
_WINDOW = 4
"""Shards that the scheduler knows of, for each thread of a worker; bounds its memory."""


class ShardPlugin:
    """What a worker keeps of a job."""

    def __init__(self, job: ScaleJob, versions: Mapping[str, str]) -> None:
        self.name = plugin_name(job)
        self.job = job
        self.versions = versions
        self.worker: ShardWorker | None = None

    def setup(self, worker: Any) -> None:
        """Prepare a worker; raises `UsageError` if it has other versions than the client."""
        check_versions(self.versions, versions(), str(worker.address))
        self.worker = ShardWorker(self.job)


def plugin_name(job: ScaleJob) -> str:
    """Return what workers call the plugin of a job."""
    return f"mtnorm-{job.run}"


@contextlib.contextmanager
def connected(scheduler: str | None, processes: int) -> Iterator[Any]:
    """Give a client of the cluster at this address, or else of one made of ``processes`` on this machine.

    Raises `UsageError` if Dask is not installed or the scheduler does not answer.
    """
    distributed = _library()
    with contextlib.ExitStack() as stack:
        if scheduler is None:
            scheduler = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=processes, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
                )
            )
        try:
            client = distributed.Client(scheduler, timeout=20)
        except (OSError, ValueError) as error:
            raise UsageError(f"the scheduler {scheduler} does not answer", hint="Is the address right?") from error
        yield stack.enter_context(client)


def repaired(client: Any, job: ScaleJob, shards: Sequence[Shard]) -> Iterator[Counts]:
    """Yield what becomes of each shard, as they are done, the largest first.

    Raises `UsageError` if a worker has other versions than this process.
    """
    _prepare(client, job)
    waiting = sorted(shards, key=lambda shard: (shard.size, shard.name))
    known: dict[Any, Shard] = {}
    under_way = _library().as_completed()

    def fill() -> None:
        threads = sum(client.nthreads().values())
        while waiting and len(known) < max(1, threads) * _WINDOW:
            shard = waiting.pop()
            key = f"{plugin_name(job)}-{shard.name}"
            future = client.submit(_on_worker, plugin_name(job), shard, key=key, pure=False, retries=_RETRIES)
            known[future] = shard
            under_way.add(future)

    try:
        fill()
        for future in under_way:
            yield _result(future, known.pop(future), job)
            fill()
    finally:
        client.cancel(list(known))
        with contextlib.suppress(Exception):
            # The scheduler may be gone.
            client.unregister_worker_plugin(plugin_name(job))
        remove_folder(partial_folder(job))


def _on_worker(name: str, shard: Shard) -> Counts:
    worker: ShardWorker = _library().get_worker().plugins[name].worker
    return worker.repair(shard)


def _prepare(client: Any, job: ScaleJob) -> None:
    """Bring the job to the workers."""
    plugin = type("Plugin", (ShardPlugin, _library().WorkerPlugin), {})
    try:
        client.get_versions(check=True)
        client.register_plugin(plugin(job, versions()))
    except NormalizerError:
        raise
    except (ImportError, ValueError) as error:
        hint = "Install the same packages everywhere."
        raise UsageError(f"the workers have other versions than this machine: {error}", hint=hint) from error


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        hint = "pip install 'mt-normalizer[scale]'"
        raise UsageError("work on many machines needs the packages dask and fsspec", hint=hint) from error
    return distributed


def _result(future: Any, shard: Shard, job: ScaleJob) -> Counts:
    try:
        # If the worker has died since, this waits until another one has looked at the manifest.
        counts: Counts = future.result()
    except Exception as error:
        # Whatever it is, it concerns this shard alone.
        what = "the workers that had it died" if type(error).__name__ == "KilledWorker" else f"given up: {error}"
        return Counts(shard.name, job.empty(), error=InputError(what, path=shard.source))
    return counts
