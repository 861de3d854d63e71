"""Words in another script inside an English sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language.paragraphs import is_foreign
from normalizer.text.lines import line_end, line_start, word_before
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
_LATIN = lazily("[A-Za-z]")
_REACH = 500
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
    for match in _RUN.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        before = text[start - 1 : start]
        if (before and before in _OPENERS) or is_foreign(view, start):
            continue
        if not any(map(str.isalpha, match[0])) or _is_explained(text, start, end):
            continue
        low, high = line_start(text, start), line_end(text, end)
        if _SHORTEST <= end - start <= _LONGEST_HEADING and text[low:high].strip() == match[0].strip():
            # A heading that nobody translated.
            yield rule.fix(start, end, None)
            continue
        reach = _REACH + 2 * (end - start)
        around = text[max(low, start - reach) : min(high, end + reach)]
        if len(_LATIN.findall(around)) > 2 * (end - start) + 8:
            yield rule.fix(start, end, None)


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether the words are glossed, spoken of as words, or one letter between signs, as in a face."""
    if _GLOSS.match(text, end) or word_before(text, start - 1).lower() in _NAMES_OF_WORDS:
        return True
    between_signs = text[start - 1 : start].strip() and text[end : end + 1].strip()
    return bool(end - start == 1 and between_signs)
