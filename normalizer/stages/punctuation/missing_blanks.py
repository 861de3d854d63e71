"""Blanks missing behind marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import (
    line_around,
    line_end,
    line_start,
    looks_like_code,
    token_around,
    word_after,
    word_before,
)
from normalizer.text.patterns import lazily

_COMMA = lazily(r",[^\W\d_]")
_COMMA_NUMBER = lazily(r",\d")
_MONTH_DAY = lazily(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\Z"
)
_YEAR = lazily(r",(?:1[5-9]|20)\d\d(?![\d,.])")
_LONGEST_RECORD = 300
_CHEMICAL_PREFIXES = frozenset("alpha anti beta cis delta endo exo gamma meta ortho para syn trans".split())
_OTHER_MARKS = tuple(lazily(mark + r"[A-Za-z]") for mark in (";", ":", "!", r"\?"))
_OPERATORS = frozenset("about after before by from has in is to".split())
"""What queries ask for: `from:me`, `has:it`."""
_VALUES = frozenset("any both me none off on".split())
"""Function words that are values of settings: `status:on`."""


@rule(
    "PUN002",
    "missing-space-after-comma",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001", "LAY001"),
    signs=(r",(?=[^\W\d_]|\d{4})",),
    fixes=(
        "They stole the codes,{=> }giving them access.",
        "In France,{=> }the matter was dropped.",
        "It was signed on March 5,{=> }2018 in Rome.",
    ),
    keeps=(
        "The bill came to 1,000 dollars.",
        "Mount it with the options rw,noexec,nosuid as shown.",
        "The solvent is N,N-dimethylformamide.",
        "Call f(a,b) twice.",
        "An alpha,beta-unsaturated ketone.",
        "first name,last name,home town\nAnn Mary,Hill Marsh,New Rye",
    ),
    known=("The shop sells apples,{=> }pears,{=> }plums.",),
)
def missing_space_after_comma(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space after a comma.

    What: a comma between two words with no blank behind it, and between day and year of an English date.
    Why: Chinese and Japanese full-width commas carry their own white space, which is lost with them.
    Keeps: numbers, lists of options or fields without blanks, code, chemical names, single letters.
    Safety: safe between two known words where the run of characters holds no other comma; else unsafe.
    """
    text = view.text
    for match in _COMMA.finditer(text):
        comma = match.start()
        left, right = word_before(text, comma), word_after(text, comma + 1)
        if not left and text[comma - 1 : comma] in ('"', "”", ")", "%") and comma:
            left = "so"
        if (min(len(left), len(right)) < 2 and right not in ("a", "I")) or not right:
            continue
        token = token_around(text, comma)
        if looks_like_code(token) or "://" in token or _is_chemical(left, right):
            continue
        yield rule.fix(comma + 1, comma + 1, " ", safety=_safety_of_comma(view, token, left, right, comma))
    for match in _COMMA_NUMBER.finditer(text):
        comma = match.start()
        if _YEAR.match(text, comma) and _MONTH_DAY.search(text, max(0, comma - 16), comma):
            yield rule.fix(comma + 1, comma + 1, " ")


def _is_chemical(left: str, right: str) -> bool:
    """Whether both sides are positions in a molecule: `alpha,beta-unsaturated`, `cis,cis-muconic`."""
    first = right.partition("-")[0].lower()
    return "-" in right and left.lower() in _CHEMICAL_PREFIXES and first in _CHEMICAL_PREFIXES


def _safety_of_comma(view: View, token: str, left: str, right: str, comma: int) -> Safety:
    text = view.text
    if token.count(",") - token.endswith(",") > 1 or _is_record(text, comma):
        return Safety.UNSAFE
    if right.lower() in lexicon.function_words():
        return Safety.SAFE
    if view.signature.technical or left.isupper() or len(line_around(text, comma).split()) < 2:
        return Safety.UNSAFE
    # In a row of names or options both sides look alike; in a sentence the line goes on in words.
    behind = text[comma + 1 + len(right) : comma + 2 + len(right)]
    if behind not in (" ", ".", ",", "'", "’", "\n", "") or not left[:1].isalnum():
        return Safety.UNSAFE
    known = (left[0].isdigit() or lexicon.is_known(left)) and (lexicon.is_known(right) or right[0].isupper())
    return Safety.SAFE if known and len(left) > 2 and len(right) > 2 else Safety.UNSAFE


def _is_record(text: str, comma: int) -> bool:
    """Whether the line and one beside it are records of one file: as many commas in both, none with a blank behind."""
    start, end = line_start(text, comma), line_end(text, comma)
    if end - start > _LONGEST_RECORD or text.find(", ", start, end) >= 0:
        return False
    fields = text.count(",", start, end)
    before = text[line_start(text, max(0, start - 1)) : max(0, start - 1)]
    behind = text[end + 1 : end + 1 + _LONGEST_RECORD].partition("\n")[0]
    return fields > 1 and any(line.count(",") == fields and ", " not in line for line in (before, behind))


@rule(
    "PUN003",
    "missing-space-after-mark",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001", "LAY001"),
    signs=(
        r";[A-Za-z]",
        r":[A-Za-z]",
        r"![A-Za-z]",
        r"\?[A-Za-z]",
    ),
    fixes=(
        "The power reaches 5,000 tons;{=> }the system is new.",
        "He asked why!{=> }Then he left.",
        "He told the truth:{=> }the axe was his.",
    ),
    keeps=(
        "Yahoo!News and Jeopardy!Night are names.",
        "Use std::vector and key:value pairs.",
        "a ratio of a:b, or host:port",
        "Is it?x=1 or not",
        "Search for from:me with status:on and mode:off.",
    ),
)
def missing_space_after_mark(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space after a semicolon, colon, exclamation or question mark.

    What: such a mark between two words with no blank behind it.
    Why: full-width marks carry their own white space, which is lost when they are turned into plain ones.
    Keeps: names with a mark inside, key:value pairs, code, addresses, references such as ID:name.
    Safety: safe if the word behind is a function word, or begins upper case after a lower-case word that is known;
    else unsafe.
    """
    text = view.text
    for pattern in _OTHER_MARKS:
        for match in pattern.finditer(text):
            mark = match.start()
            left, right = word_before(text, mark), word_after(text, mark + 1)
            if len(left) < 2 or not left[-1].isalpha() or not right:
                continue
            token = token_around(text, mark)
            if looks_like_code(token) or token.count(text[mark]) > 1:
                continue
            yield rule.fix(mark + 1, mark + 1, " ", safety=_safety_of_mark(view, mark, left, right))


def _safety_of_mark(view: View, mark: int, left: str, right: str) -> Safety:
    text = view.text
    behind = text[mark + 1 + len(right) : mark + 2 + len(right)]
    if not left.islower() or left not in lexicon.words() or behind not in (" ", ",", "'", "’"):
        return Safety.UNSAFE
    if text[mark] == ":" and (
        view.signature.technical or left in _OPERATORS or (right in _VALUES and left not in lexicon.function_words())
    ):
        return Safety.UNSAFE
    if right.lower() in lexicon.function_words():
        return Safety.SAFE
    if text[mark] in ";!?" and right[0].isupper() and right[1:].islower():
        return Safety.SAFE
    if text[mark] == ";" and lexicon.is_known(right):
        return Safety.SAFE
    return Safety.UNSAFE
