"""Blanks inside double quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.quote_reading import SIGNS, level_of, suspect_units
from normalizer.text.lines import line_around, word_before
from normalizer.text.patterns import lazily
from normalizer.text.quotes import MARKS, QuoteMark, Role, find_quotes, is_before_speaker
from normalizer.text.speech import speaker_end

_SENTENCE_MARKS = ".!?…。！？"
_JOINED = lazily(r"\s*+[+&]\s*+(?:_\s*+)?\Z")
"""What joins two strings in code: `"one" + " two"`."""
_SHOWN_PADDED = lazily(r" (?:and|or|-{1,2}[A-Za-z][\w-]*) ")
"""What is quoted with its blanks: a separator, an option."""
_ELLIPSES = ("...", "…")
_ENDS = lazily(r"[.,](?:[\s–—-]|\Z)")
"""What stands behind a closing mark, and never behind an opening one."""
_NEVER_LAST = frozenset("a an and as by in of or than the to with".split())
"""Words that end no quotation."""
_SHELL = lazily(r"\$[\w{(]")


@rule(
    "PUN011",
    "padded-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN001", "PUN002", "PUN01", "ENC001"),
    signs=SIGNS,
    fixes=(
        'signed by the "{ =>}three towns{ =>}" in spring',
        "The title is “{ =>}The Long Road{ =>}” and it won.",
        "It is a good year for all of us.{ =>}”",
        '"I took it on the walk{ =>}"– B. K.',
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
    for marks in view.once(suspect_units):
        fixes = []
        for index in range(len(marks)):
            fix = _padding(rule, text, marks, index)
            if fix is not None:
                # In texts about programs a blank on one side may belong to what is quoted.
                seen = view.signature
                before_dash = seen.worn and text[marks[index].position + 1 : marks[index].position + 2] in ("–", "—")
                sure = not seen.technical or before_dash or _padded_on_both_sides(text, marks, index)
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


def _surely_ends(text: str, end: int, place: int) -> bool:
    """Whether a mark without another half, behind words that end at ``end``, closes: by its neighbours or who has spoken."""
    if text[end - 1] in _SENTENCE_MARKS or is_before_speaker(text, place) or speaker_end(text, place + 2) is not None:
        return True
    return _ENDS.match(text, place + 1) is not None


def _is_joined(text: str, marks: list[QuoteMark], index: int) -> bool:
    """Whether the mark bounds a string of code: one that is joined with another, or in a line with `$name`."""
    place, other = marks[index].position, marks[index].partner
    first = index if other is None else min(index, other)
    last = index if other is None else max(index, other)
    if first and _JOINED.match(text, marks[first - 1].position + 1, marks[first].position):
        return True
    if last + 1 < len(marks) and _JOINED.match(text, marks[last].position + 1, marks[last + 1].position):
        return True
    return _SHELL.search(line_around(text, place)) is not None and "$" in text[max(0, place - 40) : place]


def _padding(rule: Rule, text: str, marks: list[QuoteMark], index: int) -> Fix | None:
    mark = marks[index]
    span = _blank_inside(text, marks, mark)
    if span is None or _is_joined(text, marks, index):
        return None
    start, end = span
    if _belongs(text, mark, start, end) and not _padded_on_both_sides(text, marks, index):
        return None
    if text.startswith(("'", "‘", "’", ". ."), end) if mark.role is Role.OPEN else text[start - 1] in "'’‘:":
        return None
    level = _level(text, marks, mark, start)
    return None if level is None else rule.fix(start, end, "", safety=level)


def _belongs(text: str, mark: QuoteMark, start: int, end: int) -> bool:
    """Whether the blank may belong where it is: before an ellipsis, or behind a word that ends no quotation."""
    if mark.role is Role.OPEN:
        return text.startswith(_ELLIPSES, end)
    return word_before(text, start).lower() in _NEVER_LAST


def _blank_inside(text: str, marks: list[QuoteMark], mark: QuoteMark) -> tuple[int, int] | None:
    """Return the span of the blank between the mark and what it encloses, if there is one, and no more than one."""
    other = None if mark.partner is None else marks[mark.partner].position
    start = end = mark.position + (mark.role is Role.OPEN)
    if mark.role is Role.OPEN:
        while text[end : end + 1] in (" ", "\u00a0", "\u3000"):
            end += 1
        if end == other or text[end : end + 1] in ("", "\n", "\r", *MARKS):
            return None
    elif mark.role is Role.CLOSE:
        while start and text[start - 1] in " \u00a0\u3000":
            start -= 1
        if start == 0 or other == start - 1 or text[start - 1] in "\n\r" or text[start - 1] in MARKS:
            return None
    return (start, end) if end - start == 1 else None


def _level(text: str, marks: list[QuoteMark], mark: QuoteMark, end: int) -> Safety | None:
    """Return how safe it is to take out the blank inside a mark; ``end`` is where a quotation ends that it closes."""
    level = level_of(mark)
    if level is None:
        return None
    if mark.partner is None:
        return Safety.UNSAFE if mark.role is Role.CLOSE and not _surely_ends(text, end, mark.position) else level
    first, last = sorted((mark.position, marks[mark.partner].position))
    inside = text[first + 1 : last]
    if not any(map(str.isalnum, inside)) or inside.endswith(":") or _SHOWN_PADDED.fullmatch(inside):
        return None
    # One word and its blank in front of a mark may be a string.
    string = inside[:1] != " " and inside.count(" ") == 1 and text[last + 1 : last + 2] in (",", ".")
    return Safety.UNSAFE if string and text[last] == '"' else level
