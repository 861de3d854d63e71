"""Runs stages over a text and keeps account: one path produces the text, and the account is drawn up from it.

Rules whose fixes cannot be applied at the level that was asked for do not change the text.  They are asked only when the
account is read, on the very text that their stage worked on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from normalizer.core import invariants
from normalizer.core.account import Account, Late, Step, applied_edits
from normalizer.core.edit import Fix, Safety, StageName, Status
from normalizer.core.resolve import Decision, Shield, resolve
from normalizer.core.result import Result
from normalizer.core.rule import Rule
from normalizer.core.settling import Unsettled
from normalizer.core.stage import Stage
from normalizer.core.view import Settings, View
from normalizer.errors import InvariantError
from normalizer.text.signature import Signature

ROUNDS = 8
"""How often a stage runs at most; two suffice for all but contrived text."""


class Turns(NamedTuple):
    """When the rules of a stage are asked."""

    eager: tuple[Rule, ...]
    """In the run, since they may apply something."""
    late: tuple[Rule, ...]
    """For the account only."""


@dataclass(frozen=True)
class Plan:
    """Everything a run needs beside the text; immutable, so that runs can share it."""

    stages: tuple[Stage, ...]
    settings: Settings
    shield: Callable[[View], Shield]
    """Finds what no rule, or not every rule, may touch."""
    first_shield: Callable[[View], Shield]
    """The same for the encoding stage, whose text may still be unreadable."""
    level: Safety = Safety.SAFE
    promoted: frozenset[str] = frozenset()

    def may_apply(self, rule: Rule) -> bool:
        """Tell whether any fix of the rule can be applied at this level."""
        return rule.safety is not Safety.DISPLAY and (rule.safety <= self.level or rule.code in self.promoted)

    @cached_property
    def turns(self) -> dict[StageName, Turns]:
        """When the rules of each stage are asked; the same for every text."""
        return {
            stage.name: Turns(
                tuple(rule for rule in stage.rules if self.may_apply(rule)),
                tuple(rule for rule in stage.rules if not self.may_apply(rule)),
            )
            for stage in self.stages
        }


def run(text: str, plan: Plan) -> Result:
    """Run all stages of ``plan`` over ``text``."""
    run = _Run(text, plan)
    for stage in plan.stages:
        run.stage(stage)
    if run.is_unsettled():
        run.settle()
    return Result(run.view.text, text, tuple(run.failures), Account(tuple(run.steps)))


class _Run:
    def __init__(self, text: str, plan: Plan) -> None:
        self._plan = plan
        self._shield: Shield | None = None
        self.view = View(text, Signature(text), plan.settings)
        self.steps: list[Step] = []
        self.failures: list[InvariantError] = []

    def is_unsettled(self) -> bool:
        """Tell whether what a stage did may give an earlier one more to find."""
        unsettled = Unsettled(self.steps, self.view.text)
        for number, stage in enumerate(self._plan.stages):
            later = [other.name for other in self._plan.stages[number + 1 :]]
            asked = unsettled.asked(self._plan.turns[stage.name].eager, later)
            fixes = [fix for rule in asked for fix in rule.propose(self.view)]
            if fixes and any(decision.status is Status.APPLIED for decision in self._decided(stage, fixes)):
                return True
        return False

    def settle(self) -> None:
        """Run all stages once more; what cannot be applied has been listed already."""
        self._shield = None
        self.view = View(self.view.text, Signature(self.view.text), self._plan.settings)
        for stage in self._plan.stages:
            self.stage(stage, listed=True)

    def stage(self, stage: Stage, *, listed: bool = False) -> None:
        """Run one stage; ``listed`` says that an earlier run of it has listed what cannot be applied."""
        eager, deferred = self._plan.turns[stage.name]
        start = self.view
        asked = eager
        for again in reversed(range(ROUNDS)):
            fixes = list(stage.propose(self.view, asked))
            decisions: Sequence[Decision] = self._decided(stage, fixes) if fixes else ()
            more = any(_leaves_work(decision, decisions) for decision in decisions)
            asked = _to_ask_again(eager, decisions) if more else ()
            repeat = bool(again) and bool(asked)
            before = self.view
            shield = self._shield
            failed = not self._carry_out(decisions)
            final = failed or not repeat
            if decisions or (deferred and not listed):
                late = Late(stage, deferred, shield or self._shield_of(stage)) if final and not listed else None
                self.steps.append(Step(stage.name, before, decisions, late, failed))
            if final:
                break
        if stage.name is StageName.ENCODING:
            # Evidence and protected spans are taken from readable text.
            self._shield = None
            if self.view is not start:
                self.view = View(self.view.text, Signature(self.view.text), self._plan.settings)

    def _shield_of(self, stage: Stage) -> Callable[[View], Shield]:
        return self._plan.first_shield if stage.name is StageName.ENCODING else self._plan.shield

    def _decided(self, stage: Stage, fixes: Sequence[Fix]) -> Sequence[Decision]:
        if self._shield is None:
            self._shield = self._shield_of(stage)(self.view)
        return resolve(fixes, self._shield, self._plan.level, self._plan.promoted)

    def _carry_out(self, decisions: Sequence[Decision]) -> bool:
        """Apply what was decided; return False, with the text as it was, if a rule breaks its promise."""
        text = self.view.text
        pieces: list[str] = []
        moves: list[tuple[int, int, int]] = []
        at = 0
        try:
            for fix, start, end, after in applied_edits(decisions):
                invariants.check(fix, text[start:end], after)
                pieces += (text[at:start], after)
                moves.append((start, end, len(after)))
                at = end
        except InvariantError as error:
            self.failures.append(error)
            return False
        if moves:
            pieces.append(text[at:])
            self.view = View("".join(pieces), self.view.signature, self._plan.settings, self.view)
            if self._shield is not None:
                self._shield = self._shield.moved(moves)
        return True


def _to_ask_again(rules: tuple[Rule, ...], decisions: Sequence[Decision]) -> tuple[Rule, ...]:
    """Return the rules that may find more: all if a fix lost to a neighbour, else those that were unsettled."""
    if any(decision.winner is not None for decision in decisions):
        return rules
    unsettled = _unsettled(decisions)
    return tuple(rule for rule in rules if rule.code.startswith(unsettled))


def _unsettled(decisions: Sequence[Decision]) -> tuple[str, ...]:
    return tuple({code for fix, status, _ in decisions if status is Status.APPLIED for code in fix.rule.unsettles})


def _leaves_work(decision: Decision, decisions: Sequence[Decision]) -> bool:
    """Whether the stage may find more: a fix lost to a neighbour that does not do the same, or changed what others read."""
    if decision.fix.rule.unsettles and decision.status is Status.APPLIED:
        return True
    return decision.winner is not None and decisions[decision.winner].fix.edits != decision.fix.edits
