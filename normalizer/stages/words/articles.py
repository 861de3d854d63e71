"""The indefinite article before the wrong sound."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.articles import article_for
from normalizer.text.lines import word_after
from normalizer.text.patterns import lazily

_SUSPECTS = (lazily(r" a (?=[aeiou])"), lazily(r" an (?=[b-df-gj-np-tv-z])"))


@rule(
    "WRD004",
    "wrong-article",
    StageName.WORDS,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=("He ate {a=>an} onion and {an=>a} dish of rice.",),
    keeps=(
        "It is a user of a one-way street in a European union.",
        "She has an MBP, an hour and an honest friend.",
        "It goes from a to b and from a or e to o.",
    ),
)
def wrong_article(rule: Rule, view: View) -> Iterator[Fix]:
    """Wrong form of the indefinite article.

    What: "a" before a vowel sound, or "an" before a consonant sound.
    Why: the noun was replaced after the article was chosen, or a word between them was lost.
    Keeps: words that begin with another sound than letter, capitals, numbers, letters named as such.
    Safety: unsafe; beside a glossary term the article is adjusted together with the term.
    """
    text = view.text
    for pattern in _SUSPECTS:
        for match in pattern.finditer(text):
            word = word_after(text, match.end())
            found = text[match.start() + 1 : match.end() - 1]
            wanted = article_for(word)
            if len(word) > 2 and word.islower() and word.isascii() and wanted not in (None, found):
                yield rule.fix(match.start() + 1, match.end() - 1, wanted)
