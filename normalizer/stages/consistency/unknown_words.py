"""Words that English does not have and that no glossary has replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language import is_foreign
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily
from normalizer.text.word_formation import is_english

_WORD = lazily(
    r"(?<![\w'’´./@#\\=<>&$%+:*`~^|\"“‘«\[({‐-])(?<!-\n)[a-zß-öø-ÿĀ-ž]{5,}+"
    r"(?![\w'’´/@\\=(<>{+*`~^|\"”»\])}‐-]|[.:]\w)"
)
"""What stands in quotation marks, brackets, mark-up or a name of a file is meant, and a hyphen may end a cut line."""
_MARKS = ".,;:!?…—–()"
_SHORTEST = 5
_GLOSS = " ("
_SPOKEN_OF = frozenset("called command dubbed is means named term verb word words".split())
_MOST_OFTEN = 3
"""A word that a text uses more often is a word of its trade."""


@rule(
    "CON004",
    "unknown-word",
    StageName.CONSISTENCY,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "The unsubscribable letters of the stonework were rewired by a microbrewer.",
        "They eat the “fichets” with a sauce called gravlok, and brottle (a bread).",
        "Er sagte, dass es ihm an diesem Morgen überhaupt nicht gut gegangen sei, und legte sich wieder hin.",
    ),
)
def unknown_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Word that English does not have.

    What: a word in lower case that no list has and that is not formed of English words.
    Why: engines copy or transliterate what they do not know, and put words together out of pieces.
    Keeps: texts about programs, paragraphs in another language, words in quotation marks or brackets or that are explained,
    words that the text uses often.
    Safety: display: the translation is not in the text.
    """
    if view.signature.technical:
        return
    text = view.text
    unknown = {word for word in _words_of(view) if not is_english(word)}
    if not unknown:
        return
    places = [match.span() for match in _WORD.finditer(text) if match[0] in unknown]
    counts = Counter(text[start:end] for start, end in places)
    for start, end in places:
        word = text[start:end]
        if counts[word] > _MOST_OFTEN or is_foreign(view, start):
            continue
        if not text.startswith(_GLOSS, end) and word_before(text, start - 1).lower() not in _SPOKEN_OF:
            yield rule.fix(start, end, None, note="untranslated or misspelt")


def _words_of(view: View) -> Iterator[str]:
    """Yield each word in lower case, without the marks around it, that is on no list of words."""
    listed = lexicon.words()
    # Most words are told by one difference of sets.
    for token in set(view.tokens) - listed:
        word = token.strip(_MARKS)
        if len(word) >= _SHORTEST and word.islower() and word.isalpha() and word not in listed:
            yield word
