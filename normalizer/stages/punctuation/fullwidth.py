"""Full-width and CJK marks of punctuation inside English."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.right_blanks import names_a_sign
from normalizer.text.lines import is_cjk, line_around, line_start
from normalizer.text.patterns import lazily

_MARKS = {
    "，": ",",
    "。": ".",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "、": ",",
    "（": "(",
    "）": ")",
    "．": ".",
    "｡": ".",
    "､": ",",
}
_RUN = lazily("[，。；：！？、（）．｡､]+")
_PLACE_NAME = lazily(r"[A-Za-z]+，[A-Za-z]+")


@rule(
    "PUN030",
    "full-width-mark",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001", "ENC004", "ENC005"),
    fixes=(
        "The food was cold{，=>, }and nobody ate{。=>.}",
        "a marathon{（=> (}held in May{）=>) }was stopped",
        "Bring a coat{；=>; }it may rain{！=>!}",
        "apples{、=>, }pears and plums",
        "Is it so{？=>? }Nobody knows{。=>.}",
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

    What: Chinese and Japanese marks between Latin words become their plain counterparts, with the blanks these need.
    Why: engines copy marks that they do not translate.
    Keeps: marks between Chinese, Japanese or Korean characters, marks that are themselves quoted, title marks.
    Safety: safe next to Latin letters or digits in a line that is mostly Latin; unsafe between a Latin and a CJK
    character.
    """
    text = view.text
    if view.beyond_ascii.isdisjoint(_MARKS):
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        if (left and right and is_cjk(left) and is_cjk(right)) or not _is_latin_line(text, start):
            continue
        if left in "“\"'‘「" and left and right in "”\"'’」":
            continue
        if left == " " and right in (" ", "") and names_a_sign(text, start - 1):
            continue
        yield _plain(rule, text, start, end)


def _plain(rule: Rule, text: str, start: int, end: int) -> Fix:
    left, right = text[start - 1 : start], text[end : end + 1]
    beside_cjk = bool((left and is_cjk(left)) or (right and is_cjk(right)))
    plain = "".join(_MARKS[char] for char in text[start:end])
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
    elif right.isalnum() or (right and right in "(“（《¥￥$€£") or (right == '"' and _opens(text, end)):
        between_digits = text[start - 1 : start].isdigit() and right.isdigit() and last in ".:"
        # A line of two words and a comma is a name such as `Ningbo,China`, not a sentence.
        name = last == "," and _PLACE_NAME.fullmatch(line_around(text, start))
        plain += "" if between_digits or name else " "
    return rule.fix(start, end, plain, safety=Safety.UNSAFE if beside_cjk and first not in "()" else Safety.SAFE)


def _opens(text: str, place: int) -> bool:
    return text.count('"', line_start(text, place), place) % 2 == 0


def _is_latin_line(text: str, place: int) -> bool:
    """Whether the line, as far as 300 code points around the place, has more Latin letters than others."""
    start = max(line_start(text, place), place - 300)
    end = text.find("\n", place, place + 300)
    line = text[start : end if end >= 0 else place + 300]
    latin = sum("a" <= char <= "z" or "A" <= char <= "Z" for char in line)
    return latin > 2 * sum(map(is_cjk, line)) and latin > 0
