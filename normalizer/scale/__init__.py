"""Very many files on very many machines: each shard is repaired by itself, and what is finished is not done again.

``job`` says what is asked and ``counts`` what comes back, both small enough to travel; ``storage`` reads and publishes files
wherever they are; ``manifest`` keeps beside each shard what was done to it; ``work`` repairs one shard; ``cluster`` shares
shards out by Dask.  Only ``cluster`` knows of Dask: `work.ShardWorker` can be used by anything that calls functions
elsewhere.
"""

from normalizer.scale.counts import Counts
from normalizer.scale.job import ScaleJob, Shard, scale_job
from normalizer.scale.shards import find_shards
from normalizer.scale.work import ShardWorker, repair_shard

__all__ = ["Counts", "ScaleJob", "Shard", "ShardWorker", "find_shards", "repair_shard", "scale_job"]
