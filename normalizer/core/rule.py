"""What a rule is: a code, a name, its documentation and examples, and a function that proposes fixes."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.span import Span
from normalizer.text.patterns import lazily

if TYPE_CHECKING:
    from normalizer.core.view import View

_MARK = lazily(r"\{([^{}]*?)=>([^{}]*?)\}", re.S)


class Effect(enum.Enum):
    """What a rule's edits may do to a text; checked at run time."""

    SPACING = "changes white space only"
    DELETION = "only deletes"
    CASE = "changes upper and lower case only"
    MARKS = "changes white space, punctuation and capitals only"
    WORDING = "changes words, never digits"
    DECODING = "changes characters, never ASCII digits"
    NUMERALS = "may write digits in another form"
    REPORT = "changes nothing"


@dataclass(frozen=True)
class Example:
    """An executable example; in ``marked``, ``{wrong=>right}`` shows each exact span that the rule changes."""

    marked: str

    @property
    def before(self) -> str:
        """The damaged text."""
        return _MARK.sub(lambda match: match[1], self.marked)

    @property
    def after(self) -> str:
        """The repaired text."""
        return _MARK.sub(lambda match: match[2], self.marked)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that lead from `before` to `after`, in positions of `before`."""
        edits = []
        shift = 0
        for match in _MARK.finditer(self.marked):
            start = match.start() - shift
            edits.append(Edit(Span(start, start + len(match[1])), match[2]))
            shift += len(match[0]) - len(match[1])
        return tuple(edits)


@dataclass(frozen=True, eq=False)
class Rule:
    """One kind of fault and how it is repaired."""

    code: str
    """Three letters for the stage and three digits; never used again for anything else."""
    name: str
    """Reads as the fault, in kebab-case."""
    stage: StageName
    safety: Safety
    """The level of an ordinary fix; a single fix may be less sure."""
    effect: Effect
    propose: Callable[[View], Iterable[Fix]]
    documentation: str
    """What / Why / Keeps / Safety: also what ``mtnorm rules CODE`` prints."""
    priority: int = 0
    """Higher wins when two fixes overlap."""
    default: bool = True
    """Whether the rule runs unless it is asked for."""
    unsettles: tuple[str, ...] = ()
    """Codes, or beginnings of codes, of rules that read what it changes, and so have to look again.

    Where one of them belongs to an earlier stage, all stages run once more.
    """
    signs: tuple[re.Pattern[str], ...] = ()
    """Every text that the rule may change shows one of these; each begins with a rare literal and costs next to nothing."""
    fixes: tuple[Example, ...] = ()
    keeps: tuple[str, ...] = ()
    """Right text that no safe rule may change."""
    known: tuple[Example, ...] = ()
    """Damage that the rule should repair but does not yet: a test says so when it starts to."""
    context: dict[str, object] = field(default_factory=dict)
    """Configuration under which the examples hold, as keyword arguments of `normalize`."""

    @property
    def summary(self) -> str:
        """The first line of the documentation, without its full stop."""
        return self.documentation.partition("\n")[0].rstrip(".")

    def fix(
        self, start: int, end: int, text: str | None, *, safety: Safety | None = None, note: str | None = None
    ) -> Fix:
        """Return a fix with one edit: ``[start, end)`` becomes ``text``; it is never safer than the rule."""
        return Fix(self, (Edit(Span(start, end), text),), self._no_safer(safety), None, None, note)

    def fix_all(self, edits: Iterable[Edit], *, safety: Safety | None = None, note: str | None = None) -> Fix:
        """Return a fix whose edits stand or fall together; it is never safer than the rule."""
        return Fix(self, tuple(edits), self._no_safer(safety), None, None, note)

    def _no_safer(self, safety: Safety | None) -> Safety:
        return self.safety if safety is None or safety < self.safety else safety


def rule(
    code: str,
    name: str,
    stage: StageName,
    effect: Effect,
    *,
    safety: Safety = Safety.SAFE,
    priority: int = 0,
    default: bool = True,
    unsettles: tuple[str, ...] = (),
    signs: Iterable[str] = (),
    fixes: Iterable[str] = (),
    keeps: Iterable[str] = (),
    known: Iterable[str] = (),
    context: dict[str, object] | None = None,
) -> Callable[[Callable[[Rule, View], Iterable[Fix]]], Rule]:
    """Make a `Rule` of the decorated function; its docstring is the rule's documentation.

    The function gets the rule itself, whose `Rule.fix` makes its fixes, and the text as a `View`.
    """

    def declare(propose: Callable[[Rule, View], Iterable[Fix]]) -> Rule:
        declared = Rule(
            code=code,
            name=name,
            stage=stage,
            safety=safety,
            effect=effect,
            propose=lambda view: propose(declared, view),
            documentation=inspect.cleandoc(propose.__doc__ or ""),
            priority=priority,
            default=default,
            unsettles=unsettles,
            signs=tuple(map(lazily, signs)),
            fixes=tuple(map(Example, fixes)),
            keeps=tuple(keeps),
            known=tuple(map(Example, known)),
            context=context or {},
        )
        return declared

    return declare
