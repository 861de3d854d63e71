"""A stage: rules that look at the same text and whose fixes are applied together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from normalizer.core.edit import Fix, StageName
from normalizer.core.gate import gate_for
from normalizer.core.rule import Rule
from normalizer.core.view import View


@dataclass(frozen=True)
class Stage:
    """Rules that run on one text, side by side."""

    name: StageName
    rules: tuple[Rule, ...]
    repeats: bool = False
    """Whether the stage runs again on its own result, since one repair may bring the next fault to light."""

    def at_work(self, view: View, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Return those of ``rules``, which are some or all of the stage's, that may find anything in a text."""
        return tuple(gate_for(rules).passing(view.text))

    def propose(self, view: View, rules: tuple[Rule, ...]) -> Iterator[Fix]:
        """Yield the fixes of ``rules``, rule by rule."""
        for rule in rules:
            yield from rule.propose(view)

    def selected(self, codes: frozenset[str]) -> Stage | None:
        """Return the stage with only the rules in ``codes``, or None if none is left."""
        rules = tuple(rule for rule in self.rules if rule.code in codes)
        return self if rules == self.rules else replace(self, rules=rules) if rules else None
