"""Every kind of damage, in the order of the stages that repair them."""

from __future__ import annotations

from benchmarks.quality.damage import Damage
from benchmarks.quality.kinds import consistency, encoding, layout, punctuation, quotes, sentences, tokens, words
from benchmarks.quality.kinds.terms import term_kinds

__all__ = ["KINDS", "term_kinds"]

KINDS: tuple[Damage, ...] = (
    *encoding.KINDS,
    *layout.KINDS,
    *punctuation.KINDS,
    *quotes.KINDS,
    *tokens.KINDS,
    *sentences.KINDS,
    *words.KINDS,
    *consistency.KINDS,
)
"""All kinds that need no glossary; `term_kinds` makes the others from one."""
