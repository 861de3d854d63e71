"""The repaired text as nested runs: plain text, and stretches that a question is about.

Stretches never overlap in part.  Where two would, the later one becomes a point in front of which it begins, to be read
but not to be taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from normalizer.core.span import Span
from normalizer.decisions.sheet import Kind, Place, Question, Sheet

_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
_ORDER = {Kind.REPAIR: 0, Kind.REMARK: 1, Kind.SUGGESTION: 2}


class Node(NamedTuple):
    """One place of a question, and what stands in it."""

    question: int
    place: Place
    runs: tuple[Run, ...]
    """What the repaired text has there."""


Run: TypeAlias = "str | Node"
Block: TypeAlias = tuple[Run, ...]


class Tree(NamedTuple):
    """A text cut into blocks; their plain text together is the repaired text."""

    blocks: tuple[Block, ...]
    demoted: frozenset[int]
    """Questions that cannot be taken here, since they overlap others in part."""


class _Open:
    """A node that is being filled."""

    def __init__(self, question: int, place: Place, span: Span) -> None:
        self.question = question
        self.place = place
        self.span = span
        self.runs: list[Run] = []


def tree_of(sheet: Sheet) -> Tree:
    """Return the repaired text of a sheet with its questions in place."""
    text = sheet.result.text
    placed, demoted = _placed(sheet.questions)
    runs = _nested(text, placed)
    return Tree(tuple(_blocks(runs)), demoted)


def _placed(questions: Sequence[Question]) -> tuple[list[tuple[Span, int, Place]], frozenset[int]]:
    """Return where each place stands, outer ones first, and which questions had to give way."""
    wanted = sorted(
        ((place.span, question.number, place) for question in questions for place in question.places),
        key=lambda item: (item[0].start, -item[0].end, _ORDER[questions[item[1]].kind], item[1]),
    )
    placed = []
    demoted = set()
    around: list[Span] = []
    for span, number, place in wanted:
        while around and around[-1].end <= span.start and not around[-1].start == around[-1].end == span.start:
            around.pop()
        if around and span.end > around[-1].end:
            demoted.add(number)
            placed.append((Span(span.start, span.start), number, place))
            continue
        placed.append((span, number, place))
        if span.end > span.start:
            around.append(span)
    return placed, frozenset(demoted)


def _nested(text: str, placed: Sequence[tuple[Span, int, Place]]) -> list[Run]:
    outermost = _Open(-1, Place(Span(0, len(text)), Span(0, 0), "", None), Span(0, len(text)))
    opened = [outermost]
    at = 0
    for span, number, place in placed:
        at = _close(text, opened, at, span.start)
        if span.start > at:
            opened[-1].runs.append(text[at : span.start])
            at = span.start
        if span.end > span.start:
            opened.append(_Open(number, place, span))
        else:
            opened[-1].runs.append(Node(number, place, ()))
    _close(text, opened, at, len(text) + 1)
    return outermost.runs


def _close(text: str, opened: list[_Open], at: int, until: int) -> int:
    """Close the nodes that end at or before ``until``; return how far the text is laid out."""
    while opened[-1].span.end <= until and (len(opened) > 1 or until > len(text)):
        node = opened[-1]
        if node.span.end > at:
            node.runs.append(text[at : node.span.end])
            at = node.span.end
        if len(opened) == 1:
            break
        opened.pop()
        opened[-1].runs.append(Node(node.question, node.place, tuple(node.runs)))
    return at


def _blocks(runs: Sequence[Run]) -> Iterator[Block]:
    """Cut between lines where no node lies over the line break."""
    block: list[Run] = []
    for run in runs:
        if isinstance(run, Node):
            block.append(run)
            continue
        for line in _LINES.findall(run):
            block.append(line)
            if line.endswith("\n"):
                yield tuple(block)
                block = []
    if block:
        yield tuple(block)
