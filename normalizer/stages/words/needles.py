"""Literal signs of faults, all looked for in one search: what the rules of this stage would search for one by one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from normalizer.core.view import View

if TYPE_CHECKING:
    import ahocorasick_rs

# March, May and August are words too; so are Turkey, China, Polish and Reading.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july september october november"
    " december".split()
)
PLACES = frozenset(
    "afghanistan africa america argentina asia australia austria belgium berlin brazil bulgaria canada croatia denmark egypt"
    " estonia europe finland germany greece hungary indonesia iran iraq ireland israel italy kazakhstan korea latvia lithuania"
    " london malaysia mexico moscow norway pakistan philippines poland portugal romania russia scotland serbia singapore spain"
    " sweden switzerland syria taiwan thailand tokyo ukraine vietnam beijing shanghai".split()
)
PEOPLES = frozenset(
    "african american americans asian australian austrian belgian brazilian british bulgarian canadian chinese croatian dutch"
    " egyptian english european europeans finnish french german germans hungarian indonesian iranian iraqi irish israeli"
    " italian italians japanese kazakh korean latvian lithuanian malaysian mexican norwegian pakistani portuguese romanian russian"
    " russians scottish serbian spanish swedish syrian taiwanese thai turkish ukrainian vietnamese".split()
)
ACRONYMS = frozenset("bbc cnn fbi imf nasa nato unesco unicef usa".split())
ORDINALS = frozenset(
    f" {ending}{behind}" for ending in ("st", "nd", "rd", "th") for behind in (" ", ",", ".", "\n", ")")
)
DECIMALS = frozenset(f". {digit}" for digit in range(10))
THOUSANDS = frozenset((", 000",))


@functools.cache
def _automaton() -> ahocorasick_rs.BytesAhoCorasick:
    import ahocorasick_rs

    needles = {f" {word}" for word in CALENDAR | PLACES | PEOPLES | ACRONYMS} | ORDINALS | DECIMALS | THOUSANDS
    return ahocorasick_rs.BytesAhoCorasick(
        [needle.encode() for needle in sorted(needles)],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )


def find_needles(view: View) -> frozenset[str]:
    """Return the needles that the text holds, names behind a blank; to be asked through ``view.once``."""
    text = view.text.encode(errors="replace")
    return frozenset(text[start:end].decode() for _, start, end in _automaton().find_matches_as_indexes(text))
