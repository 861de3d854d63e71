"""Signs of mojibake: pairs of characters that hardly ever stand together in text that was decoded rightly.

ftfy decides what is mojibake and how it is mended, but it takes 50 milliseconds to load and looks at each character
many times.  The search here is coarse and fast, and finds every place that ftfy would look at; a test compares the two
over all pairs of characters that matter.  It begins at the characters that ftfy's evidence cannot do without, which
leaves out quotation marks, dashes and ellipses: text with nothing else outside ASCII is passed over at once.
"""

from __future__ import annotations

from normalizer.text.patterns import lazily

_LATIN = [chr(code) for code in range(0xC0, 0x180) if code not in (0xD7, 0xF7)] + ["Ґ", "ґ"]
_UPPER = "".join(char for char in _LATIN if char.isupper())
_LOWER = "".join(char for char in _LATIN if not char.isupper()) + "\ufb01\ufb02"
_CONTROL = "\x80-\x9f"
_SYMBOL = "¢£¥§¶°±¹²³¼½¾×÷µ₧€№⁄∂∆∏∑√∞∩∫≈≠≡≤≥" + "│┌┐┘├┤┬┼═-╬▀▄█▌▐░▒▓"
_ODD = "¤¦¨¬¯¸ªºƒˆˇ˘˛˜†‡‰⌐◊\ufffd"
_OPENING = "¡«¿©΄΅‘‚“„•‹\uf8ff"
_CLOSING = "®»˝”›™"
_LOWER_GREEK_CYRILLIC = "\u03ac-\u03ce\u0430-\u045f"

_SIGN = lazily(
    f"[{_CONTROL}{_ODD}{_UPPER}{_LOWER}{_SYMBOL}](?:"
    rf"(?<=[{_CONTROL}])"
    rf"|(?<=[{_ODD}{_SYMBOL}ÂÃÎÐØÙ])[^\x00-\x7f]"
    rf"|(?<=[^\x00-\x7f][{_ODD}])"
    rf"|(?<=[{_UPPER}{_LOWER}])[{_ODD}{_SYMBOL}]"
    rf"|(?<=[{_UPPER}{_LOWER}])[{_OPENING}{_CLOSING}][\w{_OPENING}{_SYMBOL}]"
    rf"|(?<=[a-z][{_UPPER}])[{_OPENING}]"
    rf"|(?<=[{_LOWER}{_LOWER_GREEK_CYRILLIC}{_CLOSING}{_SYMBOL}][{_UPPER}])"
    rf"|(?<=[{_CLOSING}{_SYMBOL}][{_LOWER}])"
    rf"|(?<=[{_OPENING}{_CLOSING}][{_SYMBOL}])"
    r"|(?<=[ÂÃ]) "
    r"|(?<=[Œœ])[^A-Za-z]"
    r"|(?<=‚[Äâó])"
    r")"
)
_GREEK_CYRILLIC_SIGN = lazily(rf"вЂ|ГўВЂВ|β€|[ΒΓΞΟВГРС][{_CONTROL}{_ODD}{_SYMBOL}{_OPENING}{_CLOSING}][ΒΓΞΟВГРС]")
_GREEK_CYRILLIC = frozenset("ВГРСвβΒΓΞΟ")
_PLAIN = frozenset("\u00a0\u00ad·´–—―‘’‚“”„…•‹›«»")
_BEYOND = "\u2600"
"""Scripts from here on do not come out of a misread single byte."""


def first_sign(text: str, present: frozenset[str]) -> int:
    """Return where the first sign of mojibake stands in ``text``, or -1.

    ``present`` holds the distinct characters of ``text`` outside ASCII.
    """
    if all(char in _PLAIN or _BEYOND <= char < "\ue000" for char in present):
        return -1
    return next_sign(text, 0, present)


def next_sign(text: str, start: int, present: frozenset[str]) -> int:
    """Return where the next sign stands from ``start`` on, or -1."""
    found = [match.start() for match in (_SIGN.search(text, start),) if match]
    if not present.isdisjoint(_GREEK_CYRILLIC):
        found += [match.start() for match in (_GREEK_CYRILLIC_SIGN.search(text, start),) if match]
    return min(found, default=-1)
