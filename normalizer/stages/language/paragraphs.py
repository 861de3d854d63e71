"""Paragraphs in another language than the text should be in."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import SpanSet
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.language import language_of
from normalizer.text.patterns import lazily

_WORD = lazily(r"[^\W\d_]{2,}")
_ENGLISH = (
    " the ",
    " and ",
    " to ",
    " that ",
    " for ",
    " with ",
    " are ",
    " this ",
    " has ",
    " by ",
    " from ",
    " their ",
)
"""Small words that no other language in Latin letters shares."""
_ENOUGH_SIGNS = 2
_FEWEST_BLANKS = 7
_FEWEST_WORDS = 8
_MOST_KNOWN = 0.4


def foreign_paragraphs(view: View) -> list[tuple[int, int, str]]:
    """Return start, end and language of every paragraph that is surely not in the target language.

    The language is empty where only that is known.
    """
    text = view.text
    found = []
    start = 0
    target = view.settings.target
    # Long lines stand for themselves; wrapped paragraphs are judged as a whole.
    for piece in text.split("\n\n"):
        end = start + len(piece)
        if not _plainly_english(piece):
            for line_start, line_end in _lines(view, start, end):
                verdict = language_of(text[line_start:line_end], target)
                if verdict.language not in (None, target):
                    if verdict.sure:
                        found.append((line_start, line_end, verdict.language or ""))
                elif _holds_no_english(text[line_start:line_end]):
                    found.append((line_start, line_end, ""))
        start = end + 2
    return found


def _plainly_english(piece: str) -> bool:
    """Whether a paragraph is English at a glance, or too short to tell: the cheap answer for nearly all of them."""
    signs = 0
    for word in _ENGLISH:
        signs += word in piece
        if signs == _ENOUGH_SIGNS:
            return True
    return piece.isascii() and piece.count(" ") < _FEWEST_BLANKS


def _holds_no_english(paragraph: str) -> bool:
    """Whether too few of the words are English ones for a language that no list of stop words knows."""
    words = _WORD.findall(paragraph)
    if len(words) < 2 or (paragraph.isascii() and len(words) < _FEWEST_WORDS):
        return False
    known = sum(map(lexicon.is_known, words))
    return known <= _MOST_KNOWN * len(words) and (len(words) >= _FEWEST_WORDS or known == 0)


def _lines(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = view.text
    if "\n" in text[start:end] and text.isascii():
        # Without another script a line is too little to judge by.
        yield start, end
        return
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def foreign_spans(view: View) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs that no later stage may touch."""
    return [(start, end) for start, end, _ in view.once(foreign_paragraphs)]


def is_foreign(view: View, place: int) -> bool:
    """Tell whether a code point belongs to a paragraph that is surely in another language."""
    return view.once(_foreign_set).overlaps(place, place + 1)


def _foreign_set(view: View) -> SpanSet:
    return SpanSet(foreign_spans(view))


@rule(
    "LNG001",
    "foreign-paragraph",
    StageName.LANGUAGE,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "The “Grundgesetz” and the “Bundestag” are German words in an English sentence.",
        "Le Monde wrote about it yesterday, and the minister answered.",
    ),
)
def foreign_paragraph(rule: Rule, view: View) -> Iterator[Fix]:
    """Paragraph in another language.

    What: a paragraph that is surely not in the language the text should be in; the other stages leave it alone.
    Why: parts of pages are not translated, and rules for English damage other languages.
    Keeps: quotations, names and titles inside a paragraph; short lines; whatever is in doubt.
    Safety: display: nothing is changed.
    """
    for start, end, language in view.once(foreign_paragraphs):
        if language:
            yield rule.fix(start, end, None, note=f"the language is {language!r}")
