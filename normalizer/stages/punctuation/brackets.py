"""Blanks inside and outside round brackets."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import is_cjk, line_around, line_start, looks_like_code, word_after, word_before
from normalizer.text.patterns import lazily

_PADDED = lazily(r"\((?= )[^()\n]{2,200}\)|\([^()\n]{2,200}(?<= )\)")
_OPENS_GLUED = lazily(r"\((?<=[a-z,;:]\()([A-Za-z][^()\n]{2,200})\)")
_OPENS_SURELY = (
    lazily(r"\((?<=[A-Za-z]\()(?=\.[a-z]\w{1,5}\))"),  # the ending of a file name
    lazily(r"\((?<=[a-z]\()(?=`[\w.\-]+`\))"),  # a name of code, marked as such
    lazily(r"\((?<=[a-z]{2},\()(?=\d+(?:, \d+)*\))"),  # numbers, behind a comma
    lazily(r"\((?<=\b(?:has|are|was)\()(?=\d+, )"),
)
_HEADING = lazily(r"\((?<=[a-z]\()(?=[A-Z][a-z]+(?: [A-Za-z]+)*\)[ \t]*(?:\n|\Z))")
_CJK_GLUED = lazily(r"\((?<=[A-Za-z]\()([^()\n]{1,40})\)")
_CLOSES_GLUED = lazily(r"\)[A-Za-z]")
_IN_BACKTICKS = lazily(r"`[^`]*`")
_NUMBER_SIGN = lazily(r"#(?=\d)")
_CALLS = frozenset("call echo error eval exec info log open print read run system write".split())
_FUNCTIONS = frozenset("arg cos cov det exp lim log max min mod poly print sin sqrt tan var".split())


@rule(
    "PUN020",
    "space-inside-bracket",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r"\( ", r"\)(?<= \))"),
    fixes=(
        "the town ({ =>}built in the last century{ =>}) is small",
        "the firm ({ =>}hereafter the buyer{ =>}) agrees",
    ),
    keeps=(
        "if ( x == 0 ) then ( y )",
        "The set ( ) is empty.",
        "The pair ( , ) has no members.",
        "see foo( bar ) in the code",
    ),
)
def space_inside_bracket(rule: Rule, view: View) -> Iterator[Fix]:
    """Blanks inside round brackets.

    What: a bracketed phrase with a blank after the opening or before the closing bracket.
    Why: tokenizers set brackets apart.
    Keeps: code and formulas, brackets around signs, numbers and single letters.
    Safety: safe for plain words in a document that does not speak of programs, and for any phrase between words where
    marks are set carelessly throughout; else unsafe.
    """
    for match in _PADDED.finditer(view.text):
        inside = match[0][1:-1]
        words = inside.split()
        if (
            not words
            or looks_like_code(_NUMBER_SIGN.sub("", _IN_BACKTICKS.sub("", inside)))
            or inside != f"{' ' * inside.startswith(' ')}{inside.strip()}{' ' * inside.endswith(' ')}"
        ):
            continue
        edits = []
        if inside.startswith(" "):
            edits.append(Edit(Span(match.start() + 1, match.start() + 2), ""))
        if inside.endswith(" "):
            edits.append(Edit(Span(match.end() - 2, match.end() - 1), ""))
        if "│" in line_around(view.text, match.start()):
            # In the cell of a table the blank keeps the border in its place.
            continue
        if words[-1].endswith(":"):
            # What a record says after the colon is missing: `(quit: )`.
            continue
        careless = view.signature.worn and _in_prose(view.text, match.start(), words)
        yield rule.fix_all(edits, safety=Safety.SAFE if careless else _safety_of_padding(view, words, len(edits)))


def _in_prose(text: str, place: int, words: list[str]) -> bool:
    """Whether the bracket at ``place`` stands behind a word and holds more than a sign, a letter or a number."""
    left = word_before(text, place - 1)
    # A name in lower case may get its capital later.
    word = len(left) > 1 and (left[0].isupper() or lexicon.is_known(left) or lexicon.is_known(left.capitalize()))
    known = word and text[place - 1 : place].isspace()
    inside = "".join(words)
    letters = sum(map(str.isalpha, inside))
    if len(words) == 1 and words[0] in lexicon.function_words():
        return False
    return known and (letters > 1 or (letters == 1 and any(map(str.isdigit, inside))))


def _safety_of_padding(view: View, words: list[str], sides: int) -> Safety:
    plain = [word.strip(",.;:'’") for word in words if word != ","]
    if view.signature.technical or words[-1] in ("a", "an", "the") or not plain or not all(map(str.isalpha, plain)):
        return Safety.UNSAFE
    if len(words) == 1:
        return Safety.SAFE if sides == 2 and len(plain[0]) > 3 and plain[0] in lexicon.words() else Safety.UNSAFE
    return Safety.SAFE if any(word in lexicon.function_words() for word in plain) else Safety.UNSAFE


@rule(
    "PUN021",
    "missing-space-at-bracket",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(
        r"\((?<=[A-Za-z,;:]\()[A-Za-z\d.`]",
        r"\)[A-Za-z]",
    ),
    fixes=(
        "Load the model{=> }(.onnx), which has{=> }(4, 1) parts.",
        "## Recorder{=> }(Experimental)\n",
        "It opens the lock{=> }(the kind that turns) at once.",
        "the report (of last year){=> }and the letter",
    ),
    keeps=(
        "Name the author(s) and the item(s).",
        "Call open(name) and print(a b).",
        "(Re)building the pre(historic) past",
        "see ls(1) and man(7) for more",
        "the log(the number of hits)",
        "see notes.txt(.gz) and f(4, 1), or print(`hostname`)",
    ),
)
def missing_space_at_bracket(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space outside a round bracket.

    What: an opening bracket glued to the word before it, or a closing bracket glued to the word behind it.
    Why: full-width brackets carry their own white space, which is lost when they are turned into plain ones.
    Keeps: calls, optional endings such as (s), references such as ls(1), prefixes in brackets.
    Safety: safe where the bracket holds several words and the neighbour is a plain word, in headings, around endings of
    files and names marked as code, and for single words where marks are set carelessly throughout; else unsafe.
    """
    text = view.text
    if "(" in text:
        for match in _OPENS_GLUED.finditer(text):
            place = match.start()
            words = match[1].split()
            left = word_before(text, place)
            if (
                (len(words) < 2 and not (view.signature.worn and _is_word_on_word(left, match[1])))
                or left.lower() in _FUNCTIONS
                or text[place - len(left) - 1 : place - len(left)] == "_"
                or looks_like_code(match[1])
                or looks_like_code(text[match.end() : match.end() + 2])
            ):
                continue
            plain = (not left or (lexicon.is_known(left) and len(left) > 1)) and not view.signature.technical
            sentence = (
                any(word in lexicon.function_words() and len(word) > 1 for word in words)
                or (len(words) > 2 and all(map(lexicon.is_known, words)))
                or view.signature.worn
            )
            yield rule.fix(place, place, " ", safety=Safety.SAFE if plain and sentence else Safety.UNSAFE)
        for place in _glued_surely(text):
            yield rule.fix(place, place, " ")
        if not text.isascii():
            yield from _around_cjk(rule, text)
    if ")" in text:
        for match in _CLOSES_GLUED.finditer(text):
            place = match.start() + 1
            opened = text.rfind("(", max(0, place - 200), place)
            right = word_after(text, place)
            # A prefix in brackets such as (re)build has the bracket at the start of the word and one word inside.
            if (
                opened < 0
                or " " not in text[opened:place]
                or is_cjk(text[opened + 1])
                or looks_like_code(text[opened + 1 : place - 1])
            ):
                continue
            if text[opened - 1 : opened] not in (" ", "\n", ""):
                continue
            named = view.signature.worn and len(right) > 2 and right[0].isupper() and right[1:].islower()
            if right in lexicon.function_words() or (
                (right in lexicon.words() or named) and not view.signature.technical
            ):
                yield rule.fix(place, place, " ")


def _glued_surely(text: str) -> Iterator[int]:
    """Yield where a bracket is glued to a word in front of it, and cannot be that of a call."""
    for pattern in _OPENS_SURELY:
        for match in pattern.finditer(text):
            place = match.start()
            left = word_before(text, place - (text[place - 1] == ","))
            whole = text[place - 1] == "," or text[place - len(left) - 1 : place - len(left)] in ("", " ", "\n", "*")
            if whole and len(left) > 2 and left.lower() not in _CALLS:
                yield place
    for match in _HEADING.finditer(text):
        if text.startswith("#", line_start(text, match.start())) and word_before(text, match.start()).isalpha():
            yield match.start()


def _is_word_on_word(left: str, inside: str) -> bool:
    """Whether a bracket that holds one whole word is glued to another: `the robot(left)`, but not `author(s)`."""
    return min(len(left), len(inside)) > 3 and left in lexicon.words() and inside in lexicon.words()


def _around_cjk(rule: Rule, text: str) -> Iterator[Fix]:
    """Yield fixes for names in their own script in brackets, which no code has."""
    for match in _CJK_GLUED.finditer(text):
        if is_cjk(match[1][0]):
            yield rule.fix(match.start(), match.start(), " ")
            if text[match.end() : match.end() + 1].isalpha():
                yield rule.fix(match.end(), match.end(), " ")
