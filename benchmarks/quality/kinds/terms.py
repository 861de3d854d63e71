"""Right terms turned into the wrong ones that a glossary knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import Find
from normalizer import Glossary, Safety
from normalizer.glossary.model import Entry

Forms = Mapping[str, Sequence[str]]
"""Wrong forms by the right one."""
_AT_ONCE = 4
"""Terms that a sentence is made of."""


def term_kinds(glossary: Glossary) -> tuple[Damage, ...]:
    """Return the kinds of damage that the entries of ``glossary`` promise to repair or to report."""
    sure = _forms(entry for entry in glossary.approved if entry.safety is Safety.SAFE and not entry.near)
    beside = _forms(entry for entry in glossary.approved if entry.safety is Safety.SAFE and entry.near)
    fuzzy = _forms(entry for entry in glossary.approved if entry.safety is Safety.SAFE and entry.match == "fuzzy")
    doubtful = _forms(entry for entry in glossary.approved if entry.safety is Safety.UNSAFE)
    return (
        Damage(
            "glossary term",
            _mistranslated(sure),
            ("TRM001",),
            "another entry claims a longer phrase",
            dress=_naming(sure),
        ),
        Damage(
            "glossary term, the words that prove it far away",
            _mistranslated(beside),
            ("TRM001",),
            "the wrong form is right English unless certain words stand near it, and here none does",
            dress=_naming(beside),
        ),
        Damage(
            "glossary term, misspelt as well",
            _mistranslated(fuzzy, _with_slip),
            ("TRM002",),
            "likeness of spelling is no proof",
            dress=_naming(fuzzy),
        ),
        Damage(
            "glossary term that is doubtful",
            _mistranslated(doubtful),
            ("TRM004", "TRM003"),
            "the wrong form is also right English elsewhere",
            dress=_naming(doubtful),
        ),
    )


def _forms(entries: Iterable[Entry]) -> Forms:
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for variant in entry.variants:
            if len(variant.rights) == 1 and variant.rights[0]:
                wrong[variant.rights[0]].append(variant.text)
    return wrong


def _naming(wrong: Forms) -> Callable[[str, Random], str]:
    """Write a sentence that names some of the right terms, so that there is something to mistranslate."""
    rights = sorted(wrong)

    def dress(text: str, rng: Random) -> str:
        if not rights:
            return text
        *first, last = rng.sample(rights, min(_AT_ONCE, len(rights)))
        return f"{text.rstrip()}\n\nThe report also speaks of {', '.join(first)} and {last}.\n"

    return dress


def _same(word: str, _: Random) -> str:
    return word


def _mistranslated(wrong: Forms, spelt: Callable[[str, Random], str] = _same) -> Find:
    longest_first = sorted(wrong, key=lambda right: (-len(right), right))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    by_key = {right.lower(): forms for right, forms in wrong.items()}

    def find(text: str, rng: Random) -> Iterator[Place]:
        for match in pattern.finditer(text) if wrong else ():
            after = spelt(rng.choice(by_key[match[0].lower()]), rng)
            if match[0][0].isupper() and match[0].lower() in wrong:
                after = after[0].upper() + after[1:]
            if after != match[0]:
                yield (Cut(*match.span(), after),)

    return find


def _with_slip(word: str, rng: Random) -> str:
    """Double one letter inside the word, or leave one out."""
    place = rng.randrange(2, len(word) - 1)
    return word[:place] + word[place - 1 :] if rng.random() < 0.5 else word[:place] + word[place + 1 :]
