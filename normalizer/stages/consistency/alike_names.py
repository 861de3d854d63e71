"""Single names that are nearly alike: one name with an ending of the source language, or spelt by ear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language import is_foreign
from normalizer.text import lexicon
from normalizer.text.name_spellings import plain_letters
from normalizer.text.patterns import lazily

_NAME = lazily(r"(?<![\w'’./@#\\-])[A-ZÀ-Ž][a-zß-ž]{4,}+(?![\w/@\\-])")
_CASE_ENDING = lazily(
    r"(?:ov[aáeouéy]|iaus|aja|ais|iem|em|om|ovi|ie|io|is|ou|ui|ei|ai|as|us|a|s|e|i|o|u|y|ą|ų|ů)\Z",
)
"""Endings that Slavic, Baltic and Finnic languages hang on names, without their accents where the name has none."""
_OTHER_WORD = lazily(r"(?:es|s|n|an|ian|ans|ians|ese|ish|ic|ism|ist|ists|ers?|en|ite|ites|ia|ina|ova|eva|aya|skaya?)\Z")
"""Endings that make another word of a name: a plural, an inhabitant, a woman's family name."""
_SHORTEST_STEM = 4
_SHORTEST_BY_EAR = 7
_LEAST = 2
"""How often the name stands that the other is held against; of two that stand equally often, it is the shorter."""
_ALIKE = 3
"""Letters at the start of names that are compared at all."""


@rule(
    "CON005",
    "near-alike-name",
    StageName.CONSISTENCY,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "Zabrovan came, and Zabrovan spoke of Zabrovans and the Zabrovanian law.",
        "Velkarov and Velkarova: Velkarov came first.",
        "Martin met Martina, and Martin and Martin left.",
    ),
)
def near_alike_name(rule: Rule, view: View) -> Iterator[Fix]:
    """Name that is nearly that of somebody or something else in the text.

    What: a capitalised word that no list has, and that the text also has with another ending, other accents or
    another letter.
    Why: engines copy a name with the case ending of its language, or transliterate it anew in each sentence.
    Keeps: English words, known names, plurals, inhabitants, the names of women beside those of men.
    Safety: display: there may be two names.
    """
    if view.signature.technical:
        return
    text = view.text
    # Most texts have no two such names, which their distinct words tell.
    words = " ".join(token for token in set(view.tokens) if not token.islower())
    if not any(len(names) > 1 for names in _families(set(_NAME.findall(words)))):
        return
    places = [match.span() for match in _NAME.finditer(text)]
    counts = Counter(text[start:end] for start, end in places)
    variants = dict(_variants(counts))
    for start, end in places:
        wanted = variants.get(text[start:end])
        if wanted is not None and not is_foreign(view, start):
            yield rule.fix(start, end, None, note=f"{wanted!r} occurs {counts[wanted]} times in this document")


def _variants(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield rarer or longer names with the one that each is nearly equal to."""
    for names in _families(sorted(counts, key=lambda name: (-counts[name], len(name), name))):
        for rank, rare in enumerate(names):
            for frequent in names[:rank]:
                if counts[frequent] >= _LEAST and _are_alike(rare, frequent):
                    yield rare, frequent
                    break


def _families(names: Iterable[str]) -> Collection[list[str]]:
    """Return the names that no list has, those together that begin alike."""
    families: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if not _is_known(name):
            families[plain_letters(name)[:_ALIKE]].append(name)
    return families.values()


def _is_known(name: str) -> bool:
    return name.lower() in lexicon.words() or name in lexicon.names() or name.removesuffix("s") in lexicon.names()


def _are_alike(rare: str, frequent: str) -> bool:
    one, other = plain_letters(rare), plain_letters(frequent)
    if one == other:
        return True
    if _OTHER_WORD.sub("", one) == _OTHER_WORD.sub("", other):
        return False
    stem = _CASE_ENDING.sub("", one)
    if len(stem) >= _SHORTEST_STEM and stem == _CASE_ENDING.sub("", other):
        return True
    from rapidfuzz.distance import Levenshtein

    return min(len(one), len(other)) >= _SHORTEST_BY_EAR and Levenshtein.distance(one, other, score_cutoff=1) == 1
