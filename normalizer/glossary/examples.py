"""Runs the examples of a glossary: each entry's own tests, with all its neighbours at work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalizer.core import invariants
from normalizer.core.account import applied_edits
from normalizer.core.edit import Fix, Safety
from normalizer.core.position import Position
from normalizer.core.resolve import Shield, resolve
from normalizer.core.span import SpanSet
from normalizer.core.view import Settings, View
from normalizer.errors import InvariantError
from normalizer.glossary.locate import SourceText
from normalizer.glossary.model import Entry, Glossary, MatchKind, TermExample
from normalizer.text.signature import Signature

_NOTHING_PROTECTED = Shield(SpanSet(), {})


class ExampleFailure(NamedTuple):
    """An example that does not hold."""

    entry: Entry
    example: TermExample
    got: str
    """What became of the example's text."""
    message: str
    """What is wrong, for a person."""
    others: tuple[str, ...] = ()
    """Ids of other entries that found something in the example."""


class ExampleRunner:
    """Runs examples against one glossary.

    An example is run as a user would have it run who asked for the level of its entry: the fixes of safer entries, of
    the entry's own level and of the entry itself are applied, the last even where they are only displayed, the first of
    several right forms.
    """

    def __init__(self, glossary: Glossary) -> None:
        # The stage is imported here, since it builds on this package.
        from normalizer.stages.terms import STAGE, TermsStage

        self._stage = TermsStage(STAGE.name, STAGE.rules, glossary=glossary)

    def failure(self, entry: Entry, example: TermExample) -> ExampleFailure | None:
        """Return how an example of an approved entry fails; None if it holds."""
        try:
            got, fixes = self._run(entry, example.before)
            message = self._fault(entry, example, got, fixes)
        except InvariantError as error:
            return ExampleFailure(entry, example, example.before, error.what)
        return ExampleFailure(entry, example, got, message, _others(entry, fixes)) if message else None

    def _fault(self, entry: Entry, example: TermExample, got: str, fixes: list[Fix]) -> str | None:
        own = [fix for fix in fixes if fix.entry == entry.id]
        if example.keep and own:
            return f"the entry speaks of {_spans(own, example.before)!r}, which it must leave alone"
        if got != example.after:
            others = _others(entry, fixes)
            by = f" (changed by {', '.join(others)} too)" if others else ""
            return f"{example.before!r} gives {got!r} instead of {example.after!r}{by}"
        if not example.keep and not own:
            return f"the entry finds nothing in {example.before!r}"
        again, _ = self._run(entry, got) if got != example.before else (got, [])
        return None if again == got else f"{got!r} is changed again, to {again!r}"

    def _run(self, entry: Entry, text: str) -> tuple[str, list[Fix]]:
        """Return the text with the fixes applied, and the fixes."""
        level = max(entry.safety, Safety.UNSAFE) if entry.match is MatchKind.FUZZY else entry.safety
        level = min(level, Safety.UNSAFE)
        view = View(text, Signature(text), Settings())
        fixes = [
            fix for fix in self._stage.propose(view, self._stage.rules) if fix.safety <= level or fix.entry == entry.id
        ]
        decisions = resolve([fix._replace(safety=Safety.SAFE) for fix in fixes], _NOTHING_PROTECTED, level, frozenset())
        pieces: list[str] = []
        at = 0
        for fix, start, end, after in applied_edits(decisions):
            invariants.check(fix, text[start:end], after)
            pieces += (text[at:start], after)
            at = end
        return "".join((*pieces, text[at:])), fixes


def _others(entry: Entry, fixes: Iterable[Fix]) -> tuple[str, ...]:
    return tuple(sorted({fix.entry for fix in fixes if fix.entry and fix.entry != entry.id}))


def run_examples(glossary: Glossary, entries: Iterable[Entry] | None = None) -> list[ExampleFailure]:
    """Run the examples of the approved entries, or only of those given, and return those that do not hold."""
    runner = ExampleRunner(glossary)
    chosen = glossary.approved if entries is None else entries
    return [failure for entry in chosen for failure in _failures(runner, entry)]


def example_places(glossary: Glossary, failures: Iterable[ExampleFailure]) -> Iterator[Position]:
    """Yield where the example of each failure stands in its file."""
    files = {file.path: file for file in glossary.files}
    sources: dict[str, SourceText] = {}
    for failure in failures:
        entry = failure.entry
        if entry.path is None or entry.path not in files:
            yield Position(entry.line or 1, 1)
            continue
        if entry.path not in sources:
            sources[entry.path] = SourceText(files[entry.path].text)
        yield sources[entry.path].value(entry.number, "examples", failure.example.before)


def _failures(runner: ExampleRunner, entry: Entry) -> Iterator[ExampleFailure]:
    for example in entry.examples:
        failure = runner.failure(entry, example)
        if failure is not None:
            yield failure


def _spans(fixes: Iterable[Fix], text: str) -> str:
    return ", ".join(fix.edits[-1].span.of(text) for fix in fixes)
