"""Clean texts to be damaged: the prose of this package, or edited prose of many genres in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

PROSE = Path(__file__).parent / "prose"
OWN = "own prose"
"""Genre of the prose that was written for these measurements."""
DOCUMENT = 4_000
"""Code points at which a document of edited prose is long enough."""
CORRECTIONS = {
    "Setting up a bridge firewall ”": "Setting up a bridge firewall”",
    "conceived as a energy-saving device": "conceived as an energy-saving device",
}
"""Faults of the edited prose that was drawn, found by reading what any program changes in it, and put right at first."""
_SHORTEST = 150
_LONGEST = 4_500
_PARAGRAPH = re.compile(r"(?:(?<=\n\n)|\A)\S[^\n]*(?:\n\S[^\n]*)*(?=\n\n|\n?\Z)")
_PROSE = re.compile(r"[A-Z“\"][^<>{}|\\`_=~^*#@$%\t\[\]]+[.!?][”\"]?\Z")
_ENGLISH = re.compile(r"\b(?:the|and|of|to)\b")
_NOT_LETTERS = re.compile(r"[^\w\s]|\d")
_MOST_SIGNS = 0.07
_WORD_APART = 3
"""English words that a paragraph of prose has at least."""


class Unit(Enum):
    """What is damaged and restored as a whole."""

    PARAGRAPH = "paragraph"
    DOCUMENT = "document"


class Sample(NamedTuple):
    """A clean text."""

    genre: str
    unit: Unit
    text: str


@lru_cache
def prose() -> dict[str, str]:
    """Return the texts of this package by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*.txt"))}


def own() -> list[Sample]:
    """Return the prose of this package, whole and by paragraph."""
    found = []
    for text in prose().values():
        found.append(Sample(OWN, Unit.DOCUMENT, text))
        found += (Sample(OWN, Unit.PARAGRAPH, paragraph) for paragraph in paragraphs(text))
    return found


def edited(folder: Path, seed: int, documents: int, singles: int) -> list[Sample]:
    """Draw documents and single paragraphs of prose from each genre, a sub-folder of ``folder``.

    Raises:
        FileNotFoundError: There is no such folder, or no prose in it.
    """
    found: list[Sample] = []
    for genre in genres(folder):
        rng = Random(f"{seed}/{genre.name}")
        files = files_of(genre)
        rng.shuffle(files)
        pool = list(_documents(files, documents))
        found += (Sample(genre.name, Unit.DOCUMENT, "\n\n".join(parts) + "\n") for parts in pool)
        single = [part for parts in pool for part in parts]
        found += (Sample(genre.name, Unit.PARAGRAPH, part) for part in rng.sample(single, min(singles, len(single))))
    if not found:
        raise FileNotFoundError(f"{folder} has no folders of prose; benchmarks.quality.edited.fetch makes them")
    return found


def genres(folder: Path) -> list[Path]:
    """Return the folders of the genres."""
    return sorted(path for path in folder.iterdir() if path.is_dir())


def files_of(genre: Path) -> list[Path]:
    """Return the files of a genre."""
    return sorted(path for path in genre.rglob("*") if path.is_file())


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs that are prose: sentences of words, without mark-up, tables, code or indentation.

    Very long ones end earlier, behind a sentence.
    """
    for match in _PARAGRAPH.finditer(text):
        whole = match[0]
        if len(whole) > _LONGEST:
            whole = whole[: whole.rfind(". ", 0, _LONGEST) + 1]
        if len(whole) >= _SHORTEST and is_prose(whole):
            yield whole


def is_prose(paragraph: str) -> bool:
    """Tell whether a paragraph reads as English prose."""
    signs = sum(1 for _ in _NOT_LETTERS.finditer(paragraph))
    return (
        _PROSE.match(paragraph) is not None
        and signs <= _MOST_SIGNS * len(paragraph)
        and sum(1 for _ in _ENGLISH.finditer(paragraph)) >= _WORD_APART
    )


def _corrected(text: str) -> str:
    for wrong, right in CORRECTIONS.items():
        text = text.replace(wrong, right)
    return text


def _documents(files: Iterable[Path], number: int) -> Iterator[list[str]]:
    """Yield the paragraphs of documents, each from one file, until there are enough."""
    seen: set[str] = set()
    for path in files:
        if number <= 0:
            return
        parts: list[str] = []
        for part in paragraphs(_corrected(path.read_text(encoding="utf-8", errors="replace"))):
            if part not in seen:
                seen.add(part)
                parts.append(part)
            if sum(map(len, parts)) >= DOCUMENT:
                break
        if sum(map(len, parts)) >= DOCUMENT:
            number -= 1
            yield parts
