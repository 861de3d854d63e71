"""Sentences: run together, begun in lower case, cut into by stray capitals, robbed of their subject."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.sentences import capitals, line_starts, quoted_starts, run_together, stray_capitals, subjects

STAGE = Stage(
    StageName.SENTENCES,
    (
        run_together.run_together_sentences,
        capitals.lower_case_sentence_start,
        line_starts.lower_case_paragraph_start,
        quoted_starts.lower_case_quotation_start,
        stray_capitals.stray_capital,
        subjects.lost_subject,
    ),
)
