"""The indefinite article before the wrong sound."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.articles import article_for
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_SUSPECTS = (lazily(r" a (?=[aeiou])"), lazily(r" an (?=[b-df-gj-np-tv-z])"))
_MAY_FOLLOW = frozenset("even few less many more only other own while".split())
"""Function words that may stand behind an article."""
_LABELLED = frozenset("appendix exhibit hepatitis influenza vitamin".split())
"""What is told apart by letters."""


@rule(
    "WRD004",
    "wrong-article",
    StageName.WORDS,
    Effect.WORDING,
    fixes=(
        "He ate {a=>an} onion and {an=>a} dish of rice.",
        "The bank , they say , has closed.The staff left. was opened in May. he ate {a=>an} onion , he said.",
    ),
    signs=(r" a (?=[aeiou])", r" an (?=[b-df-gj-np-tv-z])"),
    keeps=(
        "It is a user of a one-way street in a European union.",
        "She has an MBP, an hour and an honest friend.",
        "It goes from a to b and from a or e to o.",
        "A unanimous vote, a utopian dream, an unidentified man, an mp3 player and a url are right.",
        "Line a and line b cross; vitamin a overdoses are rare.",
    ),
)
def wrong_article(rule: Rule, view: View) -> Iterator[Fix]:
    """Wrong form of the indefinite article.

    What: "a" before a vowel sound, or "an" before a consonant sound.
    Why: the noun was replaced after the article was chosen, or a word between them was lost.
    Keeps: words that begin with another sound than letter, capitals, numbers, letters named as such or used
    as labels, words of consonants alone.
    Safety: safe in a document that shows several kinds of machine damage, before a word of the dictionary; else unsafe.
    Beside a glossary term the article is adjusted together with the term.
    """
    text = view.text
    for pattern in _SUSPECTS:
        for match in pattern.finditer(text):
            word = word_after(text, match.end())
            found = text[match.start() + 1 : match.end() - 1]
            wanted = article_for(word)
            if len(word) <= 2 or not word.islower() or not word.isascii() or wanted in (None, found):
                continue
            if word in lexicon.function_words() and word not in _MAY_FOLLOW:
                continue
            if word_before(text, match.start()).lower() not in _LABELLED:
                sure = lexicon.is_known(word) and view.signature.battered
                safety = Safety.SAFE if sure else Safety.UNSAFE
                yield rule.fix(match.start() + 1, match.end() - 1, wanted, safety=safety)
