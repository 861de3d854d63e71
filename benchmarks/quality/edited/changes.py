"""``python -m benchmarks.quality --edited FOLDER``: what a run changes in edited prose, by rule and genre."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.measure import DEFAULT, UNSAFE, pipelines
from benchmarks.quality.score import per_100k
from benchmarks.quality.sources import files_of, genres
from benchmarks.tables import Column, Table
from normalizer import Change, Safety

_AROUND = 40
_RATE = "{:.2f}"


@dataclass
class Changes:
    """What is changed in the files of one genre."""

    files: int = 0
    characters: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {DEFAULT: Counter(), UNSAFE: Counter()})
    """Number of changes by the code of their rule, for either level."""
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Places that are changed, by the code of the rule, with a star before it if only `--unsafe-fixes` does so."""


def read(folder: Path) -> dict[str, Changes]:
    """Run the pipeline at both levels over every file of every genre below ``folder``."""
    return {genre.name: _genre(genre) for genre in genres(folder)}


def _genre(folder: Path) -> Changes:
    found = Changes()
    default, unsafe = pipelines()
    for path in files_of(folder):
        text = path.read_text(encoding="utf-8", errors="replace")
        found.files += 1
        found.characters += len(text)
        for name, pipeline in ((DEFAULT, default), (UNSAFE, unsafe)):
            for change in pipeline.run(text).applied:
                code = change.rule.code
                found.counts[name][code] += 1
                if name == DEFAULT or change.safety is not Safety.SAFE:
                    star = "*" if name == UNSAFE else ""
                    found.places[star + code].append(f"{path.name}: {_place(text, change)}")
    return found


def _place(text: str, change: Change) -> str:
    start, end = change.origin
    return (
        f"{text[max(0, start - _AROUND) : start]}{{{change.before}=>{change.after}}}{text[end : end + _AROUND]}"
    ).replace("\n", "\\n")


def by_genre(found: dict[str, Changes]) -> Table:
    """Return how much is changed in each genre."""
    table = Table(
        "Edited prose, by genre",
        (
            Column("genre"),
            Column("files"),
            Column("characters", "{:,}"),
            Column("default"),
            Column("default, per 100,000", _RATE),
            Column("--unsafe-fixes"),
            Column("--unsafe-fixes, per 100,000", _RATE),
        ),
        note="Changes in text that was edited; some of them are right, since editors overlook things.",
    )
    for name, one in found.items():
        table.add(name, *_cells(one.files, one.characters, one.counts[DEFAULT], one.counts[UNSAFE]))
    files, characters = (sum(getattr(one, what) for one in found.values()) for what in ("files", "characters"))
    default, unsafe = (_sum(found, name) for name in (DEFAULT, UNSAFE))
    table.add("all", *_cells(files, characters, default, unsafe))
    return table


def _cells(files: int, characters: int, default: Counter[str], unsafe: Counter[str]) -> tuple[object, ...]:
    rates = [(one.total(), per_100k(one.total(), characters)) for one in (default, unsafe)]
    return (files, characters, *rates[0], *rates[1])


def _sum(found: dict[str, Changes], name: str) -> Counter[str]:
    return sum((one.counts[name] for one in found.values()), Counter())


def by_rule(found: dict[str, Changes]) -> Table:
    """Return how often each rule changes something, and where most."""
    table = Table(
        "Edited prose, by rule",
        (
            Column("rule"),
            Column("default"),
            Column("per 100,000", _RATE),
            Column("--unsafe-fixes"),
            Column("per 100,000, --unsafe-fixes", _RATE),
            Column("most in"),
        ),
    )
    characters = sum(one.characters for one in found.values())
    default, unsafe = (_sum(found, name) for name in (DEFAULT, UNSAFE))
    for code in sorted({*default, *unsafe}):
        places = Counter({name: one.counts[UNSAFE][code] for name, one in found.items() if one.counts[UNSAFE][code]})
        most = ", ".join(f"{name} {number}" for name, number in places.most_common(3))
        rates = [(one[code], per_100k(one[code], characters)) for one in (default, unsafe)]
        table.add(code, *rates[0], *rates[1], most)
    return table


def by_rule_and_genre(found: dict[str, Changes]) -> Table:
    """Return the changes of a default run per 100,000 characters, a row a rule and a column a genre."""
    table = Table(
        "Edited prose, changes of a default run per 100,000 characters",
        (Column("rule"), *(Column(name, _RATE) for name in found)),
    )
    for code in sorted(_sum(found, DEFAULT)):
        table.add(code, *(per_100k(one.counts[DEFAULT][code], one.characters) for one in found.values()))
    return table


def examples(found: dict[str, Changes], number: int) -> Iterator[str]:
    """Yield places that are changed, for every rule and genre."""
    codes = sorted(
        {code for one in found.values() for code in one.places}, key=lambda code: (code.startswith("*"), code)
    )
    for code in codes:
        for name, one in found.items():
            places = one.places.get(code, [])
            if places:
                yield f"{code.lstrip('*')}{' with --unsafe-fixes' * code.startswith('*')}, {name}: {len(places)}"
                yield from (f"    {place}" for place in places[:: max(1, len(places) // number)][:number])
