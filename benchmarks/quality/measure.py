"""Damages the prose, has it repaired by every contender, and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks.quality.damage import Damage, Damaged
from benchmarks.quality.kinds import KINDS, term_kinds
from benchmarks.quality.score import compare
from normalizer import Config, Pipeline, Result

PROSE = Path(__file__).parent / "prose"
DRAWS = 3
"""How often each text is damaged in each way."""
RATE = 0.3
"""Share of the places of a kind that are damaged at once."""

Repair = Callable[[str], str]


@lru_cache
def prose() -> dict[str, str]:
    """Return the clean texts by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*.txt"))}


@lru_cache
def pipelines() -> tuple[Pipeline, Pipeline]:
    """Return the pipeline as it is by default and with ``--unsafe-fixes``."""
    return Pipeline(), Pipeline(Config(unsafe_fixes=True))


def kinds() -> tuple[Damage, ...]:
    """Return every kind of damage, those of the shipped glossaries included."""
    return (*KINDS, *term_kinds(pipelines()[0].glossary))


@dataclass
class Tally:
    """What one contender did, over all texts."""

    restored: int = 0
    harm: int = 0


@dataclass
class Score:
    """What became of one kind of damage."""

    damage: Damage
    inserted: int = 0
    missed: int = 0
    """Places that no pipeline restored and that the account says nothing about."""
    size: int = 0
    """Code points of all clean texts that were damaged."""
    default: Tally = field(default_factory=Tally)
    unsafe: Tally = field(default_factory=Tally)
    others: dict[str, Tally] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Excerpts of what was not restored with unsafe fixes: damaged and clean."""


def damaged_texts(damage: Damage, seed: int) -> Iterator[tuple[str, Damaged]]:
    """Yield clean texts and what became of them, for each draw in which anything was damaged."""
    for name, text in prose().items():
        for draw in range(DRAWS):
            damaged = damage.apply(text, Random(f"{seed}/{damage.name}/{name}/{draw}"), RATE)
            if any(wound.damage == damage.name for wound in damaged.wounds):
                yield text, damaged


def measure(damage: Damage, others: Mapping[str, Repair], seed: int) -> Score:
    """Count for one kind of damage; ``others`` are programs besides the pipeline."""
    score = Score(damage)
    default, unsafe = pipelines()
    for clean, damaged in damaged_texts(damage, seed):
        score.size += len(clean)
        own = [wound.damage == damage.name for wound in damaged.wounds]
        score.inserted += sum(own)
        safe_run, unsafe_run = default.run(damaged.text), unsafe.run(damaged.text)
        healed = _count(score.default, clean, damaged, own, safe_run.text)
        healed_unsafely = _count(score.unsafe, clean, damaged, own, unsafe_run.text)
        for name, repair in others.items():
            _count(score.others.setdefault(name, Tally()), clean, damaged, own, repair(damaged.text))
        reported = _reported(damaged, safe_run)
        for wound, mine, *known in zip(damaged.wounds, own, healed, healed_unsafely, reported, strict=True):
            score.missed += mine and not any(known)
            if mine and not known[0]:
                score.failures.append(_excerpt(damaged.text, safe_run, wound.start))
    return score


def _count(tally: Tally, clean: str, damaged: Damaged, own: list[bool], repaired: str) -> tuple[bool, ...]:
    outcome = compare(clean, damaged, repaired)
    tally.restored += sum(mine and healed for mine, healed in zip(own, outcome.healed, strict=True))
    tally.harm += outcome.harm
    return outcome.healed


def _reported(damaged: Damaged, result: Result) -> list[bool]:
    """Tell for each wound whether the account has a finding that touches it."""
    spans = [change.origin for change in result.findings]
    return [any(span.start <= wound.end and wound.start <= span.end for span in spans) for wound in damaged.wounds]


_AROUND = 40


def _excerpt(damaged: str, result: Result, at: int) -> tuple[str, str]:
    """Return the surroundings of a place in the damaged text, and what the findings there are."""
    found = [
        f"{change.rule.code} {change.status} {change.before!r} -> {change.after!r}"
        for change in result.changes
        if change.origin.start <= at + 3 and at - 3 <= change.origin.end
    ]
    return damaged[max(0, at - _AROUND) : at + _AROUND], "; ".join(found)
