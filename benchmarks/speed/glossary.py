"""How time and memory grow with the number of glossary entries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli

from benchmarks.speed.clock import race, seconds
from benchmarks.speed.generated import ONE_FUZZY_IN, Wording, generated
from benchmarks.speed.texts import texts
from benchmarks.tables import Column, Table, verdict
from normalizer import Config, Glossary, Pipeline

ENTRIES = (100, 1_000, 10_000, 100_000)
BUDGETED, BUDGET = 10_000, 1.3
"""So many entries may take so many times as long as the fewest."""
_MORE = 3
"""Runs are short and near to one another, so that they are timed so many times as often as others."""
_RUNS: dict[str, Callable[..., object]] = {
    "repair": lambda run, text: run(text).text,
    "account read": lambda run, text: run(text).changes,
}
"""To read the account is to look for entries of every level, and for misspelt words."""
_PEAK = """
import re, resource, sys
from pathlib import Path
from normalizer import Config, Glossary, Pipeline
pipeline = Pipeline(Config(default_glossary=False), glossary=Glossary.from_files(list(map(Path, sys.argv[1:]))))
pipeline.run("A short text.")
status = Path("/proc/self/status")
if status.exists():
    # What the system reports as used by a process begins, on Linux, with what its parent used.
    print(int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1]) / 1e3)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
"""


def glossaries(rounds: int, entries: Sequence[int] = ENTRIES) -> Iterator[Table]:
    """Yield the table of run times, and that of what the entries cost before the first text."""
    with TemporaryDirectory() as folder:
        yield _times(Path(folder), rounds, entries)
        yield _loaded(Path(folder), entries)


def _times(folder: Path, rounds: int, entries: Sequence[int]) -> Table:
    """Return the time of a run, with few entries and with more, hardly any of which has a match in the text."""
    table = Table(
        "Size of the glossary",
        (
            Column("text"),
            Column("entries of"),
            Column("run"),
            Column("entries", "{:,}"),
            Column("time", "{:.2f} times"),
            Column("budget"),
            Column("verdict"),
        ),
        note="Generated entries of two words instead of the shipped ones, exact and inflected ones in turn; of the "
        f"made-up ones, one in {ONE_FUZZY_IN} is fuzzy. The whole pipeline, against {entries[0]} entries.",
    )
    for wording in Wording:
        pipelines = {number: with_entries(folder, number, wording) for number in entries}
        for name, (what, job) in product(("clean", "damaged"), _RUNS.items()):
            jobs = {str(number): partial(job, pipeline.run, texts()[name]) for number, pipeline in pipelines.items()}
            times = race(jobs, rounds=_MORE * rounds)
            for number in entries[1:]:
                ratio = times[str(number)] / times[str(entries[0])]
                bound = number == BUDGETED
                cells = (f"at most {BUDGET}", verdict(ratio <= BUDGET)) if bound else (None, None)
                table.add(name, wording.value, what, number, ratio, *cells)
    return table


def _loaded(folder: Path, entries: Sequence[int]) -> Table:
    """Return the time until a first text is repaired, and the memory that this takes."""
    table = Table(
        "A glossary before the first text",
        (
            Column("entries", "{:,}"),
            Column("reading it, and a first text", "{:.1f} times `tomli.loads`"),
            Column("memory of the process", "{:.0f} MB"),
            Column("memory for each entry", "{:.1f} kB"),
        ),
        note="Generated entries of made-up words with an example each; memory at its highest, against no glossary.",
    )
    bare = _peak()
    for number in entries:
        path = _file(folder, number, Wording.MADE_UP)
        text = path.read_text(encoding="utf-8")
        times = [
            min(seconds(job) for _ in range(2)) for job in (partial(tomli.loads, text), partial(_first_text, path))
        ]
        peak = _peak(path)
        table.add(number, times[1] / times[0], peak, 1000 * (peak - bare) / number)
    return table


def _first_text(path: Path) -> None:
    Pipeline(Config(default_glossary=False), glossary=Glossary.from_files([path])).run("A short text.")


def _peak(*paths: Path) -> float:
    """Return the megabytes that a process needs to read glossaries and repair a short text."""
    argv = [sys.executable, "-c", _PEAK, *map(str, paths)]
    return float(subprocess.run(argv, check=True, capture_output=True, encoding="utf-8").stdout)


def with_entries(folder: Path, number: int, wording: Wording) -> Pipeline:
    """Return a pipeline that has so many generated entries and no others."""
    path = _file(folder, number, wording)
    return Pipeline(Config(default_glossary=False), glossary=Glossary.from_files([path]))


def _file(folder: Path, number: int, wording: Wording) -> Path:
    path = folder / f"{wording.name}-{number}.toml"
    if not path.exists():
        path.write_text(generated(number, wording), encoding="utf-8")
    return path
