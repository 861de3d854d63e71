"""Judges a repaired text by itself alone: which defects are repaired, and what was changed besides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from benchmarks.quality.gold.annotation import Defect, Document

_TOKEN = re.compile(r"\w+|\W")
_WINDOW = 24
"""Code points around a defect that are compared."""
_REACH = 1
"""Code points beside a defect at which a difference still belongs to it."""


class Difference(NamedTuple):
    """A stretch of the source and what stands for it in the output."""

    start: int
    end: int
    to_start: int
    to_end: int


class Verdict(NamedTuple):
    """What a program made of a document."""

    repaired: tuple[bool, ...]
    """For each defect, whether the output is nearer to what is right than to what is wrong."""
    alarms: tuple[Difference, ...]
    """Differences that belong to no defect."""
    output: str


def judge(document: Document, output: str) -> Verdict:
    """Compare an output with the annotation of the document it was made from."""
    changed = differences(document.text, output)
    repaired = tuple(_repaired(document, index, changed, output) for index in range(len(document.defects)))
    alarms = tuple(place for place in changed if not _touches(place, document.defects))
    return Verdict(repaired, alarms, output)


def _touches(place: Difference, defects: Iterable[Defect]) -> bool:
    return any(place.start <= defect.end + _REACH and defect.start - _REACH <= place.end for defect in defects)


def differences(source: str, output: str) -> tuple[Difference, ...]:
    """Return where two texts differ, in whole words, blanks and marks; neighbouring differences are one."""
    before, after = _TOKEN.findall(source), _TOKEN.findall(output)
    starts, targets = _offsets(before), _offsets(after)
    found: list[Difference] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            continue
        place = Difference(
            starts[code.src_start], starts[code.src_end], targets[code.dest_start], targets[code.dest_end]
        )
        if found and (found[-1].end, found[-1].to_end) == (place.start, place.to_start):
            place = Difference(found[-1].start, place.end, found[-1].to_start, place.to_end)
            found.pop()
        found.append(place)
    return tuple(found)


def _offsets(tokens: Sequence[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _repaired(document: Document, index: int, changed: Sequence[Difference], output: str) -> bool:
    """Tell whether the output around a defect is nearer to a right form than to the wrong one.

    The defects beside it may stand there in any form, so that each is judged for itself.
    """
    text, defects = document.text, document.defects
    defect = defects[index]
    low, high = max(0, defect.start - _WINDOW), min(len(text), defect.end + _WINDOW)
    earlier = [other for other in defects[:index] if other.end >= low]
    later = [other for other in defects[index + 1 :] if other.start <= high]
    low = min((low, *(other.start for other in earlier)))
    high = max((high, *(other.end for other in later)))
    got = output[_left_edge(low, changed) : _right_edge(high, changed)]
    heads = _walk(_pieces(text, low, defect.start, earlier), got)
    tails = _walk(_mirrored(_pieces(text, defect.end, high, later)), got[::-1])[::-1]

    def distance(form: str) -> int:
        return min(head + tail for head, tail in zip(_step(heads, form, got), tails, strict=True))

    return min(map(distance, defect.rights)) < distance(defect.wrong)


def _left_edge(position: int, changed: Sequence[Difference]) -> int:
    """Return where in the output a position of the source lies; what was inserted there comes after it."""
    at = bisect_left(changed, position, key=lambda place: place.end)
    if at < len(changed) and changed[at].start <= position:
        return changed[at].to_start
    return position + (changed[at - 1].to_end - changed[at - 1].end if at else 0)


def _right_edge(position: int, changed: Sequence[Difference]) -> int:
    """Return where in the output a position of the source lies; what was inserted there comes before it."""
    at = bisect_right(changed, position, key=lambda place: place.start)
    if at and changed[at - 1].end >= position:
        return changed[at - 1].to_end
    return position + (changed[at - 1].to_end - changed[at - 1].end if at else 0)


Piece = tuple[str, ...]
"""Texts one of which stands at a place."""


def _pieces(text: str, start: int, end: int, defects: Iterable[Defect]) -> list[Piece]:
    pieces: list[Piece] = []
    for defect in defects:
        pieces += [(text[start : defect.start],), (defect.wrong, *defect.rights)]
        start = defect.end
    return [*pieces, (text[start:end],)]


def _mirrored(pieces: Iterable[Piece]) -> list[Piece]:
    return [tuple(form[::-1] for form in piece) for piece in pieces][::-1]


def _walk(pieces: Iterable[Piece], got: str) -> list[int]:
    """Return the least edit distance of any text through the pieces to each beginning of ``got``."""
    row = list(range(len(got) + 1))
    for piece in pieces:
        row = list(map(min, zip(*(_step(row, form, got) for form in piece), strict=True)))
    return row


def _step(row: list[int], form: str, got: str) -> list[int]:
    """Continue a row of Levenshtein's table by the characters of ``form``."""
    for character in form:
        above, row = row, [row[0] + 1]
        for column, other in enumerate(got, 1):
            row.append(min(row[-1] + 1, above[column] + 1, above[column - 1] + (character != other)))
    return row
