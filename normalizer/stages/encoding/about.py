"""Lines that speak of encodings: what looks damaged there may be quoted on purpose."""

from __future__ import annotations

from normalizer.text.lines import line_start
from normalizer.text.patterns import lazily

_WORDS = lazily(
    r"mojibake|\butf-?8\b|\blatin-?1\b|\biso-?8859|\bwindows-125|\bcp-?125\d|\bcode ?page|\bcharset"
    r"|\bcharacter (?:set|encoding|entit|reference)|\bencodings?\b|\bunicode\b|\bhtml (?:entit|escape|code)"
    r"|\bletters? [à-ÿ](?![^\W\d_])|\bampersand"
    r"|\bentit(?:y|ies)(?: such as| like)? &#?\w+;|&#?\w+; entit|[&<>\"'] (?:as|by|into|is|to|with) &#?\w+;"
)
_SIGNS = (
    "mojibake",
    "utf",
    "latin",
    "iso",
    "windows-",
    "cp",
    "code",
    "charset",
    "character ",
    "encoding",
    "html ",
    "letter",
    "ampersand",
    "entit",
    " &",
)
"""Each of the words holds one of these, which are found many times faster."""
_REACH = 2000
"""How far, in code points, a line is read around the place."""


def speaks_of_encodings(text: str, place: int) -> bool:
    """Tell whether the line around ``place`` has characters and their encodings for a subject."""
    start = max(line_start(text, place), place - _REACH)
    end = text.find("\n", place, place + _REACH)
    line = text[start : end if end >= 0 else place + _REACH].lower()
    return any(sign in line for sign in _SIGNS) and bool(_WORDS.search(line))
