"""Words in another script inside an English sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language.paragraphs import foreign_spans
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily

_RUN = lazily(
    "[\u0400-\u052f\u0600-\u06ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
    "[\u0400-\u052f\u0600-\u06ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af·\u200c\u200d\\s]*"
)
_GLOSS = lazily(r" ?\([^\W\d_]")
_NAMES_OF_WORDS = frozenset(
    "character characters hanzi kanji letter letters name phrase sign symbol term word words".split()
)
_SHORTEST = 2
_LONGEST_HEADING = 24
_OPENERS = "(（[“\"'‘《「『【<"


@rule(
    "LNG002",
    "untranslated-residue",
    StageName.LANGUAGE,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "The poet Li Bai (李白) wrote “静夜思” at night.",
        "Он сказал, что всё хорошо, и они пошли домой вместе.",
        "The word السلام is a greeting, こんにちは (konnichiwa) another; (´・ω・`) is a face of ٢٠٢٠.",
    ),
)
def untranslated_residue(rule: Rule, view: View) -> Iterator[Fix]:
    """Words that were left untranslated.

    What: a run of Chinese, Japanese, Korean, Cyrillic or Arabic letters between English words.
    Why: engines pass on what they do not know.
    Keeps: names and titles in brackets or quotes, words that are explained in brackets or spoken of as words, digits, faces,
    paragraphs in another language.
    Safety: display: the translation is not in the text.
    """
    text = view.text
    if text.isascii():
        return
    foreign = foreign_spans(view)
    for match in _RUN.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        before = text[start - 1 : start]
        if (before and before in _OPENERS) or any(left <= start < right for left, right in foreign):
            continue
        if not any(map(str.isalpha, match[0])) or _is_explained(text, start, end):
            continue
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        if line.strip() == match[0].strip() and _SHORTEST <= end - start <= _LONGEST_HEADING:
            # A heading that nobody translated.
            yield rule.fix(start, end, None)
            continue
        if sum(char.isascii() and char.isalpha() for char in line) > 2 * (end - start) + 8:
            yield rule.fix(start, end, None)


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether the words are glossed, spoken of as words, or one letter between signs, as in a face."""
    if _GLOSS.match(text, end) or word_before(text, start - 1).lower() in _NAMES_OF_WORDS:
        return True
    between_signs = text[start - 1 : start].strip() and text[end : end + 1].strip()
    return bool(end - start == 1 and between_signs)
