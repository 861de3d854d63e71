"""Counts what a reader said of the places of a sheet, and what follows for the texts they were drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

from benchmarks.quality.audit.sheet import Level, Seen, Sheet, Verdict
from benchmarks.tables import Column, Table

READ_ROW, SEEN_ROW = "all that were read", "all that were seen"
"""First cells of the rows that sum up."""
_PERCENT = "{:.0f} %"
_Z = 1.959963984540054
"""Quantile of the normal distribution for an interval of 95 %."""
_WORDS = {
    Level.FIXES: ("Fixes read", "What a default run changes"),
    Level.FINDINGS: ("Findings read", "What `mtnorm check` shows and a default run leaves as it is"),
}


@dataclass
class Count:
    """What was said of the places of one rule, and how many there are."""

    seen: Seen = field(default_factory=Seen)
    said: Counter[Verdict] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """Places that were read."""
        return sum(number for verdict, number in self.said.items() if verdict is not Verdict.UNREAD)

    @property
    def decided(self) -> int:
        """Places that are known to be right or wrong."""
        return self.said[Verdict.RIGHT] + self.said[Verdict.WRONG]

    @property
    def precision(self) -> float | None:
        """Share of the right among those that are right or wrong."""
        return self.said[Verdict.RIGHT] / self.decided if self.decided else None

    @property
    def expected_wrong(self) -> float:
        """How many of all places are wrong if those that were not read are like those that were."""
        return self.seen.all * self.said[Verdict.WRONG] / self.decided if self.decided else 0.0


@dataclass
class Audit:
    """The sheets of one level and one collection of texts, added up."""

    name: str
    level: Level
    characters: int = 0
    files: int = 0
    counts: dict[str, Count] = field(default_factory=dict)

    def add(self, sheet: Sheet) -> None:
        """Count a sheet."""
        self.characters += sheet.characters
        self.files += sheet.files
        for rule, seen in sheet.seen.items():
            count = self.counts.setdefault(rule, Count())
            count.seen += seen
        for row in sheet.rows:
            self.counts[row.rule].said[row.verdict] += 1

    @property
    def total(self) -> Count:
        """The counts of all rules."""
        total = Count()
        for count in self.counts.values():
            total.seen += count.seen
            total.said += count.said
        return total

    @property
    def expected_wrong(self) -> float:
        """How many of all places are wrong, reckoned rule by rule."""
        return sum(count.expected_wrong for count in self.counts.values())

    @property
    def expected_precision(self) -> float | None:
        """Share of the right among all places, reckoned rule by rule."""
        seen = sum(count.seen.all for count in self.counts.values() if count.decided)
        return 1 - self.expected_wrong / seen if seen else None


def audits(sheets: Iterable[Sheet]) -> list[Audit]:
    """Return the sheets added up by level and name, in their order."""
    found: dict[tuple[Level, str], Audit] = {}
    for sheet in sheets:
        found.setdefault((sheet.level, sheet.name), Audit(sheet.name, sheet.level)).add(sheet)
    return list(found.values())


def wilson(right: int, number: int) -> tuple[float, float]:
    """Return the interval that holds a share with a probability of 95 % when ``right`` of ``number`` were right.

    Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.
    """
    if not number:
        return 0.0, 1.0
    share, square = right / number, _Z * _Z / number
    middle = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / number + square / (4 * number)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def tables(found: Iterable[Audit]) -> Iterator[Table]:
    """Yield a table for each audit."""
    for audit in found:
        yield _table(audit)


def _table(audit: Audit) -> Table:
    title, what = _WORDS[audit.level]
    fixes = audit.level is Level.FIXES
    table = Table(
        f"{title}: {audit.name}",
        (
            Column("rule"),
            *(Column(name, "{:,}") for name in ("seen", "distinct", "read", "right", "wrong", "unsure")),
            Column("precision", _PERCENT),
            Column("95 %"),
            *((Column("false per 20,000", "{:.3f}"), Column("false per 100,000", "{:.3f}")) if fixes else ()),
        ),
        note=f"{what} in {audit.characters:,} characters of {audit.files:,} files; distinct places drawn by lot, and "
        "read. Whatever was not read is reckoned, rule by rule, as what was.",
    )
    for rule, count in sorted(audit.counts.items()):
        table.add(rule, *_cells(count), *_rates(count.expected_wrong, audit))
    table.add(READ_ROW, *_cells(audit.total), *((None, None) if fixes else ()))
    share = audit.expected_precision
    blank = (None,) * 5
    weighed = None if share is None else 100 * share
    table.add(SEEN_ROW, audit.total.seen.all, *blank, weighed, None, *_rates(audit.expected_wrong, audit))
    return table


def _cells(count: Count) -> tuple[object, ...]:
    low, high = wilson(count.said[Verdict.RIGHT], count.decided)
    return (
        *count.seen,
        count.read,
        *(count.said[verdict] for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.UNSURE)),
        None if count.precision is None else 100 * count.precision,
        f"{100 * low:.0f} to {100 * high:.0f} %" if count.decided else None,
    )


def _rates(wrong: float, audit: Audit) -> tuple[float, ...]:
    if audit.level is not Level.FIXES:
        return ()
    return tuple(size * wrong / audit.characters if audit.characters else 0.0 for size in (20_000, 100_000))


def unread(found: Iterable[Audit]) -> Mapping[str, int]:
    """Return the rules that were seen and not read, with the number of their places."""
    rules: Counter[str] = Counter()
    for audit in found:
        rules.update({rule: count.seen.all for rule, count in audit.counts.items() if not count.read})
    return rules
