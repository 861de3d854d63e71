"""Tables of what every contender repairs and harms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from benchmarks.quality.measure import DEFAULT, Fate, Score
from benchmarks.quality.mixtures import Mixture
from benchmarks.quality.peers.peer import Contender
from benchmarks.quality.score import Tally, differences, per_100k, rate
from benchmarks.quality.sources import Sample, Unit
from benchmarks.tables import Column, Table
from normalizer import Safety
from normalizer.stages import RULES

_PERCENT = "{:.0f} %"
_SHARE = "{:.3f}"
_HARM = "{:.1f}"

GROUPS = {
    "ENC": "encoding",
    "LAY": "layout",
    "PUN": "punctuation",
    "SEN": "sentences",
    "WRD": "words",
    "TRM": "terms",
    "CON": "consistency",
    "LNG": "language",
}
"""Names of the stages by the letters of their rules."""
MIXED = "several at once"
FATES = "What becomes of damage, default run"
"""Title of the table that `page` reads."""

MEASURES: Mapping[str, tuple[str, Callable[[Tally], float | None]]] = {
    "Recall": (_PERCENT, lambda tally: _percent(tally.recall)),
    "Precision": (_PERCENT, lambda tally: _percent(tally.precision)),
    "F0.5": (_SHARE, lambda tally: tally.f_half),
    "Exact restoration": (_PERCENT, lambda tally: _percent(tally.exactness)),
    "Harm per 100,000 characters": (_HARM, lambda tally: tally.harm_per_100k),
}
_NOTES = {
    "Recall": "Share of the damaged places where the clean text stands again, to the letter.",
    "Precision": "Share of the changes that do so; a dash: nothing was changed.",
    "F0.5": "Both in one, precision weighing twice as much.",
    "Exact restoration": "Share of the paragraphs and documents that are as they were, to the letter.",
    "Harm per 100,000 characters": "Places changed that were right, and damaged places changed into something third.",
}


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def group_of(score: Score) -> str:
    """Return the name of the group that a score belongs to."""
    return MIXED if isinstance(score.kind, Mixture) else GROUPS[score.kind.group]


def can_be_repaired(score: Score) -> bool:
    """Tell whether a rule repairs damage of this kind, be it with ``--unsafe-fixes``."""
    repairing = {rule.code for rule in RULES if rule.safety is not Safety.DISPLAY}
    return isinstance(score.kind, Mixture) or not repairing.isdisjoint(score.kind.rules)


def by_group(scores: Iterable[Score], contenders: Iterable[str]) -> dict[str, dict[str, Tally]]:
    """Return the counts of each contender by group, without the kinds that can only be shown."""
    found: dict[str, dict[str, Tally]] = {name: {} for name in (*GROUPS.values(), MIXED)}
    for score in filter(can_be_repaired, scores):
        row = found[group_of(score)]
        for contender in contenders:
            row[contender] = row.get(contender, Tally()) + score.total(contender)
    return {name: row for name, row in found.items() if row}


def undamaged(samples: Sequence[Sample], contenders: Sequence[Contender]) -> Table:
    """Return what each contender changes in texts that need nothing."""
    documents = [sample for sample in samples if sample.unit is Unit.DOCUMENT]
    size = sum(len(sample.text) for sample in documents)
    table = Table(
        "Undamaged text",
        (
            Column("program"),
            Column("characters", "{:,}"),
            Column("changes"),
            Column("per 100,000 characters", _HARM),
            Column("documents changed", _PERCENT),
        ),
        note="Documents in which next to nothing is wrong. Other programs are given a part of them.",
    )
    for contender in contenders:
        given = documents[:: 1 + size // contender.most]
        repaired = contender.repair_all([sample.text for sample in given])
        changes = [sum(1 for _ in differences(one.text, text)) for one, text in zip(given, repaired, strict=True)]
        read = sum(len(sample.text) for sample in given)
        table.add(
            contender.name, read, sum(changes), per_100k(sum(changes), read), rate(sum(map(bool, changes)), len(given))
        )
    return table


def groups(scores: Sequence[Score], contenders: Sequence[str]) -> Iterator[Table]:
    """Yield a table for each measure: groups of kinds by contender."""
    counted = by_group(scores, contenders)
    for measure, (form, value) in MEASURES.items():
        table = Table(
            f"{measure}, by group",
            (Column("damage"), *(Column(name, form) for name in contenders)),
            f"{_NOTES[measure]} Without the kinds that can only be shown.",
        )
        for name, row in counted.items():
            table.add(name, *(value(row[contender]) for contender in contenders))
        table.add("all kinds", *(value(_all(counted, contender)) for contender in contenders))
        yield table


def _all(counted: Mapping[str, Mapping[str, Tally]], contender: str) -> Tally:
    return sum((row[contender] for name, row in counted.items() if name != MIXED), Tally())


def kinds(scores: Sequence[Score], contenders: Sequence[str]) -> Iterator[Table]:
    """Yield a table for each measure: kinds by contender."""
    for measure, (form, value) in MEASURES.items():
        columns = (Column("damage"), Column("inserted"), *(Column(name, form) for name in contenders))
        table = Table(f"{measure}, by kind", columns, _NOTES[measure])
        for score in scores:
            tallies = [score.total(name) for name in contenders]
            table.add(score.kind.name, tallies[0].inserted, *map(value, tallies))
        yield table


def fates(scores: Iterable[Score]) -> Table:
    """Return what a default run does with each kind of damage."""
    table = Table(
        FATES,
        (
            Column("damage"),
            Column("rule"),
            Column("inserted"),
            *(Column(fate.value, _PERCENT) for fate in Fate),
            Column("precision", _PERCENT),
            Column("F0.5", _SHARE),
            Column("paragraphs exact", _PERCENT),
            Column("documents exact", _PERCENT),
            Column("harm", _HARM),
        ),
        note="Withheld: `--unsafe-fixes` repairs it. Only shown: `check` has a finding there. Missed: nothing of these. "
        "Harm: per 100,000 characters.",
    )
    for score in scores:
        whole = score.total(DEFAULT)
        exact = [score.tallies[DEFAULT][unit].exactness for unit in (Unit.PARAGRAPH, Unit.DOCUMENT)]
        table.add(
            score.kind.name,
            "–" if isinstance(score.kind, Mixture) else ", ".join(score.kind.rules),
            whole.inserted,
            *(rate(score.fates[fate], whole.inserted) for fate in Fate),
            _percent(whole.precision),
            whole.f_half,
            *map(_percent, exact),
            whole.harm_per_100k,
        )
    return table


def examples(scores: Iterable[Score], number: int) -> Iterator[str]:
    """Yield, for each kind, some places of each fate that are not repaired by default, and all harm."""
    for score in scores:
        for fate in Fate:
            found = [(where, finding) for kept, where, finding in score.failures if kept is fate]
            if found:
                yield f"{score.kind.name}, {fate.value}: {len(found)}"
            for where, finding in found[:: max(1, len(found) // number)][:number]:
                yield f"    {where!r}\n        {finding or 'nothing reported'}"
        for harm in score.harms[:number]:
            yield f"  HARM {score.kind.name}: {harm!r}"
