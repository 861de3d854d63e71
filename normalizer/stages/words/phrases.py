"""Phrases that stand twice: two words of the source collapsed into one English word."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.doubled_phrases import doubled_phrases
from normalizer.text.lines import word_before

_JOINT = " and "
_DOERS = frozenset("he i it she they to we who you".split())


@rule(
    "WRD003",
    "doubled-phrase",
    StageName.WORDS,
    Effect.DELETION,
    safety=Safety.UNSAFE,
    fixes=("The rain , they say , came. They held night inspections{ and inspections=>} in the town.",),
    keeps=(
        "She walked and walked, and the rain was falling and falling.",
        "They came. , then they left. , but it went on for years and years, again and again, more and more.",
        "They came. , then they left. , but a long, long time ago it was very, very cold.",
        "He went up and up the stair.",
    ),
)
def doubled_phrase(rule: Rule, view: View) -> Iterator[Fix]:
    """Phrase that stands twice around a comma or conjunction.

    What: "X and X", "X, X" or "X for the X" with the same words on both sides.
    Why: two different words of the source were rendered by the same English word.
    Keeps: idioms (again and again), emphasis (a long, long time; they walked and walked), and, in documents without other
    signs of damage, all but one word on both sides of *and*.
    Safety: unsafe: the second word should often be another word; display in documents without other signs of damage.
    """
    text = view.text
    if view.signature.damaged:
        for start, end in doubled_phrases(text):
            yield rule.fix(start, end, "")
    elif not view.signature.technical and _JOINT in text:
        for start, end in doubled_phrases(text):
            word = text[start:end].removeprefix(_JOINT)
            if word.isalpha() and not _goes_on(text, start - len(word), word):
                yield rule.fix(start, end, "", safety=Safety.DISPLAY)


def _goes_on(text: str, start: int, word: str) -> bool:
    """Whether a verb stands twice for what goes on and on: someone walked and walked."""
    return word.endswith("ing") or word_before(text, start - 1).lower() in _DOERS
