"""Literal signs of faults, all looked for in one search: what the rules of this stage would search for one by one."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from normalizer.core.view import View
from normalizer.stages.words.full_names import variants
from normalizer.stages.words.gazetteer import AUTHORITIES, names_of_one_word
from normalizer.stages.words.half_authorities import BODIES
from normalizer.stages.words.names_by_context import NEEDLES

if TYPE_CHECKING:
    import ahocorasick_rs

ORDINALS = frozenset(
    f" {ending}{behind}" for ending in ("st", "nd", "rd", "th") for behind in (" ", ",", ".", "\n", ")")
)
DECIMALS = frozenset(f". {digit}" for digit in range(10))
THOUSANDS = frozenset((", 000",))


_WORTH_A_TABLE = 20_000
"""Bytes of a text that is searched faster with a table of all transitions, although that takes long to make."""
_WORD = re.compile(rb" ([a-z]+)(?![A-Za-z])")


@functools.cache
def _search(*, with_table: bool) -> ahocorasick_rs.BytesAhoCorasick:
    """The search for all needles, or without a table for those that are not a name of one word, which are too many."""
    import ahocorasick_rs

    needles = variants().keys() | AUTHORITIES | BODIES | NEEDLES | ORDINALS | DECIMALS | THOUSANDS
    if with_table:
        needles |= {f" {word}" for word in names_of_one_word()}
    kinds = ahocorasick_rs.Implementation
    return ahocorasick_rs.BytesAhoCorasick(
        [needle.encode() for needle in sorted(needles)],
        implementation=kinds.DFA if with_table else kinds.ContiguousNFA,
    )


def find_needles(view: View) -> frozenset[str]:
    """Return the needles that the text holds, names of one word behind a blank; to be asked through ``view.once``.

    One that ends in the middle of a word does not count.
    """
    text = view.text.encode(errors="replace")
    with_table = len(text) >= _WORTH_A_TABLE
    found = _search(with_table=with_table).find_matches_as_indexes(text, overlapping=True)
    needles = {text[start:end].decode() for _, start, end in found if not _is_cut(text, end)}
    if not with_table:
        words = {word.decode() for word in _WORD.findall(text)}
        needles.update(f" {word}" for word in words & names_of_one_word().keys())
    return frozenset(needles)


def _is_cut(text: bytes, end: int) -> bool:
    """Whether a needle with a small letter at its end ends in the middle of a word."""
    return text[end - 1 : end].islower() and text[end : end + 1].isalpha()
