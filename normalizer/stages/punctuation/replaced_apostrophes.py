"""Apostrophes in whose place another mark stands."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.contractions import NEGATED
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily

_POSSESSIVES = (
    lazily(r'"(?<=[A-Za-z] ") ?s(?= [a-z])'),
    lazily(r'"(?<=[A-Za-z]") s(?= [a-z])'),
)
_NEGATIONS = (lazily(r'"(?<=n")(?: t(?= )|t(?= [a-z]))'), lazily(r"`(?<=n `)t\b"), lazily(r"`(?<=n`) ?t\b"))
_NEEDLES = ('"s ', '" s ', '"t ', '" t ', "`t", "` t", '"clock', '" clock')
_CLOCK = lazily(r'"(?:(?<=\bo ")|(?<=\bo")) ?(?=clock\b)')


@rule(
    "PUN016",
    "quote-as-apostrophe",
    StageName.PUNCTUATION,
    Effect.MARKS,
    priority=1,
    unsettles=("PUN", "ENC001"),
    signs=(
        r'"(?<=[A-Za-z] ") ?s [a-z]',
        r'"(?<=[A-Za-z]") s [a-z]',
        r'"(?<=n") ?t ',
        r"`(?<=n `)t",
        r"`(?<=n`) ?t",
        r'"(?<=o ")clock',
        r'"(?<=o") ?clock',
    ),
    fixes=(
        "Spain{ \" =>'}s river, the town{\" =>'}s wall and the king{ \"=>'}s house.",
        "They don{\" =>'}t know, and I don{ `=>'}t tell. It is six o{ \"=>'}clock.",
    ),
    keeps=(
        'He wrote "s" for "seconds" and "t" for "time".',
        'The words "a" and "s are letters',
        'Two "item"s and three "list"s were there.',
    ),
)
def quote_as_apostrophe(rule: Rule, view: View) -> Iterator[Fix]:
    """Double quotation mark or grave accent in place of an apostrophe.

    What: such a mark, with a blank on one side or both, before the s of a possessive and in *o'clock*, and before the t of
    a negation.
    Why: engines that see text in pieces write the mark that is most frequent.
    Keeps: letters that are quoted, plurals of quoted words.
    Safety: safe; unsafe in texts about programs.
    """
    text = view.text
    # A needle that is not there is found out faster than a pattern.
    if not any(needle in text for needle in _NEEDLES):
        return
    places = [
        match.span() for pattern in _POSSESSIVES for match in pattern.finditer(text) if _owns(text, match.start())
    ]
    places += [
        match.span() for pattern in _NEGATIONS for match in pattern.finditer(text) if _negates(text, match.start())
    ]
    places = [(start, end - 1) for start, end in places]
    places += [match.span() for match in _CLOCK.finditer(text)]
    for place, end in places:
        start = place - (text[place - 1] == " ")
        yield rule.fix(start, end, "'", safety=Safety.UNSAFE if view.signature.technical else Safety.SAFE)


def _owns(text: str, place: int) -> bool:
    """Whether the word in front of the mark may take the s of a possessive."""
    word = word_before(text, place - (text[place - 1] == " "))
    return len(word) > 1 and word.lower() not in lexicon.function_words()


def _negates(text: str, place: int) -> bool:
    return word_before(text, place - (text[place - 1] == " ")).lower() in NEGATED
