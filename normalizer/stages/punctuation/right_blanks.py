"""Blanks beside marks that are right: in French, in Morse code, and where a mark is spoken of; and some that are surely wrong."""

from __future__ import annotations

from normalizer.text import lexicon
from normalizer.text.lines import ends_link, line_around, word_after, word_before
from normalizer.text.patterns import lazily

_FEWEST_LETTERS = 3
_WORD = lazily(r"[^\W\d_]+")
_TAP = frozenset("hit press pressing type typing".split())
_LEADS_TO_A_SIGN = frozenset("a an by in is of or the to with".split())
_SIGN_NAMES = frozenset(
    "bracket brackets character characters colon comma glyph glyphs key mark marks period semicolon sign signs stop symbol"
    " symbols".split()
)
_SAID_OF_A_SIGN = lazily(r" (?:and|are|begins|closes|ends|is|means|opens|or|stands)\b")
_MORSE = lazily(r"[.\-–−](?: [.\-–−])+(?=\n|\Z)")
_CONDITIONAL = lazily(r"\? \S{1,24} : \S")
_CHOICE = lazily(r" \? [\w.()\[\]\"']{1,24}\Z")
_CALL = lazily(r"[\w.]\([^)]*[\w\"] ?[,*=(]")
_LAMBDA = lazily(r"[\\λ] ?\w\Z")
_KEY = lazily(r"\b(?:(?:Alt|Cmd|Ctrl|Meta|Shift)[-+]\S{1,6}|[CM]-\S{1,3})\Z")
_PAIR = lazily(r"\([^\s()]+\Z")
_COLUMN = lazily(r" {3,}")
_OPTION = lazily(r" -(?:[A-Za-z]|-[a-z][\w-]*)(?= \S)| (?:&&|\|\|) ")
_LONGEST_QUOTATION = 80
_ENOUGH_FRENCH = 2


def is_french(text: str, blank: int, end: int) -> bool:
    """Whether the words before a mark that ends at ``end`` are French: a quotation of their own, or the line."""
    known = lexicon.words()
    if text[end : end + 1] in ('"', "”", "»"):
        opening = max(text.rfind(mark, max(0, blank - _LONGEST_QUOTATION), blank) for mark in '"“«')
        quoted = _WORD.findall(text[opening + 1 : blank].lower()) if opening >= 0 else []
        foreign = sum(word not in known or word == "oui" for word in quoted)
        if foreign and foreign == len(quoted):
            return True
    words = frozenset(_WORD.findall(line_around(text, blank).lower()))
    french = lexicon.stop_words("fr")
    return len(words & french - known) >= _ENOUGH_FRENCH and not words & lexicon.function_words() - french


def is_named(text: str, blank: int, mark: int, end: int) -> bool:
    """Whether the mark is a key (`press . to repeat`, `the ; key`), one of a row of marks (`, ; :`), or Morse code."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in (";", ":", "!", "?"):
        return True
    word = word_before(text, blank)
    if text[mark] == "." and len(word) == 1 and _MORSE.match(text, mark):
        return True
    if word in ("a", "the") and text[end : end + 1] in (" ", "\n") and word_after(text, end + 1) in _SIGN_NAMES:
        return True
    start = blank - len(word)
    before = text[max(0, start - 2) : start].strip()
    return word.lower() in _TAP and text.startswith(" to ", end) and before in ("", ",", ";", ".")


def is_operator(text: str, blank: int, mark: int, line: str) -> bool:
    r"""Whether the mark is one of an expression or a table: `a ? b : c`, `\\ x . x`, a row of columns."""
    if text[mark] == "?" and _CONDITIONAL.match(text, mark):
        return True
    if text[mark] == ":" and _CHOICE.search(text, max(0, blank - 32), blank):
        return True
    if text[mark] == ";" and any(sign in line for sign in ("::=", " | ", " = ")):
        return True
    if text[mark] == ":" and text[blank - 1 : blank] == ")" and _CALL.search(line):
        return True
    if text[mark] == "." and _LAMBDA.search(text, max(0, blank - 4), blank):
        return True
    if _KEY.search(text, max(0, blank - 12), blank):
        return True
    return "   " in line and len(_COLUMN.findall(line.strip())) > 1


def is_in_command(text: str, blank: int, end: int, line: str) -> bool:
    """Whether a full stop is the folder, file or key that a command names: `svn merge -c 40 .`, `“:edit .”`."""
    if text[end : end + 1] in ("\n", "") and _OPTION.search(line):
        return True
    behind = text[end : end + 2]
    if behind == ")." or (behind[:1] == " " and behind[1:] in "+-~*/^"):
        return True
    if behind == " (" and word_before(text, blank) in _LEADS_TO_A_SIGN:
        return True
    if behind[:1] == " " and _PAIR.search(text, max(0, blank - _LONGEST_QUOTATION), blank):
        # A pair: `(box . size)`.
        return ")" in "".join(text[end : end + _LONGEST_QUOTATION].split(None, 1)[:1])
    if text[end : end + 1] in ('"', "”"):
        opening = max(text.rfind(mark, max(0, blank - _LONGEST_QUOTATION), blank) for mark in '"“')
        return opening >= 0 and text[opening + 1] in ":/$!-"
    return False


def names_a_sign(text: str, blank: int) -> bool:
    """Whether the word in front of ``blank`` says that a sign follows: `the mark “ and the comma ，`."""
    return word_before(text, blank).lower() in _SIGN_NAMES


def is_shown(text: str, place: int) -> bool:
    """Whether the mark at ``place`` is itself what the sentence speaks of: `the mark “ opens a quotation`."""
    return (
        text[place - 1 : place] == " "
        and names_a_sign(text, place - 1)
        and _SAID_OF_A_SIGN.match(text, place + 1) is not None
    )


def is_behind_link(text: str, start: int, mark: int, end: int) -> bool:
    """Whether ``text[start:mark]`` stands between a link of Markdown and a comma or full stop: surely a wrong blank."""
    return text[mark:end] in (",", ".") and text[start - 1] == ")" and ends_link(text, start)


def is_announcing(text: str, start: int, mark: int, end: int) -> bool:
    """Whether a colon behind a blank and an English word ends a paragraph: surely a wrong blank."""
    return (
        text[mark:end] == ":"
        and text.startswith(("\n\n", "\r\n\r\n"), end)
        and word_before(text, start) in lexicon.words()
        and text[start - _FEWEST_LETTERS : start].isalpha()
    )
