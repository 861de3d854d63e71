"""Double quotation marks of the wrong shape: turned round, or of two kinds in one pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.quote_reading import each_mark, encloses_words, is_in_code, level_of, speaks_of_marks
from normalizer.text.lines import line_around
from normalizer.text.patterns import lazily
from normalizer.text.quotes import QuoteMark, Role
from normalizer.text.signature import QuoteKind

_STOP_BEFORE = lazily(r"[a-z][.!?,]\Z")
_ANY_MARK = lazily('["“”]')


@rule(
    "PUN012",
    "turned-quote",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    signs=(
        r'“(?<=[\w,.;:!?%)\]”"]“)',
        r"“[\s.,;!?)]",
        r"“\Z",
        r'”[\w(“"]',
        r"”(?<![^\s(]”)",
    ),
    fixes=(
        "They speak of {”=>“}one enterprise, one card” today.",
        "The {”=>“}Yellow River{“=>”} is long.",
        "the project {”=>“}golden age{“=>”} and others",
        "It was natural, and nobody minded.{“=>”}\nThey left early.",
    ),
    keeps=(
        "„So heißt es“, he said in German.",
        "The “first” and the “second” are here.",
        "The character ” closes what the mark “ opens.",
    ),
)
def turned_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Curly quotation mark turned the wrong way.

    What: a closing curly mark that opens, or an opening one that closes.
    Why: engines choose between the two glyphs by guessing.
    Keeps: marks whose role the line leaves open, German pairs, straight marks.
    Safety: safe where the reading of all marks along the line leaves no doubt about the role; else unsafe.
    """
    yield from each_mark(rule, view, _turned)


def _turned(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    glyph = text[mark.position]
    wanted = {Role.OPEN: "“", Role.CLOSE: "”"}.get(mark.role)
    if _closes_line(text, mark.position):
        return rule.fix(mark.position, mark.position + 1, "”")
    if glyph not in "“”" or wanted is None or glyph == wanted or mark.partner is None:
        return None
    if text[marks[mark.partner].position] in "„‟" or not encloses_words(text, marks, index):
        return None
    level = level_of(mark)
    # A mark whose neighbours speak against the role is turned only where the line leaves no doubt, and two curly marks
    # make the pair.
    mixed = text[marks[mark.partner].position] == '"'
    if level is None or ((mixed or level is Safety.UNSAFE) and not _is_glued(text, mark)):
        return None
    return rule.fix(mark.position, mark.position + 1, wanted, safety=level)


def _is_glued(text: str, mark: QuoteMark) -> bool:
    """Whether the mark touches what it would open or close."""
    inner = mark.position + (1 if mark.role is Role.OPEN else -1)
    return text[max(0, inner) : inner + 1].isalnum()


def _closes_line(text: str, place: int) -> bool:
    """Whether an opening mark stands behind the stop at the end of a line that no low mark has opened."""
    ends = text[place] == "“" and text[place + 1 : place + 2] in ("", "\n", "\r")
    return (
        ends and _STOP_BEFORE.search(text, max(0, place - 2), place) is not None and "„" not in line_around(text, place)
    )


@rule(
    "PUN013",
    "mixed-quote-pair",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    signs=(
        r"“",
        r"”",
    ),
    fixes=(
        'They “rushed{"=>”} the vote through “at night”.',
        '“So,” he said, and the {"=>“}walking shop” is open',
        'It is a {“=>"}walking shop" and "not a car", they said.',
    ),
    keeps=(
        'The “first” and the "second" are here.',
        'It is 6" long, “they say”.',
    ),
)
def mixed_quote_pair(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation that opens with one kind of mark and closes with another.

    What: a pair of one straight and one curly mark; the one of the kind that is rarer in the document is changed.
    Why: engines copy one mark and write the other themselves.
    Keeps: whole pairs of either kind, inch marks, pairs over several lines, doubtful pairs in a line where another mark
    has no partner.
    Safety: safe where the reading of all marks along the line leaves no doubt about both roles, and one kind is half as
    frequent again as the other or the only one in the rest of the line; else unsafe.
    """
    text = view.text
    if '"' not in text or ("“" not in text and "”" not in text):
        return
    for start, end in _lines_with_both(text):
        if not _may_be_mixed(text[start:end]):
            continue
        marks = view.quotes(start, end)
        if speaks_of_marks(text, marks):
            continue
        for index, mark in enumerate(marks):
            if text[mark.position] != '"' or mark.partner is None or is_in_code(text, marks, index):
                continue
            other = marks[mark.partner]
            if text[other.position] in "“”":
                levels = [level_of(mark), level_of(other)]
                if None not in levels:
                    level = max(level for level in levels if level is not None)
                    if level is Safety.UNSAFE and (
                        abs(index - mark.partner) > 1 or any(mark.partner is None for mark in marks)
                    ):
                        # Where some mark stands alone or within, a doubtful pair is as often one half of another.
                        continue
                    yield _matched(rule, mark, other, _preference(view, marks), level)


class _Preference(NamedTuple):
    """Which kind of mark a pair should have."""

    straight: bool
    safety: Safety
    """Whether the text leaves no doubt about it."""


def _preference(view: View, marks: Sequence[QuoteMark]) -> _Preference:
    """Return the kind that prevails in the document, or else the only one that the line has besides its mixed pair."""
    prevailing = view.signature.prevailing_quotes
    if prevailing is not QuoteKind.NEITHER:
        return _Preference(prevailing is QuoteKind.STRAIGHT, Safety.SAFE)
    here = sum(view.text[mark.position] == '"' for mark in marks)
    if len(marks) > 2 and here in (1, len(marks) - 1):
        return _Preference(here > 1, Safety.SAFE)
    return _Preference(view.signature.straight_quotes > view.signature.curly_quotes, Safety.UNSAFE)


def _matched(rule: Rule, straight: QuoteMark, curly: QuoteMark, wanted: _Preference, level: Safety) -> Fix:
    """Return the fix that makes both marks of a pair of the wanted kind."""
    changed = curly if wanted.straight else straight
    glyph = '"' if wanted.straight else "“" if straight.role is Role.OPEN else "”"
    return rule.fix(changed.position, changed.position + 1, glyph, safety=max(level, wanted.safety))


def _may_be_mixed(line: str) -> bool:
    """Whether some curly mark has no curly partner right behind or before it, and the counts do not come out even."""
    if line.count('"') % 2 == 0 and (line.count("“") - line.count("”")) in (-3, -1, 0, 1, 3):
        return False
    marks = "".join(_ANY_MARK.findall(line))
    return "“" in (rest := marks.replace("“”", "")) or "”" in rest


def _lines_with_both(text: str) -> Iterator[tuple[int, int]]:
    """Lines that hold straight and curly double marks, found from the rarer curly ones."""
    places = [text.find(glyph) for glyph in "“”"]
    while any(place >= 0 for place in places):
        first = min(place for place in places if place >= 0)
        start = text.rfind("\n", 0, first) + 1
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        if text.find('"', start, end) >= 0:
            yield start, end
        places = [
            text.find(glyph, end) if 0 <= place < end else place for glyph, place in zip("“”", places, strict=True)
        ]
