"""Phrases that stand twice: two words of the source collapsed into one English word."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.doubled_phrases import doubled_phrases


@rule(
    "WRD003",
    "doubled-phrase",
    StageName.WORDS,
    Effect.DELETION,
    safety=Safety.UNSAFE,
    fixes=("The rain , they say , came. They held night inspections{ and inspections=>} in the town.",),
    keeps=(
        "They came. , then they left. , but it went on for years and years, again and again, more and more.",
        "They came. , then they left. , but a long, long time ago it was very, very cold.",
        "He went up and up the stair.",
    ),
)
def doubled_phrase(rule: Rule, view: View) -> Iterator[Fix]:
    """Phrase that stands twice around a comma or conjunction.

    What: "X and X", "X, X" or "X for the X" with the same words on both sides.
    Why: two different words of the source were rendered by the same English word.
    Keeps: idioms (again and again), emphasis (a long, long time), documents without other signs of damage.
    Safety: unsafe: the second word should often be another word.
    """
    text = view.text
    if not view.signature.damaged:
        return
    for start, end in doubled_phrases(text):
        yield rule.fix(start, end, "")
