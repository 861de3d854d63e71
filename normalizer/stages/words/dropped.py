"""Words that were lost, and words that are left over from mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language import is_foreign
from normalizer.stages.words.clashes import clashes
from normalizer.stages.words.number_agreement import neighbours
from normalizer.text.patterns import lazily

_HANGING = tuple(
    lazily(
        rf" {word}{'(?:,| ' if word in ('of', 'the', 'by', 'from', 'into') else '(?: '}(?:was|were|has|have|had|in|to|by|of))(?= )"
    )
    for word in ("of", "in", "the", "by", "from", "with", "into")
)
_NO_NOUN = (
    lazily(r" (?:for|in|on|to|with) of(?= [a-z])(?! (?:it|course))"),
    lazily(r" (?:can|could|may|must|should|will|would) \w+(?:ac|at|ct|er|id|is|iz|ov|rt|st|uc|ur)ed(?= )"),
)
"""A preposition before *of*, a participle without *be*."""
_RIGHT_PAIRS = frozenset(("from in", "from by", "in to", "in by", "in has", "in for"))
_WEB = ("HTML5", "CSS", "JavaScript", "XML", "browser", "web page", "markup", "mark-up", "<")


@rule(
    "WRD005",
    "dropped-word",
    StageName.WORDS,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "It is what dreams are made of, they say.",
        "The hall we were in was cold.",
    ),
)
def dropped_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Word missing behind a small word.

    What: small words that never follow one another (the of, is been, an had), an article or possessive before a mark; in
    documents whose inline tags were cut out, a preposition before a comma, a verb or another preposition.
    Why: engines drop words, and words are lost with the tags that they stood in.
    Keeps: texts about programs; prepositions at the end of a clause in documents that show no sign of cut-out tags.
    Safety: display: the word is not in the text.
    """
    text = view.text
    if view.signature.battered and not view.signature.technical:
        for pattern in _NO_NOUN:
            for match in pattern.finditer(text):
                yield rule.fix(match.start() + 1, match.end(), None, note="a word is missing here")
    if not view.signature.technical:
        words = view.once(neighbours)
        for index, note in clashes(words):
            if not is_foreign(view, words.start(index)):
                yield rule.fix(words.start(index), words.end(index + 1), None, note=note)
    if not view.signature.cut_tags:
        return
    for pattern in _HANGING:
        for match in pattern.finditer(text):
            pair = match[0].strip(" ,")
            first, _, second = pair.partition(" ")
            if pair == "from" and text.endswith(" come", 0, match.start()):
                # `Where we come from, where we go`.
                continue
            if pair not in _RIGHT_PAIRS and first != second:
                note = f"a word is missing behind {first!r}"
                yield rule.fix(match.start() + 1, match.end(), None, note=note)


@rule(
    "WRD006",
    "stray-markup-token",
    StageName.WORDS,
    Effect.DELETION,
    safety=Safety.UNSAFE,
    fixes=("They sold 600 old radios{ HTML=>} that no longer worked.",),
    keeps=(
        "The HTML that a browser shows is in the file.",
        "A span of ten years and a br of sound.",
    ),
)
def stray_markup_token(rule: Rule, view: View) -> Iterator[Fix]:
    """Word left over from mark-up.

    What: the name of a tag or entity between words of prose.
    Why: a tag was cut out incompletely.
    Keeps: texts that speak of web pages, names of tags behind an article.
    Safety: unsafe: the word may be meant.
    """
    text = view.text
    for token in ("HTML", "nbsp", "href"):
        if f" {token} " not in text or text.count(token) != 1 or any(word in text for word in _WEB):
            continue
        match = re.search(rf" &?{token};?(?= [a-z]|[.,])", text)
        if match and not re.search(
            r"\b(?:an?|the|in|of|as|by|to|with|from|this|its|and|or)\Z", text[: match.start()][-6:]
        ):
            yield rule.fix(match.start(), match.end(), "")
