"""Blanks missing around the links of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_GLUED_BEFORE = lazily(r"\[(?<=[a-z,.:;]\[)(?=[^\W_])[^\[\]\n]{2,120}\]\((?=[^\s()]*[/#])[^\s()]+\)")
_GLUED_BEHIND = lazily(r"\)(?=[A-Za-z]{2,})")
_LINK_BACKWARDS = lazily(r"\)(?=[^\s()/#]*+[/#])[^\s()]*+\(\]([^\[\]\s][^\[\]\n]{1,120})\[")
_LONGEST_LINK = 400
_LONGEST_AFFIX = 3
_SHORT = frozenset("add get run see try use".split())
"""Short words that often stand before a link, and are no first part of another word."""


@rule(
    "PUN055",
    "missing-space-at-link",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r"\]\((?=[^\s()]*[/#])",),
    fixes=(
        "For the settings please refer to{=> }[the manual](https://docs.example.org/manual) first.",
        "See{=> }[the list](https://lists.example.org/a) first.",
        "It works,{=> }[as shown here](./notes.md). See [the wiki](https://wiki.example.org/a){=> }for more.",
    ),
    keeps=(
        "See [the manual](https://docs.example.org/manual), and ([the wiki](wiki.md)).",
        "The text[1](#note-1) has notes, and ![a picture](a.png)![another](b.png) pictures.",
        "Call table[first](row) and list[second](item.next) twice.",
        "[Un](https://a.example/un)believable, the [item](b.md)s and re[build](https://a.example/c) are parts of words.",
    ),
)
def missing_space_at_link(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space outside a link of Markdown.

    What: a link glued to the whole word or mark before it, or to the whole word behind it.
    Why: Chinese and Japanese put no blank between words and links, and engines keep the links as they are.
    Keeps: numbers of notes, pictures, links over part of a word, code.
    Safety: safe.
    """
    text = view.text
    for match in _GLUED_BEFORE.finditer(text):
        place = match.start()
        left = word_before(text, place)
        mark = text[place - 1] if not left else ""
        if mark and not word_before(text, place - 1).isalpha():
            continue
        if not mark and not _is_whole(left):
            continue
        if word_after(text, place + 1).isdigit():
            continue
        yield rule.fix(place, place, " ")
    for match in _GLUED_BEHIND.finditer(text):
        end = match.end()
        link = _LINK_BACKWARDS.match(text[max(0, end - _LONGEST_LINK) : end][::-1])
        if link and _is_whole(link[1][::-1].split()[-1]) and _is_whole(word_after(text, end)):
            yield rule.fix(end, end, " ")


def _is_whole(word: str) -> bool:
    """Whether letters at a link are a word by themselves and no part of one: a function word, or a long one."""
    word = word.lower()
    if word in lexicon.function_words() or word in _SHORT:
        return len(word) > 1
    return len(word) > _LONGEST_AFFIX and word in lexicon.words()
