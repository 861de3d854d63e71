"""Sentences that begin in lower case, and capitals in the middle of one."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_start, word_after, word_before
from normalizer.text.paragraphs import Kind
from normalizer.text.patterns import lazily

_AFTER_STOP = lazily(r"\. [a-z]")
_AFTER_QUOTED_STOP = lazily(r"\.[\"”] [a-z]")
_GOES_ON = lazily(
    r"(?:and|but|or|too|(?:he|she|they|we|i|it) (?:add|announce|answer|ask|call|cri|declar|explain|not|repli|said|say"
    r"|shout|sigh|told|whisper|wrote)\w*)\b"
)
"""What goes on behind a quotation of a whole sentence."""
_PARAGRAPH_START = lazily(r"\n[ \t]*\n[a-z]")
_STRAY = lazily(r" [A-Z](?<=[a-z\"”] [A-Z])[a-z]+(?= [a-z\"“])")
_ORDINALS = frozenset("first second third fourth fifth sixth lastly finally".split())
_NEVER_STARTS = frozenset("of de del der di du la le van von da dos el al bin ibn".split())
_SHORTEST_PARAGRAPH = 80
_SHORTEST_SENTENCE = 24
"""The same where a small word begins it, which no list item of a catalog does."""
_LONGEST_ABBREVIATION = 5


@rule(
    "SEN002",
    "lower-case-sentence-start",
    StageName.SENTENCES,
    Effect.CASE,
    fixes=(
        "The harvest was good this year. {t=>T}he farmers are content with it.",
        "They closed the old road. {i=>I}t had been there for ages.",
    ),
    keeps=(
        "He sells pens, ink, etc. in the market, and e.g. the paper.",
        "The U.S. consulate and the vs. match of p. 5 are here.",
        "He waited ... and then he left.",
        "It is an easy command. dpkg does the rest.",
        "Her name is A. de la Cruz. iPhone users know her.",
    ),
)
def lower_case_sentence_start(rule: Rule, view: View) -> Iterator[Fix]:
    """Sentence that begins in lower case.

    What: a word in lower case behind a full stop that surely ends a sentence.
    Why: the subject or an inline tag in front of the word was cut out, so that the engine saw no sentence start.
    Keeps: abbreviations, ellipses, initials, names and commands that begin in lower case, list numbers.
    Safety: safe for function words behind a known word, and for other words where the whole document shows that inline
    tags were cut out; else unsafe.
    """
    text = view.text
    for match in _AFTER_STOP.finditer(text):
        yield from _start(rule, view, match.start(), match.end() - 1)
    if "." in text and ('"' in text or "”" in text):
        for match in _AFTER_QUOTED_STOP.finditer(text):
            yield from _start(rule, view, match.start(), match.end() - 1)


def _start(rule: Rule, view: View, mark: int, place: int) -> Iterator[Fix]:
    text = view.text
    word = word_after(text, place)
    closes = text[mark - 1 : mark] in '"”)%' and mark > 0
    left = word_before(text, mark) if text[mark] == "." else ""
    if not word.isalpha() or word in _NEVER_STARTS or word.lower() in lexicon.abbreviations():
        return
    if text[mark] == "." and not closes and not _ends_sentence(text, mark, left):
        return
    # `"… of it." she said` goes on; only a document whose sentences start low everywhere tells otherwise.
    if text[mark - 1 : mark] in ("", '"', "“") and text[mark + 1 : mark + 2] in ('"', "”"):
        return
    if text[mark : mark + 2] in ('."', ".”") and (not view.signature.cut_tags or _GOES_ON.match(text, place)):
        return
    if left in ("lit", "feat") and _is_abbreviated(text, mark - len(left)):
        return
    safety = _start_safety(view, word, left, closes)
    start = line_start(text, place)
    if text[start].islower() and (
        (not view.signature.cut_tags and place - start < _SHORTEST_PARAGRAPH) or _is_verse(view, place)
    ):
        # Verse and chats may be in lower case throughout.
        safety = Safety.UNSAFE
    yield rule.fix(place, place + 1, text[place].upper(), safety=safety)


def _is_abbreviated(text: str, start: int) -> bool:
    """Whether a word that may be an abbreviation is one here: `, lit. the hill`, `(lit. …`, `Ann Hill feat. the band`."""
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    return before in (",", ";", "(") or word_before(text, start - 1)[:1].isupper()


def _is_verse(view: View, place: int) -> bool:
    """Whether ``place`` is in a paragraph of short lines that all begin in lower case."""
    paragraph = view.paragraphs.at(place)
    lines = view.text[paragraph.start : paragraph.end].split("\n")
    return all(line[:1].islower() for line in lines) and _has_short_lines(view, place)


def _has_short_lines(view: View, place: int) -> bool:
    """Whether the paragraph at ``place`` consists of several short lines, not wrapped at a column: verse, records."""
    paragraph = view.paragraphs.at(place)
    lines = view.text[paragraph.start : paragraph.end].split("\n")
    return len(lines) > 1 and max(map(len, lines)) < _SHORTEST_PARAGRAPH and not view.paragraphs.wrapped(paragraph)


def _ends_sentence(text: str, mark: int, left: str) -> bool:
    """Whether the full stop behind ``left`` is no abbreviation's, initial's, number's or ellipsis'."""
    if text[mark - 1 : mark] == "." or not left:
        return False
    if left.isdigit():
        return len(left) > 2 and bool(text[line_start(text, mark) : mark - len(left)].strip())
    if len(left) < 3 or left.lower() in lexicon.abbreviations() or text[mark - len(left) - 1 : mark - len(left)] == ".":
        return False
    # Unknown words end sentences as known ones do, but a short one may be an abbreviation that no list has.
    return len(left) > _LONGEST_ABBREVIATION or lexicon.is_known(left)


def _start_safety(view: View, word: str, left: str, closes: bool) -> Safety:
    if view.signature.cut_tags or view.signature.battered:
        return Safety.SAFE if word in lexicon.words() else Safety.UNSAFE
    if (
        word in lexicon.function_words()
        and (len(word) > 1 or word == "i")
        and len(left) > 3
        and (closes or left.islower())
    ):
        return Safety.SAFE
    return Safety.UNSAFE


@rule(
    "SEN003",
    "lower-case-paragraph-start",
    StageName.SENTENCES,
    Effect.CASE,
    fixes=(
        "The bank of , with two others , lent them money. has repaid it all.It was much.\n\n"
        "{s=>S}pokesmen of the two houses told the press that the debt had been paid in full by the end of the year.",
    ),
    keeps=(
        "The result is as follows:\n\nwhere x is the length of the side and y the height of the whole figure. It holds.",
        "He wrote two things.\n\niPhone sales rose in the third quarter of the year, and so did the price. It was good.",
    ),
)
def lower_case_paragraph_start(rule: Rule, view: View) -> Iterator[Fix]:
    """Paragraph that begins in lower case.

    What: a paragraph of running text in lower case behind one that is complete.
    Why: the subject or an inline tag at its start was cut out.
    Keeps: list items, wrapped lines, explanations of formulas, words that are not in the dictionary.
    Safety: safe where the whole document shows that inline tags were cut out, or several kinds of machine damage; not
    proposed elsewhere.
    """
    text = view.text
    for match in _PARAGRAPH_START.finditer(text):
        place = match.end() - 1
        word = word_after(text, place)
        if text[match.start() - 1 : match.start()] not in tuple('.:!?"”'):
            continue
        paragraph = view.paragraphs.at(place)
        if _starts_low(text, view.paragraphs.at(match.start() - 1).start) or _starts_low_behind(text, paragraph.end):
            # Several in a row are the items of a list.
            continue
        if text[match.start() - 1] == ":" and word not in _ORDINALS:
            continue
        sentence = word in lexicon.function_words() and text[paragraph.end - 1 : paragraph.end] in tuple('.!?"”')
        shortest = _SHORTEST_SENTENCE if sentence else _SHORTEST_PARAGRAPH
        if paragraph.end - paragraph.start < shortest or view.paragraphs.kind(paragraph) is not Kind.PROSE:
            continue
        if not word.isalpha() or word not in lexicon.words() or word == "where":
            continue
        if not (view.signature.cut_tags or view.signature.battered):
            continue
        if _has_short_lines(view, place):
            continue
        yield rule.fix(place, place + 1, text[place].upper())


def _starts_low(text: str, start: int) -> bool:
    return text[start : start + 1].islower()


def _starts_low_behind(text: str, end: int) -> bool:
    """Whether the paragraph behind one that ends at ``end`` begins in lower case."""
    return text[end : end + 40].lstrip()[:1].islower()


@rule(
    "SEN004",
    "stray-capital",
    StageName.SENTENCES,
    Effect.CASE,
    safety=Safety.UNSAFE,
    fixes=("The dam of , they said , held. It rained for a week while {T=>t}he roof was off.",),
    keeps=(
        "They came. , then they left. , but he read The Times in The Hague and liked The Beatles.",
        "They came. , then they left. , but what does it mean to say In God We Trust today?",
        "See chapter A for more about vitamin A and plan B.",
    ),
)
def stray_capital(rule: Rule, view: View) -> Iterator[Fix]:
    """Capital in the middle of a sentence.

    What: a function word or other plain word with a capital between words in lower case.
    Why: the engine took a cut-out inline tag for a sentence end.
    Keeps: names and titles (a capital follows or goes before), single letters, words that are also names, sentences behind
    a quotation that ends one.
    Safety: unsafe: a title cannot be told from a fault by its form.
    """
    text = view.text
    if not view.signature.damaged:
        return
    for match in _STRAY.finditer(text):
        if (
            text[match.start() - 1] in '"”'
            and text[max(0, match.start() - 6) : match.start()].rstrip("\"”’' \u2009\u200a\u00a0")[-1:] in ".!?…"
        ):
            continue
        word = match[0][1:]
        lower = word.lower()
        if lower not in _CAPITAL_WORDS and not (
            view.signature.cut_tags
            and word_before(text, match.start()) in _LEADS
            and lower in lexicon.words()
            and word not in lexicon.names()
        ):
            continue
        left = word_before(text, match.start())
        if left.islower() or (not left and view.signature.cut_tags):
            yield rule.fix(match.start() + 1, match.start() + 2, lower[0])


_CAPITAL_WORDS = frozenset(
    "the this these those that they there he she it its we our his her their you your in on at by for from with after before"
    " during since when while although because if as and but or so then also however all some many most any each every".split()
)
_LEADS = frozenset("is are was were be been also not yet must should will can could would may".split())
