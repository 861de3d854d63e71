"""Marks that clash, quotation marks without a partner, and one style for all quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import QuoteStyle, View
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role

_CLASHES = tuple(
    lazily(pattern) for pattern in (r"\. ?,(?= )", r",[,.](?=\s|\Z)", r", [,.](?=\s|\Z)", r"; ?[,.](?=\s)")
)
_OPENING_COMMAS = (lazily(r'" ?, '), lazily("“ ?, "))
_DOUBLED_STOP = lazily(r"\. \.(?=[ \t\r]*(?:\n|\Z))")
_CURLY = lazily("[“”‘’]")
_STRAIGHT_DOUBLE = lazily('"')
_APOSTROPHE = lazily(r"'(?<=[^\W_]')(?=[^\W_])")
_ENTITY = lazily(r"&#?\w+\Z")
_MINORITY = 0.25
_LONGEST_QUOTATION = 12
"""Line feeds in a quotation of several lines, at most."""


@rule(
    "PUN050",
    "clashing-marks",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN",),
    safety=Safety.UNSAFE,
    fixes=(
        "The shop sells nails{. ,=>,} screws and rope.",
        "They grow fruit{. ,=>,} mostly apples, on the hill.",
    ),
    keeps=(
        "Acme Inc., a firm in Portland, Ore., has closed.",
        "They came, saw, etc., and left.",
        "He waited ... , then left.",
        "The row a1, a2, . . . , an ends here.",
    ),
)
def clashing_marks(rule: Rule, view: View) -> Iterator[Fix]:
    """Two marks that cannot stand together.

    What: a full stop before a comma, a comma or semicolon before a full stop or a second comma.
    Why: a subject or an inline tag between the two sentences was cut out.
    Keeps: abbreviations before a comma, ellipses, numbers.
    Safety: unsafe: which of the marks is right, or what stood between, is for a person to see.
    """
    text = view.text
    for pattern in _CLASHES:
        for match in pattern.finditer(text):
            start, end = match.span()
            before = word_before(text, start)
            if text.startswith(" .", end) or (text[start] == ";" and _ENTITY.search(text, max(0, start - 10), start)):
                continue
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "\"”)'’"):
                continue
            if text[start] == "." and (
                before.lower() in lexicon.abbreviations() or not _ends_sentence(before, match[0])
            ):
                continue
            follows_capital = text[end : end + 2].strip()[:1].isupper()
            kept = "." if match[0].endswith(".") or (follows_capital and match[0].startswith(".")) else ","
            yield rule.fix(start, end, kept)
    for pattern in _OPENING_COMMAS:
        for match in pattern.finditer(text):
            if text[match.start() - 1 : match.start()] == " ":
                place = text.index(",", match.start())
                yield rule.fix(place, match.end(), "", note="a comma behind an opening quotation mark")


def _ends_sentence(word: str, clash: str) -> bool:
    """Whether a full stop behind the word ends a sentence rather than an abbreviation."""
    if " " in clash:
        return len(word) > 1
    return len(word) > 3 and word.islower() and word in lexicon.words()


@rule(
    "PUN052",
    "doubled-full-stop",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN",),
    signs=(r"\.(?<=\. \.)",),
    fixes=("It lasted for all of the year{. .=>.}", "They took it to the bureau{. .=>.}\n\nNobody came."),
    keeps=("He waited . . .", "and so on ...", "They came, etc. ... and left. . . . Again.", "In Morse code:\nI . ."),
)
def doubled_full_stop(rule: Rule, view: View) -> Iterator[Fix]:
    """Full stop that stands twice at the end of a line.

    What: two full stops with a blank between them, behind a word and at the end of a line.
    Why: engines end the sentence and then copy the mark of the source.
    Keeps: ellipses in all spacings, letters in Morse code.
    Safety: safe.
    """
    text = view.text
    for match in _DOUBLED_STOP.finditer(text):
        start = match.start() - (text[match.start() - 1 : match.start()] == " ")
        word = word_before(text, start)
        # A letter alone is one in Morse code, unless it ends an abbreviation.
        ends = len(word) > 1 or (word and text[max(0, start - 3) : start - 1].rstrip()[-1:] == ".")
        if ends and ". ." not in text[max(0, start - 4) : start]:
            yield rule.fix(start, match.end(), ".")


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
    unsettles=("PUN",),
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
