"""Control characters that have no business in a text."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_ASCII_CONTROLS = tuple(map(chr, (*range(9), 11, *range(14, 32), 127)))
_OTHER_CONTROLS = frozenset("\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb\ufffc")
_CONTROL = lazily(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)|[()][0-9A-B])"
    "|\x08+|[\x00-\x07\x0b\x0e-\x1f\x7f\u206a-\u206f\ufeff\ufff9-\ufffc]"
)
_SEPARATORS = "\x0b\x1c\x1d\x1e\x1f"
_DASHES = ("-", "‐", "–", "—", "―", "…")
_NAMES = {
    "\x00": "null",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x1a": "substitute",
    "\x1b": "escape",
    "\x7f": "delete",
    "\ufeff": "byte order mark inside the text",
    "\ufffc": "object replacement character",
}


@rule(
    "ENC003",
    "control-character",
    StageName.ENCODING,
    Effect.DELETION,
    unsettles=("ENC",),
    fixes=(
        "A bell{\x07=>} rang at nine.",
        "{\x1b[31m=>}Warning{\x1b[0m=>}: the door is open.",
        "One{\ufeff=>} of the pages was joined here.",
        "{N\x08=>}N{A\x08=>}A{M\x08=>}M{E\x08=>}E",
    ),
    keeps=(
        "A tab\tand a form feed\fstay.",
        "Page one\r\nPage two\r\n",
        "\ufeffA byte order mark at the start stays.",
        "“Raymonde\ufeff—” she cried.",
        "One\x1fTwo",
        "at 4 1\x02 per cent",
    ),
)
def control_character(rule: Rule, view: View) -> Iterator[Fix]:
    """Control character in the text.

    What: control characters without a visible effect, byte order marks inside the text, sequences that colour a
    terminal, letters struck twice with a backspace, anchors of lost pictures and annotations.
    Why: they come from terminals, databases, word processors and joined files; tools stumble over them.
    Keeps: tabs, line ends, form feeds; a byte order mark at the start, or before a dash that it holds; separators that
    hold two words apart.
    Safety: safe; unsafe beside a digit, where the character may be what is left of a fraction or of another digit.
    """
    text = view.text
    if not any(char in text for char in _ASCII_CONTROLS) and view.beyond_ascii.isdisjoint(_OTHER_CONTROLS):
        return
    for match in _CONTROL.finditer(text):
        start, end = match.span()
        control = match[0]
        if _is_kept(text, start, control):
            continue
        if control[0] == "\x08":
            start -= _struck_over(text, start, end)
        unsure = control.isascii() and end - start == 1 and _is_beside_digit(text, start, end)
        name = _NAMES.get(control[0])
        yield rule.fix(
            start,
            end,
            "",
            safety=Safety.UNSAFE if unsure else rule.safety,
            note=f"U+{ord(control[0]):04X}, {name}" if name else f"U+{ord(control[0]):04X}",
        )


def _is_kept(text: str, place: int, control: str) -> bool:
    if control == "\ufeff":
        return place == 0 or text.startswith(_DASHES, place + 1)
    if control not in _SEPARATORS:
        return False
    return bool(text[max(0, place - 1) : place].strip() and text[place + 1 : place + 2].strip())


def _struck_over(text: str, start: int, end: int) -> int:
    """Return how many characters before the backspaces are printed over: by themselves, or underscores by a word."""
    count = end - start
    before = text[max(0, start - count) : start]
    if before and (before == "_" * count or (count == 1 and before == text[end : end + 1])):
        return count
    return 0


def _is_beside_digit(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isdigit() or text[end : end + 1].isdigit()
