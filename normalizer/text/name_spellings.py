"""Spellings of one name: without its accents, and nearly alike."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from normalizer.text import lexicon

Name = tuple[str, str]

_CLOSE = 75.0
"""Least similarity, in percent, of two spellings of one name (Levenshtein, normalised)."""

_LONGEST_SYLLABLE = 4
_CROWD = 60
"""Names of a document in which two people may well be called nearly alike."""
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Lord", "Lady"))


def plain_letters(name: str) -> str:
    """Return the letters of a name without accents and case."""
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFD", name)
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold().replace("ı", "i")


def near_names(counts: Counter[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield rarer names with the more frequent one that each is nearly equal to: one part is the same, one nearly."""
    families: defaultdict[tuple[int, str], list[Name]] = defaultdict(list)
    for name in counts:
        families[0, name[0]].append(name)
        families[1, name[1]].append(name)
    for (same, _), names in sorted(families.items()):
        if len(names) < 2:
            continue
        ranked = sorted(names, key=lambda name: (-counts[name], name))
        for rare in ranked[1:]:
            for frequent in ranked:
                if _are_two_people(rare, frequent, same, len(counts)):
                    continue
                if counts[frequent] > counts[rare] and _near(rare[1 - same], frequent[1 - same], names[0][same]):
                    yield rare, frequent
                    break


def _are_two_people(one: Name, other: Name, same: int, names: int) -> bool:
    """Whether the part that differs tells people apart: a title, or one syllable of a Chinese name among many names."""
    if one[0] != other[0] and one[0] in _TITLES:
        return True
    if names < _CROWD:
        return False
    short = max(len(one[1 - same]), len(other[1 - same])) <= _LONGEST_SYLLABLE
    return short and (same == 0 or len(one[same]) <= _LONGEST_SYLLABLE)


def _near(rare: str, frequent: str, shared: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if shared.lower() in lexicon.words() or (rare[0] != frequent[0] and len(rare) > 3):
        return False
    if any(part in lexicon.names() for part in (rare, frequent)) or frequent.lower() in lexicon.words():
        return False
    distance = Levenshtein.distance(rare, frequent)
    return (
        distance == 1
        or (distance == 2 and min(len(rare), len(frequent)) <= 3 and rare[0] == frequent[0])
        or (100 * (1 - distance / max(len(rare), len(frequent))) >= _CLOSE)
    )
