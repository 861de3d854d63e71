"""Misspelt words against a slow search that compares every word of a text with every word of the glossary."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from glossaries import terms, view_of
from normalizer.glossary.fuzzy import SHORTEST, FuzzyVocabulary, allowed_edits
from normalizer.glossary.match import Matcher
from normalizer.text.lexicon import is_known

WORDS = ["oldering", "blorpi", "blorpik", "plonkertations", "grumblefications"]
LETTERS = "olderingbpkaz"


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    """A word with none to three letters changed, added, dropped or swapped."""
    word = draw(st.sampled_from(WORDS))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(word) - 1))
        letter = draw(st.sampled_from(LETTERS))
        word = draw(
            st.sampled_from(
                [
                    word[:at] + letter + word[at + 1 :],
                    word[:at] + letter + word[at:],
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
                ]
            )
        )
    return draw(st.sampled_from([word, word, word, word.capitalize()]))


TEXTS = st.lists(
    st.tuples(misspelt(), st.sampled_from([" ", " ", ", ", "-", "\n\n", "é", "_", "'s ", "“"])), max_size=6
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


def slow(words: list[str], text: str) -> dict[tuple[int, int], set[str]]:
    found = {}
    for match in re.finditer(r"(?<!\w)[a-z]+(?!\w)", text):
        word = match[0]
        alike = {w for w in words if w[0] == word[0] and OSA.distance(word, w) <= allowed_edits(w)}
        if len(word) >= SHORTEST and word not in words and alike and not is_known(word):
            best = max(OSA.normalized_similarity(word, w) for w in alike)
            found[match.span()] = {w for w in alike if OSA.normalized_similarity(word, w) == best}
    return found


def fast(vocabulary: FuzzyVocabulary, text: str) -> dict[tuple[int, int], set[str]]:
    mapping = vocabulary.mapped(view_of(text))
    words = mapping.words if mapping else []
    places = {(word.origin_start, word.origin_end): set(word.likeness.words) for word in words}
    # Whether a capital begins a sentence is another question.
    return {span: alike for span, alike in places.items() if text[slice(*span)].islower()}


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True), TEXTS, TEXTS)
@example(["blorpi"], "blopri lborpi bolrpi blorip bloopi blorp blorpis blrpi", "blorpix")
def test_both_find_the_same(words: list[str], text: str, other: str) -> None:
    vocabulary = FuzzyVocabulary(words, ())
    for one in (text, other, text):
        assert fast(vocabulary, one) == slow(words, one)


def test_a_word_is_found_wherever_it_stands() -> None:
    table = 'wrong = "oldering"\nright = "elderly-care"\nmatch = "fuzzy"\nsafety = "unsafe"'
    matcher = Matcher(terms(table))
    text = "An olderring-home, “olderring” and olderring\u00a0homes; bolderring, olderringx, olderring_1."
    assert [match.start for match in matcher.matches(view_of(text))] == [3, 20, 35]
    assert matcher.matches(view_of("Nothing of this kind.")) == []
    assert len(matcher.matches(view_of(text))) == 3
