"""``python -m benchmarks.quality --gold``: how well the annotated documents are repaired, and what is shown of them."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.quality.gold.annotation import Document, Level, documents
from benchmarks.quality.gold.measure import (
    DEFAULT,
    UNSAFE,
    Tally,
    alarm_excerpt,
    excerpt,
    judged,
    programs,
    shown,
    tally,
)
from benchmarks.quality.others import OTHERS
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
            *(Column(name, _PERCENT) for name in (DEFAULT, UNSAFE, *OTHERS)),
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
        (Column("rule"), Column("findings"), Column("right"), Column("precision", _PERCENT)),
        note="A finding is right if it touches an annotated defect of any level.",
    )
    for code, number in sorted(account.findings.items()):
        table.add(code, number, account.right[code], rate(account.right[code], number))
    table.add("all", account.findings.total(), account.right.total(), rate(account.right.total(), account.findings.total()))
    return table


def examples(number: int) -> Iterator[str]:
    """Yield what a default run leaves of each class, what it changes wrongly and what ``check`` shows wrongly."""
    missed: dict[str, list[str]] = {}
    for one in judged(DEFAULT):
        for level in (Level.FIX, Level.SUGGEST):
            for defect, repaired in one.defects(level):
                seen = (one.document.name, defect) in shown().defects
                if not seen and not repaired:
                    title = f"{level} {defect.kind}: neither repaired nor shown"
                elif not repaired and level is Level.FIX:
                    title = f"{level} {defect.kind}: shown only"
                else:
                    continue
                place = excerpt(one.document.text, defect.start, defect.end, "|".join(defect.rights))
                missed.setdefault(title, []).append(f"{one.document.name}: {place}")
        for alarm in one.verdict.alarms:
            missed.setdefault("false alarm", []).append(f"{one.document.name}: {alarm_excerpt(one, alarm)}")
    for document, change in shown().wrong:
        place = _finding(document, change.origin.start, change.origin.end, change.after)
        missed.setdefault(f"wrong finding {change.rule.code}", []).append(place)
    for title, places in sorted(missed.items()):
        yield f"{title} ({len(places)})"
        yield from (f"    {place}" for place in places[:number])


def _finding(document: Document, start: int, end: int, after: str | None) -> str:
    return f"{document.name}: {excerpt(document.text, start, end, after)}"
