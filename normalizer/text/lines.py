"""Small tests on the surroundings of a place in a text."""

from __future__ import annotations

from normalizer.text.patterns import lazily

_CODE_SIGN = lazily(r"[=<>{}|\\^`~@#*+]|\w\(|\w_\w|::|->|\$\w|--\w|/\w|%x\d")
_WORD = lazily(r"[^\W_]+(?:['’\-][^\W_]+)*")

_CJK = lazily("[\u2e80-\u2fdf\u3040-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")

_NO_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())

_LONGEST_WORD = 64
_LONGEST_LINK = 400
_LONGEST_LINE = 4000
"""Code points on either side of a place that count as its line; a line of a million must not be read for each of its places."""


def is_cjk(char: str) -> bool:
    """Whether the character belongs to Chinese, Japanese or Korean writing (marks of punctuation not counted)."""
    return (
        "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7af"
        or "\u3040" <= char <= "\u312f"
        or "\uf900" <= char <= "\ufaff"
        or "\u2e80" <= char <= "\u2fdf"
    )


def count_cjk(text: str) -> int:
    """Count the characters of Chinese, Japanese and Korean writing; see `is_cjk`."""
    return 0 if text.isascii() else len(_CJK.findall(text))


def count_latin(text: str) -> int:
    """Count the letters A to Z and a to z."""
    # To delete the other bytes takes a tenth of the time of a search.
    return len(text.encode("ascii", "ignore").translate(None, _NO_LATIN))


def word_before(text: str, position: int) -> str:
    """Return the word that ends at ``position``, or an empty string; at most 64 code points are looked at."""
    start = text.rfind(" ", max(0, position - _LONGEST_WORD), position) + 1
    # Most words are letters behind a blank.
    if start and text[start:position].isalpha():
        return text[start:position]
    # Read backwards the pattern is the same, and anchored at its start it need not be searched for.
    match = _WORD.match(text[max(0, position - _LONGEST_WORD) : position][::-1])
    return match[0][::-1] if match else ""


def word_after(text: str, position: int) -> str:
    """Return the word that starts at ``position``, or an empty string."""
    match = _WORD.match(text, position, position + _LONGEST_WORD)
    return match[0] if match else ""


def token_around(text: str, position: int) -> str:
    """Return the run without white space around ``position``; at most 120 code points to each side."""
    before = text[max(0, position - 120) : position]
    after = text[position : position + 120]
    # A long run of a million characters must not be split again for every place in it.
    left = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    right = after.split(None, 1)[0] if after and not after[0].isspace() else ""
    return left + right


def line_start(text: str, position: int, reach: int = _LONGEST_LINE) -> int:
    """Return where the line of ``position`` begins; ``reach`` code points before it if that is nearer."""
    nearest = max(0, position - reach)
    return text.rfind("\n", nearest, position) + 1 or nearest


def line_end(text: str, position: int, reach: int = _LONGEST_LINE) -> int:
    """Return where the line of ``position`` ends, before its line feed; ``reach`` code points behind it if that is nearer."""
    end = text.find("\n", position, position + reach)
    return end if end >= 0 else min(len(text), position + reach)


def line_around(text: str, position: int, reach: int = 200) -> str:
    """Return the line around ``position``; at most ``reach`` code points to each side."""
    return text[line_start(text, position, reach) : line_end(text, position, reach)]


def looks_like_code(token: str) -> bool:
    """Whether a run without white space holds signs that prose does not have."""
    return bool(_CODE_SIGN.search(token))


def ends_link(text: str, position: int) -> bool:
    """Whether a link of Markdown ends at ``position``, behind its closing bracket; at most 400 code points are looked at."""
    opening = text.rfind("](", max(0, position - _LONGEST_LINK), position)
    return opening >= 0 and text[position - 1] == ")" and not set(") \n") & set(text[opening + 2 : position - 1])
