"""Marks that clash: two where one can stand."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.spacing import blanks_before_marks
from normalizer.stages.punctuation.stops import suspicious_commas, suspicious_stops
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role

_APART = frozenset((".,", ",,", ",.", ";,", ";."))
_OPENING_COMMAS = (lazily(r'" ?, '), lazily("“ ?, "))
_DOUBLED_STOP = lazily(r"\. \.(?=[ \t\r]*(?:\n|\Z)|(?<=[a-z]{3}\. \.) [A-Z][a-z]*,? [a-z])")
_ENTITY = lazily(r"&#?\w+\Z")
_ENTITY_NAMES = frozenset("amp apos gt lt nbsp quot".split())
_NEVER_LAST = frozenset("a an and as or than the".split())
"""Words that end no quotation."""
_SIX_DOTS = lazily(r"\.(?<=[a-z]\.\.\.\.\.\.)(?=[ \t]*\n|\Z|[\"”]|[ \t]*[A-Za-z])")
_FEWEST_LETTERS = 3
_TWO_STOPS = lazily(r"\.\.(?<=[^\d.]\.\.)(?!\.)")
_MOST_DOUBLED = 3
"""Whoever writes two full stops more often means an ellipsis."""


@rule(
    "PUN050",
    "clashing-marks",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    signs=(
        r",(?<=[.,;],)",
        r",(?<=[.,;] ,)",
        r"\.(?<=[.,;!?]\.)",
        r"\.(?<=[,;] \.)",
    ),
    fixes=(
        "They stole the ring{,,=>,} the gold and the crown.",
        "The gate is shut{;,=>;} nobody goes in.",
        "The shop sells nails{. ,=>,} screws and rope.",
        "They grow fruit{. ,=>,} mostly apples, on the hill.",
        "They came to the harbour{,.=>.}\nThe ship had left.",
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
    for start, end in _clashes(view):
        clash = text[start:end].strip()
        before = word_before(text, start)
        if text.startswith(" .", end) or (clash[0] == ";" and _ENTITY.search(text, max(0, start - 10), start)):
            continue
        if clash[0] == ";" and before in _ENTITY_NAMES:
            continue
        if start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "\"”)’'"):
            continue
        if clash == "..":
            if _ends_with_two(view, before, start, end):
                yield rule.fix(start, end, ".")
            continue
        if clash[0] == "." and (before.lower() in lexicon.abbreviations() or not _ends_sentence(before, clash)):
            continue
        kept, safety = _settled(view, clash, before, end)
        yield rule.fix(start, end, kept, safety=safety)


def _clashes(view: View) -> Iterator[tuple[int, int]]:
    """Yield the spans of two marks that clash, with the blank between or before them."""
    text = view.text
    for place in (*view.once(suspicious_commas), *view.once(suspicious_stops)):
        start = place - 1
        if start >= 0 and text[start] in ".,;!?" and not text[place + 1 : place + 2].strip():
            apart = text[start] in ".," and text[start - 1 : start] in (" ", "\u00a0")
            yield start - apart, place + 1
    for blank in view.once(blanks_before_marks):
        if text[blank - 1 : blank] + text[blank + 1] in _APART and text[blank + 2 : blank + 3] in ("", " ", "\n", "\t"):
            yield blank - 1, blank + 2


def _ends_with_two(view: View, word: str, start: int, end: int) -> bool:
    """Whether two full stops end a sentence; careless writers use them for an ellipsis too."""
    text = view.text
    following = text[end : end + 2].strip()[:1]
    whole = len(word) > 1 and text[start - 1 : start].isalpha() and word.lower() not in lexicon.abbreviations()
    if not whole or following.islower() or following == "." or not view.signature.worn:
        return False
    if text[start].isspace() and (len(word) < _FEWEST_LETTERS or word.lower() not in lexicon.words()):
        # `cd ..` names a folder.
        return False
    return view.once(_count_of_two_stops) <= _MOST_DOUBLED


def _count_of_two_stops(view: View) -> int:
    return sum(1 for _ in _TWO_STOPS.finditer(view.text))


def _settled(view: View, clash: str, before: str, end: int) -> tuple[str, Safety]:
    """Return the mark that stays of a clash that ends at ``end``, and how sure that is."""
    following = view.text[end : end + 3].strip(" \n\"“‘'")[:1]
    first, last = clash[0], clash[-1]
    surely = (first == ";" or clash == ",,") and " " not in clash
    if first in "!?":
        kept = first
    elif first == ";":
        kept = "." if last == "." and not following.islower() else ";"
    elif first == last == ",":
        kept = ","
    elif first == ",":
        kept = "," if following.islower() else "."
        if " " in clash:
            return kept, Safety.UNSAFE
    else:
        kept = "." if following.isupper() else ","
        if not following.isupper() or " " in clash:
            return kept, Safety.UNSAFE
    ends_line = clash == ",." and view.text[end : end + 1] in ("", "\n", "\r") and before in lexicon.words()
    if ends_line and len(before) > _FEWEST_LETTERS and not view.signature.technical:
        return ".", Safety.SAFE
    # The evidence of the whole document is asked for last: it is dear.
    if view.signature.technical:
        return kept, Safety.UNSAFE
    known = surely and len(before) > _FEWEST_LETTERS and before in lexicon.words()
    return kept, Safety.SAFE if known or view.signature.worn else Safety.UNSAFE


def _ends_sentence(word: str, clash: str) -> bool:
    """Whether a full stop behind the word ends a sentence rather than an abbreviation."""
    if " " in clash:
        return len(word) > 1
    return len(word) > _FEWEST_LETTERS and word.islower() and word in lexicon.words()


@rule(
    "PUN054",
    "comma-behind-opening-quote",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    safety=Safety.UNSAFE,
    fixes=('Vehicles such as "{, =>}two buses and a van" were seen.',),
    keeps=(
        'He said "so", and left.',
        'Fields are parted by ", " there.',
    ),
)
def comma_behind_opening_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Comma behind an opening quotation mark.

    What: a comma, with or without a blank before it, right behind a mark that has a blank before it and that the line
    reads as opening, with a partner, or that stands behind a word that ends no quotation.
    Why: what stood first inside the quotation was cut out.
    Keeps: closing marks, quoted separators.
    Safety: unsafe: a comma may stand on either side, and what is lost is for a person to see.
    """
    text = view.text
    for pattern in _OPENING_COMMAS:
        for match in pattern.finditer(text):
            if text[match.start() - 1 : match.start()] != " " or not text[match.end() : match.end() + 1].isalnum():
                continue
            if word_before(text, match.start() - 1).lower() in _NEVER_LAST or _opens(view, match.start(), match.end()):
                yield rule.fix(text.index(",", match.start()), match.end(), "")


def _opens(view: View, place: int, end: int) -> bool:
    """Whether the line reads a mark with a comma behind it as opening, and as one that has a partner."""
    unit = view.paragraphs.unit_at(place)
    marks = view.quotes(unit.start, unit.end)
    index = next((index for index, mark in enumerate(marks) if mark.position == place), None)
    if index is None or marks[index].role is not Role.OPEN or marks[index].partner is None:
        return False
    # Behind another quotation a comma with a word in lower case goes on with the sentence around it.
    return index == 0 or view.text[end].isupper()


@rule(
    "PUN052",
    "doubled-full-stop",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    signs=(r"\.(?<=\. \.)", r"\.(?<=[a-z]\.\.\.\.\.\.)"),
    fixes=(
        "They sell fruit, wine, cloth{......=>...} and more.",
        "It lasted for all of the year{. .=>.}",
        "They met in a hall{. .=>.} The hall was cold.",
        "They took it to the bureau{. .=>.}\n\nNobody came.",
    ),
    keeps=(
        "He waited . . .",
        "and so on ...",
        "Chapter one...... 12",
        "They came, etc. ... and left. . . . Again.",
        "In Morse code:\nI . .",
    ),
)
def doubled_full_stop(rule: Rule, view: View) -> Iterator[Fix]:
    """Full stop that stands twice at the end of a sentence.

    What: two full stops with a blank between them, behind a word and at the end of a line or before a sentence; six full
    stops that are a Chinese ellipsis.
    Why: engines end the sentence and then copy the mark of the source.
    Keeps: ellipses in all spacings, dots that lead to a page number, letters in Morse code.
    Safety: safe; unsafe for six full stops where marks are not set carelessly.
    """
    text = view.text
    for match in _SIX_DOTS.finditer(text):
        sure = view.signature.worn and not view.signature.technical
        yield rule.fix(match.end() - len("......"), match.end(), "...", safety=Safety.SAFE if sure else Safety.UNSAFE)
    for match in _DOUBLED_STOP.finditer(text):
        start = match.start() - (text[match.start() - 1 : match.start()] == " ")
        word = word_before(text, start)
        # A letter alone is one in Morse code, unless it ends an abbreviation.
        ends = len(word) > 1 or (word and text[max(0, start - 3) : start - 1].rstrip()[-1:] == ".")
        if ends and not text.startswith("\n.", match.end()) and ". ." not in text[max(0, start - 4) : start]:
            yield rule.fix(start, match.end(), ".")
