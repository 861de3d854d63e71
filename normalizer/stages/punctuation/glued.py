"""Blanks missing behind per cent signs and beside single quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.punctuation.apostrophes import padded_pairs
from normalizer.text import lexicon
from normalizer.text.lines import word_after
from normalizer.text.patterns import lazily

_PER_CENT = lazily(r"%(?<=\d%)(?=[a-z]{2})")
_CLOSING = lazily(r"’(?<=[a-z][,.!?]’)(?=[a-z]{2})")
_INITIAL = lazily(r"\.(?:(?<=[\s(][A-Z]\.)|(?<=\A[A-Z]\.))(?=[A-Z][a-z]{3,}(?![\w@(/]|\.\w))")
_INITIAL_APART = lazily(r"\.(?<=\b[A-Z]\.) [A-Z][a-z]{3}")
_FIRMS = frozenset("Leclerc Wedel".split())
"""Family names that firms write close behind an initial: `E.Leclerc`."""
_PADDED = lazily(r"‘ (?=[^\W\d])[^‘’\n]{1,80}(?<=[\w.,!?]) ’(?=[\s,.;:!?)]|\Z)")


@rule(
    "PUN004",
    "missing-space-after-sign",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r"%(?<=\d%)[a-z]{2}", r"’(?<=[a-z][,.!?]’)[a-z]{2}", r"\.(?<=\b[A-Z]\.)[A-Z][a-z]{3}"),
    fixes=(
        "About 50%{=> }of them agree, and 9%{=> }do not.",
        "‘I am here,’{=> }he said.",
        "It was won by B.{=> }Sultanov, and L. Hamidov came second.",
    ),
    keeps=(
        "A 50%er and 20%ish share; 5%dh in a code.",
        "The boys’ toys, and the U.S.’s plan.",
        "Edited by T.Thorley and G.Elding in one volume.",
    ),
)
def missing_space_after_sign(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space after a per cent sign, an initial or a closing single quote.

    What: ``50%of``, ``here,’he said``, and ``B.Sultanov``.
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


@rule(
    "PUN014",
    "padded-single-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r"‘ \w", r"'(?<= ')(?= \w)"),
    fixes=(
        "The plan is called ‘{ =>}clean net{ =>}’ by all.",
        "The plan is called '{ =>}clean net{ =>}' by all.",
    ),
    keeps=(
        "The marks ‘ and ’ are curly.",
        "the ‘ 90s and the boys ’ toys",
        "Quote lines with ' there, and words with ' here and ' where it fits.",
    ),
)
def padded_single_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Blanks inside single quotation marks.

    What: an opening mark with a blank behind it whose closing one has a blank before it.
    Why: tokenizers set marks apart.
    Keeps: straight marks in a line where one of them may be an apostrophe, and marks with a blank on one side only.
    Safety: safe; unsafe for straight marks in texts about programs.
    """
    for edits in padded_pairs(view):
        yield rule.fix_all(edits, safety=Safety.UNSAFE if view.signature.technical else Safety.SAFE)
    for match in _PADDED.finditer(view.text):
        words = match[0][2:-2].split()
        if words[0] not in ("and", "s", "t", "re", "ll", "ve"):
            start, end = match.span()
            yield rule.fix_all((Edit(Span(start + 1, start + 2), ""), Edit(Span(end - 2, end - 1), "")))


def _sets_initials_apart(view: View) -> bool:
    """Whether initials that are set close are faults: others are not, or the text is damaged."""
    if view.signature.technical:
        return False
    return view.signature.damaged or view.signature.worn or _INITIAL_APART.search(view.text) is not None
