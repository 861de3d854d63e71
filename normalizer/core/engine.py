"""Runs stages over a text and keeps account: one path produces the text and the changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from normalizer.core import invariants
from normalizer.core.edit import Change, Fix, Safety, StageName, Status
from normalizer.core.offsets import AppliedEdit, OffsetMap
from normalizer.core.resolve import Decision, Shield, resolve
from normalizer.core.result import Result
from normalizer.core.span import Span
from normalizer.core.stage import Stage
from normalizer.core.view import Settings, View
from normalizer.errors import InvariantError
from normalizer.text.signature import Signature

_ROUNDS = 4
"""How often a stage runs, at most, because a fix lost to a neighbour or the stage repeats; two suffice for all but
contrived text."""


@dataclass(frozen=True)
class Plan:
    """Everything a run needs beside the text; immutable, so that runs can share it."""

    stages: tuple[Stage, ...]
    settings: Settings
    shield: Callable[[View], Shield]
    """Finds what no rule, or not every rule, may touch."""
    level: Safety = Safety.SAFE
    promoted: frozenset[str] = frozenset()


def run(text: str, plan: Plan) -> Result:
    """Run all stages of ``plan`` over ``text``."""
    return _Run(text, plan).result()


class _Run:
    def __init__(self, text: str, plan: Plan) -> None:
        self._original = text
        self._plan = plan
        self._view = View(text, Signature(text), plan.settings)
        self._shield: Shield | None = None
        self._map = OffsetMap()
        self._changes: list[Change] = []
        self._failures: list[InvariantError] = []
        self._step = 0

    def result(self) -> Result:
        for stage in self._plan.stages:
            self._stage(stage)
            if stage.name is StageName.ENCODING and self._step:
                # Evidence and protected spans are taken from readable text.
                self._view = View(self._view.text, Signature(self._view.text), self._plan.settings)
                self._shield = None
        return Result(self._view.text, self._original, tuple(self._changes), tuple(self._failures))

    def _stage(self, stage: Stage) -> None:
        for again in reversed(range(_ROUNDS)):
            fixes = list(stage.propose(self._view))
            if not fixes:
                return
            if self._shield is None:
                self._shield = self._plan.shield(self._view)
            decisions = resolve(fixes, self._shield, self._plan.level, self._plan.promoted)
            repeat = bool(again) and any(
                _lost_for_nothing(decision, decisions) or (stage.repeats and decision.status is Status.APPLIED)
                for decision in decisions
            )
            try:
                self._carry_out(stage.name, decisions, final=not repeat)
            except InvariantError as error:
                self._failures.append(error)
                return
            if not repeat:
                return

    def _carry_out(self, stage: StageName, decisions: Sequence[Decision], *, final: bool) -> None:
        """Apply what was decided and record it; what is only withheld is recorded once, in the last round."""
        text = self._view.text
        kept = [
            (index, decision)
            for index, decision in enumerate(decisions)
            if final or decision.status in (Status.APPLIED, Status.SUPERSEDED)
        ]
        placed = sorted(
            (
                (edit.span, number, index, decision, edit.text)
                for index, decision in kept
                for number, edit in enumerate(decision.fix.edits)
            ),
            key=lambda item: (item[0], item[2], item[1]),
        )
        first: dict[int, int] = {}
        records: list[Change] = []
        pieces: list[str] = []
        edits: list[AppliedEdit] = []
        at = 0
        for span, _, index, decision, after in placed:
            fix = decision.fix
            number = len(self._changes) + len(records)
            first.setdefault(index, number)
            before = text[span.start : span.end]
            if decision.status is Status.APPLIED and after is not None:
                invariants.check(fix, before, after)
                pieces += (text[at : span.start], after)
                at = span.end
                edits.append(AppliedEdit(span.start, span.end, len(after), number))
            records.append(self._record(number, stage, decision, span, before, after))
        self._changes.extend(_linked(records, [item[2] for item in placed], first, decisions))
        if edits:
            pieces.append(text[at:])
            self._advance("".join(pieces), edits)

    def _record(
        self, number: int, stage: StageName, decision: Decision, span: Span, before: str, after: str | None
    ) -> Change:
        fix = decision.fix
        origin, parents = self._map.origin(span.start, span.end)
        return Change(
            number,
            stage,
            fix.rule,
            fix.safety,
            decision.status,
            before,
            after,
            origin,
            span,
            self._step,
            fix.entry,
            fix.score,
            fix.note,
            parents,
        )

    def _advance(self, text: str, edits: Sequence[AppliedEdit]) -> None:
        self._map = self._map.compose(edits)
        self._view = View(text, self._view.signature, self._plan.settings)
        self._step += 1
        if self._shield is not None:
            moves = [(edit.start, edit.end, edit.length) for edit in edits]
            self._shield = Shield(
                self._shield.spans.moved(moves),
                {code: spans.moved(moves) for code, spans in self._shield.ignored.items()},
            )


def _linked(
    records: Sequence[Change], owners: Sequence[int], first: dict[int, int], decisions: Sequence[Decision]
) -> list[Change]:
    """Enter the ids that are known only when all records are made: the fix's first change, the winner."""
    linked = []
    for record, owner in zip(records, owners, strict=True):
        decision = decisions[owner]
        if len(decision.fix.edits) > 1:
            record = record._replace(group=first[owner])
        if decision.winner is not None:
            record = record._replace(winner=first[decision.winner])
        linked.append(record)
    return linked


def _lost_for_nothing(decision: Decision, decisions: Sequence[Decision]) -> bool:
    """Whether a fix lost to a neighbour that does not do the same, so that it may have its turn in another round."""
    return decision.winner is not None and decisions[decision.winner].fix.edits != decision.fix.edits
