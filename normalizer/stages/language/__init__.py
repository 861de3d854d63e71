"""Language: paragraphs in another language, and words that were left untranslated."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.language import paragraphs, residue
from normalizer.stages.language.paragraphs import foreign_spans, is_foreign

__all__ = ["STAGE", "foreign_spans", "is_foreign"]

STAGE = Stage(StageName.LANGUAGE, (paragraphs.foreign_paragraph, residue.untranslated_residue))
