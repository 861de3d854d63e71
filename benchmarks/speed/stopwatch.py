"""Where the time of a run goes, told by functions that are wrapped from outside: the program has no hooks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sized
from contextlib import ExitStack, contextmanager
from enum import Enum
from functools import wraps
from time import process_time
from typing import Any, NamedTuple
from unittest.mock import patch

from normalizer import pipeline as pipelines
from normalizer.core import engine
from normalizer.core.gate import Gate
from normalizer.stages import STAGES
from normalizer.stages.terms import TermsStage


class Kind(Enum):
    """How a run is divided."""

    RUN = "run"
    STAGE = "stage"
    PART = "part"
    RULE = "rule"


class Key(NamedTuple):
    """One division of a run."""

    kind: Kind
    name: str


class Spent(NamedTuple):
    """What was spent in one division in one run."""

    seconds: float = 0.0
    """Without what other divisions of the same kind, called from it, have spent; and of a part without the rules."""
    calls: int = 0
    found: int = 0
    """Results of all calls, where they can be counted: for a rule, places."""


Name = Callable[..., str]
"""Gives the name of a division from the arguments of a call."""


class Target(NamedTuple):
    """A function of the program that is wrapped: an attribute of a module or class."""

    owner: Any
    attribute: str
    kind: Kind
    name: Name
    lazy: bool = False
    """Whether it returns an iterator, which is then exhausted within the measured time."""


SETTLING = "once more, settling"
LOOKING = "looking whether to settle"
TARGETS = (
    Target(pipelines, "run", Kind.RUN, lambda *_: "whole"),
    Target(engine._Run, "stage", Kind.STAGE, lambda _, stage, **__: stage.name.value),
    Target(engine._Run, "settle", Kind.STAGE, lambda *_: SETTLING),
    Target(engine._Run, "is_unsettled", Kind.STAGE, lambda *_: LOOKING),
    Target(Gate, "passing", Kind.PART, lambda *_: "gate"),
    Target(engine, "resolve", Kind.PART, lambda *_: "conflicts"),
    Target(engine._Run, "_carry_out", Kind.PART, lambda *_: "applying"),
    Target(pipelines, "literal_spans", Kind.PART, lambda *_: "protected spans", lazy=True),
    Target(pipelines, "protected_spans", Kind.PART, lambda *_: "protected spans", lazy=True),
    Target(pipelines, "pragmas", Kind.PART, lambda *_: "pragmas"),
    Target(pipelines, "foreign_spans", Kind.PART, lambda *_: "languages of paragraphs"),
    Target(TermsStage, "propose", Kind.PART, lambda *_: "search for terms", lazy=True),
)
"""What is wrapped beside the rules; made of names that a test looks for, since the program may rename its own."""


class Toll(NamedTuple):
    """Seconds that watching one call takes; to look at the clock is dear next to a rule that finds nothing."""

    inside: float = 0.0
    """What the time of the call itself shows of it."""
    whole: float = 0.0
    """What a function shows of it that makes the call."""


class Stopwatch:
    """Adds up what wrapped functions spend."""

    def __init__(self, toll: Toll = Toll()) -> None:  # noqa: B008
        self.spent: defaultdict[Key, Spent] = defaultdict(Spent)
        self._toll = toll
        self._calls = 0
        self._within: defaultdict[Kind, list[float]] = defaultdict(list)
        """For each kind, the seconds spent further inside, of each call that is under way."""

    def wrapped(self, target: Target, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and is timed."""

        @wraps(function)
        def timed(*args: Any, **options: Any) -> Any:
            key = Key(target.kind, target.name(*args, **options))
            within = self._within[target.kind]
            within.append(0.0)
            calls = self._calls
            start = process_time()
            try:
                result = function(*args, **options)
                if target.lazy:
                    result = list(result)
            finally:
                took = process_time() - start - self._toll.inside - (self._calls - calls) * self._toll.whole
                self._calls += 1
                inside = within.pop()
                self._add(key, took - inside)
                if within:
                    within[-1] += took
                if target.kind is Kind.RULE and self._within[Kind.PART]:
                    self._within[Kind.PART][-1] += took
            if target.lazy and isinstance(result, Sized):
                self.spent[key] = self.spent[key]._replace(found=self.spent[key].found + len(result))
            return result

        return timed

    def _add(self, key: Key, seconds: float) -> None:
        before = self.spent[key]
        self.spent[key] = Spent(before.seconds + seconds, before.calls + 1, before.found)


def toll(calls: int = 2_000, rounds: int = 9) -> Toll:
    """Measure what watching costs: the least of several rounds."""
    least = Toll(float("inf"), float("inf"))
    for _ in range(rounds):
        watch = Stopwatch()
        empty = watch.wrapped(Target(None, "", Kind.RULE, lambda *_: "", lazy=True), tuple)
        start = process_time()
        for _ in range(calls):
            empty()
        whole = (process_time() - start) / calls
        least = Toll(min(least.inside, watch.spent[Key(Kind.RULE, "")].seconds / calls), min(least.whole, whole))
    return least


@contextmanager
def watched(watch: Stopwatch) -> Iterator[None]:
    """Wrap all targets and all rules while the block runs."""
    rules = [rule for stage in STAGES for rule in stage.rules]
    proposing = {rule: rule.propose for rule in rules}
    with ExitStack() as stack:
        for target in TARGETS:
            original = getattr(target.owner, target.attribute)
            stack.enter_context(patch.object(target.owner, target.attribute, watch.wrapped(target, original)))
        try:
            for rule, propose in proposing.items():
                target = Target(rule, "propose", Kind.RULE, lambda *_, code=rule.code: code, lazy=True)
                # Rules are immutable.
                object.__setattr__(rule, "propose", watch.wrapped(target, propose))
            yield
        finally:
            for rule, propose in proposing.items():
                object.__setattr__(rule, "propose", propose)
