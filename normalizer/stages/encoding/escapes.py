"""Characters written as escapes of a programming language."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.encoding.about import speaks_of_encodings
from normalizer.text.lines import line_around
from normalizer.text.patterns import lazily

_ESCAPE = lazily(r"\\u(?:00[a-fA-F][0-9a-fA-F]|01[0-7][0-9a-fA-F]|20[0-3][0-9a-fA-F])")
_TYPOGRAPHY = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00a0«»")
_CODE = lazily(r"[=<>{}|^`~@#*+;]|\w\(|\w_\w|::|->|\\[^u]|[\"'][^\"'\\]*\\u[0-9a-fA-F]{4}[\"']")


@rule(
    "ENC009",
    "unicode-escape",
    StageName.ENCODING,
    Effect.NUMERALS,
    unsettles=("ENC",),
    signs=(r"\\u[02]",),
    fixes=("The caf{\\u00e9=>é} doesn{\\u2019=>’}t open until nine.", "He paused {\\u2013=>–} and left.\n"),
    keeps=(
        "The escape \\u00e9 stands for a letter in Unicode.",
        "name = 'caf\\u00e9'",
        "Print '\\u0394' or \\u4500 there.",
        "The folder C:\\u2019\\u00e9 is empty.",
    ),
)
def unicode_escape(rule: Rule, view: View) -> Iterator[Fix]:
    r"""Escape of a programming language in a word.

    What: ``\u00e9`` inside a word, and escapes of quotation marks, dashes, ellipses and fixed blanks.
    Why: texts are taken out of JSON or of a script without being decoded.
    Keeps: lines of code, lines that speak of encodings, escapes of letters that stand by themselves, paths.
    Safety: safe.
    """
    text = view.text
    for match in _ESCAPE.finditer(text):
        start, end = match.span()
        char = chr(int(match[0][2:], 16))
        left = text[start - 1 : start]
        if char not in _TYPOGRAPHY and not (char.isalpha() and (left.isalpha() or text[end : end + 1].isalpha())):
            continue
        line = line_around(text, start)
        if left in ("\\", ":") or _CODE.search(line) or " " not in line:
            continue
        yield rule.fix(start, end, char, safety=Safety.UNSAFE if speaks_of_encodings(text, start) else Safety.SAFE)
