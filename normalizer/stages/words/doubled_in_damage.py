"""Small words that stand twice in a document full of damage, where English would hardly allow it by itself."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.doublings import SMALL_WORDS
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

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
        f"{_DAMAGE}They build boxes in{{ in=>}} the garage, which is{{ is=>}} cold.",
    ),
    keeps=(
        "What it is is a mystery, and he had had enough of that that day.",
        "The town he lived in in May was so so far away.",
    ),
)
def doubled_small_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Small word that stands twice, amid other damage.

    What: a pronoun, auxiliary, conjunction or preposition directly behind itself, in a document that shows several kinds
    of machine damage.
    Why: where everything else is broken, a doubled *his* or *could* is one more break and no style.
    Keeps: every document without such damage; emphasis, doublings that English knows, a preposition that ends a clause
    before one that begins another.
    Safety: safe.
    """
    if not view.signature.battered:
        return
    text = view.text
    for start, end, word in SMALL_WORDS.find(view):
        first = start - len(word)
        written = "I" if word == "i" else word
        if set(text[first:end].split()) == {written} and not _is_right(text, first, end, word):
            yield rule.fix(start, end, "")


def _is_right(text: str, start: int, end: int, word: str) -> bool:
    left, right = word_before(text, start - 1).lower(), word_after(text, end + 1)
    if not right:
        return True
    if word == "is":
        return left in _IS_RIGHT_BEHIND
    return word == "in" and bool(_STRANDING.search(left))
