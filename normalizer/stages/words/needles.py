"""Literal signs of faults, all looked for in one search: what the rules of this stage would search for one by one."""

from __future__ import annotations

import functools
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


@functools.cache
def _search(*, with_table: bool) -> ahocorasick_rs.BytesAhoCorasick:
    import ahocorasick_rs

    names = {f" {word}" for word in names_of_one_word()}
    # A name of one word begins earlier, with its blank, than one of several that begins with the same word.
    longer = {f" {name}" for name in variants() if f" {name.partition(' ')[0]}" in names}
    needles = names | longer | variants().keys() | AUTHORITIES | BODIES | NEEDLES | ORDINALS | DECIMALS | THOUSANDS
    kinds = ahocorasick_rs.Implementation
    return ahocorasick_rs.BytesAhoCorasick(
        [needle.encode() for needle in sorted(needles)],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=kinds.DFA if with_table else kinds.ContiguousNFA,
    )


def find_needles(view: View) -> frozenset[str]:
    """Return the needles that the text holds, names of one word behind a blank; to be asked through ``view.once``.

    One that ends in the middle of a word does not count.
    """
    text = view.text.encode(errors="replace")
    search = _search(with_table=len(text) >= _WORTH_A_TABLE)
    found = search.find_matches_as_indexes(text)
    needles = {text[start:end].decode() for _, start, end in found if not _is_cut(text, end)}
    return frozenset(needle[1:] if needle[1:] in variants() else needle for needle in needles)


def _is_cut(text: bytes, end: int) -> bool:
    """Whether a needle with a small letter at its end ends in the middle of a word."""
    return text[end - 1 : end].islower() and text[end : end + 1].isalpha()
