"""Punctuation: blanks around marks, quotation marks by role, full-width marks, split contractions and times."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.punctuation import (
    brackets,
    clashes,
    contractions,
    fullwidth,
    glued,
    joints,
    links,
    marks,
    misplaced,
    missing_blanks,
    quote_glyphs,
    quotes,
    spacing,
    times,
)

STAGE = Stage(
    StageName.PUNCTUATION,
    (
        spacing.space_before_mark,
        missing_blanks.missing_space_after_comma,
        missing_blanks.missing_space_after_mark,
        glued.missing_space_after_sign,
        quotes.missing_space_at_quote,
        quotes.padded_quote,
        misplaced.space_on_wrong_side_of_quote,
        glued.padded_single_quote,
        quote_glyphs.turned_quote,
        quote_glyphs.mixed_quote_pair,
        brackets.space_inside_bracket,
        brackets.missing_space_at_bracket,
        links.missing_space_at_link,
        fullwidth.full_width_mark,
        contractions.split_contraction,
        times.split_time,
        joints.split_address,
        joints.split_hyphen,
        joints.split_sum,
        joints.split_initials,
        clashes.clashing_marks,
        clashes.comma_behind_opening_quote,
        marks.doubled_closing_quote,
        marks.unbalanced_quote,
        clashes.doubled_full_stop,
        marks.mixed_quote_style,
        marks.quote_style,
    ),
)
