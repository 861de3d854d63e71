"""Fits a right form in where a wrong one stood: case, possessive ending, line break, and the article in front."""

from __future__ import annotations

import re
import string
from functools import lru_cache

from normalizer.core.edit import Edit
from normalizer.core.span import Span
from normalizer.glossary.model import CasePolicy, Entry, PartOfSpeech
from normalizer.text.articles import article_for
from normalizer.text.casing import Casing, capitalised, casing_of, follow
from normalizer.text.patterns import lazily

_APOSTROPHES = "'’"
_HYPHENS = "-\u2010"
_QUOTES = "\"'“‘«("
_REACH = 48
_ARTICLE_BEFORE = lazily(rf"(?<![\w'’-])(an?)\s+[{_QUOTES}]?\Z", re.IGNORECASE)
_ARTICLE_ENDS = tuple("aAnN")
_BETWEEN = _QUOTES + string.whitespace + "\u00a0"
_THE_BEFORE = lazily(r"(?<![\w'’-])the\s+\Z", re.IGNORECASE)
_SENTENCE_START = lazily(rf"(?:\A|[.!?…][\"'”’»)\]]*\s+|\n[^\S\n]*\n\s*|\n[-*•]\s+)[{_QUOTES}]*\Z")
_LINE_BREAK = lazily(r"(?<![^\S\n])[^\S\n]*\n[^\S\n]*")
_BLANK = lazily(r" +")
_HYPHEN = lazily(r"(?<=[-\u2010])")
_BLANK_BEHIND = lazily(r"((?:['’]s)?[.,;:!?)\]\"'”’»]{0,3}) (?=[^\W\d_]|[\"'“‘(])")
_BLANK_BEFORE = lazily(r"[^\W_] \Z")  # With the one above: no line shall begin or end as items of lists do.
_INNER_CAPITAL = lazily(r"[\"'(]*[a-z][a-z-]*[A-Z]")


def replacement(text: str, start: int, end: int, wrong: str, right: str, entry: Entry) -> Edit:
    """Return the edit that puts ``right`` in the place of ``text[start:end]``, where ``wrong`` was found.

    The edit is wider than the match where a possessive ending has to change with it, or where a line break within the
    match moves behind or before the right form, and shorter by an article that ``right`` begins with and that stands
    in front already.
    """
    right = in_case_of(text[start:end], wrong, right, entry.case)
    if right[:1].islower() and text[start].isupper() and not _INNER_CAPITAL.match(right):
        right = capitalised(right) if at_sentence_start(text, start) else right
    if right[:4].lower() == "the " and _THE_BEFORE.search(text, max(0, start - _REACH), start):
        right = right[4:]
    if entry.pos in (None, PartOfSpeech.NOUN, PartOfSpeech.PROPER):
        ending, possessive = _possessive(text, start, end, right)
        end, right = end + ending, right + possessive
    broken = _LINE_BREAK.search(text, start, end) if "\n" in text[start:end] else None
    return Edit(Span(start, end), right) if broken is None else _wrapped(text, Span(start, end), right, broken)


def _wrapped(text: str, span: Span, right: str, broken: re.Match[str]) -> Edit:
    """Return the edit that keeps a line break of what it replaces, as near to its place as words allow.

    A right form of one word leaves the break to the blank behind it, or else to that before it; where there is none, the
    lines are joined.
    """
    places = [match.span() for match in _BLANK.finditer(right)]
    if text[broken.start() - 1] in _HYPHENS:
        places += [match.span() for match in _HYPHEN.finditer(right)]
    if places:
        at, to = min(places, key=lambda place: (abs(place[0] - (broken.start() - span.start)), place))
        return Edit(span, right[:at] + broken[0] + right[to:])
    behind = _BLANK_BEHIND.match(text, span.end)
    if behind is not None:
        return Edit(Span(span.start, behind.end()), right + behind[1] + broken[0])
    if _BLANK_BEFORE.search(text, max(0, span.start - 2), span.start):
        return Edit(Span(span.start - 1, span.end), broken[0] + right)
    return Edit(span, right)


def in_case_of(found: str, wrong: str, right: str, policy: CasePolicy) -> str:
    """Return the right form in the case of the text that was found.

    Only what differs from the case in which the glossary has the wrong form is carried over: where the text is written
    like the entry, the right form is put in as the entry has it.
    """
    if policy is CasePolicy.AS_WRITTEN:
        return right
    return right if found == wrong else _followed(found, wrong, right)


@lru_cache(maxsize=4096)
def _followed(found: str, wrong: str, right: str) -> str:
    """Return the right form in the case of what was found, which is not written like the entry."""
    pattern = casing_of(found)
    if pattern is Casing.LOWER or pattern is casing_of(wrong):
        return right
    if pattern is Casing.SENTENCE and _INNER_CAPITAL.match(right):
        return right
    return follow(pattern, right)


def article_edit(text: str, edit: Edit) -> Edit | None:
    """Return the edit that makes ``a`` or ``an`` in front of a replacement fit it; None if nothing has to change."""
    if not edit.text:
        return None
    words = edit.text.lstrip()
    start = edit.span.start + (words != edit.text)  # A line break before the words has taken the place of one blank.
    if text[max(0, start - _REACH) : start].rstrip(_BETWEEN)[-1:] not in _ARTICLE_ENDS:
        return None
    match = _ARTICLE_BEFORE.search(text, max(0, start - _REACH), start)
    if match is None:
        return None
    found = match[1]
    spelt_out = words[:2].isupper() and text[start : start + 2].isupper()
    if found[0] == "A" and not spelt_out and not at_sentence_start(text, match.start(1)):
        return None  # The letter: "vitamin A", "Class A".
    article = article_for(words)
    if article is None and spelt_out and found.isupper():
        article = article_for(words.lower())  # A heading in capitals, not an abbreviation.
    if article is None or article == found.lower():
        return None
    if found[0] == "A":
        article = article.upper() if spelt_out else article.capitalize()
    return Edit(Span(*match.span(1)), article)


def at_sentence_start(text: str, position: int) -> bool:
    """Whether a sentence, a line or the text begins here, as far as the nearest code points tell."""
    return _SENTENCE_START.search(text, max(0, position - _REACH), position) is not None


def _possessive(text: str, start: int, end: int, right: str) -> tuple[int, str]:
    """Return how much of the ending after the match is replaced, and by what."""
    if text[end : end + 1] not in _APOSTROPHES or end == len(text):
        return 0, ""
    apostrophe = text[end]
    after = text[end + 1 : end + 3]
    if after[:1] in ("s", "S") and not after[1:2].isalnum():
        return (2, apostrophe) if right[-1:] in ("s", "S") else (0, "")
    quoted = start > 0 and text[start - 1] in "'‘"
    before_word = after[:1].isspace() and after[1:].isalpha()
    if text[end - 1] in "sS" and right[-1:] not in ("s", "S") and before_word and not quoted:
        return 1, apostrophe + "s"
    return 0, ""
