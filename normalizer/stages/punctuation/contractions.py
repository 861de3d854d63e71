"""Contractions and possessives that were cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.apostrophes import parted_apostrophes
from normalizer.text.lines import line_start, word_before
from normalizer.text.patterns import lazily

_NOT_HOSTS = frozenset(
    "ai are ca could dare did do does had has have is might must need ought sha should was were wo would".split()
)
_NO_HOSTS = frozenset(
    "a add adding an and append appending as at but by for from in near of or such than the to using with writing"
    " apostrophe clitic clitics contraction contractions genitive possessive suffix".split()
)
"""Words that nothing leans on: what stands behind them is spoken of, or Dutch."""
_NOT = (lazily(r" n't\b"), lazily(r" n’t\b"))
_ENDINGS = (lazily(r"'(?<= ')(?=(?:re|ve|ll|d|m|s)\b)"), lazily(r"’(?<= ’)(?=(?:re|ve|ll|d|m|s)\b)"))
_LOOSE_ENDINGS = (lazily(r"' (?=(?:re|ve|ll|[smdt])\b)"), lazily(r"’ (?=(?:re|ve|ll|[smdt])\b)"))
_CUT_BEFORE_T = (lazily(r"'(?<=n ')(?=t\b)"), lazily(r"’(?<=n ’)(?=t\b)"))
NEGATED = frozenset(
    "ain aren can couldn didn doesn don hadn hasn haven isn mustn needn shan shouldn wasn weren won wouldn".split()
)
_DECADE = lazily(r"\b[Tt]he (?:early |late |mid-?)?(?:1[5-9]|20)?\d0\Z")
_LETTERS = lazily(r"[a-z]+")
_HOST = lazily(r"[A-Za-z]+\Z")
_AS = lazily(r" (?:if|tho|though)\b")
"""What follows the end of *as* in dialect: `it seemed 's if`."""
_CLOSING_SOON = lazily(r"\w['’](?![a-z])")
_OPENED_BEFORE = lazily(r"(?:^|[ (])['‘](?=\w)[^'’]*\Z")
_PRONOUN = lazily(r"\b(?:I|you|he|she|it|we|they|that|this|there|what|who|where|how|let|here)\Z", re.IGNORECASE)


@rule(
    "PUN040",
    "split-contraction",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN00", "PUN040"),
    signs=(
        r"'(?:(?<= ')|(?<= n')|(?= (?:re|ve|ll|[smdt])\b))",
        r"’(?:(?<= ’)|(?<= n’)|(?= (?:re|ve|ll|[smdt])\b))",
    ),
    fixes=(
        "They ca{ =>}n't say, and I do{ =>}n’t know.",
        "It{ =>}'s late, but they{ =>}'re here.",
        "China{ =>}’{ =>}s economy has grown.",
        "Amsterdam{ =>}'s city government met.",
        "They don{ =>}'t say, and I can’{ =>}t tell.",
        "We{ =>}'{ =>}re late, and I’{ =>}m cold.",
        "Photographs from the 50{ =>}'s and later.",
        "The workers{ =>}' strike has ended.",
        "The drivers{ =>}' strike ended after two months{ =>}' talks.",
        "He sang in the '{ =>}90s, at eight o{ =>}'{ =>}clock.",
    ),
    keeps=(
        "He pressed the 's' key and the 'd' key.",
        "The boys' dogs' tails wagged.",
        "rock 'n' roll",
        "She said 'so be it' and left.",
        "The possessive 's and the contractions 'll and 've are written so.",
        "They moved to 's Gravenmoer, in the south.",
        "They call the workers ' rich ' there.",
        "They called it the ' war of the roses ' then, and the sellers ' best friends ' came.",
        "He said 'we need the keys ' and left. The letters ' and so on",
        "Quote it with ' in lines and with \" in words.",
    ),
)
def split_contraction(rule: Rule, view: View) -> Iterator[Fix]:
    """Contraction or possessive cut in two.

    What: a blank before n't, 's, 're, 've, 'll, 'd or 'm, around the apostrophe of 's, between a plural and its
    apostrophe, or beside that of a decade or a name such as O'Hara.
    Why: tokenizers cut words there, and detokenizers fail on curly apostrophes.
    Keeps: single quotes around one letter or a phrase, plural possessives, decades, endings that are spoken of, Dutch 's.
    Safety: safe; for plurals, decades and names where no single mark of the line may be half of a pair, and unsafe in
    texts about programs.
    """
    text = view.text
    for edits in parted_apostrophes(view):
        yield rule.fix_all(edits, safety=Safety.UNSAFE if view.signature.technical else Safety.SAFE)
    glyphs = 2 if "’" in text else 1
    for pattern in _NOT[:glyphs]:
        for match in pattern.finditer(text):
            host = _HOST.search(text[max(0, match.start() - 10) : match.start()])
            if host and host[0].lower() in _NOT_HOSTS:
                yield rule.fix(match.start(), match.start() + 1, "")
    for pattern in _ENDINGS[:glyphs]:
        for match in pattern.finditer(text):
            if _is_ending(text, match.start() - 1, match.end()):
                yield rule.fix(match.start() - 1, match.start(), "")
    for pattern in _CUT_BEFORE_T[:glyphs]:
        for match in pattern.finditer(text):
            if word_before(text, match.start() - 1).lower() in NEGATED:
                yield rule.fix(match.start() - 1, match.start(), "")
    for pattern in _LOOSE_ENDINGS[:glyphs]:
        for match in pattern.finditer(text):
            yield from _loosened(rule, text, match.start())


def _is_ending(text: str, start: int, place: int) -> bool:
    """Whether what starts at ``place`` is an ending of the word before, and not a quoted letter or phrase."""
    ending = _LETTERS.match(text, place)
    if start == 0 or not text[start - 1].isalnum() or not ending:
        return False
    behind = text[ending.end() : ending.end() + 1]
    if behind and behind not in ' \n\r\t.,;:!?)”"':
        return False
    host = word_before(text, start)
    if host.lower() in _NO_HOSTS and text[max(0, start - len(host) - 1) : start - len(host)].strip() == "":
        return False
    if ending[0] == "s" and _AS.match(text, ending.end()):
        return False
    if ending[0] in ("s", "d", "m"):
        # A lone letter in quotes would have its closing mark soon after.
        closing = _CLOSING_SOON.search(text[ending.end() : ending.end() + 60].split("\n", maxsplit=1)[0])
        if closing:
            return False
        if text[start - 1].isdigit():
            return ending[0] == "s" and bool(_DECADE.search(text, max(0, start - 14), start))
        return ending[0] == "s" or bool(_PRONOUN.search(text, max(0, start - 8), start))
    return bool(_PRONOUN.search(text, max(0, start - 8), start)) or text[start - 1].isalpha()


def _loosened(rule: Rule, text: str, apostrophe: int) -> Iterator[Fix]:
    """Yield the fixes for an apostrophe with a blank behind it, and maybe one in front."""
    start = apostrophe - 1 if text[apostrophe - 1 : apostrophe] == " " else apostrophe
    before = text[start - 1 : start]
    end = apostrophe + 2
    ending = _LETTERS.match(text, end)
    if (
        not before.isalpha()
        or not ending
        or text[ending.end() : ending.end() + 1] not in (" ", ",", ".")
        or not _may_lean(text, start, ending[0])
    ):
        return
    if start == apostrophe and before == "s":
        return
    if start < apostrophe and "‘" in text[max(0, start - 80) : start]:
        return
    opened = _OPENED_BEFORE.search(text[max(line_start(text, start), start - 200) : start])
    level = Safety.UNSAFE if opened else Safety.SAFE
    if apostrophe > start:
        yield rule.fix(start, apostrophe, "", safety=level)
    yield rule.fix(apostrophe + 1, end, "", safety=level)


def _may_lean(text: str, end: int, ending: str) -> bool:
    """Whether the word that ends at ``end`` takes such an ending."""
    if ending == "s":
        return True
    if ending == "t":
        return word_before(text, end).lower() in NEGATED
    if ending == "m":
        return word_before(text, end) == "I"
    return bool(_PRONOUN.search(text, max(0, end - 8), end))
