"""Right terms turned into the wrong ones that a glossary knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from normalizer import Glossary, Safety


def term_kinds(glossary: Glossary) -> tuple[Damage, ...]:
    """Return the kinds of damage that the safe entries of ``glossary`` promise to repair."""
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    fuzzy: defaultdict[str, list[str]] = defaultdict(list)
    for entry in glossary.approved:
        if entry.safety is Safety.SAFE:
            for variant in entry.variants:
                if len(variant.rights) == 1:
                    wrong[variant.rights[0]].append(variant.text)
                    if entry.match == "fuzzy":
                        fuzzy[variant.rights[0]].append(variant.text)
    return (
        Damage("glossary term", _mistranslated(wrong, misspelt=False)),
        Damage("glossary term, misspelt as well", _mistranslated(fuzzy, misspelt=True)),
    )


def _mistranslated(wrong: Mapping[str, Sequence[str]], *, misspelt: bool):
    longest_first = sorted(wrong, key=lambda right: (-len(right), right))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    by_key = {right.lower(): forms for right, forms in wrong.items()}

    def find(text: str, rng: Random) -> Iterator[Place]:
        for match in pattern.finditer(text) if wrong else ():
            after = rng.choice(by_key[match[0].lower()])
            if misspelt:
                after = _with_slip(after, rng)
            if match[0][0].isupper() and match[0].lower() in wrong:
                after = after[0].upper() + after[1:]
            yield (Cut(*match.span(), after),)

    return find


def _with_slip(word: str, rng: Random) -> str:
    """Double one letter inside the word, or leave one out."""
    place = rng.randrange(2, len(word) - 1)
    return word[:place] + word[place - 1 :] if rng.random() < 0.5 else word[:place] + word[place + 1 :]
