"""Blanks inside and outside round brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import looks_like_code, word_after, word_before

_PADDED = re.compile(r"\( ?(?<=[ \n]\( )([^()\n]{1,200}?) \)")
_OPENS_GLUED = re.compile(r"\((?<=[a-z,;:]\()([A-Za-z][^()\n]{2,200})\)")
_CLOSES_GLUED = re.compile(r"\)[A-Za-z]")


@rule(
    "PUN020",
    "space-inside-bracket",
    StageName.PUNCTUATION,
    Effect.SPACING,
    signs=(r"\((?<=[ \n]\() ",),
    fixes=(
        "the town ({ =>}built in the last century{ =>}) is small",
        "the firm ({ =>}hereafter the buyer{ =>}) agrees",
    ),
    keeps=(
        "if ( x == 0 ) then ( y )",
        "The set ( ) is empty.",
        "see foo( bar ) in the code",
    ),
)
def space_inside_bracket(rule: Rule, view: View) -> Iterator[Fix]:
    """Blanks inside round brackets.

    What: a bracketed phrase with a blank after the opening and before the closing bracket.
    Why: tokenizers set brackets apart.
    Keeps: code and formulas, single words, brackets glued to a name, text padded on one side only.
    Safety: safe for two or more plain words; else unsafe.
    """
    if "( " not in view.text:
        return
    for match in _PADDED.finditer(view.text):
        inside = match[1]
        words = inside.split()
        if not inside.strip() or inside != inside.strip() or looks_like_code(inside):
            continue
        plain = (
            len(words) > 1
            and words[-1] not in ("a", "an", "the")
            and sum(word.strip(",.;:'’").isalpha() for word in words) > len(words) / 2
        )
        yield rule.fix_all(
            (Edit(Span(match.start() + 1, match.start() + 2), ""), Edit(Span(match.end() - 2, match.end() - 1), "")),
            safety=Safety.SAFE if plain and any(word in lexicon.function_words() for word in words) else Safety.UNSAFE,
        )


@rule(
    "PUN021",
    "missing-space-at-bracket",
    StageName.PUNCTUATION,
    Effect.SPACING,
    signs=(
        r"\((?<=[a-z,;:]\()[A-Za-z]",
        r"\)[A-Za-z]",
    ),
    fixes=(
        "It opens the lock{=> }(the kind that turns) at once.",
        "the report (of last year){=> }and the letter",
    ),
    keeps=(
        "Name the author(s) and the item(s).",
        "Call open(name) and print(a b).",
        "(Re)building the pre(historic) past",
        "see ls(1) and man(7) for more",
    ),
)
def missing_space_at_bracket(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space outside a round bracket.

    What: an opening bracket glued to the word before it, or a closing bracket glued to the word behind it.
    Why: full-width brackets carry their own white space, which is lost when they are turned into plain ones.
    Keeps: calls, optional endings such as (s), references such as ls(1), prefixes in brackets.
    Safety: safe where the bracket holds several words and the neighbour is a plain word; else unsafe.
    """
    text = view.text
    if "(" in text:
        for match in _OPENS_GLUED.finditer(text):
            place = match.start()
            words = match[1].split()
            left = word_before(text, place)
            if (
                len(words) < 2
                or text[place - len(left) - 1 : place - len(left)] == "_"
                or looks_like_code(match[1])
                or looks_like_code(text[match.end() : match.end() + 2])
            ):
                continue
            plain = (not left or (left in lexicon.words() and len(left) > 2)) and not view.signature.technical
            sentence = any(word in lexicon.function_words() and len(word) > 1 for word in words)
            yield rule.fix(place, place, " ", safety=Safety.SAFE if plain and sentence else Safety.UNSAFE)
    if ")" in text:
        for match in _CLOSES_GLUED.finditer(text):
            place = match.start() + 1
            opened = text.rfind("(", max(0, place - 200), place)
            right = word_after(text, place)
            # A prefix in brackets such as (re)build has the bracket at the start of the word and one word inside.
            if opened < 0 or " " not in text[opened:place] or looks_like_code(text[opened + 1 : place - 1]):
                continue
            if right in lexicon.function_words() and text[opened - 1 : opened] in (" ", "\n", ""):
                yield rule.fix(place, place, " ")
