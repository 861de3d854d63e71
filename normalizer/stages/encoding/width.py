"""Latin letters and digits as wide as Chinese characters, and Japanese letters half as wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.lines import count_cjk, is_cjk, line_around
from normalizer.text.patterns import lazily

_WIDE = "０-９Ａ-Ｚａ-ｚ"
_SIGN = "＆＋－／＝＠＃＊＿～＼｜＾％＄￥￡￠￦"
# Signs and blanks belong to a run where both neighbours do, a comma only where it parts thousands.
_LATIN = f"[{_WIDE}]+(?:(?:[．：{_SIGN}]|　|，(?=[０-９]{{3}}(?![０-９])))[{_WIDE}]+)*"
_KATAKANA = "[ｦ-ﾝ][ｦ-ﾟ]+"
_LETTER = lazily("[A-Za-zＡ-ｚ]")
_RUN = lazily(
    f"(?:[￥＄￡￠￦＃＋－](?=[0-9０-９]))?(?:{_LATIN}|{_KATAKANA})+％?"
    "|(?<=[0-9])％"
    "|[￥＄￡￠￦](?=[0-9])"
    "|(?<=[A-Za-z0-9])[＆＋／＝＠＿～](?=[A-Za-z0-9])"
)
_START = lazily("[\uff03-\uffe6]")
"""What every run begins with: one range is searched far faster than the choice of all."""
_MARKS = frozenset("（），．：；？")
"""Frequent marks in that range, which begin none."""
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
        "It is 1{～=>-}2 cm and {３～５=>3-5} days off.",
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
    takes its full one; a wave dash between digits becomes a hyphen.
    Why: Chinese and Japanese editors write Latin text in either width, and engines copy what they do not translate.
    Keeps: lines that are mostly Chinese, Japanese or Korean, where such forms are a matter of style; runs beside such
    characters; single half-width signs, which make faces; marks of punctuation, which the next stages see to.
    Safety: safe: the same letters and digits in another form.
    """
    if view.beyond_ascii.isdisjoint(_FORMS):
        return
    text = view.text
    for start, end in _runs(text):
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        if not (left and is_cjk(left)) and not (right and is_cjk(right)) and _is_latin_line(text, start):
            yield rule.fix(start, end, unicodedata.normalize("NFKC", _with_ranges(text, start, end)))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for begin in _START.finditer(text):
        run = _RUN.match(text, begin.start()) if begin[0] not in _MARKS and begin.start() >= done else None
        if run:
            done = run.end()
            yield run.span()


def _with_ranges(text: str, start: int, end: int) -> str:
    """Return a part of the text in which a wave dash between digits is a hyphen."""
    wide = text[start:end]
    if "～" not in wide:
        return wide
    return "".join(
        "-" if char == "～" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit() else char
        for place, char in enumerate(wide, start)
    )


def _is_latin_line(text: str, place: int) -> bool:
    """Whether the line, as far as 300 code points around the place, has fewer CJK than Latin letters of any width."""
    line = line_around(text, place, _REACH)
    cjk = count_cjk(line)
    return cjk == 0 or len(_LETTER.findall(line)) > cjk
