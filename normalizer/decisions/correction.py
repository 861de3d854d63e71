"""What a decision teaches: the wrong and the right words, and a sentence with each, for a glossary entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalizer.core.span import Span
from normalizer.decisions.model import Verdict
from normalizer.decisions.review import Answer
from normalizer.decisions.sheet import Question, Sheet

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
_LONGEST = 300
"""How far away, in code points, the ends of a sentence are looked for."""


class Correction(NamedTuple):
    """Words that are wrong, and what they should be; empty where nothing is proposed."""

    wrong: str
    right: str
    bad: str
    """The sentence with the wrong words, otherwise repaired."""
    good: str
    """The sentence with the right ones; as long as there are none, the same as `bad`."""


def correction(sheet: Sheet, question: Question, answer: Answer | None) -> Correction:
    """Return what a question, with its answer if it has one, says of words: what people wrote, or else the proposal."""
    text = sheet.result.text
    passage = sheet.passage(question)
    before = _with(text, passage, [(place.span, place.before) for place in question.places])
    after = _with(text, passage, [(place.span, place.after) for place in question.places])
    proposed = any(place.after is not None for place in question.places)
    if answer is not None and answer.verdict is Verdict.EDIT:
        after, proposed = answer.text or "", True
    left, right = _around(text, passage)
    bad, good = (" ".join(f"{left}{words}{right}".split()) for words in (before, after if proposed else before))
    wrong, better = _bare(before, after if proposed else before)
    return Correction(wrong, better if proposed else "", bad, good)


def _with(text: str, passage: Span, replaced: list[tuple[Span, str | None]]) -> str:
    pieces: list[str] = []
    at = passage.start
    for span, words in replaced:
        pieces += (text[at : span.start], span.of(text) if words is None else words)
        at = span.end
    return "".join((*pieces, text[at : passage.end]))


def _around(text: str, passage: Span) -> tuple[str, str]:
    """Return the sentence in front of a passage, and behind it."""
    start = max(0, passage.start - _LONGEST)
    for match in _SENTENCE_END.finditer(text, start, passage.start):
        start = match.end()
    end = _SENTENCE_END.search(text, max(0, passage.end - 1), passage.end + _LONGEST)
    until = min(len(text), passage.end + _LONGEST) if end is None else max(passage.end, end.end())
    return text[start : passage.start], text[passage.end : until].rstrip()


def _bare(one: str, other: str) -> tuple[str, str]:
    """Return two texts in single blanks and without the marks around them that they have in common."""
    one, other = (" ".join(text.split()) for text in (one, other))
    while one and other and one[0] == other[0] and not one[0].isalnum():
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1] and not one[-1].isalnum():
        one, other = one[:-1], other[:-1]
    return one.strip(), other.strip()
