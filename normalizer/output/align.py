"""Where two sequences differ: the shared ground of the line diff and the word diff."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

_HINT = 64
"""Expected number of differences; a wrong guess costs time, never the result."""


class Block(NamedTuple):
    """``before[start:end]`` was replaced by ``after[new_start:new_end]``; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int


def differences(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Block]:
    """Return the fewest replacements that lead from ``before`` to ``after``, neighbours merged, in order."""
    from rapidfuzz.distance import Levenshtein

    # Small numbers instead of hashes: equal numbers are equal items, which equal hashes need not be.
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(item, len(numbers)) for item in before]
    right = [numbers.setdefault(item, len(numbers)) for item in after]
    blocks: list[Block] = []
    for step in Levenshtein.opcodes(left, right, score_hint=_HINT):
        if step.tag == "equal":
            continue
        start, end, new_start, new_end = step.src_start, step.src_end, step.dest_start, step.dest_end
        if blocks and (blocks[-1].end, blocks[-1].new_end) == (start, new_start):
            blocks[-1] = Block(blocks[-1].start, end, blocks[-1].new_start, new_end)
        else:
            blocks.append(Block(start, end, new_start, new_end))
    return blocks
