"""What the rules about double quotation marks share: which lines to read, and how sure a role is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from normalizer.core.edit import Fix, Safety
from normalizer.core.rule import Rule
from normalizer.core.view import View
from normalizer.stages.punctuation.right_blanks import is_shown
from normalizer.text.lines import looks_like_code, token_around
from normalizer.text.patterns import lazily
from normalizer.text.quotes import QuoteMark, Role

# A straight mark that is glued on both sides, has blanks on both sides or a dash behind it, or stands at the wrong side
# of a blank.
_STRAIGHT_SUSPECT = lazily(
    r'"(?:(?<=[\w,.;:!?%)\]”“]")(?=[\w(“"])|(?<=\s")(?=[\s–—]|\Z)'
    r'|(?<=[\w.,!?%)’\'] ")(?=[.,;:!?](?:[\s–—-]|\Z))'
    r'|(?<=, ")(?=(?:he |she |they )?(?:said|says|told|adds|added)\b))'
)
_CURLY_SUSPECTS = (
    lazily(r"“(?:(?<=[\w,.;:!?%)\]”\"]“)|(?=[\s.,;!?)]|\Z))"),
    lazily(r"”(?:(?<=[\s(]”)|(?=[\w(“\"]))"),
)
SIGNS = (
    r'"(?<=[\w,.;:!?%)\]”“]")[\w(“"]',
    r'"(?<=, ")[a-z]',
    r'"(?<=[\w.,!?%)’\'] ")[.,;:!?](?:[\s–—-]|\Z)',
    r'"(?=[\s–—])(?<=\s")',
    r'"(?=\s)(?<!.")',
    r'"\Z(?<= ")',
    r'“(?<=[\w,.;:!?%)\]”"]“)',
    r"“[\s.,;!?)]",
    r"“\Z",
    r'”[\w(“"]',
    r"”(?<![^\s(]”)",
)
"""Signs of suspicious lines.  One suspicious mark tells that the others are read too, so the rules share all of them."""
_MARGIN_SAFE = 1.4
_MARGIN_UNSAFE = 0.3
_CURLY = ("“", "”")


def suspect_units(view: View) -> list[list[QuoteMark]]:
    """Return the marks of every line that has a suspicious one; clean lines are not read."""
    text = view.text
    units: list[list[QuoteMark]] = []
    done = -1
    places = [match.start() for match in _STRAIGHT_SUSPECT.finditer(text)] if '"' in text else []
    if text.startswith('" '):
        places.append(0)
    if text.startswith("”"):
        places.append(0)
    if not text.isascii():
        places += [match.start() for pattern in _CURLY_SUSPECTS for match in pattern.finditer(text)]
    for place in sorted(places):
        if place < done:
            continue
        unit = view.paragraphs.unit_at(place)
        done = unit.end
        marks = view.quotes(unit.start, unit.end)
        if not speaks_of_marks(text, marks):
            units.append(marks)
    return units


def speaks_of_marks(text: str, marks: list[QuoteMark]) -> bool:
    """Whether curly marks of a line stand for themselves, which leaves the others without partners."""
    return any(text[mark.position] in _CURLY and is_shown(text, mark.position) for mark in marks)


def level_of(mark: QuoteMark) -> Safety | None:
    """Return how safe a fix is that relies on the mark's role; None if it should not be proposed."""
    if mark.margin < _MARGIN_UNSAFE or mark.role is Role.STRAY:
        return None
    return Safety.SAFE if mark.margin >= _MARGIN_SAFE else Safety.UNSAFE


def encloses_words(text: str, marks: list[QuoteMark], index: int) -> bool:
    """Whether there is a letter or digit between the mark and its partner, or it has none."""
    partner = marks[index].partner
    if partner is None:
        return True
    first, last = sorted((marks[index].position, marks[partner].position))
    # A quotation is long before it is empty: a few code points decide.
    return any(map(str.isalnum, text[first + 1 : min(last, first + 40)])) or last - first > 40


def each_mark(rule: Rule, view: View, find: Callable[[Rule, str, list[QuoteMark], int], Fix | None]) -> Iterator[Fix]:
    """Yield what ``find`` says of each mark of the suspicious lines."""
    for marks in view.once(suspect_units):
        for index in range(len(marks)):
            fix = find(rule, view.text, marks, index)
            if fix is not None:
                yield fix


def is_in_code(text: str, marks: list[QuoteMark], index: int) -> bool:
    """Whether the mark belongs to code, to a mark that is spoken of, or to a run of marks."""
    place = marks[index].position
    left, right = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if text[place] == '"' and ('"' in (left, right) or left in _CURLY or right in _CURLY) and (left or right):
        return True
    if (
        left in ".,:;!?)]"
        and left
        and not (text[place - 2 : place - 1].isalnum() or text[place - 2 : place - 1] in "\"”’')%]")
    ):
        return True
    return looks_like_code(token_around(text, place).replace('"', ""))
