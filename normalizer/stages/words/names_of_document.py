"""Names in lower case that the document itself writes with capitals elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.lost_capitals import (
    COUNTED,
    capitalised_words,
    has_lost_capitals,
    is_jargon,
    may_lack_capitals,
    places_of_name,
    unknown_words,
)
from normalizer.stages.words.names_by_form import names_by_form
from normalizer.text import lexicon
from normalizer.text.lines import places_of, word_before

_FEWEST_CAPITALS = 2
"""How many times as often as in lower case a word must stand with its capital, where it may be a thing."""
_LONGEST_ACRONYM = 5
_FEW = 12
"""Words that are sooner looked for in the text than in all its words."""

_KINDS_OF_REGIONS = frozenset(
    "gubernia governorate krai oblast okrug raion vilayet voivodeship voivodship wilaya".split()
)
"""What a region is called by itself, and with a capital as part of its name."""


@rule(
    "WRD009",
    "lower-case-name-of-the-document",
    StageName.WORDS,
    Effect.CASE,
    fixes=(
        "We asked Zabrovan on tuesday , and {zabrovan=>Zabrovan} told us of {zabrovan=>Zabrovan}'s car. So Zabrovan left.",
        "The bank , they say , has closed.The staff left. was opened in May. He left Lingzhou for Lingzhou Bay, and so"
        " {lingzhou=>Lingzhou} is empty.",
    ),
    keeps=(
        "The Linux kernel and the linux command; Debconf, Debconf and debconf.",
        "They left Lingzhou for Lingzhou Bay; the lingzhou ferry is old.",
        "On Friday a Brottle is eaten in all of Russia, and some brottle. The Gravlok is a kind of gravlok.",
        "We asked Zabrovan, and he showed us a zabrovan; it is named for him.",
    ),
)
def lower_case_name_of_the_document(rule: Rule, view: View) -> Iterator[Fix]:
    """Name in lower case that has its capital elsewhere in the document.

    What: a word that English lacks, in lower case, which the document writes with a capital in the middle of sentences.
    Why: each sentence is translated by itself.
    Keeps: English words and the jargon of edited texts, what is counted or has an article, texts about programs, texts that
    show no damage and no other name in lower case.
    Safety: safe; unsafe where the word has an article, as the names of things have.
    """
    if not view.once(may_lack_capitals):
        return
    text = view.text
    sure = view.signature.battered or view.once(has_lost_capitals)
    for word, name in sorted(_names(view)):
        twice = _count(name, text) >= _FEWEST_CAPITALS * _count(word, text)
        if not (sure or (twice and name.istitle())):
            continue
        for span in places_of_name(text, word):
            before = word_before(text, span.start - 1)
            if before.isdigit() or before.lower() in COUNTED or span in view.once(names_by_form):
                continue
            safe = before.lower() != "the" or f"the {name}" in text
            if safe or (twice and view.signature.battered):
                safety = Safety.SAFE if safe else Safety.UNSAFE
                yield rule.fix(span.start, span.end, name, safety=safety)


def _names(view: View) -> Iterator[tuple[str, str]]:
    """Yield the words in lower case that the text knows as names, with the names."""
    text = view.text
    unknown = view.once(unknown_words) - _KINDS_OF_REGIONS
    capitalised = view.once(capitalised_words) if len(unknown) > _FEW else None
    for word in unknown:
        for name in (word.capitalize(), word.upper())[: 2 if len(word) <= _LONGEST_ACRONYM else 1]:
            if (capitalised is None or name in capitalised) and _is_name(name, text):
                if _count(name, text) >= _count(word, text) and not is_jargon(word):
                    yield word, name
                break


def _is_name(name: str, text: str) -> bool:
    """Whether a capitalised word stands somewhere in the middle of a sentence, and not behind the capital of a heading."""
    for place in places_of(text, f" {name}"):
        if not text[place - 1 : place].islower() and text[place - 1 : place] != ",":
            continue
        before = word_before(text, place)
        if not text[place + 1 + len(name) : place + 2 + len(name)].isalnum() and (
            not before or before.islower() or before.lower() not in lexicon.words()
        ):
            return True
    return False


def _count(word: str, text: str) -> int:
    """Count the places of a whole word."""
    ends = (
        text[place - 1 : place] + text[place + len(word) : place + len(word) + 1] for place in places_of(text, word)
    )
    return sum(not any(map(str.isalnum, around)) for around in ends)
