"""Right terms turned into the wrong ones that a glossary knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random

from benchmarks.quality.damage import Cut, Damage, Place
from benchmarks.quality.kinds.patterns import Find
from normalizer import Glossary, Safety
from normalizer.glossary.model import Entry, MatchKind

Forms = Mapping[str, Sequence[str]]
"""Wrong forms by the right one."""
_AT_ONCE = 4
"""Sentences that are written to hold right terms."""


def term_kinds(glossary: Glossary) -> tuple[Damage, ...]:
    """Return the kinds of damage that the entries of ``glossary`` promise to repair or to report."""
    safe = [entry for entry in glossary.approved if entry.safety is Safety.SAFE]
    wrong = frozenset(variant.text for entry in glossary.approved for variant in entry.variants)
    return (
        _kind(
            "glossary term",
            [entry for entry in safe if not entry.near],
            wrong,
            "TRM001",
            "a longer phrase claims its words",
        ),
        _kind(
            "glossary term, beside the words that prove it",
            [entry for entry in safe if entry.near],
            wrong,
            "TRM001",
            "what else stands in the sentence speaks for another reading",
        ),
        _kind(
            "glossary term, misspelt as well",
            [entry for entry in safe if entry.match is MatchKind.FUZZY],
            wrong,
            "TRM002",
            "likeness of spelling is no proof",
            _with_slip,
        ),
        _kind(
            "glossary term that is doubtful",
            [entry for entry in glossary.approved if entry.safety is Safety.UNSAFE],
            wrong,
            "TRM004",
            "the wrong form is also right English elsewhere",
        ),
    )


def _same(word: str, _: Random) -> str:
    return word


def _kind(
    name: str,
    entries: Sequence[Entry],
    wrong: frozenset[str],
    rule: str,
    left: str,
    spelt: Callable[[str, Random], str] = _same,
) -> Damage:
    entries = [entry for entry in entries if len(entry.variants[0].rights) == 1 and entry.variants[0].rights[0]]
    return Damage(name, _mistranslated(_forms(entries), spelt), (rule,), left, dress=_speaking(entries, wrong))


def _forms(entries: Iterable[Entry]) -> Forms:
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for variant in entry.variants:
            if len(variant.rights) == 1 and variant.rights[0]:
                wrong[variant.rights[0]].append(variant.text)
    return wrong


def _speaking(entries: Sequence[Entry], wrong: frozenset[str]) -> Callable[[str, Random], str]:
    """Write a sentence for some terms, each with a word that has to stand near its wrong form if one has to."""

    def dress(text: str, rng: Random) -> str:
        sentences = []
        for entry in rng.sample(entries, min(_AT_ONCE, len(entries))):
            near = [word for word in entry.near if word not in wrong]
            start = f"On {rng.choice(near)} it" if near else "It"
            sentences.append(f"{start} speaks of {entry.variants[0].rights[0]}.")
        return f"{text.rstrip()}\n\nThe report is long. {' '.join(sentences)}\n" if sentences else text

    return dress


def _mistranslated(wrong: Forms, spelt: Callable[[str, Random], str]) -> Find:
    forms = {**{_capital(right): [_capital(form) for form in wrong[right]] for right in wrong}, **wrong}
    longest_first = sorted(forms, key=lambda right: (-len(right), right))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def find(text: str, rng: Random) -> Iterator[Place]:
        for match in pattern.finditer(text) if forms else ():
            after = spelt(rng.choice(forms[match[0]]), rng)
            if after != match[0]:
                yield (Cut(*match.span(), after),)

    return find


def _capital(term: str) -> str:
    return term[0].upper() + term[1:]


def _with_slip(word: str, rng: Random) -> str:
    """Double one letter inside the word, or leave one out."""
    place = rng.randrange(2, len(word) - 1)
    return word[:place] + word[place - 1 :] if rng.random() < 0.5 else word[:place] + word[place + 1 :]
