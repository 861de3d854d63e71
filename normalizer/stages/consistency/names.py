"""One name transliterated in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.patterns import lazily

_NAMES = tuple(
    lazily(rf"{lead}([A-Z][a-z]{{1,11}}) ([A-Z][a-z]{{1,15}}(?:-[a-z]+)?)\b") for lead in (" ", r"\n", '"', "“", r"\(")
)
_FIRST_NAME = lazily(r"([A-Z][a-z]{1,11}) ([A-Z][a-z]{1,15}(?:-[a-z]+)?)\b")
_CLOSE = 75.0
"""Least similarity, in percent, of two spellings of one name (Levenshtein, normalised)."""


@rule(
    "CON002",
    "inconsistent-name",
    StageName.CONSISTENCY,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=(
        "Ruan Peiqi spoke first .Then Ruan Peiqi , the head, sat down. {Ruen Peiqi=>Ruan Peiqi} , the head, went home .",
    ),
    keeps=(
        "They came. , then they left. , but John Smith and Joan Smith stayed, until John Smith fell asleep.",
        "They came. , then they left. , but North Korea and South Korea and North Korea again spoke.",
    ),
)
def inconsistent_name(rule: Rule, view: View) -> Iterator[Fix]:
    """Name in another spelling than elsewhere in the document.

    What: a name of two parts, one of which is the same and the other nearly the same as in a more frequent name.
    Why: each sentence is transliterated by itself.
    Keeps: parts that are English words or known names, names that occur equally often, documents without other damage.
    Safety: unsafe: there may be two people.
    """
    text = view.text
    if not view.signature.damaged:
        return
    matches = [match for pattern in _NAMES for match in pattern.finditer(text)]
    first = _FIRST_NAME.match(text)
    if first:
        matches.append(first)
    counts = Counter((match[1], match[2]) for match in matches)
    variants = dict(_variants(counts))
    if not variants:
        return
    for match in matches:
        wanted = variants.get((match[1], match[2]))
        if wanted is not None:
            name = " ".join(wanted)
            yield rule.fix(
                match.start(1), match.end(), name, note=f"{name!r} occurs {counts[wanted]} times in this document"
            )


def _variants(counts: Counter[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield rarer names with the more frequent one that each is nearly equal to."""
    families: defaultdict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for name in counts:
        families[0, name[0]].append(name)
        families[1, name[1]].append(name)
    for (same, _), names in sorted(families.items()):
        if len(names) < 2:
            continue
        ranked = sorted(names, key=lambda name: (-counts[name], name))
        for rare in ranked[1:]:
            for frequent in ranked:
                if counts[frequent] > counts[rare] and _near(rare[1 - same], frequent[1 - same], names[0][same]):
                    yield rare, frequent
                    break


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
