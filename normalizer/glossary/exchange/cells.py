r"""Texts and lists in the cells of a table.

``|`` separates the items of a list.  A backslash takes the meaning from what follows it (``\|``, ``\\``, ``\=``);
``\n``, ``\t``, ``\r``, ``\uXXXX`` and ``\UXXXXXXXX`` stand for characters that a cell cannot show or would lose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LIST = "|"
_ARROW = "=>"
_NAMED = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r"}
# Excel takes _x0041_ for an escape of its own.
_SPECIAL = re.compile(
    r"[\\|\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|=>|^\s|\s\Z|_(?=x[0-9A-Fa-f]{4}_)"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_BREAK = re.compile(r"(?:(?<![ \t])[ \t]++)?[\r\n]+[ \t]*")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def encode(text: str) -> str:
    r"""Return a text as a cell that `decode` reads back.

    >>> encode("a | b => c ")
    'a \\| b \\=> c\\u0020'
    """
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in ("\\", _LIST, _ARROW):
        return "\\" + found
    named = _NAMED.get(found)
    return named or f"\\u{ord(found):04x}"


def decode(cell: str) -> str:
    r"""Return the text of a cell; blanks at its edges and line breaks inside are layout.

    >>> decode(r" a \| b\u0020 ")
    'a | b '
    """
    return _ESCAPE.sub(_character, _BREAK.sub(" ", cell.strip()))


def _character(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    if short or long:
        code = int(short or long, 16)
        return chr(code) if code <= 0x10FFFF else match[0]
    # A backslash before another letter or digit is one of the text, as in a path.
    return str(_CHARACTERS.get(other, match[0] if other.isalnum() else other))


def encode_list(texts: Iterable[str]) -> str:
    """Return texts as one cell."""
    return f" {_LIST} ".join(map(encode, texts))


def decode_list(cell: str) -> list[str]:
    """Return the texts of a cell, without empty ones."""
    return [text for piece in pieces(cell, _LIST) if (text := decode(piece))]


def encode_change(before: str, after: str) -> str:
    """Return two texts, of which one becomes the other, as an item of a list."""
    return f"{encode(before)} {_ARROW} {encode(after)}"


def decode_changes(cell: str) -> list[list[str]]:
    """Return for each item of a list the texts between its arrows, of which there is at least one."""
    items = [pieces(item, _ARROW) for item in pieces(cell, _LIST) if item.strip()]
    return [[decode(piece) for piece in item] for item in items]


def pieces(cell: str, mark: str) -> list[str]:
    """Cut a cell at each ``mark`` that no backslash stands before; the pieces are still encoded."""
    found = [""]
    for token in re.split(rf"(\\.|{re.escape(mark)})", cell, flags=re.DOTALL):
        if token == mark:
            found.append("")
        else:
            found[-1] += token
    return found


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, with the same meaning."""
    return "\\" + cell if cell.startswith(_FORMULA) else cell
