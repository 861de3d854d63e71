"""Words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon

_SURELY_WRONG = frozenset(
    "the a an to of and or with by from at into for as we they he our their my your be been than but if are were".split()
)
_BETWEEN = r"[ \u00a0]+|[ \t]*\r?\n[ \t]*"


def _doubled(view: View) -> list[tuple[re.Match[str], str]]:
    """Return the places where a word stands twice, in text order, with the word in lower case."""
    tokens = view.tokens
    repeated = set(compress(tokens, map(eq, tokens, islice(tokens, 1, None))))
    found = []
    for word in repeated:
        if not word.isalpha():
            continue
        for match in re.finditer(rf"(?<![\w'’\-.]){word}({_BETWEEN}){word}(?![\w'’\-])", view.text, re.IGNORECASE):
            found.append((match, word))
    return sorted(found, key=lambda item: item[0].start())


@rule(
    "WRD001",
    "doubled-function-word",
    StageName.WORDS,
    Effect.DELETION,
    fixes=(
        "They worked together to{ to=>} form a plan.",
        "It is the duty of{ of=>} every driver.",
        "The{ the=>} end is near.",
    ),
    keeps=(
        "He had had enough of that that day.",
        "What it is is a mystery, and I gave her her book.",
        "The state he was in in May; he went on on Monday.",
    ),
)
def doubled_function_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Function word that stands twice.

    What: an article, preposition, conjunction or the like directly behind itself.
    Why: engines repeat small words where an inline tag or a line break stood in the source.
    Keeps: doublings that English knows (had had, that that, is is, in in), names, titles, words across a comma.
    Safety: safe.
    """
    for match, word in view.once(_doubled):
        second = view.text[match.end(1) : match.end()]
        if word in _SURELY_WRONG and second.islower() and word not in lexicon.doublings():
            yield rule.fix(match.start(1), match.end(), "")


@rule(
    "WRD002",
    "doubled-word",
    StageName.WORDS,
    Effect.DELETION,
    safety=Safety.UNSAFE,
    fixes=("The office checks{ checks=>} every paper.",),
    keeps=(
        "Yang Yang met Lang Lang in Baden Baden.",
        "Bye bye, they said, ha ha, and it went on very very long.",
        "The fish fish eat are small.",
    ),
)
def doubled_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Word that stands twice.

    What: any other word in lower case directly behind itself.
    Why: two words of the source were rendered by the same English word, or one was rendered twice.
    Keeps: names, doublings that English knows, emphasis, words across a comma.
    Safety: unsafe: which of two words was meant, or whether emphasis was, is for a person to see.
    """
    for match, word in view.once(_doubled):
        plain = match[0].islower() and len(word) > 1
        if plain and word not in _SURELY_WRONG and word not in lexicon.doublings():
            yield rule.fix(match.start(1), match.end(), "")
