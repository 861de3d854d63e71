"""The texts that the speed tables are about; every one is in the repository."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from pathlib import Path

from normalizer.io.decode import decode

SAMPLES = Path(__file__).parents[2] / "samples"
PROSE = Path(__file__).parents[1] / "quality" / "prose"
SIZE = 40_000
"""Bytes, about, of the texts that programs are compared on."""

_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-", "…": "..."})


@lru_cache
def texts() -> dict[str, str]:
    """Return the texts to compare programs on, by name."""
    plain = _plain_paragraphs()
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in plain.split("\n\n"))
    mixed = "\n\n".join(decode((SAMPLES / name).read_bytes()).text for name in _MIXED)
    return {
        "clean": repeated(plain, SIZE),
        "clean, wrapped": repeated(wrapped, SIZE),
        "damaged": repeated((SAMPLES / "police-press-conference.txt").read_text(encoding="utf-8"), SIZE),
        "mixed": repeated(mixed, SIZE),
    }


_MIXED = ("travel-blog-mojibake.txt", "museum-guide.gb18030.txt")


def repeated(text: str, size: int) -> str:
    """Return whole copies of ``text``, as paragraphs after one another, of at least ``size`` bytes."""
    whole = text.strip("\n") + "\n\n"
    return whole * -(-size // len(whole.encode()))


def _plain_paragraphs() -> str:
    """The clean prose, one paragraph a line, in ASCII only."""
    paragraphs = []
    for path in sorted(PROSE.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n"):
            plain = " ".join(paragraph.split()).translate(_PLAIN)
            if plain.isascii():
                paragraphs.append(plain)
    return "\n\n".join(paragraphs)
