"""Damage from decoding and copying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import codepoint2name
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import each, put

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_WIDER = 0xFEE0
"""Distance from an ASCII character to its full-width form."""


def misread(text: str) -> str:
    """Read the UTF-8 bytes of ``text`` as Windows-1252, as browsers do."""
    return "".join(chr(byte) if byte in _UNDEFINED else bytes((byte,)).decode("cp1252") for byte in text.encode())


def _misread_line(text: str, times: int) -> Iterator[Place]:
    """A line is read wrongly as a whole."""
    for line in re.finditer(r"[^\n]+", text):
        cuts = []
        for match in _BEYOND_ASCII.finditer(text, line.start(), line.end()):
            after = match[0]
            for _ in range(times):
                after = misread(after)
            cuts.append(Cut(*match.span(), after))
        if cuts:
            yield cuts


def _with_names(text: str, rng: Random) -> str:
    first, second = rng.sample(("Deborah Keller", "Terence Sharkey"), 2)
    return text.rstrip("\n") + f"\n\nThe letters came from {first} and went to {second} in the end.\n"


def _once(text: str, _: Random) -> Iterator[Place]:
    return _misread_line(text, 1)


def _twice(text: str, _: Random) -> Iterator[Place]:
    return _misread_line(text, 2)


def _entity(text: str, _: Random) -> Iterator[Place]:
    for match in re.finditer(r"[^\x00-\x7f]|[\"']", text):
        name = codepoint2name.get(ord(match[0]))
        yield (Cut(*match.span(), f"&{name};" if name else f"&#{ord(match[0])};"),)


def _control(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=\w)(?= )", text):
        yield (Cut(*match.span(), rng.choice("\x00\x07\x08\x1a\x7f\ufeff")),)


def _invisible(text: str, rng: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=[a-z]{3})(?=[a-z]{3})", text):
        yield (Cut(*match.span(), rng.choice("\u200b\u200b\u00ad\u200e")),)


def _wider(text: str) -> str:
    return "".join(chr(ord(char) + _WIDER) for char in text)


def _lost(text: str, _: Random) -> Iterator[Place]:
    for match in re.finditer(r"(?<=[A-Za-z])[^\x00-\x7f](?=[A-Za-z])", text):
        yield (Cut(*match.span(), "\ufffd"),)


KINDS = (
    Damage("mojibake", _once, ("ENC001",), "a single odd letter may be meant"),
    Damage("mojibake, twice over", _twice, ("ENC001",), "a single odd letter may be meant"),
    Damage(
        "lossy mojibake",
        each(r"(?<=[a-z])’(?=(?:t|s|re|ve|ll)\b)", lambda _: "â "),
        ("ENC007",),
        "bytes are lost: sure only in contractions whose first word leaves no doubt",
    ),
    Damage("HTML entity", _entity, ("ENC002",), "entities in mark-up, code and addresses stay", thin=0.5),
    Damage("control character", _control, ("ENC003",), "nothing is left as a rule", thin=0.1),
    Damage(
        "invisible character",
        _invisible,
        ("ENC004",),
        "a soft hyphen or mark of direction between letters may be meant",
        thin=0.05,
    ),
    Damage("ligature", each("ffi|ffl|ff|fi|fl", _LIGATURES.__getitem__), ("ENC006",), "nothing is left as a rule"),
    Damage(
        "full-width digit",
        each(r"(?<![\w.,:/])\d[\d,]*\d(?![\w:/]|[.,]\d)", _wider),
        ("ENC005",),
        "only in English text, which must show itself by its words",
    ),
    Damage(
        "full-width letter",
        each(r"\b[A-Z]{2,}\b|\b[A-Z][a-z]{5,}\b", _wider),
        ("ENC005",),
        "only in English text, which must show itself by its words",
        thin=0.5,
    ),
    Damage(
        "zero-width space between words",
        put("\u200b", r"(?<=[a-z] )(?=[a-z])"),
        ("ENC004",),
        "nothing is left as a rule",
        thin=0.1,
    ),
    Damage(
        "Unicode escape",
        each("[à-ÿ“”’–—…]", lambda char: f"\\u{ord(char):04x}"),
        ("ENC009",),
        "lines of code and lines that speak of encodings keep theirs",
        thin=0.5,
    ),
    Damage(
        "question mark in name",
        put("?", r"(?<=\b(?:Deborah|Terence))(?= (?:Keller|Sharkey)\b)"),
        ("ENC010",),
        "one place alone proves nothing unless the name follows once more or the text shows other damage",
        dress=_with_names,
    ),
    Damage("lost character", _lost, ("ENC008",), "what stood there is not in the text"),
)
