"""Dates and times that stand without a blank between them."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_GLUED = tuple(
    lazily(
        rf"{mark}(?<=(?<!\d)\d{{4}}{mark})(?:0\d|1[0-2]){mark}(?:[0-2]\d|3[01])(?=[0-2]\d:[0-5]\d(?::[0-5]\d)?(?!\d))"
    )
    for mark in "/-"
)


@rule(
    "LAY002",
    "glued-timestamp",
    StageName.LAYOUT,
    Effect.SPACING,
    signs=(
        r"/(?<=\d/)\d{4}:",
        r"-(?<=\d-)\d{4}:",
    ),
    fixes=("Posted 2024/11/02{=> }09:15:30 by the desk", "2024-11-02{=> }17:30 Beijing"),
    keeps=("2024-11-02T09:15:30Z", "The file is 2024/11/02 09:15:30.", "part 1234/56/7890:12"),
)
def glued_timestamp(rule: Rule, view: View) -> Iterator[Fix]:
    """Date and time of day without a blank between them.

    What: a date written year first, directly followed by a time of day.
    Why: two elements of a page stood side by side.
    Keeps: ISO time stamps with a T, longer numbers.
    Safety: safe.
    """
    for pattern in _GLUED:
        for match in pattern.finditer(view.text):
            yield rule.fix(match.end(), match.end(), " ")
