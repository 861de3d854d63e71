"""Long words that stand twice where one of them is surely a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.doublings import NOUN_OPENERS, repeated_words
from normalizer.text import lexicon
from normalizer.text.lines import word_after
from normalizer.text.patterns import lazily

_SHORTEST = 5
_REACH = 60
_BEFORE = 3
_RELATIVES = frozenset("that these those what whatever which who whoever whom whose".split())
"""What begins a clause whose verb may stand before another: `they that sleep sleep in the night`."""
_EMPHATIC = frozenset(
    "again always black dozen eight eighteen forever green hundred later lower million never nothing older other police quick"
    " quite really right sheep small sweet thousand times tight total twice upper whole worse young".split()
)
"""Words that are doubled for emphasis, or as numbers and nouns that take one of the same form."""
_DAMAGE = "The bank said so , and closed. the staff left. "
_LONG_TOKEN = lazily(r"[a-z]{5,}")


@rule(
    "WRD013",
    "doubled-long-word",
    StageName.WORDS,
    Effect.DELETION,
    unsettles=("PUN00", "PUN01", "PUN02", "LAY001"),
    fixes=(
        f"{_DAMAGE}They spent the holiday{{ holiday=>}} in the hills and paid a trade{{ trade=>}} tax.",
        f"{_DAMAGE}They wrote of the tsunami{{ tsunami=>}} that came later.",
    ),
    keeps=(
        "They wrote of the tsunami tsunami that came later.",
        "They that sleep sleep in the night; what they offered offered little; affordable housing housing the old.",
        "They meet to address address problems and to record record profits.",
        "He went deeper and deeper, with a thousand thousand thanks, never never to return.",
        "Baden Baden, the total total, and the letter letter;",
        "The package package is named so; run `handle handle` first.",
        "It is what it is: money money money, said the song.",
    ),
)
def doubled_long_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Long word that stands twice.

    What: a word of content of five letters and more directly behind itself, in lower case, behind an article or
    preposition.
    Why: two words of the source are rendered by the same English word, or one is rendered twice.
    Keeps: texts without any sign of machine damage, emphasis, numbers, a verb behind a clause that ends with the same
    verb, three and more in a row, lists, texts about programs.
    Safety: safe; where the document is full of damage, another rule asks for less.
    """
    if view.signature.battered or not shows_slips(view):
        return
    for word in sorted(filter(_LONG_TOKEN.fullmatch, view.once(repeated_words))):
        for start, end in slips(view.text, word):
            yield rule.fix(start + len(word), end, "")


def shows_slips(view: View) -> bool:
    """Tell whether slips are repaired in this document: prose that shows machine damage."""
    return view.signature.damaged and not view.signature.technical


def slips(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield the spans where a word of lower-case letters surely stands twice by mistake."""
    if len(word) < _SHORTEST or word not in lexicon.words() or word in _EMPHATIC or word.endswith(("ing", "ed")):
        return
    if word in lexicon.function_words() or word in lexicon.doublings():
        return
    for match in re.finditer(rf"(?<= ){word} {word}(?= )", text):
        start, end = match.span()
        left = text[max(0, start - _REACH) : start].lower().split()[-_BEFORE:]
        right = word_after(text, end + 1)
        if not left or left[-1] not in NOUN_OPENERS or _RELATIVES.intersection(left[:-1]):
            continue
        if right != word and right.islower():
            yield start, end
