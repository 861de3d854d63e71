"""What a process costs beside the work itself."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed.clock import race
from benchmarks.tables import Column, Table, verdict

_SHORT = "This is a short text. It is clean, and nothing in it needs repair.\n"
_STARTS = {"--version": 60, "a short clean text": 120}
"""Milliseconds more than an empty interpreter that each may take."""


def start_up(rounds: int) -> Table:
    """Return how many milliseconds more than an empty interpreter the command takes."""
    bare = [sys.executable, "-c", "pass"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(_SHORT, encoding="utf-8")
        commands = {
            "bare": bare,
            "--version": [sys.executable, "-m", "normalizer", "--version"],
            "a short clean text": [sys.executable, "-m", "normalizer", str(path)],
        }
        times = race(
            {name: lambda argv=argv: called(argv) for name, argv in commands.items()},
            rounds=rounds,
            clock=time_of_children,
        )
    table = Table(
        "Start-up",
        (Column("command"), Column("ms more than `python -c pass`", "{:.0f}"), Column("budget"), Column("verdict")),
        note=f"Processor time of whole processes, best of {rounds} rounds.",
    )
    for name, budget in _STARTS.items():
        more = 1000 * (times[name] - times["bare"])
        table.add(
            f"`mtnorm {name}`" if name.startswith("-") else name, more, f"at most {budget} ms", verdict(more <= budget)
        )
    return table


def time_of_children() -> float:
    """Return the processor time, in seconds, of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def called(argv: Sequence[str], *, folder: Path | None = None, statuses: Collection[int] = (0,)) -> None:
    """Run a command to its end; raises `CalledProcessError` if it ends with another status."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(argv, check=False, stdout=subprocess.DEVNULL, cwd=folder, env=environment)
    if done.returncode not in statuses:
        raise subprocess.CalledProcessError(done.returncode, argv)
