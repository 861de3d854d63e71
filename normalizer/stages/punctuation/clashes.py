"""Marks that clash: two where one can stand."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily

_CLASHES = tuple(
    lazily(pattern)
    for pattern in (
        r"\. ?,(?= )",
        r",[,.](?=\s|\Z)",
        r", [,.](?=\s|\Z)",
        r"; ?[,.](?=\s)",
        r"!\.(?=\s|\Z)",
        r"\?\.(?=\s|\Z)",
    )
)
_TWO_STOPS = lazily(r"\.\.(?<=[A-Za-z]{2}\.\.)(?=\s|\Z)(?!\s\.)")
_OPENING_COMMAS = (lazily(r'" ?, '), lazily("“ ?, "))
_DOUBLED_STOP = lazily(r"\. \.(?=[ \t\r]*(?:\n|\Z))")
_ENTITY = lazily(r"&#?\w+\Z")
_FEWEST_LETTERS = 3


@rule(
    "PUN050",
    "clashing-marks",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN",),
    fixes=(
        "They stole the ring{,,=>,} the gold and the crown.",
        "The gate is shut{;,=>;} nobody goes in.",
        "The shop sells nails{. ,=>,} screws and rope.",
        "They grow fruit{. ,=>,} mostly apples, on the hill.",
    ),
    keeps=(
        "Acme Inc., a firm in Portland, Ore., has closed.",
        "They came, saw, etc., and left.",
        "He waited ... , then left.",
        "The row a1, a2, . . . , an ends here.",
        "He hesitated.. and left..",
        "They sing for Yahoo!. Or so it is said.",
    ),
)
def clashing_marks(rule: Rule, view: View) -> Iterator[Fix]:
    """Two marks that cannot stand together.

    What: a full stop before a comma, a comma or semicolon before a full stop or a second comma, a full stop behind an
    exclamation or question mark, two full stops at the end of a sentence.
    Why: a subject or an inline tag between the two sentences was cut out, or the mark of the source was copied behind
    the one of the translation.
    Keeps: abbreviations before a comma, ellipses, numbers, names that end in a mark.
    Safety: safe for the same mark twice and for a mark behind a semicolon; for the others where marks are set carelessly
    throughout and what follows tells which one is right; else unsafe.
    """
    text = view.text
    for pattern in _CLASHES:
        for match in pattern.finditer(text):
            start, end = match.span()
            before = word_before(text, start)
            if text[start - 1 : start] == " " and text[start] == "." and match[0] == ".,":
                start -= 1
                before = word_before(text, start)
            if text.startswith(" .", end) or (text[start] == ";" and _ENTITY.search(text, max(0, start - 10), start)):
                continue
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "\"”)’'"):
                continue
            if match[0][0] == "." and (
                before.lower() in lexicon.abbreviations() or not _ends_sentence(before, match[0])
            ):
                continue
            kept, safety = _settled(view, match[0], before, end)
            yield rule.fix(start, end, kept, safety=safety)
    yield from _doubled_at_word(rule, view)
    for pattern in _OPENING_COMMAS:
        for match in pattern.finditer(text):
            if text[match.start() - 1 : match.start()] == " ":
                place = text.index(",", match.start())
                yield rule.fix(
                    place, match.end(), "", safety=Safety.UNSAFE, note="a comma behind an opening quotation mark"
                )


def _settled(view: View, clash: str, before: str, end: int) -> tuple[str, Safety]:
    """Return the mark that stays of a clash that ends at ``end``, and how sure that is."""
    following = view.text[end : end + 3].strip(" \n\"“‘'")[:1]
    first, last = clash[0], clash[-1]
    worn = Safety.SAFE if view.signature.worn else Safety.UNSAFE
    known = len(before) > _FEWEST_LETTERS and before in lexicon.words()
    if first in "!?":
        return first, worn
    if first == ";":
        return (
            "." if last == "." and not following.islower() else ";",
            Safety.SAFE if known and " " not in clash else worn,
        )
    if first == "," and last == ",":
        return ",", Safety.SAFE if known and " " not in clash else worn
    if first == "," and last == ".":
        return ("," if following.islower() else "."), Safety.UNSAFE if " " in clash else worn
    return ("." if following.isupper() else ","), worn if following.isupper() and " " not in clash else Safety.UNSAFE


def _ends_sentence(word: str, clash: str) -> bool:
    """Whether a full stop behind the word ends a sentence rather than an abbreviation."""
    if " " in clash:
        return len(word) > 1
    return len(word) > _FEWEST_LETTERS and word.islower() and word in lexicon.words()


def _doubled_at_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Yield fixes for two full stops without a blank, which careless writers use for an ellipsis too."""
    text = view.text
    if ".." not in text or not view.signature.worn:
        return
    for match in _TWO_STOPS.finditer(text):
        following = text[match.end() : match.end() + 2].strip()[:1]
        word = word_before(text, match.start())
        if not following.islower() and word.lower() not in lexicon.abbreviations():
            yield rule.fix(match.start(), match.end(), ".")


@rule(
    "PUN052",
    "doubled-full-stop",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN",),
    signs=(r"\.(?<=\. \.)",),
    fixes=("It lasted for all of the year{. .=>.}", "They took it to the bureau{. .=>.}\n\nNobody came."),
    keeps=("He waited . . .", "and so on ...", "They came, etc. ... and left. . . . Again.", "In Morse code:\nI . ."),
)
def doubled_full_stop(rule: Rule, view: View) -> Iterator[Fix]:
    """Full stop that stands twice at the end of a line.

    What: two full stops with a blank between them, behind a word and at the end of a line.
    Why: engines end the sentence and then copy the mark of the source.
    Keeps: ellipses in all spacings, letters in Morse code.
    Safety: safe.
    """
    text = view.text
    for match in _DOUBLED_STOP.finditer(text):
        start = match.start() - (text[match.start() - 1 : match.start()] == " ")
        word = word_before(text, start)
        # A letter alone is one in Morse code, unless it ends an abbreviation.
        ends = len(word) > 1 or (word and text[max(0, start - 3) : start - 1].rstrip()[-1:] == ".")
        if ends and ". ." not in text[max(0, start - 4) : start]:
            yield rule.fix(start, match.end(), ".")
