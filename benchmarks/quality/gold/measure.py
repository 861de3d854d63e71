"""Runs every program over the annotated documents and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.gold.annotation import GOLD, Defect, Document, Level, documents
from benchmarks.quality.gold.judge import Difference, Verdict, judge
from benchmarks.quality.measure import own_contenders, pipelines
from benchmarks.quality.peers import Contender, installed
from normalizer import Change


class Judged(NamedTuple):
    """A document, and what one program made of it."""

    document: Document
    verdict: Verdict

    def defects(self, level: Level) -> Iterator[tuple[Defect, bool]]:
        """Yield the defects of a level, and whether each is repaired."""
        for defect, repaired in zip(self.document.defects, self.verdict.repaired, strict=True):
            if defect.level is level:
                yield defect, repaired


@dataclass
class Tally:
    """Counts over documents."""

    characters: int = 0
    fix: int = 0
    fixed: int = 0
    suggest: int = 0
    suggest_changed: int = 0
    alarms: int = 0

    def count(self, judged: Judged) -> None:
        """Add one document."""
        fixes = [repaired for _, repaired in judged.defects(Level.FIX)]
        hints = [repaired for _, repaired in judged.defects(Level.SUGGEST)]
        self.characters += len(judged.document.text)
        self.fix += len(fixes)
        self.fixed += sum(fixes)
        self.suggest += len(hints)
        self.suggest_changed += sum(hints)
        self.alarms += len(judged.verdict.alarms)

    @property
    def recall(self) -> float:
        """Share of the defects to be repaired that are repaired."""
        return self.fixed / self.fix if self.fix else 1.0

    @property
    def precision(self) -> float:
        """Share of the changes that repair a defect."""
        right = self.fixed + self.suggest_changed
        return right / (right + self.alarms) if right + self.alarms else 1.0

    @property
    def f_half(self) -> float:
        """F-measure in which precision weighs twice as much as recall."""
        weighted = 0.25 * self.precision + self.recall
        return 1.25 * self.precision * self.recall / weighted if weighted else 0.0


def tally(judged: Iterable[Judged]) -> Tally:
    """Count over documents."""
    total = Tally()
    for one in judged:
        total.count(one)
    return total


@lru_cache
def judged(program: str, folder: Path = GOLD) -> tuple[Judged, ...]:
    """Return what a program, known by its name in the tables, makes of every document of a folder."""
    own = {contender.name: contender for contender in own_contenders()}
    contender = own.get(program) or programs()[program]
    repaired = contender.repair_all([document.text for document in documents(folder)])
    return tuple(Judged(one, judge(one, text)) for one, text in zip(documents(folder), repaired, strict=True))


@lru_cache
def programs() -> dict[str, Contender]:
    """Return the pipeline at both levels and those of the other programs that are installed, by name."""
    return {contender.name: contender for contender in (*own_contenders(), *installed()[0])}


@dataclass
class Shown:
    """What ``mtnorm check`` shows of the documents."""

    findings: Counter[str] = field(default_factory=Counter)
    """Number of findings by the code of their rule."""
    right: Counter[str] = field(default_factory=Counter)
    """Number of those that touch an annotated defect of any level."""
    wrong: list[tuple[Document, Change]] = field(default_factory=list)
    """Findings that touch none."""
    defects: set[tuple[str, Defect]] = field(default_factory=set)
    """Defects that a finding touches, with the name of their document."""
    corrected: list[tuple[Document, Change]] = field(default_factory=list)
    """Findings in the documents after an editor has corrected them, all of which are wrong."""


@lru_cache
def shown(folder: Path = GOLD) -> Shown:
    """Compare the findings of a default run with the annotations."""
    default, _ = pipelines()
    account = Shown()
    for document in documents(folder):
        for change in default.run(document.text).findings:
            touched = [defect for defect in document.defects if _meets(change, defect)]
            account.findings[change.rule.code] += 1
            account.right[change.rule.code] += bool(touched)
            account.defects |= {(document.name, defect) for defect in touched}
            if not touched:
                account.wrong.append((document, change))
        account.corrected += ((document, change) for change in default.run(document.corrected).findings)
    return account


def _meets(change: Change, defect: Defect) -> bool:
    """Tell whether a finding and a defect share a character, or meet where one of them is an insertion."""
    start, end = change.origin
    if start == end or defect.start == defect.end:
        return start <= defect.end and defect.start <= end
    return start < defect.end and defect.start < end


def excerpt(text: str, start: int, end: int, after: str | None, around: int = 20) -> str:
    """Return a place as it stands in annotations: ``left{before=>after}right``, on one line."""
    left, right = text[max(0, start - around) : start], text[end : end + around]
    return f"{left}{{{text[start:end]}=>{'' if after is None else after}}}{right}".replace("\n", "\\n")


def alarm_excerpt(one: Judged, alarm: Difference) -> str:
    """Return a false alarm as `excerpt` writes it."""
    return excerpt(one.document.text, alarm.start, alarm.end, one.verdict.output[alarm.to_start : alarm.to_end])
