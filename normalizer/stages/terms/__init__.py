"""Terms: mistranslations that the glossary knows."""

from normalizer.core.edit import StageName
from normalizer.stages.terms import rules
from normalizer.stages.terms.stage import TermsStage

__all__ = ["STAGE", "TermsStage"]

STAGE = TermsStage(
    StageName.TERMS, (rules.mistranslated_term, rules.misspelt_term, rules.ambiguous_term, rules.doubtful_term)
)
"""The stage without a glossary: it lists and documents the rules, and finds nothing."""
