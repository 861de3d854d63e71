"""Capitals in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily

_STRAY = lazily(r" [A-Z](?<=[a-z\"”] [A-Z])[a-z]+(?= [a-z\"“])")


@rule(
    "SEN004",
    "stray-capital",
    StageName.SENTENCES,
    Effect.CASE,
    safety=Safety.UNSAFE,
    fixes=("The dam of , they said , held. It rained for a week while {T=>t}he roof was off.",),
    keeps=(
        "They came. , then they left. , but he read The Times in The Hague and liked The Beatles.",
        "They came. , then they left. , but what does it mean to say In God We Trust today?",
        "See chapter A for more about vitamin A and plan B.",
    ),
)
def stray_capital(rule: Rule, view: View) -> Iterator[Fix]:
    """Capital in the middle of a sentence.

    What: a function word or other plain word with a capital between words in lower case.
    Why: the engine took a cut-out inline tag for a sentence end.
    Keeps: names and titles (a capital follows or goes before), single letters, words that are also names, sentences behind
    a quotation that ends one.
    Safety: unsafe: a title cannot be told from a fault by its form.
    """
    text = view.text
    if not view.signature.damaged:
        return
    for match in _STRAY.finditer(text):
        if (
            text[match.start() - 1] in '"”'
            and text[max(0, match.start() - 6) : match.start()].rstrip("\"”’' \u2009\u200a\u00a0")[-1:] in ".!?…"
        ):
            continue
        word = match[0][1:]
        lower = word.lower()
        if lower not in _CAPITAL_WORDS and not (
            view.signature.cut_tags
            and word_before(text, match.start()) in _LEADS
            and lower in lexicon.words()
            and word not in lexicon.names()
        ):
            continue
        left = word_before(text, match.start())
        if word == "As" and _LETTERS.search(text, max(0, match.start() - 12), match.start()):
            continue
        if left.islower() or (not left and view.signature.cut_tags):
            yield rule.fix(match.start() + 1, match.start() + 2, lower[0])


_LETTERS = lazily(r"\b[A-Z]s(?:,| and| or)\Z")
"""Letters in the plural before another one: `Cs, Gs and As`."""
_CAPITAL_WORDS = frozenset(
    "the this these those that they there she it its we our her their in on at by for from with after before"
    " during since when while although because if as and but or so then also however all some many most any each every".split()
)
_LEADS = frozenset("is are was were be been also not yet must should will can could would may".split())
