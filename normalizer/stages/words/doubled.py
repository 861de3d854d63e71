"""Words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.doubled_slips import shows_slips, slips
from normalizer.stages.words.doublings import BETWEEN, SURELY_WRONG, doubled_small_words, repeated_tokens, stands_alone
from normalizer.stages.words.right_doublings import is_right
from normalizer.text import lexicon

_SHORTEST_LINE = 32
"""Code points of a line that is wrapped prose."""


@rule(
    "WRD001",
    "doubled-function-word",
    StageName.WORDS,
    Effect.DELETION,
    unsettles=("PUN00", "PUN01", "PUN02", "LAY001", "WRD004"),
    fixes=(
        "They worked together to{ to=>} form a plan.",
        "It is the duty of{ of=>} every driver.",
        "The{ the=>} end is near.",
    ),
    keeps=(
        "He had had enough of that that day.",
        "What it is is a mystery, and I gave her her book.",
        "The state he was in in May; he went on on Monday.",
        "What they are are old maps; it is what she had hoped for for years.",
        "Two buses had gone by by the time it was looked at at last.",
        "The gates AND and OR, vitamin A a day, and the rhymes a a b b a.",
        "That is a big if if you ask me; he laughed, he he.",
    ),
)
def doubled_function_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Function word that stands twice.

    What: an article, preposition, conjunction or the like directly behind itself.
    Why: engines repeat small words where an inline tag or a line break stood in the source.
    Keeps: doublings that English knows (had had, that that, is is, in in), a preposition or verb that ends a clause
    before one that begins another (waited for for years, what they are are), names, letters, titles, words in capitals,
    laughter, columns and lists, words across a comma.
    Safety: safe.
    """
    for start, end, word in view.once(doubled_small_words):
        if (
            word in SURELY_WRONG
            and view.text[start:end].strip().islower()
            and word not in lexicon.doublings()
            and not is_right(view.text, start, end, word)
        ):
            yield rule.fix(start, end, "")


@rule(
    "WRD002",
    "doubled-word",
    StageName.WORDS,
    Effect.DELETION,
    unsettles=("PUN00", "PUN01", "PUN02", "LAY001", "WRD004"),
    safety=Safety.UNSAFE,
    fixes=("The offices are closing{ closing=>} early.", "They know{ know=>} the way."),
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
    Keeps: names, doublings that English knows, emphasis, words across a comma, columns, texts about programs without damage.
    Safety: unsafe: which of two words was meant, or whether emphasis was, is for a person to see.
    """
    text = view.text
    if view.signature.technical and not view.signature.damaged:
        # Listings and tables repeat words in columns.
        return
    for word in sorted(view.once(repeated_tokens)):
        if (
            len(word) < 2
            or not word.isalpha()
            or not word.islower()
            or word in SURELY_WRONG
            or word in lexicon.doublings()
        ):
            continue
        mended = set(slips(text, word)) if shows_slips(view) else set()
        for match in re.finditer(rf"{word}(?:(?:{BETWEEN}){word})+", text):
            if match.span() in mended:
                continue  # Another rule mends it.
            if stands_alone(text, *match.span()) and not _is_in_columns(text, match.start(), match.end()):
                yield rule.fix(match.start() + len(word), match.end(), "")


def _is_in_columns(text: str, start: int, end: int) -> bool:
    """Whether wide gaps or short lines set the words apart: tables, lists of headwords, verse."""
    if "  " in text[start:end] or "\t" in text[start:end]:
        return True
    if "\n" not in text[start:end]:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    shortest = min(text.find("\n", start) - line_start, (line_end if line_end >= 0 else len(text)) - end)
    return shortest < _SHORTEST_LINE
