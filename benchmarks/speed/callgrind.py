"""Counts of instructions, which are the same however busy the machine is: Python under Valgrind's callgrind."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_MARK = "getppid"
"""A function of the C library that nothing else calls: callgrind writes down its counts whenever it is entered."""
_TOTALS = re.compile(r"^totals: (\d+)$", re.M)
_COLLECTED = re.compile(r"Collected : (\d+)")
_WARMING = 2
"""Runs before the one that is counted, after which all that is kept has been made."""


def available() -> bool:
    """Tell whether Valgrind is installed."""
    return shutil.which("valgrind") is not None


def count(job: Callable[[], object]) -> None:
    """Run a job so that `counts` knows what one run of it takes; call it in the process that is counted."""
    for _ in range(_WARMING):
        job()
    gc.collect()
    os.getppid()
    job()
    os.getppid()


def counts(module: str) -> list[int]:
    """Return the instructions of each job that ``python -m module`` hands to `count`, in order.

    Raises:
        CalledProcessError: The module, or Valgrind, has failed.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "counts"
        _valgrind([f"--dump-before={_MARK}", f"--callgrind-out-file={path}"], [sys.executable, "-m", module])
        return counted_between(path)


def counted_between(path: Path) -> list[int]:
    """Return what was counted between each first mark and its second, from the files that callgrind has written.

    There is one, ``path`` with a number, for each mark, about what went before it, and ``path`` for what came last.
    """
    marks = len(list(path.parent.glob(f"{path.name}.*")))
    dumps = (path.with_name(f"{path.name}.{number}").read_text(encoding="utf-8") for number in range(2, marks + 1, 2))
    return [int(_TOTALS.findall(dump)[-1]) for dump in dumps]


def whole(argv: Sequence[str], text: str = "") -> int:
    """Return the instructions of a whole process that is given a text, its modules compiled before.

    Raises:
        CalledProcessError: The process, or Valgrind, has failed.
    """
    with TemporaryDirectory() as cache:
        # A first run compiles.
        _run(argv, text, PYTHONPYCACHEPREFIX=cache)
        return int(_COLLECTED.findall(_valgrind(["--callgrind-out-file=/dev/null"], argv, text, cache))[-1])


def _valgrind(options: Sequence[str], argv: Sequence[str], text: str = "", cache: str = "") -> str:
    return _run(["valgrind", "--tool=callgrind", *options, *argv], text, PYTHONPYCACHEPREFIX=cache)


def _run(argv: Sequence[str], text: str, **variables: str) -> str:
    """Return what a process has written to its standard error."""
    # Sets have the same order in every run.
    environment = {**os.environ, **variables, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(argv, check=True, env=environment, input=text, capture_output=True, encoding="utf-8").stderr
