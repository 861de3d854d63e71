"""``python -m benchmarks.quality --gold``: how well the annotated documents are repaired, and what is shown of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.quality.gold.annotation import Level, documents
from benchmarks.quality.gold.measure import (
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


def tables() -> Iterator[Table]:
    """Yield every table."""
    yield by_program()
    yield by_class()
    yield by_document()
    yield by_rule()


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


def by_program() -> Table:
    """Return what each program does, over all documents."""
    table = Table(
        "Annotated documents",
        _columns("program"),
        note="Recall is that of the level `fix`; precision counts repaired defects against changes of what is right.",
    )
    for name in programs():
        table.add(name, *_cells(tally(judged(name))))
    return table


def by_document() -> Table:
    """Return what a default run does with each document."""
    table = Table("Annotated documents, one by one, default", _columns("document"))
    for one in judged(DEFAULT):
        table.add(one.document.name, *_cells(tally([one])))
    return table


def by_class() -> Table:
    """Return, for each class of defects, how many are repaired by whom, and how many are shown."""
    table = Table(
        "Annotated defects by class",
        (
            Column("class"),
            Column("fix"),
            *(Column(name, _PERCENT) for name in programs()),
            Column("shown", _PERCENT),
            Column("suggest"),
            Column("suggest, changed", _PERCENT),
            Column("suggest, shown", _PERCENT),
        ),
        note="Shown: `mtnorm check` has a finding there. Changed: repaired although only a suggestion was asked for.",
    )
    for kind in sorted({defect.kind for document in documents() for defect in document.defects}):
        table.add(kind, *_class_cells(kind))
    return table


def _class_cells(kind: str) -> tuple[object, ...]:
    repaired = {name: _repaired(kind, Level.FIX, name) for name in programs()}
    hints = _repaired(kind, Level.SUGGEST, DEFAULT)
    return (
        len(repaired[DEFAULT]),
        *(rate(sum(counts), len(counts)) for counts in repaired.values()),
        _shown_rate(kind, Level.FIX),
        len(hints),
        rate(sum(hints), len(hints)),
        _shown_rate(kind, Level.SUGGEST),
    )


def _repaired(kind: str, level: Level, program: str) -> list[bool]:
    return [repaired for one in judged(program) for defect, repaired in one.defects(level) if defect.kind == kind]


def _shown_rate(kind: str, level: Level) -> float | None:
    own = [
        (document.name, defect) in shown().defects
        for document in documents()
        for defect in document.defects
        if (defect.kind, defect.level) == (kind, level)
    ]
    return rate(sum(own), len(own))


def by_rule() -> Table:
    """Return, for each rule, how many of the findings that ``check`` shows are right."""
    account = shown()
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


def examples(number: int) -> Iterator[str]:
    """Yield, under a heading each, what is missed of every class and what is changed or shown wrongly."""
    places: dict[str, list[str]] = {}
    for heading, place in (*_missed(), *_wrong()):
        places.setdefault(heading, []).append(place)
    for heading, found in sorted(places.items()):
        yield f"{heading} ({len(found)})"
        yield from (f"    {place}" for place in found[:number])


def _missed() -> Iterator[tuple[str, str]]:
    for one in judged(DEFAULT):
        for level in (Level.FIX, Level.SUGGEST):
            for defect, repaired in one.defects(level):
                seen = (one.document.name, defect) in shown().defects
                if repaired or (seen and level is Level.SUGGEST):
                    continue
                place = excerpt(one.document.text, defect.start, defect.end, "|".join(defect.rights))
                what = "shown only" if seen else "neither repaired nor shown"
                yield f"{level}, {defect.kind}: {what}", f"{one.document.name}: {place}"


def _wrong() -> Iterator[tuple[str, str]]:
    for program in (DEFAULT, UNSAFE):
        for one in judged(program):
            for alarm in one.verdict.alarms:
                yield f"false alarm, {program}", f"{one.document.name}: {alarm_excerpt(one, alarm)}"
    for document, change in shown().wrong:
        place = excerpt(document.text, *change.origin, change.after)
        yield f"wrong finding, {change.rule.code}", f"{document.name}: {place}"
    for document, change in shown().corrected:
        place = excerpt(document.corrected, *change.origin, change.after)
        yield f"finding on the corrected text, {change.rule.code}", f"{document.name}: {place}"
