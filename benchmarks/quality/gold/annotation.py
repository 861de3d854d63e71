"""Reads the annotated documents: every defect, where it is and what should stand there."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

GOLD = Path(__file__).parents[3] / "tests" / "gold"
_SUFFIX = "-defects.txt"
_ANCHOR = re.compile(r"(?P<left>[^{}]*)\{(?P<wrong>[^{}]*?)=>(?P<rights>[^{}]*)\}(?P<right>[^{}]*)")


class Level(StrEnum):
    """How sure a careful editor is who has nothing but the text."""

    FIX = "fix"
    """Unambiguous: to be repaired by default."""
    SUGGEST = "suggest"
    """A fault whose repair is not certain: to be shown."""
    OPEN = "open"
    """Neither asked for nor wrong."""


class Defect(NamedTuple):
    """One annotated stretch of a damaged text."""

    kind: str
    level: Level
    start: int
    end: int
    wrong: str
    rights: tuple[str, ...]


class Document(NamedTuple):
    """A damaged text and its defects, in the order of the text; no two of them overlap."""

    name: str
    text: str
    defects: tuple[Defect, ...]

    @property
    def source(self) -> str:
        """Where the text is from: what stands in its name before the first hyphen, such as a language."""
        return self.name.partition("-")[0]

    @property
    def corrected(self) -> str:
        """The text as an editor leaves it: the first right form stands for every defect that is not open."""
        pieces: list[str] = []
        at = 0
        for defect in self.defects:
            if defect.level is not Level.OPEN:
                pieces += (self.text[at : defect.start], defect.rights[0])
                at = defect.end
        return "".join((*pieces, self.text[at:]))


class AnnotationError(ValueError):
    """An annotation that is malformed, is found nowhere or in several places, or overlaps another."""


@lru_cache
def documents(folder: Path = GOLD) -> tuple[Document, ...]:
    """Return all annotated documents of a folder by name.

    Raises `AnnotationError`, and `FileNotFoundError` if there are none.
    """
    names = sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}"))
    if not names:
        raise FileNotFoundError(f"{folder} has no annotated documents, NAME.txt beside NAME{_SUFFIX}")
    return tuple(read(folder / f"{name}.txt") for name in names)


def read(path: Path) -> Document:
    """Read a text and the annotation beside it.

    Raises `AnnotationError`, which names the line.
    """
    text = path.read_bytes().decode("utf-8")
    annotation = path.with_name(path.stem + _SUFFIX)
    defects: list[Defect] = []
    for number, line in enumerate(annotation.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            try:
                defects.append(_defect(line, text))
            except AnnotationError as error:
                raise AnnotationError(f"{annotation.name}:{number}: {error}") from None
    defects.sort(key=lambda defect: (defect.start, defect.end))
    for one, other in pairwise(defects):
        if other.start < one.end or (one.start, one.end) == (other.start, other.end):
            raise AnnotationError(f"{annotation.name}: {other.wrong!r} overlaps {one.wrong!r}")
    return Document(path.stem, text, tuple(defects))


def _defect(line: str, text: str) -> Defect:
    cells = line.split("\t")
    match = _ANCHOR.fullmatch(cells[-1].replace("\\n", "\n"))
    if len(cells) != 3 or match is None or cells[1] not in set(Level):
        raise AnnotationError("not CLASS<tab>LEVEL<tab>left{wrong=>right|right}right")
    left, wrong, rights, right = match.group("left", "wrong", "rights", "right")
    anchor = left + wrong + right
    at = text.find(anchor)
    if at < 0 or text.find(anchor, at + 1) >= 0:
        raise AnnotationError(f"{'not' if at < 0 else 'several times'} in the text: {anchor!r}")
    start = at + len(left)
    accepted = tuple(rights.split("|"))
    if wrong in accepted:
        raise AnnotationError(f"both wrong and right: {wrong!r}")
    return Defect(cells[0], Level(cells[1]), start, start + len(wrong), wrong, accepted)
