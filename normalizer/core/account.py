"""The account of a run: every change with its place in the original, drawn up when it is first read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple, Protocol

from normalizer.core.edit import Change, Fix, Safety, StageName, Status
from normalizer.core.offsets import AppliedEdit, OffsetMap
from normalizer.core.resolve import Decision, Shield, resolve
from normalizer.core.rule import Rule
from normalizer.core.span import Span, SpanSet
from normalizer.core.stage import Stage
from normalizer.core.view import Settings, View
from normalizer.text.signature import Signature

_STANDING = (Status.WITHHELD, Status.PROTECTED)
"""What becomes of a fix whose fault stays in the text."""


class Late(NamedTuple):
    """Rules of a stage that have nothing more to apply at the level of the run, and are asked only for the account."""

    stage: Stage
    rules: tuple[Rule, ...]
    """Rules of the stage, always the same ones, since a gate is made for them."""
    asked: tuple[Rule, ...]
    """Those of them that had their say in this round."""
    shield: Shield | Callable[[View], Shield]
    """What is protected, or the function that finds it where no other fix needed it."""
    level: Safety
    promoted: frozenset[str]

    def decisions(self, view: View) -> list[Decision]:
        """Ask the rules; what they find is withheld or protected."""
        at_work = self.stage.at_work(view, self.rules) if self.rules else ()
        rules = tuple(rule for rule in at_work if rule not in self.asked)
        fixes = list(self.stage.propose(view, rules)) if rules else []
        if not fixes:
            return []
        shield = self.shield if isinstance(self.shield, Shield) else self.shield(view)
        decisions = resolve(fixes, shield, self.level, self.promoted)
        return [decision for decision in decisions if decision.status in _STANDING]


class Step(NamedTuple):
    """What happened on one text in one round of a stage."""

    stage: StageName
    view: View
    decisions: Sequence[Decision]
    late: Late | None
    """None before the last round of a stage: what is only withheld is listed once."""
    failed: bool
    """The decisions were not carried out, since a rule broke its promise."""


class Seen(NamedTuple):
    """A text on its way through the stages, and the map from it back to the original."""

    view: View
    offsets: OffsetMap


class Drawn(NamedTuple):
    """What follows from the steps of a run."""

    changes: list[Change]
    offsets: OffsetMap
    """The way from the result back to the original."""
    texts: int
    """How many texts were changed into another, which is what `Change.step` counts."""


class Account(Protocol):
    """What a run did, from which its changes follow."""

    @property
    def blocks_seen(self) -> int:
        """How many blocks the text was repaired in; 1 if it was seen whole."""

    def drawn(self) -> Drawn:
        """Draw up the changes in the order of the stages and, within one, of the text."""

    def before(self, stage: StageName, final: str, /) -> Seen:
        """Return the text that a stage began with; ``final`` is the text that the run ended with."""

    def followed_by(self, step: Step) -> Account:
        """Return the account with one more step on the text that the run ended with."""

    def settled(self) -> Account:
        """Return the same account with every rule asked, which needs neither rules nor glossaries any more."""


class Steps(NamedTuple):
    """The account of a run over one text."""

    steps: tuple[Step, ...]

    @property
    def blocks_seen(self) -> int:
        """The text was seen whole."""
        return 1

    def drawn(self) -> Drawn:
        """Draw up the changes in the order of the stages and, within one, of the text."""
        return drawn_up(self.steps)

    def before(self, stage: StageName, final: str) -> Seen:
        """Return the text that a stage began with; ``final`` is the text that the run ended with."""
        order = list(StageName)
        earlier = list(takewhile(lambda step: order.index(step.stage) < order.index(stage), self.steps))
        offsets = drawn_up(earlier).offsets
        # Without a step of this stage or a later one, nothing was changed any more.
        later = self.steps[len(earlier) :]
        return Seen(later[0].view if later else View(final, Signature(final), Settings()), offsets)

    def settled(self) -> Steps:
        """Return the same account with every rule asked, which needs neither rules nor glossaries any more."""
        return Steps(tuple(map(settled, self.steps)))

    def followed_by(self, step: Step) -> Steps:
        """Return the account with one more step on the text that the run ended with."""
        return Steps((*self.steps, step))


def settled(step: Step) -> Step:
    """Return the step with its late rules asked."""
    if step.late is None:
        return step
    asked = step.late._replace(stage=Stage(step.stage, ()), rules=(), asked=(), shield=Shield(SpanSet(), {}))
    return step._replace(decisions=[*step.decisions, *step.late.decisions(step.view)], late=asked)


def drawn_up(steps: Iterable[Step], behind: Drawn | None = None) -> Drawn:
    """Return what follows from the steps, which go on from what was drawn up before."""
    known, offsets, number = behind or Drawn([], OffsetMap(), 0)
    changes = [*known]
    listed: set[StageName] = set()
    for step in steps:
        repeated = step.late is not None and step.stage in listed
        edits = _record(changes, step, offsets, number, _standing(changes) if repeated else {})
        if step.late is not None:
            listed.add(step.stage)
        offsets = offsets.compose(edits)
        number += bool(edits)
    return Drawn(changes, offsets, number)


def applied_edits(decisions: Iterable[Decision]) -> list[tuple[Fix, int, int, str]]:
    """Return what was applied, as fix, start, end and new text, in text order."""
    applied = Status.APPLIED
    edits = [
        (edit.span, index, decision.fix, edit.text)
        for index, decision in enumerate(decisions)
        if decision.status is applied
        for edit in decision.fix.edits
    ]
    edits.sort(key=itemgetter(0, 1))
    return [(fix, span.start, span.end, after) for span, _, fix, after in edits if after is not None]


def _standing(changes: Iterable[Change]) -> dict[str, SpanSet]:
    """Return where in the original each rule has found what was not applied; a place counts as its next character."""
    places: dict[str, list[tuple[int, int]]] = {}
    for change in changes:
        if change.status in _STANDING:
            places.setdefault(change.rule.code, []).append(_widened(change.origin))
    return {code: SpanSet(spans) for code, spans in places.items()}


def _widened(span: Span) -> tuple[int, int]:
    return span.start, max(span.end, span.start + 1)


def _is_known(decision: Decision, offsets: OffsetMap, known: Mapping[str, SpanSet]) -> bool:
    """Whether what is not applied was listed before, when the stage ran first."""
    places = known.get(decision.fix.rule.code)
    if not places or decision.status not in _STANDING:
        return False
    origin, _ = offsets.origin(*decision.fix.edits[0].span)
    return places.overlaps(*_widened(origin))


def _record(
    changes: list[Change], step: Step, offsets: OffsetMap, number: int, known: Mapping[str, SpanSet]
) -> list[AppliedEdit]:
    """Append the changes of one step and return the edits that were carried out in it."""
    decisions = [*step.decisions, *(step.late.decisions(step.view) if step.late else ())]
    placed = sorted(
        (edit.span, index, edit.text)
        for index, decision in enumerate(decisions)
        if _is_listed(decision.status, step) and not (known and _is_known(decision, offsets, known))
        for edit in decision.fix.edits
    )
    first: dict[int, int] = {}
    for identifier, (_, index, _) in enumerate(placed, len(changes)):
        first.setdefault(index, identifier)
    edits: list[AppliedEdit] = []
    for identifier, (span, index, after) in enumerate(placed, len(changes)):
        fix, status, winner = decisions[index]
        if status is Status.APPLIED and after is not None:
            edits.append(AppliedEdit(span.start, span.end, len(after), identifier))
        origin, parents = offsets.origin(*span)
        changes.append(
            Change(
                id=identifier,
                stage=step.stage,
                rule=fix.rule,
                safety=fix.safety,
                status=status,
                before=span.of(step.view.text),
                after=after,
                origin=origin,
                place=span,
                step=number,
                entry=fix.entry,
                score=fix.score,
                note=fix.note,
                parents=parents,
                group=first[index] if len(fix.edits) > 1 else None,
                winner=None if winner is None else first.get(winner),
            )
        )
    return edits


def _is_listed(status: Status, step: Step) -> bool:
    if step.failed:
        return status is not Status.APPLIED
    return step.late is not None or status in (Status.APPLIED, Status.SUPERSEDED)
