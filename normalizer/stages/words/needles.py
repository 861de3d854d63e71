"""Literal signs of faults, all looked for in one search: what the rules of this stage would search for one by one."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from normalizer.core.view import View
from normalizer.stages.words.full_names import full_name_of, full_names, variants
from normalizer.stages.words.gazetteer import ARTICLES_BEFORE, AUTHORITIES, names_of_one_word
from normalizer.stages.words.half_authorities import BODIES
from normalizer.stages.words.names_by_context import NEEDLES

if TYPE_CHECKING:
    import ahocorasick_rs

ORDINALS = frozenset(
    f" {ending}{behind}" for ending in ("st", "nd", "rd", "th") for behind in (" ", ",", ".", "\n", ")")
)
DECIMALS = frozenset(f". {digit}" for digit in range(10))
THOUSANDS = frozenset((", 000",))


_WORTH_A_SEARCH, _WORTH_A_TABLE = 1_000, 20_000
"""Bytes of a text that is searched faster for all needles at once, and with a table of all transitions, although either
takes long to make."""
_WORD = re.compile(rb" ([a-z]+)(?![A-Za-z])")


def find_needles(view: View) -> frozenset[str]:
    """Return the needles that the text holds, names of one word behind a blank; to be asked through ``view.once``.

    One that ends in the middle of a word does not count.
    """
    text = view.text.encode(errors="replace")
    with_table = len(text) >= _WORTH_A_TABLE
    if len(text) < _WORTH_A_SEARCH:
        found = one_by_one(text)
    else:
        matches = _search(with_table=with_table).find_matches_as_indexes(text, overlapping=True)
        found = {text[start:end].decode() for _, start, end in matches if not _is_cut(text, end)}
    if not with_table:
        words = {word.decode() for word in _WORD.findall(text)}
        found.update(f" {word}" for word in words & names_of_one_word().keys())
    return frozenset(found)


def one_by_one(text: bytes) -> set[str]:
    """Return what the search without a table would find."""
    found = {needle.decode() for needle in _further_needles() if _ends_whole(text, needle)}
    lowered = text.lower()
    for key in _keys_of_full_names():
        place = lowered.find(key)
        while place >= 0:
            end = place + len(key)
            written = text[place:end].decode(errors="replace")
            if not _is_cut(text, end) and full_name_of(written) is not None:
                found.add(written)
            place = lowered.find(key, place + 1)
    return found


@functools.cache
def _search(*, with_table: bool) -> ahocorasick_rs.BytesAhoCorasick:
    """The search for all needles, or without a table for those that are not a name of one word, which are too many."""
    import ahocorasick_rs

    needles = {*_further_needles(), *(name.encode() for name in variants())}
    if with_table:
        needles.update(f" {word}".encode() for word in names_of_one_word())
    kinds = ahocorasick_rs.Implementation
    return ahocorasick_rs.BytesAhoCorasick(
        sorted(needles), implementation=kinds.DFA if with_table else kinds.ContiguousNFA
    )


@functools.cache
def _keys_of_full_names() -> tuple[bytes, ...]:
    return tuple(name.encode() for name in full_names())


@functools.cache
def _further_needles() -> tuple[bytes, ...]:
    """The needles that are no names."""
    return tuple(
        needle.encode() for needle in ARTICLES_BEFORE | AUTHORITIES | BODIES | NEEDLES | ORDINALS | DECIMALS | THOUSANDS
    )


def _ends_whole(text: bytes, needle: bytes) -> bool:
    """Whether a needle stands somewhere, and does not end in the middle of a word there."""
    place = text.find(needle)
    while place >= 0 and _is_cut(text, place + len(needle)):
        place = text.find(needle, place + 1)
    return place >= 0


def _is_cut(text: bytes, end: int) -> bool:
    """Whether a needle with a small letter at its end ends in the middle of a word."""
    return text[end - 1 : end].islower() and text[end : end + 1].isalpha()
