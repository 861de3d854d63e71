"""Double quotation marks, repaired by their role along the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text.lines import looks_like_code, token_around
from normalizer.text.patterns import lazily
from normalizer.text.quotes import MARKS, QuoteMark, Role, find_quotes

# A straight mark that is glued on both sides, or has blanks on both sides.
_STRAIGHT_SUSPECT = lazily(r'"(?:(?<=[\w,.;:!?%)\]”“]")(?=[\w(“"])|(?<=\s")(?=\s|\Z))')
_CURLY_SUSPECTS = (
    lazily(r"“(?:(?<=[\w,.;:!?%)\]”\"]“)|(?=[\s.,;!?)]|\Z))"),
    lazily(r"”(?:(?<=[\s(]”)|(?=[\w(“\"]))"),
)
_ANY_MARK = lazily('["“”]')
_MARGIN_SAFE = 1.4
_MARGIN_UNSAFE = 0.3
_CURLY = ("“", "”")
_SENTENCE_MARKS = ".!?…。！？"
_CLOSERS_BEFORE = ".,;:!?%)]"


def _suspect_units(view: View) -> list[list[QuoteMark]]:
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
        units.append(view.quotes(unit.start, unit.end))
    return units


def _level(mark: QuoteMark) -> Safety | None:
    if mark.margin < _MARGIN_UNSAFE or mark.role is Role.STRAY:
        return None
    return Safety.SAFE if mark.margin >= _MARGIN_SAFE else Safety.UNSAFE


def _each(rule: Rule, view: View, find: Callable[[Rule, str, list[QuoteMark], int], Fix | None]) -> Iterator[Fix]:
    for marks in view.once(_suspect_units):
        for index in range(len(marks)):
            fix = find(rule, view.text, marks, index)
            if fix is not None:
                yield fix


@rule(
    "PUN010",
    "missing-space-at-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN",),
    signs=(
        r'"(?<=[\w,.;:!?%)\]”“]")[\w(“"]',
        r'“(?<=[\w,.;:!?%)\]”"]“)',
        r'”[\w(“"]',
    ),
    fixes=(
        "the{=> }“strong conflict”{=> }from the north",
        'He said,{=> }"We are going home."',
        'the{=> }"new era"{=> }of reform',
        "a so-called{=> }“patent rogue”, because it lives on suits",
    ),
    keeps=(
        'The 3.5" disks and the 5\'10" man.',
        "He cried, “Stop!”—and ran.",
        'a "T"-shaped part, in the "A"s and "B"s',
        'The "first" and the "second" are here.',
    ),
)
def missing_space_at_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space outside a quotation mark.

    What: an opening mark glued to the word before it, or a closing mark glued to the word behind it.
    Why: Chinese and Japanese marks need no blank, and engines copy the marks without adding one.
    Keeps: dashes, slashes and hyphens at a mark, plural and possessive s, inch marks.
    Safety: safe where the reading of all marks along the line leaves no doubt about the role; else unsafe.
    """
    for fix in _each(rule, view, _outside):
        straight = view.text[fix.edits[0].span.start - 1 : fix.edits[0].span.start + 1].count('"')
        yield fix._replace(safety=Safety.UNSAFE) if straight and view.signature.technical else fix


def _outside(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    place = mark.position
    if mark.role is Role.OPEN:
        left = text[place - 1] if place else " "
        after_close = index > 0 and marks[index - 1].position == place - 1 and marks[index - 1].role is Role.CLOSE
        if not (left.isalnum() or left in _CLOSERS_BEFORE or after_close):
            return None
        at = place
    elif mark.role is Role.CLOSE:
        right = text[place + 1 : place + 2]
        if not (right.isalnum() or (right == "(" and text[place + 2 : place + 3].isalpha())):
            return None
        if right in "sS" and not text[place + 2 : place + 3].isalnum():
            return None
        at = place + 1
    else:
        return None
    if _in_code(text, marks, index):
        return None
    level = _level(mark)
    return None if level is None else rule.fix(at, at, " ", safety=level)


def _in_code(text: str, marks: list[QuoteMark], index: int) -> bool:
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


@rule(
    "PUN011",
    "padded-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    signs=(
        r'"(?=\s)(?<=\s")',
        r'"(?=\s)(?<!.")',
        r"“\s",
        r"”(?<=\s”)",
        r'"\Z(?<= ")',
        r"”(?<!.”)",
    ),
    fixes=(
        'signed by the "{ =>}three towns{ =>}" in spring',
        "The title is “{ =>}The Long Road{ =>}” and it won.",
        "It is a good year for all of us.{ =>}”",
    ),
    keeps=(
        'Fields are separated by " " or by ", " here.',
        "“ ”",
        'The man was 6 feet 2" tall and 80" round.',
    ),
)
def padded_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Blank between a quotation mark and the words that it encloses.

    What: an opening mark with a blank behind it, a closing mark with a blank before it.
    Why: tokenizers set marks apart, and inline tags that were cut out leave their blanks.
    Keeps: quotations of blanks or marks alone, inch marks, French guillemets.
    Safety: safe where the reading of all marks along the line leaves no doubt about the role; else unsafe.
    """
    text = view.text
    for marks in view.once(_suspect_units):
        fixes = []
        for index in range(len(marks)):
            fix = _padding(rule, text, marks, index)
            if fix is not None:
                # In texts about programs a blank on one side may belong to what is quoted.
                sure = not view.signature.technical or _padded_on_both_sides(text, marks, index)
                fixes.append(fix if sure else fix._replace(safety=Safety.UNSAFE))
        if any(fix.safety is Safety.SAFE for fix in fixes) and not _read_alike_without(view, marks, fixes):
            fixes = [fix._replace(safety=Safety.UNSAFE) for fix in fixes]
        yield from fixes


def _read_alike_without(view: View, marks: list[QuoteMark], fixes: list[Fix]) -> bool:
    """Whether the marks keep their roles once the blanks are gone, so that the repair is final."""
    unit = view.paragraphs.unit_at(marks[0].position)
    pieces = []
    at = unit.start
    for fix in fixes:
        (start, end), _ = fix.edits[0]
        if fix.safety is Safety.SAFE:
            pieces.append(view.text[at:start])
            at = end
    repaired = "".join((*pieces, view.text[at : unit.end]))
    return [mark.role for mark in find_quotes(repaired)] == [mark.role for mark in marks]


def _padded_on_both_sides(text: str, marks: list[QuoteMark], index: int) -> bool:
    partner = marks[index].partner
    if partner is None:
        return False
    first, last = sorted((marks[index].position, marks[partner].position))
    return text[first + 1] == " " == text[last - 1]


def _padding(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    place = mark.position
    if mark.role is Role.OPEN:
        start = end = place + 1
        while text[end : end + 1] in (" ", "\u00a0", "\u3000"):
            end += 1
        stop = marks[mark.partner].position if mark.partner is not None else None
        if end in (start, stop) or text[end : end + 1] in ("", "\n", "\r", *MARKS):
            return None
    elif mark.role is Role.CLOSE:
        start = end = place
        while start and text[start - 1] in " \u00a0\u3000":
            start -= 1
        begun = marks[mark.partner].position + 1 if mark.partner is not None else None
        if start in (end, begun, 0) or text[start - 1] in "\n\r":
            return None
        if text[start - 1] in MARKS:
            return None
    else:
        return None
    if end - start > 1:
        return None
    if text[start - 1 : start] in ("'", "’", "‘", ":") and mark.role is Role.CLOSE:
        return None
    if mark.role is Role.OPEN and text[end : end + 1] in ("'", "‘", "’"):
        return None
    level = _level(mark)
    if mark.role is Role.CLOSE and mark.partner is None and text[start - 1] not in _SENTENCE_MARKS:
        level = None if level is None else Safety.UNSAFE
    if mark.partner is not None and level is not None:
        inside = text[min(place, marks[mark.partner].position) + 1 : max(place, marks[mark.partner].position)]
        if not any(map(str.isalnum, inside)) or inside.endswith(":"):
            return None
    return None if level is None else rule.fix(start, end, "", safety=level)


@rule(
    "PUN012",
    "turned-quote",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN",),
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
    ),
    keeps=(
        "„So heißt es“, he said in German.",
        "The “first” and the “second” are here.",
    ),
)
def turned_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Curly quotation mark turned the wrong way.

    What: a closing curly mark that opens, or an opening one that closes.
    Why: engines choose between the two glyphs by guessing.
    Keeps: marks whose role the line leaves open, German pairs, straight marks.
    Safety: safe where the reading of all marks along the line leaves no doubt about the role; else unsafe.
    """
    yield from _each(rule, view, _turned)


def _turned(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    glyph = text[mark.position]
    wanted = {Role.OPEN: "“", Role.CLOSE: "”"}.get(mark.role)
    if glyph not in "“”" or wanted is None or glyph == wanted or mark.partner is None:
        return None
    if text[marks[mark.partner].position] in "„‟":
        return None
    level = _level(mark)
    return None if level is None else rule.fix(mark.position, mark.position + 1, wanted, safety=level)


@rule(
    "PUN013",
    "mixed-quote-pair",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN",),
    signs=(
        r"“",
        r"”",
    ),
    fixes=(
        'They “rushed{"=>”} the vote through.',
        'the {"=>“}walking shop” is open',
    ),
    keeps=(
        'The “first” and the "second" are here.',
        'It is 6" long, “they say”.',
    ),
)
def mixed_quote_pair(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation that opens with one kind of mark and closes with another.

    What: a pair of one straight and one curly mark; the straight one is made curly.
    Why: engines copy one mark and write the other themselves.
    Keeps: whole pairs of either kind, inch marks, pairs over several lines.
    Safety: safe where the reading of all marks along the line leaves no doubt about both roles; else unsafe.
    """
    text = view.text
    if '"' not in text or ("“" not in text and "”" not in text):
        return
    for start, end in _lines_with_both(text):
        if not _may_be_mixed(text[start:end]):
            continue
        marks = view.quotes(start, end)
        for index, mark in enumerate(marks):
            if text[mark.position] != '"' or mark.partner is None or _in_code(text, marks, index):
                continue
            other = marks[mark.partner]
            if text[other.position] in "“”":
                levels = [_level(mark), _level(other)]
                if None not in levels:
                    level = max(level for level in levels if level is not None)
                    wanted = "“" if mark.role is Role.OPEN else "”"
                    yield Fix(rule, (Edit(Span(mark.position, mark.position + 1), wanted),), level)


def _may_be_mixed(line: str) -> bool:
    """Whether some curly mark has no curly partner right behind or before it, and the counts do not come out even."""
    if line.count('"') % 2 == 0 and line.count("“") == line.count("”"):
        return False
    marks = "".join(_ANY_MARK.findall(line))
    return "“" in (rest := marks.replace("“”", "")) or "”" in rest


def _lines_with_both(text: str) -> Iterator[tuple[int, int]]:
    """Lines that hold straight and curly double marks, found from the rarer curly ones."""
    done = -1
    for place in sorted(match.start() for glyph in "“”" for match in re.finditer(glyph, text)):
        if place < done:
            continue
        start = text.rfind("\n", 0, place) + 1
        done = text.find("\n", place)
        done = len(text) if done < 0 else done
        if text.find('"', start, done) >= 0:
            yield start, done
