"""Blanks missing behind per cent signs and initials, and beside single quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_after
from normalizer.text.patterns import lazily

_PER_CENT = lazily(r"%(?<=\d%)(?=[a-z]{2})")
_CLOSING = lazily(r"’(?<=[a-z][,.!?]’)(?=[a-z]{2})")
_AROUND = lazily(r"‘(?<=[a-z]‘)[^‘’\n]{2,60}’(?=[A-Za-z]{2})")
_INITIAL = lazily(r"\.(?:(?<=[\s(][A-Z]\.)|(?<=\A[A-Z]\.))(?=[A-Z][a-z]{3,}(?![\w@(/]|\.\w))")
_INITIAL_APART = lazily(r"\.(?<=\b[A-Z]\.) [A-Z][a-z]{3}")
_FIRMS = frozenset("Leclerc Wedel".split())
"""Family names that firms write close behind an initial: `E.Leclerc`."""


@rule(
    "PUN004",
    "missing-space-after-sign",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r"%(?<=\d%)[a-z]{2}", r"’(?<=[a-z][,.!?]’)[a-z]{2}", r"‘(?<=[a-z]‘)", r"\.(?<=\b[A-Z]\.)[A-Z][a-z]{3}"),
    fixes=(
        "About 50%{=> }of them agree, and 9%{=> }do not.",
        "‘I am here,’{=> }he said.",
        "They speak of a{=> }‘dry harbour’{=> }in the town.",
        "It was won by B.{=> }Sultanov, and L. Hamidov came second.",
    ),
    keeps=(
        "A 50%er and 20%ish share; 5%dh in a code.",
        "The isle of O‘ahu, and the Ma‘ohi’s boats.",
        "The boys’ toys, and the U.S.’s plan.",
        "Edited by T.Thorley and G.Elding in one volume.",
    ),
)
def missing_space_after_sign(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space after a per cent sign or an initial, or beside single quotes.

    What: ``50%of``, ``here,’he said``, ``B.Sultanov``, and ``a‘dry harbour’in``.
    Why: the full-width signs of the source carry their own white space, and other languages set initials close.
    Keeps: suffixes, possessives, straight marks, which are apostrophes too; several initials, names of code, and undamaged
    texts that set all initials close.
    Safety: safe before a function word, and behind an initial unless the text speaks of programs.
    """
    text = view.text
    for match in _INITIAL.finditer(text):
        if word_after(text, match.end()) not in _FIRMS and _sets_initials_apart(view):
            yield rule.fix(match.end(), match.end(), " ")
    for pattern in (_PER_CENT, _CLOSING):
        for match in pattern.finditer(text):
            if word_after(text, match.end()) in lexicon.function_words():
                yield rule.fix(match.end(), match.end(), " ")
    for match in _AROUND.finditer(text):
        yield rule.fix_all(Edit(Span(place, place), " ") for place in match.span())


def _sets_initials_apart(view: View) -> bool:
    """Whether initials that are set close are faults: others are not, or the text is damaged."""
    if view.signature.technical:
        return False
    return view.signature.damaged or view.signature.worn or _INITIAL_APART.search(view.text) is not None
