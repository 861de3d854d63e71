"""Blanks on the wrong side of a quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.punctuation.leaning import SIGNS, leaning_pairs
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role
from normalizer.text.speech import PRONOUNS, ends_with_speaker, speaker_end, speaks_before

_BETWEEN = lazily(r'"(?<=[\w%)’\'][,.!?…] ")(?=[A-Za-z])')
_BETWEEN_SINGLE = lazily(r"'(?<=[A-Za-z][,!?] ')(?=[A-Za-z])")
_CLOSES_LATER = lazily(r"[^'\n]*(?:[a-z]'[a-z][^'\n]*)*'(?![A-Za-z])")
"""Another single mark in the rest of the line that is no apostrophe."""
_OPENS = lazily(r'"(?<=[.!?] ")[A-Z][^"\n]{0,400}[.,!?]"(?=[ \n]|\Z)')
"""A mark between two sentences whose partner stands at the end of a clause: so begin most quotations."""
_LEAST_MARGIN = 3.0


@rule(
    "PUN015",
    "space-on-wrong-side-of-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r'"(?<=[\w%)’\'][,.!?…] ")[A-Za-z]', r"'(?<=[A-Za-z][,!?] ')[A-Za-z]", *SIGNS),
    fixes=(
        '"We are late,{ =>}"{=> }she said. "We had no train,{ =>}"{=> }he added.',
        'We had no train,{ =>}"{=> }she said.',
        'The "old house" was sold in May,{ =>}"{=> }he said in a letter.',
        'Nobody goes there,{ =>}"{=> }said a neighbour of the "old mill".',
        "Nobody goes there,{ =>}'{=> }the miller said.",
        'They met at the{=> }"{ =>}Old Mill{ =>}"{=> }and in the shop{=> }"{ =>}Grain{ =>}"{=> }nearby.',
    ),
    keeps=(
        'She said, "We are late," and left.',
        '"We are late," she said, "and cold."',
        'It is 6" wide, "they say", and 7" high.',
        '"We go on for long. "He came," she said.',
        'As the song goes, "she said yes to the boy and no to the man',
        "They asked, 'the miller said so?' and left. He sang, 'twas said.",
        'She wept: "I say to whom I speak, "You may think I am sad."',
    ),
)
def space_on_wrong_side_of_quote(rule: Rule, view: View) -> Iterator[Fix]:
    """Space before a closing quotation mark instead of behind it.

    What: ``"We are late, "she said.``
    Why: engines take the closing mark for an opening one.
    Keeps: opening marks; lines whose marks do not come out even, unless a verb of speaking follows.
    Safety: safe where the reading of all marks along the line, or who has spoken, leaves no doubt about the role; unsafe in
    texts about programs.
    """
    text = view.text
    for match in _BETWEEN.finditer(text):
        place = match.start()
        if _OPENS.match(text, place):
            continue
        unit = view.paragraphs.unit_at(place)
        odd_before, odd_behind = text.count('"', unit.start, place) % 2, text.count('"', place + 1, unit.end) % 2
        if odd_behind and not odd_before:
            continue
        told = _tells_speaker(text, place)
        if not told and not text[place + 1].islower():
            continue
        closes = told and (odd_before or not speaks_before(text, place))
        if closes or (odd_before and not odd_behind and _surely_closes(view, place, unit.start, unit.end)):
            yield _moved(rule, view, place)
    for edits in leaning_pairs(view):
        yield rule.fix_all(edits, safety=Safety.UNSAFE if view.signature.technical else Safety.SAFE)
    for match in _BETWEEN_SINGLE.finditer(text):
        place = match.start()
        closes = _tells_speaker(text, place) and not _CLOSES_LATER.match(text, place + 1)
        if closes and not speaks_before(text, place):
            yield _moved(rule, view, place)


def _tells_speaker(text: str, place: int) -> bool:
    """Whether a clause behind the mark tells who has spoken, and nothing else, where a sentence might begin so."""
    end = speaker_end(text, place + 1)
    if end is None:
        return False
    named = text[place - 2] == "," and text[place + 1 : end].partition(" ")[0] not in PRONOUNS
    return named or ends_with_speaker(text, end)


def _surely_closes(view: View, place: int, start: int, end: int) -> bool:
    """Whether the reading of all marks of the line or paragraph leaves no doubt that the mark closes a quotation."""
    marks = view.quotes(start, end)
    mark = next((mark for mark in marks if mark.position == place), None)
    if mark is None or mark.role is not Role.CLOSE or mark.partner is None or mark.margin < _LEAST_MARGIN:
        return False
    return not view.text[marks[mark.partner].position + 1].isspace()


def _moved(rule: Rule, view: View, place: int) -> Fix:
    edits = (Edit(Span(place - 1, place), ""), Edit(Span(place + 1, place + 1), " "))
    return rule.fix_all(edits, safety=Safety.UNSAFE if view.signature.technical else Safety.SAFE)
