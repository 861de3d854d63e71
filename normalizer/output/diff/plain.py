"""The difference of any two texts in the form of a result, so that what shows results can show it."""

from __future__ import annotations

from normalizer.core.account import Step, Steps
from normalizer.core.edit import Edit, Fix, Safety, StageName, Status
from normalizer.core.resolve import Decision
from normalizer.core.result import Result
from normalizer.core.rule import Effect, Rule
from normalizer.core.view import Settings, View
from normalizer.output.diff.comparison import Comparison
from normalizer.text.signature import Signature

_DIFFERS = Rule(
    "REV000", "differs", StageName.REVIEW, Safety.SAFE, Effect.NUMERALS, lambda _: (), "The texts differ here."
)


def plain_result(comparison: Comparison) -> Result:
    """Return a result that leads from the earlier text to the later one, with a change for each difference."""
    before, after = comparison.before.text, comparison.after.text
    made = [
        Decision(Fix(_DIFFERS, (Edit(difference.before, difference.after.of(after)),), Safety.SAFE), Status.APPLIED)
        for difference in comparison.differences
    ]
    step = Step(StageName.REVIEW, View(before, Signature(""), Settings()), made, None, False)
    return Result(after, before, (), Steps((step,)))
