"""Full-width and CJK marks of punctuation inside English."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.punctuation.right_blanks import names_a_sign
from normalizer.text.lines import count_cjk, count_latin, is_cjk, line_around, line_end, line_start, word_before
from normalizer.text.patterns import lazily

_MARKS = {
    "，": ",",
    "。": ".",
    "；": ";",
    "－": "-",
    "：": ":",
    "！": "!",
    "？": "?",
    "、": ",",
    "（": "(",
    "）": ")",
    "．": ".",
    "｡": ".",
    "､": ",",
    "،": ",",
    "؛": ";",
    "؟": "?",
}
_REACH = 300
"""Code points on either side of a mark that tell whether its line is English."""
_NEAR = 16
"""Code points on either side that tell whether a mark beside a Chinese character belongs to English words."""
# A plain comma or full stop right behind is the same mark once more.
_RUN = lazily(r"[，。；：！？、（）．－｡､،؛؟]+(?:(?<=[，。、．])[,.](?=\s|\Z))?")
_EMPTY_PAIR = "（）"
_CORNERS = frozenset("「『")
_PAIR = lazily(r"[「『](?=[A-Za-z0-9])([^「」『』\n]{1,200})[」』]")
_SPOKEN_OF = lazily(r"\b(?:[Qq]uot|[Bb]racket|[Cc]orner|[Mm]arks?\b)")
_NAME_POINTS = frozenset("·・‧")
_NAME_POINT = lazily("[·・‧](?<=[a-z].)(?=[A-Z][a-z])")
_ENUMERATOR = lazily(r"\s*(?:#{1,6} |[-*] )?\d{1,2}、\Z")
_PLACE_NAME = lazily(r"[A-Za-z]+，[A-Za-z]+")


@rule(
    "PUN030",
    "full-width-mark",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001", "ENC004", "ENC005"),
    fixes=(
        "The food was cold{，=>, }and nobody ate{。=>.}",
        "people of 21{－=>-}40 years in a Lockheed{－=>-}Martin shop",
        "a marathon{（=> (}held in May{）=>) }was stopped",
        "Bring a coat{；=>; }it may rain{！=>!}",
        "apples{、=>, }pears and plums",
        "Yes{，=>, }[see the page](https://docs.example.org/yes){。=>.}",
        "Is it so{？=>? }Nobody knows{。=>.}",
        'She said {「=>"}I will go{」=>"}.',
        "1{、=>. }Strike hard.\n2{、=>. }Keep watch.",
        "It is dry{،=>, }and Russell{·=> }Lamb is late{。,=>.}",
    ),
    keeps=(
        "他说，这是对的。",
        "The word 你好，世界 means hello, world.",
        "The mark “，” is a comma in Chinese.",
        "The comma ， and the full stop 。 are wide there.",
    ),
)
def full_width_mark(rule: Rule, view: View) -> Iterator[Fix]:
    """Full-width mark in English text.

    What: Chinese, Japanese and Arabic marks between Latin words become their plain counterparts, with the blanks these
    need, together with a comma or full stop that says the same again; so do quotation marks around Latin text, and a
    point between the parts of a name becomes a blank.
    Why: engines copy marks that they do not translate.
    Keeps: marks between Chinese, Japanese or Korean characters, marks that are themselves quoted, title marks.
    Safety: safe next to Latin letters or digits in a line that is mostly Latin; unsafe between a Latin and a CJK
    character.
    """
    text = view.text
    if not view.beyond_ascii.isdisjoint(_NAME_POINTS):
        for match in _NAME_POINT.finditer(text):
            if word_before(text, match.start())[:1].isupper():
                yield rule.fix(match.start(), match.end(), " ")
    if not view.beyond_ascii.isdisjoint(_CORNERS):
        yield from _pairs(rule, text)
    if view.beyond_ascii.isdisjoint(_MARKS):
        return
    latin: dict[tuple[int, int], bool] = {}
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        behind_cjk, before_cjk = is_cjk(left), is_cjk(right)
        if behind_cjk and before_cjk:
            continue
        around = line_start(text, start, _REACH), line_end(text, start, _REACH)
        if around not in latin:
            latin[around] = _is_latin(text[slice(*around)])
        if not latin[around]:
            continue
        if left in "“\"'‘「" and left and right in "”\"'’」":
            continue
        if left == " " and right in (" ", "") and names_a_sign(text, start - 1):
            continue
        if match[0] == _EMPTY_PAIR:
            # Brackets around nothing are shown, or a call.
            continue
        beside_cjk = behind_cjk or before_cjk
        if beside_cjk and not _among_latin(text, start, end):
            # Chinese in an English line, such as a title behind an address.
            continue
        sure = not beside_cjk or text[start] in "（）"
        yield rule.fix_all((_plain(text, start, end),), safety=Safety.SAFE if sure else Safety.UNSAFE)


def _pairs(rule: Rule, text: str) -> Iterator[Fix]:
    """Yield fixes for Chinese and Japanese quotation marks around Latin text."""
    for match in _PAIR.finditer(text):
        start, end = match.span()
        if (
            any(map(is_cjk, match[1]))
            or not _is_latin(line_around(text, start, _REACH))
            or _SPOKEN_OF.search(line_around(text, start))
        ):
            continue
        left, right = text[start - 1 : start], text[end : end + 1]
        before = " " if left.isalnum() or left in (",", ".", ":", ")", "，", "。", "：") else ""
        after = " " if right.isalnum() else ""
        yield rule.fix_all(
            (
                Edit(Span(start, start + 1), before + '"'),
                Edit(Span(end - 1, end), '"' + after),
            )
        )


def _plain(text: str, start: int, end: int) -> Edit:
    left, right = text[start - 1 : start], text[end : end + 1]
    plain = "".join(_MARKS[char] for char in text[start:end] if char in _MARKS)
    if text[start:end] == "、" and _ENUMERATOR.match(text, line_start(text, start), end):
        plain = "."
    first, last = plain[0], plain[-1]
    if left.isspace() and first != "(" and start > 1:
        # The blank before the mark goes with it.
        while start > 1 and text[start - 1] in " \u00a0" and not text[start - 2].isspace():
            start -= 1
    if "(" in plain[1:]:
        plain = plain.replace("(", " (")
    if first == "(" and (left.isalnum() or left in ",.;:)"):
        plain = " " + plain if left else plain
    if last == "(":
        while text[end : end + 1] in (" ", "\u00a0"):
            end += 1
    elif right.isalnum() or (right and right in "([`“（《¥￥$€£") or (right == '"' and _opens(text, end)):
        between_digits = text[start - 1 : start].isdigit() and right.isdigit() and last in ".:"
        # A line of two words and a comma is a name such as `Ningbo,China`, not a sentence.
        name = last == "," and _PLACE_NAME.fullmatch(line_around(text, start))
        plain += "" if between_digits or name or last == "-" else " "
    return Edit(Span(start, end), plain)


def _among_latin(text: str, start: int, end: int) -> bool:
    """Whether a mark beside a Chinese character belongs to the English words around it."""
    if text[max(0, start - _NEAR) : start].rstrip(" ")[-1:] in (")", "]") and is_cjk(text[end : end + 1]):
        return False
    return _is_latin(text[max(0, start - _NEAR) : end + _NEAR])


def _opens(text: str, place: int) -> bool:
    return text.count('"', line_start(text, place), place) % 2 == 0


def _is_latin(line: str) -> bool:
    """Whether a line has more Latin letters than others."""
    latin = count_latin(line)
    return latin > 2 * count_cjk(line) and latin > 0
