"""Ligatures that stand for two or three plain letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_CHARS = "ﬀﬁﬂﬃﬄﬆĲĳŉǄǅǆǇǈǉǊǋǌǱǲǳ"
_LIGATURES = frozenset(_CHARS + "ﬅ")
_RUN = lazily(f"[{_CHARS}ﬅ]+")
_LONG_S_T = "ſt"
_AFRIKAANS_N = "ŉ"


@rule(
    "ENC006",
    "ligature",
    StageName.ENCODING,
    Effect.DECODING,
    unsettles=("ENC",),
    fixes=(
        "The {ﬁ=>fi}rst o{ﬃ=>ffi}ce is on the second {ﬂ=>fl}oor.",
        "Zij wonen aan de {Ĳ=>IJ}ssel.",
    ),
    keeps=(
        "An œuvre of Cæsar, in the Straße.",
        "The first office is on the second floor.",
        "ﬓ is an Armenian ligature.",
        "Dutch has Ĳ and ĳ; a typesetter knows ﬁ.",
    ),
)
def ligature(rule: Rule, view: View) -> Iterator[Fix]:
    """Ligature in place of letters.

    What: inside words, typographical ligatures such as ``ﬁ`` and digraphs such as ``ĳ`` become the letters they are made of.
    Why: they come with text copied from print layouts; a word that holds one is not found any more.
    Keeps: letters that are no mere layout, such as ``æ``, ``œ`` and ``ß``; ligatures of other scripts, and one that
    stands alone, since it is spoken of.
    Safety: safe.
    """
    if view.beyond_ascii.isdisjoint(_LIGATURES):
        return
    text = view.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match[0] == _AFRIKAANS_N or text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha():
            yield rule.fix(start, end, "".join(map(_letters, match[0])))


def _letters(char: str) -> str:
    # Full compatibility would also turn the long s into a round one, which is another letter.
    return _LONG_S_T if char == "ﬅ" else unicodedata.normalize("NFKC", char)
