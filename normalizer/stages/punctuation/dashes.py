"""Dashes where English has none, and dashes without their blanks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_APART = (lazily(r"-(?<=, -) (?=[^\W\d_])"), lazily(r"–(?<=, –) (?=[^\W\d_])"))
_CLOSE = (lazily(r"-(?<=,-)(?=[a-z]{2}|[A-Z][’'a-z])"), lazily(r"–(?<=,–)(?=[a-z]{2}|[A-Z][’'a-z])"))
_NEAR = 80
"""Code points in which a plus sign tells that the hyphen is a sign, too."""
_BEFORE_COMMA = '"”»’)]'
_GLUED = lazily(
    r"-(?<=[a-z]{4}-)(?=(?:but|he|she|the|there|these|they|this|those|we|which|who) [a-z]|it (?:had|has|is|was|will|would) )"
)
_JOINED = lazily(r"-(?<=\w-)\w")
_ENDS = (". ", "! ", "? ", "\n")
_LONGEST_SENTENCE = 400
_OTHERS = 2
"""Dashes with blanks for each without, at least."""
_SPACED = (lazily(r"-(?<=\w -) \w"), lazily(r"–(?<=\w –) \w"), lazily(r"—(?<=\w —) \w"))


@rule(
    "PUN056",
    "dash-behind-comma",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    signs=(r"-(?:(?<=, -) [^\W\d_]|(?<=,-)[A-Za-z])", r"–(?:(?<=, –) [^\W\d_]|(?<=,–)[A-Za-z])"),
    fixes=(
        '"The road is closed", {- =>}said the driver.',
        '"The road is closed",{-=> }added she.',
        '"The road is closed",{-=> }I\'m told.',
        "The road is closed, {- =>}says the head of the office.",
        "“It will snow”, {– =>}he told us.",
    ),
    keeps=(
        "The options are -a, -c and -d, and it was 5, -5 and -10 degrees.",
        "Press + to open it, - to close it; `run -d` starts it.",
        "He came—late,—and left.",
    ),
)
def dash_behind_comma(rule: Rule, view: View) -> Iterator[Fix]:
    """Dash behind a comma.

    What: a hyphen or dash between a comma and a word, with blanks on both sides or on neither.
    Why: Russian and its neighbours put comma and dash between what is said and who has said it.
    Keeps: long dashes without blanks, as old prints have them; signs before numbers; options of programs and texts about
    them.
    Safety: safe.
    """
    if view.signature.technical:
        return
    text = view.text
    for pattern in _APART:
        for match in pattern.finditer(text):
            if _ends_words(text, match.start() - 2) and "+" not in text[max(0, match.start() - _NEAR) : match.start()]:
                yield rule.fix(match.start(), match.end(), "")
    for pattern in _CLOSE:
        for match in pattern.finditer(text):
            word = word_after(text, match.end())
            if _ends_words(text, match.start() - 1) and (word in lexicon.words() or text[match.start() - 2] in '"”»'):
                yield rule.fix(match.start(), match.end(), " ")


def _ends_words(text: str, comma: int) -> bool:
    # Another rule takes out a blank before the comma.
    before = text[max(0, comma - 2) : comma].rstrip(" ")[-1:]
    return before.isalnum() or (before != "" and before in _BEFORE_COMMA)


@rule(
    "PUN057",
    "glued-dash",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(_GLUED.pattern,),
    fixes=(
        "They met the founders{-=> - }those who built it. It was in May - in spring - and warm.",
        "The valley is wide{-=> - }it is the widest – and the river – they say – is slow.",
    ),
    keeps=(
        "They met the founders-those who built it-in a hall.",
        "It is a state-of-the art plan - and a do-it yourself kit, sold over-the counter.",
        "A well-to-the north lies - they say - another.",
    ),
)
def glued_dash(rule: Rule, view: View) -> Iterator[Fix]:
    """Dash without the blanks beside it.

    What: a hyphen between a word of content and a word that begins a clause (``founders-those who``).
    Why: Chinese and Russian set their dashes close, and engines write hyphens for them.
    Keeps: compounds; texts that set all their dashes so.
    Safety: safe where the text has dashes with blanks as well, or shows machine damage.
    """
    text = view.text
    places = [match.start() for match in _GLUED.finditer(text)]
    if not places or view.signature.technical:
        return
    apart = sum(1 for pattern in _SPACED for _ in pattern.finditer(text))
    if apart < _OTHERS * len(places) and not view.signature.damaged:
        return
    for place in places:
        word = word_before(text, place)
        if word not in lexicon.words() or word in lexicon.function_words():
            continue
        if _is_only_hyphen(text, place):
            yield rule.fix(place, place + 1, " - ")


def _is_only_hyphen(text: str, place: int) -> bool:
    """Whether the sentence joins no other letters with a hyphen, which may be the second of two dashes."""
    nearest, furthest = max(0, place - _LONGEST_SENTENCE), place + _LONGEST_SENTENCE
    start = max(text.rfind(mark, nearest, place) for mark in _ENDS)
    ends = (text.find(mark, place, furthest) for mark in _ENDS)
    end = min((end for end in ends if end >= 0), default=furthest)
    return not _JOINED.search(text, max(start, nearest), place) and not _JOINED.search(text, place + 1, end)
