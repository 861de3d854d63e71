"""Where a glossary would fire in text that is known to be clean: every such place is a false alarm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from normalizer.core.edit import Edit, Safety, Status
from normalizer.core.position import LineIndex, Position
from normalizer.core.resolve import Shield, resolve
from normalizer.core.span import Span
from normalizer.core.view import Settings, View
from normalizer.glossary.model import Glossary
from normalizer.text.signature import Signature

_CONTEXT = 40
"""Code points shown on each side of a place."""


class Firing(NamedTuple):
    """A place that would be changed or, at the level of display, shown."""

    entry: str
    """Id of the entry."""
    position: Position
    before: str
    after: str | None
    """None if the entry only reports."""
    context: tuple[str, str]
    """A little of the text on both sides."""


class Scanner:
    """Runs the terms of a glossary, and nothing else, over any number of texts."""

    def __init__(self, glossary: Glossary, level: Safety, shield: Callable[[View], Shield]) -> None:
        """``shield`` finds what no rule may touch; it is asked only where a term is found."""
        # The stage is imported here, since it builds on this package.
        from normalizer.stages.terms import STAGE, TermsStage

        self._stage = TermsStage(STAGE.name, STAGE.rules, glossary=glossary)
        self._rules = tuple(rule for rule in STAGE.rules if rule.safety <= level)
        self._level = level
        self._shield = shield

    def firings(self, text: str) -> Iterator[Firing]:
        """Yield the places where entries up to the level would fire, in text order."""
        view = View(text, Signature(text), Settings())
        fixes = [fix for fix in self._stage.propose(view, self._rules) if fix.safety <= self._level]
        if not fixes:
            return
        lines = LineIndex(text)
        for fix, status, _ in resolve(fixes, self._shield(view), self._level, frozenset()):
            if status not in (Status.PROTECTED, Status.SUPERSEDED):
                # An edit of the article in front comes first.
                yield _firing(fix.entry or "", fix.edits[-1], text, lines)


def _firing(entry: str, edit: Edit, text: str, lines: LineIndex) -> Firing:
    start, end = edit.span
    context = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return Firing(entry, lines.position(start), Span(start, end).of(text), edit.text, context)
