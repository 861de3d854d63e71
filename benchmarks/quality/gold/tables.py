"""``python -m benchmarks.quality --gold``: how well the annotated documents are repaired, and what is shown of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.quality.gold.annotation import GOLD, Level, documents
from benchmarks.quality.gold.measure import (
    Judged,
    Tally,
    alarm_excerpt,
    excerpt,
    judged,
    programs,
    shown,
    tally,
)
from benchmarks.quality.measure import DEFAULT, UNSAFE
from benchmarks.quality.score import rate
from benchmarks.tables import Column, Table

_PERCENT = "{:.0f} %"
_SHARE = "{:.3f}"


def tables(folder: Path = GOLD, names: Sequence[str] | None = None) -> Iterator[Table]:
    """Yield every table about the documents of a folder and the programs of these names, all if none are given."""
    names = tuple(programs()) if names is None else names
    yield by_program(folder, names)
    yield by_class(folder, names)
    yield by_source(folder)
    yield by_document(folder)
    yield by_rule(folder)


def _columns(first: str) -> tuple[Column, ...]:
    return (
        Column(first),
        Column("characters", "{:,}"),
        Column("fix"),
        Column("repaired"),
        Column("recall", _SHARE),
        Column("suggest"),
        Column("changed"),
        Column("false alarms"),
        Column("per 10,000", "{:.1f}"),
        Column("precision", _SHARE),
        Column("F0.5", _SHARE),
    )


def _cells(counts: Tally) -> tuple[object, ...]:
    return (
        counts.characters,
        counts.fix,
        counts.fixed,
        counts.recall,
        counts.suggest,
        counts.suggest_changed,
        counts.alarms,
        10_000 * counts.alarms / counts.characters,
        counts.precision,
        counts.f_half,
    )


def by_program(folder: Path, names: Iterable[str]) -> Table:
    """Return what each program does, over all documents."""
    table = Table(
        "Annotated documents",
        _columns("program"),
        note="Recall is that of the level `fix`; precision counts repaired defects against changes of what is right.",
    )
    for name in names:
        table.add(name, *_cells(tally(judged(name, folder))))
    return table


def by_source(folder: Path) -> Table:
    """Return what a default run does with the documents of each source."""
    table = Table("Annotated documents by source, default", _columns("source"))
    sources: dict[str, list[Judged]] = {}
    for one in judged(DEFAULT, folder):
        sources.setdefault(one.document.source, []).append(one)
    for source, found in sorted(sources.items()):
        table.add(source, *_cells(tally(found)))
    return table


def by_document(folder: Path) -> Table:
    """Return what a default run does with each document."""
    table = Table("Annotated documents, one by one, default", _columns("document"))
    for one in judged(DEFAULT, folder):
        table.add(one.document.name, *_cells(tally([one])))
    return table


def by_class(folder: Path, names: Sequence[str]) -> Table:
    """Return, for each class of defects, how many are repaired by whom, and how many are shown."""
    table = Table(
        "Annotated defects by class",
        (
            Column("class"),
            Column("fix"),
            *(Column(name, _PERCENT) for name in names),
            Column("shown", _PERCENT),
            Column("suggest"),
            Column("suggest, changed", _PERCENT),
            Column("suggest, shown", _PERCENT),
        ),
        note="Shown: `mtnorm check` has a finding there. Changed: repaired although only a suggestion was asked for.",
    )
    for kind in sorted({defect.kind for document in documents(folder) for defect in document.defects}):
        table.add(kind, *_class_cells(kind, folder, names))
    return table


def _class_cells(kind: str, folder: Path, names: Iterable[str]) -> tuple[object, ...]:
    repaired = [_repaired(kind, Level.FIX, name, folder) for name in names]
    hints = _repaired(kind, Level.SUGGEST, DEFAULT, folder)
    return (
        len(repaired[0]),
        *(rate(sum(counts), len(counts)) for counts in repaired),
        _shown_rate(kind, Level.FIX, folder),
        len(hints),
        rate(sum(hints), len(hints)),
        _shown_rate(kind, Level.SUGGEST, folder),
    )


def _repaired(kind: str, level: Level, program: str, folder: Path) -> list[bool]:
    found = judged(program, folder)
    return [repaired for one in found for defect, repaired in one.defects(level) if defect.kind == kind]


def _shown_rate(kind: str, level: Level, folder: Path) -> float | None:
    own = [
        (document.name, defect) in shown(folder).defects
        for document in documents(folder)
        for defect in document.defects
        if (defect.kind, defect.level) == (kind, level)
    ]
    return rate(sum(own), len(own))


def by_rule(folder: Path) -> Table:
    """Return, for each rule, how many of the findings that ``check`` shows are right."""
    account = shown(folder)
    table = Table(
        "Findings on the annotated documents",
        (
            Column("rule"),
            Column("findings"),
            Column("right"),
            Column("precision", _PERCENT),
            Column("on the corrected text"),
        ),
        note="A finding is right if it touches an annotated defect of any level; on the corrected text none is.",
    )
    corrected = Counter(change.rule.code for _, change in account.corrected)
    for code in sorted({*account.findings, *corrected}):
        number, right = account.findings[code], account.right[code]
        table.add(code, number, right, rate(right, number), corrected[code])
    number, right = account.findings.total(), account.right.total()
    table.add("all", number, right, rate(right, number), corrected.total())
    return table


def examples(number: int | None, folder: Path = GOLD) -> Iterator[str]:
    """Yield, under a heading each, what is missed of every class and what is changed or shown wrongly; all if None."""
    places: dict[str, list[str]] = {}
    for heading, place in (*_missed(folder), *_wrong(folder)):
        places.setdefault(heading, []).append(place)
    for heading, found in sorted(places.items()):
        yield f"{heading} ({len(found)})"
        yield from (f"    {place}" for place in found[:number])


def _missed(folder: Path) -> Iterator[tuple[str, str]]:
    for one in judged(DEFAULT, folder):
        for level in (Level.FIX, Level.SUGGEST):
            for defect, repaired in one.defects(level):
                seen = (one.document.name, defect) in shown(folder).defects
                if repaired or (seen and level is Level.SUGGEST):
                    continue
                place = excerpt(one.document.text, defect.start, defect.end, "|".join(defect.rights))
                what = "shown only" if seen else "neither repaired nor shown"
                yield f"{level}, {defect.kind}: {what}", f"{one.document.name}: {place}"


def _wrong(folder: Path) -> Iterator[tuple[str, str]]:
    for program in (DEFAULT, UNSAFE):
        for one in judged(program, folder):
            for alarm in one.verdict.alarms:
                yield f"false alarm, {program}", f"{one.document.name}: {alarm_excerpt(one, alarm)}"
    for document, change in shown(folder).wrong:
        place = excerpt(document.text, *change.origin, change.after)
        yield f"wrong finding, {change.rule.code}", f"{document.name}: {place}"
    for document, change in shown(folder).corrected:
        place = excerpt(document.corrected, *change.origin, change.after)
        yield f"finding on the corrected text, {change.rule.code}", f"{document.name}: {place}"
