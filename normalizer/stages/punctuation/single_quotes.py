"""Blanks inside single quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.punctuation.apostrophes import padded_pairs
from normalizer.text import lexicon
from normalizer.text.lines import word_before
from normalizer.text.patterns import lazily
from normalizer.text.speech import ends_with_speaker, speaker_end

_PADDED = lazily(r"‘ (?=[^\W\d])[^‘’\n]{1,80}(?<=[\w.,!?]) ’(?=[\s,.;:!?)]|\Z)")
_CLOSES_LINE = lazily(r"'(?<=[A-Za-z][.!?…] ')(?=[ \t\r]*(?:\n|\Z))")
_BEFORE_MARK = lazily(r"'(?<=[a-z]{2} ')(?=[.,](?:[ \n]|\Z))")
_BEFORE_SPEAKER = lazily(r"'(?<=[A-Za-z][,!?] ')(?= [A-Za-z])")
_OPENING = lazily(r"'(?:(?<=\n')|(?<=: ')|(?<=\A'))(?= [A-Z][a-z]* [a-z])")


@rule(
    "PUN014",
    "padded-single-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(
        r"‘ \w",
        r"'(?<= ')(?= \w)",
        r"'(?<=[A-Za-z][.!?…] ')\s",
        r"'(?<=[A-Za-z][.!?…] ')\Z",
        r"'(?<=[a-z]{2} ')[.,]",
        r"'(?<=\n') [A-Z]",
        r"'(?<=: ') [A-Z]",
        r"'(?<=\A') [A-Z]",
    ),
    fixes=(
        "The plan is called ‘{ =>}clean net{ =>}’ by all.",
        "The plan is called '{ =>}clean net{ =>}' by all.",
        "It is all about the grain.{ =>}'\nThe miller shut the 'old gate{ =>}', which was late.",
        "'{ =>}We are all late,{ =>}' said the miller.\n\nHe added: '{ =>}The gate is shut now.",
    ),
    keeps=(
        "The marks ‘ and ’ are curly.",
        "the ‘ 90s and the boys ’ toys",
        "We spoke to the neighbours ' and the like.",
        "Every line begins with '. Mind that.",
        "Quote lines with ' there, and words with ' here and ' where it fits.",
    ),
)
def padded_single_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Blanks inside single quotation marks.

    What: an opening mark with a blank behind it whose closing one has a blank before it; a straight one with a blank inside
    at the end of a sentence and of its line, before a full stop, a comma or who has spoken, at the start of a line, or
    behind a colon.
    Why: tokenizers set marks apart.
    Keeps: other straight marks in a line where one of them may be an apostrophe.
    Safety: safe; unsafe for straight marks in texts about programs.
    """
    level = Safety.UNSAFE if view.signature.technical else Safety.SAFE
    paired: set[Span] = set()
    for edits in padded_pairs(view):
        paired.update(edit.span for edit in edits)
        yield rule.fix_all(edits, safety=level)
    for span in _beside_straight(view.text):
        if span not in paired:
            yield rule.fix(*span, "", safety=level)
    for match in _PADDED.finditer(view.text):
        words = match[0][2:-2].split()
        if words[0] not in ("and", "s", "t", "re", "ll", "ve"):
            start, end = match.span()
            yield rule.fix_all((Edit(Span(start + 1, start + 2), ""), Edit(Span(end - 2, end - 1), "")))


def _beside_straight(text: str) -> Iterator[Span]:
    """Yield the blanks inside straight marks whose role their neighbours tell."""
    if "'" not in text:
        return
    for match in _CLOSES_LINE.finditer(text):
        yield Span(match.start() - 1, match.start())
    for match in _BEFORE_MARK.finditer(text):
        if word_before(text, match.start() - 1) not in lexicon.function_words():
            yield Span(match.start() - 1, match.start())
    for match in _BEFORE_SPEAKER.finditer(text):
        end = speaker_end(text, match.end() + 1)
        if end is not None and (text[match.start() - 2] == "," or ends_with_speaker(text, end)):
            yield Span(match.start() - 1, match.start())
    for match in _OPENING.finditer(text):
        yield Span(match.end(), match.end() + 1)
