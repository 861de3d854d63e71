"""Words: doubled, dropped, left over from mark-up; articles and damaged numbers."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.words import (
    articles,
    country_articles,
    doubled,
    doubled_in_damage,
    doubled_slips,
    dropped,
    half_names,
    lower_case_names,
    names_of_document,
    number_agreement,
    numbers,
    phrases,
    repeated,
    split_numbers,
    verb_forms,
)

STAGE = Stage(
    StageName.WORDS,
    (
        doubled.doubled_function_word,
        doubled.doubled_word,
        doubled_in_damage.doubled_small_word,
        doubled_slips.doubled_long_word,
        phrases.doubled_phrase,
        repeated.repeated_words,
        articles.wrong_article,
        country_articles.article_before_country,
        lower_case_names.lower_case_name,
        names_of_document.lower_case_name_of_the_document,
        half_names.name_without_its_capitals,
        dropped.dropped_word,
        dropped.stray_markup_token,
        number_agreement.number_disagreement,
        verb_forms.wrong_verb_form,
        numbers.damaged_number,
        split_numbers.split_number,
    ),
)
