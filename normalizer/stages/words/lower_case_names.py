"""Names that are written in lower case."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_around, line_start, word_after
from normalizer.text.patterns import lazily

if TYPE_CHECKING:
    import ahocorasick_rs

# March, May and August are words too; so are Turkey, China, Polish and Reading.
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july september october november"
    " december".split()
)
_PLACES = frozenset(
    "afghanistan africa america argentina asia australia austria belgium berlin brazil bulgaria canada croatia denmark egypt"
    " estonia europe finland germany greece hungary indonesia iran iraq ireland israel italy kazakhstan korea latvia lithuania"
    " london malaysia mexico moscow norway pakistan philippines poland portugal romania russia scotland serbia singapore spain"
    " sweden switzerland syria taiwan thailand tokyo ukraine vietnam beijing shanghai".split()
)
_PEOPLES = frozenset(
    "african american americans asian australian austrian belgian brazilian british bulgarian canadian chinese croatian dutch"
    " egyptian english european europeans finnish french german germans hungarian indonesian iranian iraqi irish israeli"
    " italian italians japanese kazakh korean latvian lithuanian malaysian mexican norwegian pakistani portuguese romanian russian"
    " russians scottish serbian spanish swedish syrian taiwanese thai turkish ukrainian vietnamese".split()
)
_ACRONYMS = frozenset("bbc cnn fbi imf nasa nato unesco unicef usa".split())
_KINDS_OF_THINGS = frozenset(
    "auction bath bean beans bread breads bulldog chalk cuff dip dips door doors dressing elm fries fry horn kiss leave"
    " measles oven polish roast setter shepherd toast towel towels window windows".split()
)
"""What is called after a people in lower case by some: french fries, german measles."""
_NOT_A_NAME = r"(?!\w|[.@/=:_]\w|['’](?!s\b)\w)"
_I = lazily(
    r" i (?<=[a-z,] i )"
    r"(?=(?:am|was|have|had|will|would|can|could|do|did|think|know|want|believe|hope|love|like|went|said|saw|got) )"
)
_LOW_LINE = lazily(r"[\W\d_]*[a-z]")
"""A line that begins in lower case, as those of chats and quoted mail do."""
_FEWEST_CAPITALS = 2
"""How many times as often as in lower case a word must stand with its capital."""
_SHORTEST_NAME = 4


@rule(
    "WRD008",
    "lower-case-name",
    StageName.WORDS,
    Effect.CASE,
    fixes=(
        "The market on {tuesday=>Tuesday} moves in {june=>June}, as it does all over {russia=>Russia} and the {usa=>USA}.",
        "The Russian press and two {russian=>Russian} papers told of it.",
        "The bank , they say , has closed.The staff left. was opened in May. So I came, said I, and {i=>I} had no doubt.",
    ),
    keeps=(
        "They may march in august company and polish the china, with turkey and brussels sprouts.",
        "He ate french fries with german measles behind french windows.",
        "so on friday i went home and on saturday i came back",
        "I was there. I saw it. I tell you. I do.\nmy friends and i met every friday",
        "Set `monday` or config.monday to 1; mail june@example.org or see america.example.org.",
        "a yoghurt of the greek kind",
    ),
)
def lower_case_name(rule: Rule, view: View) -> Iterator[Fix]:
    """Name in lower case.

    What: a weekday, month, country or people in lower case, an acronym that is no word; amid other damage also the pronoun I.
    Why: engines that learned from lower-case text put the capitals back by guessing.
    Keeps: words with another meaning (may, march, august, polish, china, turkey), things called after a people (french
    fries), texts about programs and texts that care little for capitals.
    Safety: safe; for peoples only where the document has the same word with its capital, or shows several kinds of damage.
    """
    text = view.text
    for word in sorted(_present(view)):
        if not _is_trusted(view, word):
            continue
        for match in re.finditer(rf"(?<=[ (\"“/]){word}{_NOT_A_NAME}", text):
            if " i " in line_around(text, match.start()) or (
                word in _PEOPLES and word_after(text, match.end() + 1) in _KINDS_OF_THINGS
            ):
                continue
            name = word.upper() if word in _ACRONYMS else word.capitalize()
            yield rule.fix(match.start(), match.end(), name)
    if " i " in text and view.signature.battered:
        for match in _I.finditer(text):
            if _LOW_LINE.match(text, line_start(text, match.start())):
                continue
            yield rule.fix(match.start() + 1, match.start() + 2, "I")


@functools.cache
def _names() -> ahocorasick_rs.BytesAhoCorasick:
    import ahocorasick_rs

    return ahocorasick_rs.BytesAhoCorasick(
        [f" {word}".encode() for word in sorted(_CALENDAR | _PLACES | _PEOPLES | _ACRONYMS)],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )


def _present(view: View) -> set[str]:
    """Return the names that stand in lower case behind a blank."""
    text = view.text.encode(errors="replace")
    return {text[start + 1 : end].decode() for _, start, end in _names().find_matches_as_indexes(text)}


def _is_trusted(view: View, word: str) -> bool:
    text = view.text
    if text.count(" i ") * _FEWEST_CAPITALS > text.count(" I "):
        # Chats care little for capitals.
        return False
    if view.signature.battered:
        return True
    return not view.signature.technical and (word not in _PEOPLES or word.capitalize() in text)


@rule(
    "WRD009",
    "lower-case-name-of-the-document",
    StageName.WORDS,
    Effect.CASE,
    safety=Safety.UNSAFE,
    fixes=(
        "The bank , they say , has closed.The staff left. was opened in May. They left Lingzhou for Lingzhou Bay; the"
        " {lingzhou=>Lingzhou} ferry is old.",
    ),
    keeps=(
        "The Linux kernel and the linux command; Debconf, Debconf and debconf.",
        "They left Lingzhou for Lingzhou Bay; the lingzhou ferry is old.",
    ),
)
def lower_case_name_of_the_document(rule: Rule, view: View) -> Iterator[Fix]:
    """Name in lower case that has its capital elsewhere in the document.

    What: a word that English lacks, in lower case, which the document writes with a capital at least twice as often.
    Why: each sentence is translated by itself.
    Keeps: English words, documents without several kinds of machine damage, texts about programs.
    Safety: unsafe: the name may be that of a thing, too.
    """
    if not view.signature.battered or view.signature.technical:
        return
    text = view.text
    for word in sorted(set(view.tokens) - lexicon.words()):
        if len(word) < _SHORTEST_NAME or not word.islower() or not word.isalpha() or not word.isascii():
            continue
        name = word.capitalize()
        if text.count(f" {name}") < _FEWEST_CAPITALS * text.count(f" {word}"):
            continue
        for match in re.finditer(rf"(?<= ){word}{_NOT_A_NAME}", text):
            yield rule.fix(match.start(), match.end(), name)
