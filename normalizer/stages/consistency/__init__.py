"""Consistency: one term spelt in several ways, one name transliterated twice."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.consistency import accents, names, terms

STAGE = Stage(StageName.CONSISTENCY, (terms.inconsistent_term, names.inconsistent_name, accents.inconsistent_accents))
