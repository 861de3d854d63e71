"""Sentences: run together, begun in lower case, cut into by stray capitals, robbed of their subject."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.sentences import capitals, run_together, subjects

STAGE = Stage(
    StageName.SENTENCES,
    (
        run_together.run_together_sentences,
        capitals.lower_case_sentence_start,
        capitals.lower_case_paragraph_start,
        capitals.stray_capital,
        subjects.lost_subject,
    ),
)
