"""Damages texts, has them repaired by every contender, and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from random import Random
from typing import NamedTuple

from benchmarks.quality.damage import Damage, Damaged, Wound
from benchmarks.quality.kinds import KINDS, term_kinds
from benchmarks.quality.mixtures import Mixture, mixtures
from benchmarks.quality.peers.peer import Contender
from benchmarks.quality.score import Outcome, Tally, compare
from benchmarks.quality.sources import Sample, Unit
from normalizer import Config, Pipeline, Result

RATE = 0.3
"""Share of the places of a kind that are damaged at once."""
DEFAULT = "default"
UNSAFE = "--unsafe-fixes"


class Fate(Enum):
    """What becomes of a damaged place."""

    REPAIRED = "repaired"
    WITHHELD = "withheld"
    """``--unsafe-fixes`` repairs it."""
    SHOWN = "only shown"
    """``check`` has a finding there that repairs it in no case."""
    MISSED = "missed"


class Case(NamedTuple):
    """A text that was damaged in one way or by one mixture."""

    kind: Damage | Mixture
    sample: Sample
    clean: str
    damaged: Damaged

    @property
    def own(self) -> list[bool]:
        """For each wound, whether it is of the kind that is measured and not of its company."""
        mixed = isinstance(self.kind, Mixture)
        return [mixed or wound.damage == self.kind.name for wound in self.damaged.wounds]


@dataclass
class Score:
    """What became of one kind of damage."""

    kind: Damage | Mixture
    tallies: dict[str, dict[Unit, Tally]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tally)))
    """By contender and unit."""
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    failures: list[tuple[Fate, str, str]] = field(default_factory=list)
    """What a default run did not repair: fate, surroundings in the damaged text, findings there."""
    harms: list[str] = field(default_factory=list)
    """What a default run changed outside the damaged places or changed wrongly in them."""

    def total(self, contender: str) -> Tally:
        """Return the counts of one contender over all units."""
        return sum(self.tallies[contender].values(), Tally())


@lru_cache
def pipelines() -> tuple[Pipeline, Pipeline]:
    """Return the pipeline as it is by default and with ``--unsafe-fixes``."""
    return Pipeline(), Pipeline(Config(unsafe_fixes=True))


def own_contenders() -> list[Contender]:
    """Return the pipeline at both levels."""
    default, unsafe = pipelines()
    return [
        Contender(DEFAULT, lambda texts: [default.run(text).text for text in texts]),
        Contender(UNSAFE, lambda texts: [unsafe.run(text).text for text in texts]),
    ]


def kinds() -> tuple[Damage, ...]:
    """Return every kind of damage, those of the shipped glossaries included."""
    return (*KINDS, *term_kinds(pipelines()[0].glossary))


def everything() -> tuple[Damage | Mixture, ...]:
    """Return every kind and every mixture."""
    return (*kinds(), *mixtures(kinds()))


def cases(kind: Damage | Mixture, samples: Sequence[Sample], seed: int, rate: float) -> Iterator[Case]:
    """Damage each sample, and leave out those that have no place for it."""
    for number, sample in enumerate(samples):
        rng = Random(f"{seed}/{kind.name}/{sample.genre}/{number}")
        clean = kind.dress(sample.text, rng)
        damaged = kind.apply(clean, rng, rate)
        case = Case(kind, sample, clean, damaged)
        if any(case.own):
            yield case


def measure(every: Sequence[Case], contenders: Iterable[Contender]) -> dict[str, Score]:
    """Count for all cases, by the name of their kind; each contender is called once."""
    scores: dict[str, Score] = {}
    for case in every:
        scores.setdefault(case.kind.name, Score(case.kind))
    outcomes: dict[str, list[Outcome]] = {}
    for contender in contenders:
        given = _portion(every, contender.most)
        repaired = contender.repair_all([case.damaged.text for case in given])
        outcomes[contender.name] = [
            compare(case.clean, case.damaged, text) for case, text in zip(given, repaired, strict=True)
        ]
        for case, outcome, text in zip(given, outcomes[contender.name], repaired, strict=True):
            _count(scores[case.kind.name].tallies[contender.name][case.sample.unit], case, outcome, text)
    if {DEFAULT, UNSAFE} <= outcomes.keys():
        for case, default, unsafe in zip(every, outcomes[DEFAULT], outcomes[UNSAFE], strict=True):
            _decide(scores[case.kind.name], case, default, unsafe)
    return scores


def _portion(every: Sequence[Case], most: int) -> list[Case]:
    """Draw cases of each kind until they hold ``most`` code points."""
    left: dict[str, int] = defaultdict(lambda: most)
    chosen = []
    for index in Random("portion").sample(range(len(every)), len(every)):
        name = every[index].kind.name
        if left[name] > 0:
            left[name] -= len(every[index].clean)
            chosen.append(index)
    return [every[index] for index in sorted(chosen)]


def _count(tally: Tally, case: Case, outcome: Outcome, repaired: str) -> None:
    own = case.own
    tally.inserted += sum(own)
    tally.restored += sum(mine and healed for mine, healed in zip(own, outcome.healed, strict=True))
    tally.spoilt += sum(mine and spoilt for mine, spoilt in zip(own, outcome.spoilt, strict=True))
    tally.harm += outcome.harm
    tally.size += len(case.clean)
    tally.texts += 1
    tally.exact += repaired == case.clean


def _decide(score: Score, case: Case, default: Outcome, unsafe: Outcome) -> None:
    """Count what becomes of each place, and keep what goes wrong."""
    result = pipelines()[0].run(case.damaged.text) if not all(default.healed) or default.harm else None
    for index, wound in enumerate(case.damaged.wounds):
        if not case.own[index]:
            continue
        if default.healed[index]:
            fate = Fate.REPAIRED
        elif unsafe.healed[index]:
            fate = Fate.WITHHELD
        elif result is not None and _shown(case, result, wound):
            fate = Fate.SHOWN
        else:
            fate = Fate.MISSED
        score.fates[fate] += 1
        if fate is not Fate.REPAIRED and result is not None:
            where = f"[{case.sample.genre}] {_excerpt(case.damaged.text, wound.start, wound.end)}"
            score.failures.append((fate, where, _found(result, wound.start, wound.end)))
            if default.spoilt[index]:
                score.harms.append(f"spoilt {where} {_found(result, wound.start, wound.end)}")
    if default.harm and result is not None:
        score.harms.append(f"{default.harm} beside the damage [{case.sample.genre}] {_beside(case, result)}")


def _shown(case: Case, result: Result, wound: Wound) -> bool:
    """Tell whether a finding touches the place, or one that can only be shown is in its paragraph.

    Where something was lost, the finding is at what stands there alone.
    """
    rules = case.kind.rules if isinstance(case.kind, Damage) else ()
    start = case.damaged.text.rfind("\n\n", 0, wound.start) + 1
    end = case.damaged.text.find("\n\n", wound.end)
    for change in result.changes:
        meets = change.origin.start <= wound.end and wound.start <= change.origin.end
        near = start <= change.origin.start and (end < 0 or change.origin.end <= end)
        if (meets and change in result.findings) or (near and change.after is None and change.rule.code in rules):
            return True
    return False


_AROUND = 40


def _excerpt(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - _AROUND) : start]}{{{text[start:end]}}}{text[end : end + _AROUND]}"


def _found(result: Result, start: int, end: int) -> str:
    """Return the findings at a place, with what became of them."""
    return "; ".join(
        f"{change.rule.code} {change.status} {change.before!r} -> {change.after!r}"
        for change in result.changes
        if change.origin.start <= end + 3 and start - 3 <= change.origin.end
    )


def _beside(case: Case, result: Result) -> str:
    """Return the changes that were applied where nothing was damaged."""
    return "; ".join(
        f"{change.rule.code} {_excerpt(case.damaged.text, *change.origin)!r} -> {change.after!r}"
        for change in result.applied
        if not any(
            change.origin.start <= wound.end + 2 and wound.start <= change.origin.end + 2
            for wound in case.damaged.wounds
        )
    )
