"""Runs stages over a text and keeps account: one path produces the text, and the account is drawn up from it.

Rules whose fixes cannot be applied at the level that was asked for do not change the text.  They are asked only when the
account is read, on the very text that their stage worked on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalizer.core import invariants
from normalizer.core.account import Late, Step, Steps, applied_edits
from normalizer.core.edit import Fix, Safety, StageName, Status
from normalizer.core.evidence import Evidence, Phase
from normalizer.core.resolve import Decision, Shield, resolve
from normalizer.core.result import Result
from normalizer.core.rule import Rule
from normalizer.core.settling import Touched, Unsettled, asked_again
from normalizer.core.stage import Stage
from normalizer.core.view import Settings, View
from normalizer.errors import InvariantError
from normalizer.text.part import WHOLE, Part

ROUNDS = 8
"""How often a stage runs at most; two suffice for all but contrived text."""


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
    def applying(self) -> dict[StageName, tuple[Rule, ...]]:
        """The rules of each stage that may change the text."""
        return {stage.name: tuple(filter(self.may_apply, stage.rules)) for stage in self.stages}

    @cached_property
    def listing(self) -> dict[StageName, tuple[Rule, ...]]:
        """The rules of each stage that are asked only for the account."""
        return {
            stage.name: tuple(rule for rule in stage.rules if rule not in self.applying[stage.name])
            for stage in self.stages
        }


def run(text: str, plan: Plan, part: Part = WHOLE, evidence: Evidence | None = None) -> Result:
    """Run all stages of ``plan`` over ``text``, a document or a ``part`` of one, of which ``evidence`` is known."""
    run = _Run(text, plan, part, evidence or Evidence())
    for stage in plan.stages:
        run.stage(stage)
    if run.is_unsettled():
        run.settle()
    return Result(run.view.text, text, tuple(run.failures), Steps(tuple(run.steps)))


class _Run:
    def __init__(self, text: str, plan: Plan, part: Part, evidence: Evidence) -> None:
        self._plan = plan
        self._evidence = evidence
        self._shield: Shield | None = None
        self._given = text
        self.view = View(text, evidence.at(Phase.GIVEN, text), plan.settings, part=part)
        self.steps: list[Step] = []
        self.failures: list[InvariantError] = []
        self._unsettled = Unsettled()

    def is_unsettled(self) -> bool:
        """Tell whether what was done gives an earlier stage more to find, or evidence that makes rules bolder."""
        text = self.view.text
        if text is not self._given and self._evidence.at(Phase.SETTLED, text).tells_more_than(self.view.signature):
            return True
        names = [stage.name for stage in self._plan.stages]
        for number, stage in enumerate(self._plan.stages):
            asked = self._unsettled.asked(self._plan.applying[stage.name], names[number + 1 :])
            fixes = [fix for rule in asked for fix in rule.propose(self.view)]
            if fixes and any(decision.status is Status.APPLIED for decision in self._decided(stage, fixes)):
                return True
        return False

    def settle(self) -> None:
        """Run all stages once more."""
        self._look_anew(Phase.SETTLED)
        for stage in self._plan.stages:
            self.stage(stage)

    def stage(self, stage: Stage) -> None:
        """Run one stage, round by round."""
        start = self.view
        asking = at_work = stage.at_work(self.view, self._plan.applying[stage.name])
        for again in reversed(range(ROUNDS)):
            asked = asking
            fixes = list(stage.propose(self.view, asked))
            decisions: Sequence[Decision] = self._decided(stage, fixes) if fixes else ()
            before = self.view
            shield = self._shield
            touched = self._carry_out(decisions)
            asking = self._to_ask_again(stage, decisions, touched) if touched is not None and again else ()
            if touched:
                self._unsettled.add(stage.name, touched, self.view.text)
            # What the first round asks, it asks of all rules that can apply anything; later rounds ask a few again.
            rules = self._plan.listing[stage.name] if asked is at_work else stage.rules
            if decisions or (rules and not asking):
                late = None if asking else self._late(stage, rules, asked, shield)
                self.steps.append(Step(stage.name, before, decisions, late, touched is None))
            if not asking:
                break
        if stage.name is StageName.ENCODING:
            # Evidence and protected spans are taken from readable text.
            if self.view is start:
                self._shield = None
            else:
                self._look_anew(Phase.READABLE)

    def _late(self, stage: Stage, rules: tuple[Rule, ...], asked: tuple[Rule, ...], shield: Shield | None) -> Late:
        plan = self._plan
        return Late(stage, rules, asked, shield or self._shield_of(stage), plan.level, plan.promoted)

    def _look_anew(self, phase: Phase) -> None:
        self._shield = None
        text = self.view.text
        self.view = View(text, self._evidence.at(phase, text), self._plan.settings, part=self.view.part)

    def _shield_of(self, stage: Stage) -> Callable[[View], Shield]:
        return self._plan.first_shield if stage.name is StageName.ENCODING else self._plan.shield

    def _decided(self, stage: Stage, fixes: Sequence[Fix]) -> Sequence[Decision]:
        if self._shield is None:
            self._shield = self._shield_of(stage)(self.view)
        return resolve(fixes, self._shield, self._plan.level, self._plan.promoted)

    def _to_ask_again(self, stage: Stage, decisions: Sequence[Decision], touched: Touched) -> tuple[Rule, ...]:
        """Return the rules that may find more: all if a fix lost to a neighbour, else those that were unsettled."""
        rules = self._plan.applying[stage.name]
        if any(_lost(decision, decisions) for decision in decisions):
            return stage.at_work(self.view, rules)
        return asked_again(rules, touched, self.view.text) if touched else ()

    def _carry_out(self, decisions: Sequence[Decision]) -> Touched | None:
        """Apply what was decided, and return what others read of it.

        If a rule breaks its promise, the text stays as it was, and None is returned.
        """
        text = self.view.text
        pieces: list[str] = []
        moves: list[tuple[int, int, int]] = []
        touched: Touched = {}
        at = shift = 0
        try:
            for fix, start, end, after in applied_edits(decisions):
                invariants.check(fix, text[start:end], after)
                pieces += (text[at:start], after)
                length = len(after)
                moves.append((start, end, length))
                if fix.rule.unsettles:
                    touched.setdefault(fix.rule.unsettles, []).append((start + shift, start + shift + length))
                shift += length - (end - start)
                at = end
        except InvariantError as error:
            self.failures.append(error)
            return None
        if moves:
            inserted = pieces[1::2]
            pieces.append(text[at:])
            self.view = self.view.changed("".join(pieces), moves, "".join(inserted))
            if self._shield is not None:
                self._shield = self._shield.moved(moves)
        return touched


def _lost(decision: Decision, decisions: Sequence[Decision]) -> bool:
    """Whether a fix lost to a neighbour that does not do the same."""
    return decision.winner is not None and decisions[decision.winner].fix.edits != decision.fix.edits
