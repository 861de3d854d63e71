"""Sentences that begin in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.sentences.line_starts import has_short_lines
from normalizer.text import lexicon
from normalizer.text.lines import line_start, word_after, word_before
from normalizer.text.patterns import lazily

_AFTER_STOP = lazily(r"\. [a-z]")
_AFTER_QUOTED_STOP = lazily(r"\.[\"”] [a-z]")
_GOES_ON = lazily(
    r"(?:and|but|or|too|(?:he|she|they|we|i|it) (?:add|announce|answer|ask|call|cri|declar|explain|not|repli|said|say"
    r"|shout|sigh|told|whisper|wrote)\w*)\b"
)
"""What goes on behind a quotation of a whole sentence."""
_STARTERS = frozenset(
    "the this these those there it he she they we in on at by for from with when while if first second third then also".split()
)
_SHORT = frozenset("it me us up do go so be we he".split())
"""Words of two letters that end sentences."""
_SPEAKER = lazily(
    r"(?=[>|\[<\w])(?:[>|] ?)*(?:\[[\d: -]{4,20}\] *)?"
    r"(?:<[^<>\n]{1,30}> *(?:[\w`^|-]{1,24}[:,] +)?|(?:[A-Z]{2,4}|[a-z][\w`^|-]{1,23}): +)?(?=[^\W\d_])"
)
"""What stands before the words of a line in chats, minutes and quoted mail: marks of quoting, a time, who speaks."""
_NEVER_STARTS = frozenset("of de del der di du la le van von da dos el al bin ibn".split())
_BEFORE_YEARS = frozenset("after before from in since until".split())
"""Words before a year that ends a sentence; behind others the full stop may make an ordinal of it."""
_JOINING = frozenset("and or that which who whom whose".split())
_NUMBER_WORDS = frozenset("hundred thousand million billion trillion".split())
_LONE_WORD = lazily(r"[a-z]+[.!?](?=[\s\"”]|\Z)")
_SHORTEST_PARAGRAPH = 80
_LONGEST_ABBREVIATION = 5
_SHORTEST_PLAIN = 4
_PLAIN_SENTENCE = lazily(r"[a-z]+(?:,? [a-z]+){3}")


@rule(
    "SEN002",
    "lower-case-sentence-start",
    StageName.SENTENCES,
    Effect.CASE,
    signs=(r"\. [a-z]", r"\.[\"”] [a-z]"),
    fixes=(
        "The harvest was good this year. {t=>T}he farmers are content with it.",
        "They closed the old road. {i=>I}t had been there for ages. {r=>R}esidents from the hill came by boat.",
        "The bank , they say , has closed.The staff left. {w=>W}as opened in May. {h=>H}e ate an onion , he said. It was open"
        " from 8:00 to 7:00. {t=>T}here was a frost of minus 30. {i=>I}n May he saw it. {i=>I}t fell.",
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
    Safety: safe for function words behind a known word, for other words between known ones in prose, and for any word
    where the whole document shows that inline tags were cut out; else unsafe.
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
    if text[place + len(word) : place + len(word) + 1] in tuple("*_/\\(=@"):
        return
    if text[mark] == "." and not closes and not _ends_sentence(text, mark, left):
        # Numbers and the shortest words end sentences too, but seldom enough to need more evidence.
        if not view.signature.battered or word not in _STARTERS:
            return
        if left not in _SHORT and not _is_number(text, mark, left):
            return
    if _is_copied_stop(text, mark, left, word):
        return
    # `"… of it." she said` goes on; only a document whose sentences start low everywhere tells otherwise.
    if text[mark - 1 : mark] in ("", '"', "“") and text[mark + 1 : mark + 2] in ('"', "”"):
        return
    if text[mark : mark + 2] in ('."', ".”") and (not view.signature.cut_tags or _GOES_ON.match(text, place)):
        return
    if left == "cent" and text.endswith("per ", 0, mark - len(left)):
        return
    if left in ("lit", "feat", "sing") and _is_abbreviated(text, mark - len(left)):
        return
    safety = _start_safety(view, place, word, left, closes)
    if word in _JOINING and not view.signature.cut_tags:
        # The full stop is as often a comma gone wrong.
        safety = Safety.UNSAFE
    start = line_start(text, place)
    speaker = _SPEAKER.match(text, start)
    if speaker and speaker.end() > start and text[speaker.end()].islower():
        safety = Safety.UNSAFE
    if text[start].islower() and (
        (not view.signature.cut_tags and place - start < _SHORTEST_PARAGRAPH) or _is_verse(view, place)
    ):
        # Verse and chats may be in lower case throughout.
        safety = Safety.UNSAFE
    if safety is Safety.SAFE or _deserves_a_look(view, word, left):
        yield rule.fix(place, place + 1, text[place].upper(), safety=safety)


def _deserves_a_look(view: View, word: str, left: str) -> bool:
    """Whether a doubtful start is worth showing: commands and brands begin sentences in lower case, too."""
    if left[-1:].isdigit() or word in ("which", "who", "whom", "whose"):
        # The full stop of an ordinal, and one for a comma, are rather wrong themselves.
        return False
    if view.signature.damaged or word in lexicon.function_words():
        return True
    return word in lexicon.words() and not view.signature.technical


def _is_copied_stop(text: str, mark: int, left: str, word: str) -> bool:
    """Whether another language's full stop was copied: of an ordinal, or of a unit that it abbreviates.

    `in 2015. a plan`, `8 thousand. euros`, `per 10,000 cases. population.`
    """
    number = left.rpartition("-")[2]
    if (number.isdigit() or left in _NUMBER_WORDS) and word not in _STARTERS:
        return True
    year = len(number) == len("1999") and number.isdigit() and number[0] in "12"
    if year and word in ("first", "second", "third"):
        return True
    if year and word_before(text, mark - len(left) - 1).lower() not in _BEFORE_YEARS:
        return True
    return _LONE_WORD.match(text, text.index(word, mark)) is not None


def _is_number(text: str, mark: int, left: str) -> bool:
    """Whether a number stands before ``mark`` in the middle of a line, and not behind a word that counts."""
    if not left.isdigit():
        return False
    start = mark - len(left)
    before = word_before(text, start - 1)
    return text[start - 1 : start] == ":" or (text[start - 1 : start] == " " and before.islower() and len(before) > 2)


def _is_abbreviated(text: str, start: int) -> bool:
    """Whether a word that may be an abbreviation is one here: `, lit. the hill`, `(lit. …`, `Ann Hill feat. the band`."""
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    return before in (",", ";", "(") or word_before(text, start - 1)[:1].isupper()


def _is_verse(view: View, place: int) -> bool:
    """Whether ``place`` is in a paragraph of short lines that all begin in lower case."""
    paragraph = view.paragraphs.at(place)
    lines = view.text[paragraph.start : paragraph.end].split("\n")
    return all(line[:1].islower() for line in lines) and has_short_lines(view, place)


def _ends_sentence(text: str, mark: int, left: str) -> bool:
    """Whether the full stop behind ``left`` is no abbreviation's, initial's, number's or ellipsis'."""
    if text[mark - 1 : mark] == "." or not left:
        return False
    if left.isdigit():
        return len(left) > 3 and bool(text[line_start(text, mark) : mark - len(left)].strip())
    if len(left) < 3 or left.lower() in lexicon.abbreviations() or text[mark - len(left) - 1 : mark - len(left)] == ".":
        return False
    # Unknown words end sentences as known ones do, but a short one may be an abbreviation that no list has.
    return len(left) > _LONGEST_ABBREVIATION or lexicon.is_known(left)


def _start_safety(view: View, place: int, word: str, left: str, closes: bool) -> Safety:
    if view.signature.cut_tags or view.signature.battered:
        # Among programs another word may be a name of code.
        plain = word in lexicon.words() and (not view.signature.technical or word in lexicon.function_words())
        return Safety.SAFE if plain else Safety.UNSAFE
    if (
        word in lexicon.function_words()
        and (len(word) > 1 or word == "i")
        and len(left) > 3
        and (closes or left.islower())
    ):
        return Safety.SAFE
    return Safety.SAFE if _begins_plainly(view, place, word, left) else Safety.UNSAFE


def _begins_plainly(view: View, place: int, word: str, left: str) -> bool:
    """Whether known words in lower case stand on both sides of the full stop, and more of them follow."""
    return (
        not view.signature.technical
        and min(len(word), len(left)) >= _SHORTEST_PLAIN
        and left.islower()
        and word in lexicon.words()
        and left in lexicon.words()
        and _PLAIN_SENTENCE.match(view.text, place) is not None
    )
