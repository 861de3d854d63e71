"""Paragraphs and lines that begin in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_end, line_start, word_after
from normalizer.text.paragraphs import Kind
from normalizer.text.patterns import lazily

_PARAGRAPH_START = lazily(r"\n[ \t]*\n[a-z]")
_LINE_START = lazily(r"\n[a-z](?<=[.!?]\n[a-z])")
_LINE_BEHIND_STOP = lazily(r"\n(?<=[a-z]{4}\.\n)\n?[a-z]|\n(?<=[.][\"”]\n)\n?[a-z]")
_OPENERS = frozenset(
    "according after all also although another as at because before both but by despite do don during each even every for"
    " from he her here his how however i if in it its many most my no not now on one only our she since so some that the their"
    " then there therefore these they this those we what when while with you".split()
)
"""Words that begin sentences."""
_ORDINALS = frozenset("first second third fourth fifth sixth lastly finally".split())
_SHORTEST_PARAGRAPH = 80
_SHORTEST_SENTENCE = 24
"""The same where a small word begins it, which no list item of a catalog does."""


def has_short_lines(view: View, place: int) -> bool:
    """Whether the paragraph at ``place`` consists of several short lines, not wrapped at a column: verse, records."""
    paragraph = view.paragraphs.at(place)
    lines = view.text[paragraph.start : paragraph.end].split("\n")
    return len(lines) > 1 and max(map(len, lines)) < _SHORTEST_PARAGRAPH and not view.paragraphs.wrapped(paragraph)


@rule(
    "SEN003",
    "lower-case-paragraph-start",
    StageName.SENTENCES,
    Effect.CASE,
    fixes=(
        "The bank of , with two others , lent them money. has repaid it all.It was much.\n\n"
        "{s=>S}pokesmen of the two houses told the press that the debt had been paid in full by the end of the year.\n"
        "The second house is older.\n{i=>I}t was built in a time of plenty.\nThe third was not.",
        "The house was built in a year.\n\n{h=>H}owever, it has been empty since.\n\nNobody lives in it.",
    ),
    keeps=(
        "The result is as follows:\n\nwhere x is the length of the side and y the height of the whole figure. It holds.",
        "He wrote two things.\n\niPhone sales rose in the third quarter of the year, and so did the price. It was good.",
    ),
)
def lower_case_paragraph_start(rule: Rule, view: View) -> Iterator[Fix]:
    """Paragraph that begins in lower case.

    What: a paragraph of running text in lower case behind one that is complete; a line likewise, where lines are not wrapped.
    Why: the subject or an inline tag at its start was cut out.
    Keeps: list items, wrapped lines, explanations of formulas, words that are not in the dictionary.
    Safety: safe where the whole document shows that inline tags were cut out, or several kinds of machine damage, and for
    lines that begin with a word that sentences begin with, behind a full stop; not proposed elsewhere.
    """
    for place in sorted({*_paragraphs(view), *_lines(view)}):
        yield rule.fix(place, place + 1, view.text[place].upper())


def _lines(view: View) -> Iterator[int]:
    """Yield where a line that is a sentence begins in lower case."""
    for match in _LINE_BEHIND_STOP.finditer(view.text):
        place = match.end() - 1
        if _first_word(view.text, place) in _OPENERS and _is_sentence(view, match.start(), place):
            yield place
    if view.signature.battered:
        for match in _LINE_START.finditer(view.text):
            place = match.end() - 1
            if _first_word(view.text, place) in lexicon.function_words() and _is_sentence(view, match.start(), place):
                yield place


def _paragraphs(view: View) -> Iterator[int]:
    """Yield where a paragraph of running text begins in lower case."""
    text = view.text
    for match in _PARAGRAPH_START.finditer(text):
        place = match.end() - 1
        word = word_after(text, place)
        if text[match.start() - 1 : match.start()] not in tuple('.:!?"”'):
            continue
        paragraph = view.paragraphs.at(place)
        if _starts_low(text, view.paragraphs.at(match.start() - 1).start) or _starts_low_behind(text, paragraph.end):
            # Several in a row are the items of a list.
            continue
        if text[match.start() - 1] == ":" and word not in _ORDINALS:
            continue
        sentence = word in lexicon.function_words() and text[paragraph.end - 1 : paragraph.end] in tuple('.!?"”')
        shortest = _SHORTEST_SENTENCE if sentence else _SHORTEST_PARAGRAPH
        if paragraph.end - paragraph.start < shortest or view.paragraphs.kind(paragraph) is not Kind.PROSE:
            continue
        if not word.isalpha() or word not in lexicon.words() or word == "where":
            continue
        if text[place + len(word)] not in " ,'’\n" or (view.signature.technical and not sentence):
            continue
        if not (view.signature.cut_tags or view.signature.battered):
            continue
        if has_short_lines(view, place):
            continue
        yield place


def _first_word(text: str, place: int) -> str:
    return word_after(text, place).replace("’", "'").partition("'")[0]


def _is_sentence(view: View, end: int, place: int) -> bool:
    """Whether the line at ``place`` is a sentence that neither its neighbours nor a wrapped paragraph goes on with."""
    text = view.text
    line = text[place : line_end(text, place)].rstrip()
    return (
        len(line) >= _SHORTEST_SENTENCE
        and line[-1] in '.!?"”'
        and not _starts_low(text, line_start(text, end))
        and not _starts_low_behind(text, place + len(line))
        and not view.paragraphs.wrapped(view.paragraphs.at(place))
    )


def _starts_low(text: str, start: int) -> bool:
    return text[start : start + 1].islower()


def _starts_low_behind(text: str, end: int) -> bool:
    """Whether the paragraph behind one that ends at ``end`` begins in lower case."""
    return text[end : end + 40].lstrip()[:1].islower()
