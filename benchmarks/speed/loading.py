"""What a large glossary costs before the first text: reading the file, and making its forms ready to be found."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli

from benchmarks.speed.clock import race
from benchmarks.speed.generated import generated
from benchmarks.speed.processes import called, time_of_children
from benchmarks.tables import Column, Table, verdict
from normalizer import Config, Glossary, Pipeline

MANY = 10_000
_LOAD = "import sys; from normalizer.glossary.load import load_glossaries; load_glossaries(sys.argv[1:], default=False)"
_BUDGETS = {"reading it": 3.0, "reading it, and a first text": 5.0}
"""How many times as long as the bare TOML reader takes."""
_PROCESS_BUDGET = 40.0
"""How many times as long as a bare interpreter takes to start and end."""


def loading(rounds: int) -> Table:
    """Return the time to read many entries, against the TOML reader alone and against a bare interpreter."""
    table = Table(
        "Loading a glossary",
        (Column("what"), Column("against"), Column("time", "{:.2f} times"), Column("budget"), Column("verdict")),
        note=f"A file of {MANY:,} generated entries with an example each.",
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.toml"
        path.write_text(generated(MANY), encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        within = race(
            {
                "bare": lambda: tomli.loads(text),
                "reading it": lambda: Glossary.from_files([path]),
                "reading it, and a first text": lambda: _first_text(path),
            },
            rounds=rounds,
        )
        processes = race(
            {
                "bare": lambda: called([sys.executable, "-c", "pass"]),
                "load": lambda: called([sys.executable, "-c", _LOAD, str(path)]),
            },
            rounds=rounds,
            clock=time_of_children,
        )
    for name, budget in _BUDGETS.items():
        _add(table, name, "`tomli.loads` of the same file", within[name] / within["bare"], budget)
    _add(table, "a process that reads it", "`python -c pass`", processes["load"] / processes["bare"], _PROCESS_BUDGET)
    return table


def _first_text(path: Path) -> None:
    Pipeline(Config(default_glossary=False), glossary=Glossary.from_files([path])).run("A short text.")


def _add(table: Table, what: str, against: str, ratio: float, budget: float) -> None:
    table.add(what, against, ratio, f"at most {budget:g}", verdict(ratio <= budget))
