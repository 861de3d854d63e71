"""Consistency, and what only the repaired whole tells: terms and names spelt in several ways, words English lacks."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.consistency import accents, alike_names, names, terms, unknown_words

STAGE = Stage(
    StageName.CONSISTENCY,
    (
        terms.inconsistent_term,
        names.inconsistent_name,
        accents.inconsistent_accents,
        alike_names.near_alike_name,
        unknown_words.unknown_word,
    ),
)
