"""Quotation marks without a partner, and one style for all quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import QuoteStyle, View
from normalizer.text.lines import line_start
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role, is_before_speaker

_CLOSED_TWICE = lazily(r"”(?<=[.!?…][\"”] ”)(?=[ \t\r]*(?:\n|\Z))|”(?<=[.!?…][\"”]”)(?=[ \t\r]*(?:\n|\Z))")
_STRAIGHT_TWICE = lazily(r'"(?:(?<=[.!?…]" ")|(?<=[.!?…] "")|(?<=[.!?…]""))(?=[ \t\r]*(?:\n|\Z))')
_CLOSED_BEHIND_SPEAKER = lazily(r"”(?<=[\w)]\. ”)(?=[ \t\r]*(?:\n|\Z))")
_FEWEST_MARKS = 3
_CURLY = lazily("[“”‘’]")
_STRAIGHT_DOUBLE = lazily('"')
_APOSTROPHE = lazily(r"'(?<=[^\W_]')(?=[^\W_])")
_MINORITY = 0.25
_LONGEST_QUOTATION = 12
"""Line feeds in a quotation of several lines, at most."""


@rule(
    "PUN051",
    "unbalanced-quote",
    StageName.PUNCTUATION,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        'He said, "So be it."',
        "The 5'10\" man came in.",
        '"This goes on for a while, in one paragraph.\n\n"And in the next," he said.',
        'He used to say, "Flour is lighter\nthan a debt, so be grateful."\n\nThen he left.',
    ),
)
def unbalanced_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation mark without a partner.

    What: a line whose double quotation marks do not pair up.
    Why: one half was lost at a paragraph break or with an inline tag.
    Keeps: inch marks; quotations over several paragraphs, each of which opens again.
    Safety: display: where the other half belongs is for a person to see.
    """
    for position, role in _without_partner(view):
        what = "opens" if role is Role.OPEN else "closes"
        yield rule.fix(position, position + 1, None, note=f"the mark {what} a quotation that has no other end")


def _without_partner(view: View) -> Iterator[tuple[int, Role]]:
    """Yield the marks that pair neither in their line nor with the next such mark a few lines on."""
    opened: tuple[int, int] | None = None
    for start, end in _odd_lines(view):
        for mark in view.quotes(start, end):
            if mark.partner is not None or mark.role is Role.STRAY:
                continue
            starts = mark.position == start and not view.text[start + 1 : start + 2].isspace()
            role = Role.OPEN if starts else mark.role
            if role is Role.OPEN and opened is not None and is_before_speaker(view.text, mark.position):
                role = Role.CLOSE
            near = opened is not None and view.text.count("\n", opened[1], mark.position) <= _LONGEST_QUOTATION
            if role is Role.CLOSE and near:
                opened = None
                continue
            if opened is not None and not _goes_on(view, opened[1]):
                yield opened[0], Role.OPEN
            opened = (mark.position, end) if role is Role.OPEN else None
            if role is Role.CLOSE:
                yield mark.position, Role.CLOSE
    if opened is not None and not _goes_on(view, opened[1]):
        yield opened[0], Role.OPEN


def _odd_lines(view: View) -> Iterator[tuple[int, int]]:
    """Yield lines or wrapped paragraphs in which opening and closing marks cannot all pair."""
    text = view.text
    start = done = 0
    for line in text.split("\n"):
        if start >= done and _is_odd(line):
            unit = view.paragraphs.unit_at(start)
            done = unit.end
            if unit.end - unit.start == len(line) or _is_odd(text[unit.start : unit.end]):
                yield unit
        start += len(line) + 1


def _is_odd(line: str) -> bool:
    return bool(line.count('"') % 2) or (not line.isascii() and line.count("“") != line.count("”"))


def _goes_on(view: View, end: int) -> bool:
    """Whether the next paragraph opens with a quotation mark again, as long quotations do."""
    following = view.text[end : end + 8].lstrip()
    return following[:1] in ('"', "“")


@rule(
    "PUN053",
    "doubled-closing-quote",
    StageName.PUNCTUATION,
    Effect.DELETION,
    signs=(
        r"”(?<=[\"”] ”)",
        r"”(?<=[\"”]”)",
        r"”(?<=\. ”)",
        r'"(?<=" ")\s',
        r'"(?<=" ")\Z',
        r'"(?<="")\s',
        r'"(?<="")\Z',
    ),
    fixes=(
        '"It may end there," he said. "We go on."{ ”=>}\nThe rest is known.',
        "He said: “We go on.”{ ”=>}",
        '"We go on," she told the crowd.{ ”=>}\nThe rest is known.',
        'We have waited for this day."{ "=>}\nThe rest is known.',
        '"Stop the train!{ "=>}"\nThe rest is known.',
        'We are at the end of it."{"=>}\n\nThe rest is known.',
    ),
    keeps=(
        '“He said, "no." ”',
        "“He said, “no.””",
        "“He said so,” she said. “Then he said, ‘No.’ ”",
        'He wrote: "I was told, "Go home.""',
        'They call it the "Long Road.""',
        'He was told: "You may go when they say, "That is it.\nWe are done.""',
    ),
)
def doubled_closing_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Closing quotation mark behind the one that closes the quotation.

    What: a closing mark at the end of a line, right behind the end of a sentence and the mark that closes it, or behind
    who has spoken, where no opening mark is left for it.
    Why: engines write the marks themselves and copy the closing one of the source as well.
    Keeps: quotations within quotations.
    Safety: safe where the reading of all marks along the line leaves no opening mark without a partner; two straight marks
    also where the line has no other, or one at its start.
    """
    text = view.text
    for match in _STRAIGHT_TWICE.finditer(text):
        last = match.start()
        start = line_start(text, last)
        others = text.count('"', start, last) - 1
        if others > 1 or (others == 1 and text[start] != '"') or view.signature.technical:
            continue
        if " " in text[last - 2 : last]:
            blank = text.index(" ", last - 2)
            yield rule.fix(blank, blank + 2, "")
        elif view.signature.worn or (not others and _is_only_pair(view, last)):
            yield rule.fix(last, last + 1, "")
    for match in _CLOSED_TWICE.finditer(text):
        unit = view.paragraphs.unit_at(match.start())
        marks = view.quotes(unit.start, unit.end)
        index = next((number for number, mark in enumerate(marks) if mark.position == match.start()), 0)
        if not index or marks[index].partner is not None or marks[index].role is not Role.CLOSE:
            continue
        earlier = marks[:index]
        if earlier[-1].role is Role.CLOSE and all(mark.partner is not None for mark in earlier):
            yield rule.fix(earlier[-1].position + 1, match.end(), "")
    for match in _CLOSED_BEHIND_SPEAKER.finditer(text):
        unit = view.paragraphs.unit_at(match.start() - 1)
        marks = view.quotes(unit.start, unit.end)
        if len(marks) < _FEWEST_MARKS or len(marks) % 2 == 0 or marks[-1].position != match.start():
            continue
        # A comma inside the mark before tells that who has spoken follows, and no other quotation.
        if marks[-2].role is Role.CLOSE and text[marks[-2].position - 1] == ",":
            yield rule.fix(match.start() - 1, match.end(), "")


def _is_only_pair(view: View, last: int) -> bool:
    """Whether a line or paragraph has no double mark but the two of which the second stands at ``last``."""
    unit = view.paragraphs.unit_at(last)
    return all(view.text.count(mark, unit.start, unit.end) == number for mark, number in (('"', 2), ("“", 0)))


@rule(
    "PUN060",
    "mixed-quote-style",
    StageName.PUNCTUATION,
    Effect.MARKS,
    safety=Safety.DISPLAY,
    keeps=("The “first” and the “second” are here.", 'It is "one" and "two".'),
)
def mixed_quote_style(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation mark or apostrophe of another style than the rest.

    What: the few straight marks of a document whose marks are curly, or the few curly ones where they are straight.
    Why: passages of one page come from different sources.
    Keeps: documents of one style, documents where neither style prevails.
    Safety: display: style is the writer's choice; ``--quotes`` makes all marks alike.
    """
    seen = view.signature
    if not seen.curly_quotes and not seen.curly_apostrophes:
        return
    straight, curly = seen.straight_quotes, seen.curly_quotes
    if min(straight, curly) and min(straight, curly) <= _MINORITY * max(straight, curly):
        yield from _minority(rule, view.text, "“”" if curly < straight else '"')
    straight, curly = seen.straight_apostrophes, seen.curly_apostrophes
    if min(straight, curly) and min(straight, curly) <= _MINORITY * max(straight, curly):
        yield from _minority(rule, view.text, "‘’" if curly < straight else "'")


@rule(
    "PUN061",
    "quote-style",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    default=False,
    fixes=('He said, {“=>"}so be it,{”=>"} and it{’=>\'}s done.',),
    keeps=('He said, "so be it," and it\'s done.', "No marks at all."),
    context={"quotes": "straight"},
)
def quote_style(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation mark or apostrophe of another style than the one asked for.

    What: with ``--quotes straight`` every curly mark, with ``--quotes curly`` every straight one.
    Why: some tools and style guides want one style.
    Keeps: everything unless a style is asked for; inch marks; single quotation marks when curly ones are asked for.
    Safety: safe: it is asked for.
    """
    if view.settings.quotes is not QuoteStyle.KEEP:
        yield from _converted(rule, view, view.settings.quotes)


_OTHER_STYLE = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def _minority(rule: Rule, text: str, glyphs: str) -> Iterator[Fix]:
    for glyph in glyphs:
        for match in re.finditer(glyph, text):
            yield rule.fix(match.start(), match.end(), _OTHER_STYLE.get(glyph))


def _converted(rule: Rule, view: View, wanted: QuoteStyle) -> Iterator[Fix]:
    text = view.text
    if wanted is QuoteStyle.STRAIGHT:
        for match in _CURLY.finditer(text):
            yield rule.fix(match.start(), match.end(), _OTHER_STYLE[match[0]])
        return
    done = -1
    for match in _STRAIGHT_DOUBLE.finditer(text):
        if match.start() < done:
            continue
        unit = view.paragraphs.unit_at(match.start())
        done = unit.end
        for mark in view.quotes(unit.start, unit.end):
            if text[mark.position] == '"' and mark.role is not Role.STRAY:
                glyph = "“" if mark.role is Role.OPEN else "”"
                yield rule.fix(mark.position, mark.position + 1, glyph)
    for match in _APOSTROPHE.finditer(text):
        yield rule.fix(match.start(), match.end(), "’")
