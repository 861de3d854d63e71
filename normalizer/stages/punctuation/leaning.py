"""Straight quotation marks that lean the wrong way: glued to the word outside, with their blank inside."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import looks_like_code, word_after, word_before
from normalizer.text.patterns import lazily
from normalizer.text.speech import speaker_end

_LEADING_IN = (
    "a an and are as at be by called for from her his in into is its my named of on or our than that the their to was were"
    " with your"
).split()
"""Words that hardly end a quotation."""
_OPENS = r'"(?= \w)(?<=[a-z]")(?:' + "|".join(rf'(?<=\b{word}")' for word in _LEADING_IN) + r") (?=\w)"
_OUTWARD = r'"(?<=[A-Za-z]") (?=[A-Z][^"\n]{0,60} "[a-z])'
_INWARD = (
    r'"(?<=[A-Za-z] ")(?=(?:and|are|as|at|but|by|for|from|had|has|have|in|is|of|on|or|to|was|were|which|who|with)\b)'
)
SIGNS = (_OPENS, _OUTWARD, _INWARD)
_AFTER_OPENING = lazily(_OPENS)
_BEFORE_NAME = lazily(_OUTWARD)
_BEFORE_FUNCTION_WORD = lazily(_INWARD)
_CLOSES = lazily(r'"(?:(?<=[^\s"]")(?=[\s.,;:!?)]|\Z)|(?<=\w ")(?=[\s.,;:!?)a-z]|\Z))')
"""A mark that closes as it stands, is padded, or leans on the word behind it."""
_LEANS = lazily(r'"(?<=[\w.,!?] ")(?=\w)')
_OPENS_RIGHTLY = lazily(r'"(?:(?<=[\s(]")|(?<=\A"))(?=\w)')
_CURLY = frozenset("“”„‟")
_LONGEST = 200
"""Code points of a quotation whose marks lean, at most."""
_MOST_WORDS = 6
"""Words of a name in quotation marks that lean, at most."""


def leaning_pairs(view: View) -> Iterator[list[Edit]]:
    """Yield the edits that turn the blanks of a pair outwards, where the marks before it in its paragraph come out even."""
    text = view.text
    done = -1
    places = {match.start() for match in _AFTER_OPENING.finditer(text)}
    for place in sorted(places.union(match.start() for match in _BEFORE_NAME.finditer(text))):
        if place < done:
            continue
        unit = view.paragraphs.unit_at(place)
        last = text.find('"', place + 1, min(unit.end, place + _LONGEST))
        if (
            last < 0
            or not _comes_out_even(text, unit.start, place)
            or not _encloses(text, place, last, place in places)
        ):
            continue
        edits = [Edit(Span(place, place), " "), Edit(Span(place + 1, place + 2), "")]
        if _LEANS.match(text, last):
            edits += [Edit(Span(last - 1, last), ""), Edit(Span(last + 1, last + 1), " ")]
        done = last + 1
        yield edits
    for match in _BEFORE_FUNCTION_WORD.finditer(text):
        last = match.start()
        if last >= done and _ends_name(view, last):
            yield [Edit(Span(last - 1, last), ""), Edit(Span(last + 1, last + 1), " ")]


def _comes_out_even(text: str, start: int, end: int) -> bool:
    """Whether the marks of a stretch pair up; with curly ones among them, which another rule may turn, nobody knows."""
    return text.count('"', start, end) % 2 == 0 and not any(text.count(mark, start, end) for mark in _CURLY)


def _ends_name(view: View, last: int) -> bool:
    """Whether a mark in front of a function word closes the short quotation that the mark before it opens."""
    text = view.text
    first = text.rfind('"', max(0, last - _LONGEST), last)
    if first < 0 or not _OPENS_RIGHTLY.match(text, first) or word_before(text, last - 1).lower() in _LEADING_IN:
        return False
    inside = text[first + 1 : last - 1]
    if len(inside.split()) > _MOST_WORDS or not _CURLY.isdisjoint(inside) or looks_like_code(inside):
        return False
    unit = view.paragraphs.unit_at(last)
    return (
        first >= unit.start
        and _comes_out_even(text, unit.start, first)
        and text.count('"', last + 1, unit.end) % 2 == 0
    )


def _encloses(text: str, first: int, last: int, led_in: bool) -> bool:
    """Whether two marks may enclose what is between them; ``led_in`` tells that the word in front of them ends no quotation."""
    if not _CLOSES.match(text, last) or looks_like_code(text[first - 1 : last + 1].replace(" ", "")):
        return False
    words = text[first + 1 : last].split()
    if not _CURLY.isdisjoint(text[first:last]):
        return False
    if all(word in lexicon.function_words() for word in words) or speaker_end(text, first + 2) is not None:
        return False
    leans = text[last - 1] == " " and text[last + 1 : last + 2].isalpha()
    if leans and word_before(text, last - 1).lower() in _LEADING_IN:
        return False
    if led_in:
        return True
    behind = word_after(text, last + 1)
    return len(words) <= _MOST_WORDS and text[last - 1] == " " and behind in lexicon.words()
