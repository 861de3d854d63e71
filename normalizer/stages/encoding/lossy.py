"""Mojibake of which some bytes are lost, so that only the context tells what stood there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily

_SIGNS = frozenset("âï\ufffdÃ")
# A quotation mark or apostrophe whose three bytes were read one by one and then lost in part or replaced.
_DEBRIS = lazily(r"(?:â€[\ufffd?]?|â|Ã¢|ï¿½|\ufffd)(?![^\x00-\x7f])")
_ENDING = lazily(r"[ \u00a0]?(t|s|re|ve|ll|d|m)(?![\w'’])")
_NEGATED = "do ca wo is are was were does did has have had should would could must need might ai"
_BEFORE_T = frozenset(f"{verb}n" for verb in _NEGATED.split(" "))
_BEFORE_S = frozenset({"it", "he", "she", "that", "what", "who", "there", "here", "let", "where", "how", "when"})
_BEFORE_OTHERS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "this", "what"})
_FINISHED = lazily(r"[,;.)]|\s+[a-z]|\s*\Z")


class _Half(NamedTuple):
    """One end of a quotation."""

    start: int
    end: int
    opens: bool


@rule(
    "ENC007",
    "lossy-mojibake",
    StageName.ENCODING,
    Effect.DECODING,
    unsettles=("ENC",),
    priority=20,
    fixes=(
        "You can{â =>’}t know that it{â =>’}s late.",
        "We don{ï¿½=>’}t care what they{\ufffd=>’}re doing.",
        "She said {â =>“}no problem{â=>”} and left.",
        "The rating {\ufffd=>“}good{\ufffd=>”} is rare.",
    ),
    keeps=(
        "Le château, un câble, â and Â.",
        "Cât costă? Când vine?",
        "A lâ carte menu; the letter â stands alone.",
    ),
)
def lossy_mojibake(rule: Rule, view: View) -> Iterator[Fix]:
    """Mojibake with lost bytes.

    What: what is left of an apostrophe in a contraction or possessive (``canâ t``, ``itï¿½s``), or of both marks of a
    quotation on one line, becomes that mark, straight or curly like the rest of the text.
    Why: programs drop or replace bytes that they cannot show, so that the text cannot be decoded any more.
    Keeps: the letter ``â`` of French, Portuguese, Romanian and Turkish words.
    Safety: safe in contractions whose first word leaves no doubt (``donât``, ``theyâ re``); else unsafe, since only the
    context tells which character it was.  A single ``â`` between blanks, which may have been a
    dash, a bullet or a quotation mark, is only shown.
    """
    if view.beyond_ascii.isdisjoint(_SIGNS):
        return
    text = view.text
    straight = view.signature.straight_apostrophes > view.signature.curly_apostrophes
    halves: list[_Half] = []
    for match in _DEBRIS.finditer(text):
        start, end = match.span()
        ending = _ENDING.match(text, end)
        if ending and _is_contraction(word_before(text, start), ending, match[0]):
            sure = ending[1] == "t" or word_before(text, start).lower() in _BEFORE_OTHERS | _BEFORE_S
            safety = Safety.SAFE if sure and len(word_before(text, start)) > 1 else Safety.UNSAFE
            yield rule.fix(start, ending.start(1), "'" if straight else "’", safety=safety)
        elif half := _half(text, start, end):
            halves.append(half)
    for _, line in groupby(halves, lambda half: text.count("\n", 0, half.start) if "\n" in text else 0):
        yield from _quotations(rule, text, list(line), '""' if straight else "“”")


def _is_contraction(head: str, ending: re.Match[str], debris: str) -> bool:
    word, suffix = head.lower(), ending[1]
    if suffix == "t":
        return word in _BEFORE_T
    if suffix != "s":
        return word in _BEFORE_OTHERS
    if debris == "â" and ending[0] == suffix:
        # Without a blank it may be a letter of the word.
        return word in _BEFORE_S
    return bool(head) and lexicon.is_known(head)


def _half(text: str, start: int, end: int) -> _Half | None:
    """Judge by its neighbours which end of a quotation the debris at ``[start, end)`` may be."""
    left = text[start - 1 : start] if start else ""
    if not left or left.isspace() or left in "([":
        after = end + 1 if text[start:end] == "â" and text[end : end + 1] == " " else end
        return _Half(start, after, opens=True) if text[after : after + 1].isalnum() else None
    right = text[end : end + 1]
    if (left.isalnum() or left in ".,;:!?…)%") and (not right or right.isspace() or right in ".,;:!?)]"):
        return _Half(start, end, opens=False)
    return None


def _quotations(rule: Rule, text: str, halves: Sequence[_Half], marks: str) -> Iterable[Fix]:
    """Pair the halves of one line; where they do not pair, only what is clear by itself counts."""
    if len(halves) % 2 == 0 and all(half.opens == (number % 2 == 0) for number, half in enumerate(halves)):
        for opening, closing in zip(halves[::2], halves[1::2], strict=True):
            yield rule.fix_all(
                (
                    Edit(Span(opening.start, opening.end), marks[0]),
                    Edit(Span(closing.start, closing.end), marks[1]),
                ),
                safety=Safety.UNSAFE,
            )
        return
    for half in halves:
        debris = text[half.start : half.end]
        if debris.startswith("â€") and not half.opens and (debris[-1] != "?" or _FINISHED.match(text, half.end)):
            yield rule.fix(half.start, half.end, marks[1], safety=Safety.UNSAFE)
        elif debris == "â ":
            yield rule.fix(half.start, half.start + 1, None, safety=Safety.DISPLAY, note="a mark was lost here")
