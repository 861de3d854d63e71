"""The pipeline, its stages and other programs on the same texts, taking turns in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.speed.clock import race
from benchmarks.speed.peers import FTFY, PEERS
from benchmarks.speed.texts import texts
from benchmarks.tables import Column, Table, verdict
from normalizer import Config, Pipeline
from normalizer.stages import STAGES

WHOLE = "whole pipeline"
ACCOUNT = "whole pipeline, account read"
BUDGETS = {"clean": 1.5, "clean, wrapped": 1.5, "damaged": 1.5, "mixed": 1.0}
"""How many times as fast as ftfy alone the whole pipeline has to be."""
_ABOUT = {
    "clean": "clean ASCII English, one paragraph a line",
    "clean, wrapped": "the same, wrapped at 72 columns",
    "damaged": "a damaged article of ASCII letters",
    "mixed": "mojibake and Chinese among English",
}


def throughput(rounds: int) -> Iterator[Table]:
    """Yield one table for each text."""
    contenders = _contenders()
    for name, text in texts().items():
        size = len(text.encode())
        times = race({who: partial(job, text) for who, job in contenders.items()}, rounds=rounds)
        table = Table(
            f"Speed on {name} text",
            (
                Column("program"),
                Column("MB/s", "{:.2f}"),
                Column("to ftfy", "{:.2f}"),
                Column("budget"),
                Column("verdict"),
            ),
            note=f"{_ABOUT[name]}; {size / 1000:.0f} kB, best of {rounds} rounds.",
        )
        for who, time in times.items():
            ratio = times[FTFY] / time
            budget = BUDGETS[name]
            cells = (f"at least {budget:.2f}", verdict(ratio >= budget)) if who == WHOLE else (None, None)
            table.add(who, size / time / 1e6, ratio, *cells)
        yield table


def _contenders() -> dict[str, Callable[[str], object]]:
    whole = Pipeline()
    stages = {f"{stage.name} alone": Pipeline(Config(select=(_prefix(stage.rules[0].code),))) for stage in STAGES}
    return {
        WHOLE: lambda text: whole.run(text).text,
        ACCOUNT: lambda text: whole.run(text).changes,
        **{name: pipeline.run for name, pipeline in stages.items()},
        **PEERS,
    }


def _prefix(code: str) -> str:
    return code.rstrip("0123456789")
