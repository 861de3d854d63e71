"""Punkt as the judge of sentence ends, with parameters that ship with the program.

The Punkt algorithm (Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection", 2006) is nltk's; instead of
a trained model, which would have to be downloaded, it gets the shipped list of abbreviations.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from normalizer.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nltk.tokenize.punkt import PunktSentenceTokenizer  # type: ignore[import-untyped]


@functools.cache
def _tokenizer() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(lexicon.abbreviations())
    return PunktSentenceTokenizer(parameters)


@functools.lru_cache(maxsize=8192)
def breaks_between(before: str, after: str) -> bool:
    """Tell whether Punkt sees a sentence end between ``before`` and ``after`` once a blank stands between them.

    Two words on each side are all that the judgement depends on.
    """
    place = len(before) + 1
    spans = cast("Iterator[tuple[int, int]]", _tokenizer().span_tokenize(f"{before} {after}"))
    return any(start == place for start, _ in spans)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph as half-open code point spans."""
    return list(_tokenizer().span_tokenize(text))
