"""Latin letters and digits as wide as Chinese characters, and Japanese letters half as wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.lines import is_cjk, line_start
from normalizer.text.patterns import lazily

_WIDE = "０-９Ａ-Ｚａ-ｚ"
_SIGN = "＆＋－／＝＠＃＊＿～＼｜＾％＄￥￡￠￦"
# Signs and blanks belong to a run where both neighbours do, a comma only where it parts thousands.
_LATIN = f"[{_WIDE}]+(?:(?:[．：{_SIGN}]|　|，(?=[０-９]{{3}}(?![０-９])))[{_WIDE}]+)*"
_KATAKANA = "[ｦ-ﾝ][ｦ-ﾟ]+"
_RUN = lazily(
    f"(?:[￥＄￡￠￦＃＋－](?=[0-9０-９]))?(?:{_LATIN}|{_KATAKANA})+％?"
    "|(?<=[0-9])％"
    "|[￥＄￡￠￦](?=[0-9])"
    "|(?<=[A-Za-z0-9])[＆＋／＝＠＿～](?=[A-Za-z0-9])"
)
_FORMS = frozenset(
    [*"＆＋／＝＠＿～％￥＄￡￠￦", *map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))]
    + [chr(code) for code in range(0xFF66, 0xFFA0)]
)
_REACH = 300


@rule(
    "ENC005",
    "full-width-letter",
    StageName.ENCODING,
    Effect.NUMERALS,
    unsettles=("ENC",),
    fixes=(
        "The model {ＮＷ－２００=>NW-200} costs {￥１８９．００=>¥189.00} now.",
        "It holds {５０００ｍＡｈ=>5000mAh}, which is {２５％=>25%} more.",
        "{ＬＯＵＤ　ＮＯＩＳＥＳ=>LOUD NOISES} were heard.",
        "He calls it a {Ｕﾀｰﾝ=>Uターン} in his letter.",
    ),
    keeps=(
        "来年は２０２５年です。",
        "ＮＨＫのニュースを見ました。",
        "The face (ﾟДﾟ) is for surprise.",
        "The book 《第２集》 is out.",
    ),
)
def full_width_letter(rule: Rule, view: View) -> Iterator[Fix]:
    """Full-width letter or digit in English text.

    What: full-width Latin letters and digits, with the signs between them, take their plain form; half-width katakana
    takes its full one.
    Why: Chinese and Japanese editors write Latin text in either width, and engines copy what they do not translate.
    Keeps: lines that are mostly Chinese, Japanese or Korean, where such forms are a matter of style; runs beside such
    characters; single half-width signs, which make faces; marks of punctuation, which the next stages see to.
    Safety: safe: the same letters and digits in another form.
    """
    if view.beyond_ascii.isdisjoint(_FORMS):
        return
    text = view.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        if not (left and is_cjk(left)) and not (right and is_cjk(right)) and _is_latin_line(text, start):
            yield rule.fix(start, end, unicodedata.normalize("NFKC", match[0]))


def _is_latin_line(text: str, place: int) -> bool:
    """Whether the line, as far as 300 code points around the place, has fewer CJK than Latin letters of any width."""
    start = max(line_start(text, place), place - _REACH)
    end = text.find("\n", place, place + _REACH)
    line = text[start : end if end >= 0 else place + _REACH]
    cjk = sum(map(is_cjk, line))
    return cjk == 0 or sum((char.isascii() and char.isalpha()) or "Ａ" <= char <= "ｚ" for char in line) > cjk
