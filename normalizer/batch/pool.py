"""Shares files out to processes and hands the results back in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from normalizer.batch.trade import Trade
from normalizer.batch.work import Finished, Job, Worker
from normalizer.core.report import Report
from normalizer.errors import InputError
from normalizer.io.read import STDIN

_Result = TypeVar("_Result")


class Repairing(NamedTuple):
    """Texts are repaired."""

    job: Job
    aim: Report

    def worker(self) -> Callable[[Path], Finished]:
        """Return what repairs one file."""
        return Worker(self.job, self.aim).do

    def lost(self, path: Path, /) -> Finished:
        """Return the result for a file whose process has died."""
        return Finished(path, str(path), 0, None, False, self.aim.empty(), (), died(path))


def died(path: Path) -> InputError:
    """Return the error for a file whose process has died."""
    return InputError("the process that worked on the file has died", path=path, hint="Repair the file by itself.")


def finished(job: Job, paths: Sequence[Path], aim: Report, processes: int) -> Generator[Finished]:
    """Yield what becomes of each file, in order; ``aim`` is an empty report."""
    return shared_out(Repairing(job, aim), paths, processes)


def shared_out(trade: Trade[Path, _Result], paths: Sequence[Path], processes: int) -> Generator[_Result]:
    """Yield the result for each file, in order."""
    # No other process can read what is the standard input of this one.
    if processes > 1 and len(paths) > 1 and STDIN not in paths:
        # Loading what runs processes takes longer than repairing a short text.
        from normalizer.batch.processes import Processes

        yield from Processes(trade, min(processes, len(paths)), _size, queued=1).run(paths)
        return
    do = trade.worker()
    for path in paths:
        yield do(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
