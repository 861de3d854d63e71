"""What a process costs beside the work itself: start-up and memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed.clock import race
from benchmarks.speed.texts import repeated, texts
from benchmarks.tables import Column, Table, verdict

_SHORT = "This is a short text. It is clean, and nothing in it needs repair.\n"
_STARTS = {"--version": 60, "a short clean text": 120}
"""Milliseconds more than an empty interpreter that each may take."""
MEMORY_BUDGET = 200
"""Megabytes."""
_PEAK = """
import re, resource, sys
from pathlib import Path
{work}
status = Path("/proc/self/status")
if status.exists():
    # What the system reports as used by a process begins, on Linux, with what its parent used.
    print(int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1]) / 1e3)
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / (1e6 if sys.platform == "darwin" else 1e3))
"""
_COMMAND = """
from normalizer.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
"""


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


def memory(sizes: Sequence[int]) -> Table:
    """Return the peak memory of whole processes that repair files of these sizes."""
    table = Table(
        "Peak memory",
        (Column("run"), Column("MB", "{:.0f}"), Column("budget"), Column("verdict")),
        note="Resident memory of the process at its highest, the interpreter and the programs in it included.",
    )
    article = texts()["damaged"]
    with TemporaryDirectory() as folder:
        for bytes_ in sizes:
            path = Path(folder) / f"{bytes_}.txt"
            path.write_text(repeated(article, bytes_), encoding="utf-8")
            peak = _peak(_COMMAND, ["fix", "--quiet", str(path), "--output", str(path.with_suffix(".out"))])
            table.add(
                f"a file of {bytes_ / 1e6:g} MB", peak, f"at most {MEMORY_BUDGET} MB", verdict(peak <= MEMORY_BUDGET)
            )
    return table


def _peak(work: str, arguments: Sequence[str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _PEAK.format(work=work), *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return float(done.stdout.split()[-1])


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
