"""Timing: the best of several rounds, with contenders taking turns so that a slow moment hits them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from time import process_time

Job = Callable[[], object]
Clock = Callable[[], float]


def seconds(job: Job, clock: Clock = process_time) -> float:
    """Time one call, with the garbage of earlier ones gone.

    The processor time of this process alone is taken, which other programs disturb least; whole processes need
    another clock.
    """
    gc.collect()
    start = clock()
    job()
    return clock() - start


def best_of(job: Job, *, rounds: int, enough: float = float("inf")) -> float:
    """Return the shortest time of several calls; stop early when one has taken ``enough`` seconds."""
    best = float("inf")
    for _ in range(rounds):
        best = min(best, seconds(job))
        if best >= enough:
            break
    return best


def race(jobs: Mapping[str, Job], *, rounds: int, slow: float = 1.0, clock: Clock = process_time) -> dict[str, float]:
    """Time all jobs in turn, ``rounds`` times over, and return the best time of each.

    Each job is called once before, unmeasured.  A job that takes more than ``slow`` seconds runs in two rounds only.
    """
    for job in jobs.values():
        job()
    best = dict.fromkeys(jobs, float("inf"))
    # What the jobs have built stays, and to look through it for garbage each time may take longer than they do.
    gc.collect()
    gc.freeze()
    try:
        for turn in range(rounds):
            for name, job in jobs.items():
                if turn < 2 or best[name] < slow:
                    best[name] = min(best[name], seconds(job, clock))
    finally:
        gc.unfreeze()
    return best
