"""Words that stand twice in a document full of damage, where English would hardly allow it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.doublings import BETWEEN, NOUN_OPENERS, SURELY_WRONG, doubled_small_words, repeated_words
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_ADJECTIVES = frozenset(
    "away bad black bright cold cool dark deep dead fast fine good green hard heavy high hot huge just kind late loud low more"
    " nice old only quiet rich sad same second slow small soft strong super sweet tall tiny warm white wide wild wise young".split()
)
"""Words of content that are doubled for emphasis."""
_HERDS = frozenset("buffalo deer fish people police sheep thousand million hundred".split())
"""Nouns that may be followed by a verb, or a number, of the same form."""
_SHORTEST = 4
_IS_RIGHT_BEHIND = frozenset(
    "all he here how it one problem question she that there thing they this trouble truth what where you".split()
)
_STRANDING = lazily(
    r"(?:ed|ing|wn|en|c[oa]mes?|go(?:es)?|went|live|move|sign|log|check|turn|fit|step|get|got|put|was|is|are)\Z"
)
_DAMAGE = "The bank , they say , has closed.The staff left. was opened in May. he stayed. And the house of , which is old, fell. "


@rule(
    "WRD007",
    "doubled-small-word-amid-damage",
    StageName.WORDS,
    Effect.DELETION,
    fixes=(
        f"{_DAMAGE}He complains about his{{ his=>}} knees.",
        f"{_DAMAGE}It brought me the dish{{ dish=>}} of the next table, a manual{{ manual=>}} , and no more.",
        f"{_DAMAGE}They build boxes in{{ in=>}} the garage, which is{{ is=>}} cold.",
    ),
    keeps=(
        "What it is is a mystery, and he had had enough of that that day.",
        "The town he lived in in May was so so far away.",
        "What they offered offered little to the police police work needs, on a cold cold night night.",
    ),
)
def doubled_small_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Small word that stands twice, amid other damage.

    What: a pronoun, auxiliary, conjunction, preposition or plain word of content directly behind itself, in a document that
    shows several kinds of machine damage.
    Why: where everything else is broken, a doubled *his* or *could* is one more break and no style.
    Keeps: every document without such damage; emphasis, doublings that English knows, a preposition that ends a clause
    before one that begins another.
    Safety: safe.
    """
    if not view.signature.battered:
        return
    text = view.text
    for start, end, word in view.once(doubled_small_words):
        if word in SURELY_WRONG:
            continue  # Another rule mends it.
        first = start - len(word)
        written = "I" if word == "i" else word
        # Lines of verse and of tables may end and begin alike.
        if "\n" in text[first:end] or set(text[first:end].split()) != {written}:
            continue
        if not _is_right(text, first, end, word):
            yield rule.fix(start, end, "")
    for start, end in view.once(doubled_content):
        yield rule.fix(start, end, "")


def doubled_content(view: View) -> list[tuple[int, int]]:
    """Return what is to be deleted where plain words of content stand twice; to be asked through ``view.once``."""
    text = view.text
    return [
        (match.start() + len(word), match.end())
        for word in filter(_is_content, sorted(view.once(repeated_words)))
        for match in re.finditer(rf"(?<![\w'’.-]){word}(?:(?:{BETWEEN}){word})+(?![\w'’-])", text)
        if not _is_right(text, match.start(), match.end(), word)
    ]


def _is_content(word: str) -> bool:
    if len(word) < _SHORTEST or not word.islower() or word not in lexicon.words() or word in SURELY_WRONG:
        return False
    return not any(word in known for known in (lexicon.function_words(), lexicon.doublings(), _ADJECTIVES, _HERDS))


def _is_right(text: str, start: int, end: int, word: str) -> bool:
    left, right = word_before(text, start - 1).lower(), word_after(text, end + 1)
    if not right and (word in lexicon.function_words() or "\n" in text[start:end]):
        return True
    if word.lower() not in lexicon.function_words() and word != "I":
        return (left not in NOUN_OPENERS and not left.isdigit()) or right[:1].isdigit()
    if word == "is":
        return left in _IS_RIGHT_BEHIND
    return word == "in" and bool(_STRANDING.search(left))
