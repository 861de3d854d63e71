"""Blanks on the wrong side of a quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.text.patterns import lazily
from normalizer.text.quotes import Role

_BETWEEN = lazily(r'"(?<=[a-z][,.!?] ")(?=[a-z]|[A-Z][a-z]+ sa(?:id|ys)\b)')
_SAYS = lazily(
    r"(?:(?:he|it|she|they) (?:said|says|told|adds|added|notes|wrote|explain(?:s|ed)|recalled)"
    r"(?:[.,\n]|\Z| (?:after|at|before|during|in|on|this|to|when)\b)"
    r"|(?:[Hh]e|[Ss]he) told (?:the )?[A-Z])"
)
"""Who has spoken: with this, a quotation whose beginning is lost has ended."""
_VERB = lazily(
    r"(?:said|says|adds|asks|notes|recalls|wrote|writes|explains|replie[ds]"
    r"|(?:add|admitt|announc|answer|argu|ask|claim|comment|complain|conclud|continu|declar|explain|insist|not|recall|stat"
    r"|stress|warn)ed)\b"
)
"""A verb of speaking: a quotation never begins with it."""
_NAMED = lazily(r" (?:the [a-z]|[A-Z])")
_LEAST_MARGIN = 3.0


@rule(
    "PUN015",
    "space-on-wrong-side-of-quote",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r'"(?<=[a-z][,.!?] ")[A-Za-z]',),
    fixes=(
        '"We are late,{ =>}"{=> }she said. "We had no train,{ =>}"{=> }he added.',
        'We had no train,{ =>}"{=> }she said.',
        'The "old house" was sold in May,{ =>}"{=> }he said in a letter.',
        'Nobody goes there,{ =>}"{=> }said a neighbour of the "old mill".',
    ),
    keeps=(
        'She said, "We are late," and left.',
        '"We are late," she said, "and cold."',
        'It is 6" wide, "they say", and 7" high.',
        '"We go on for long. "He came," she said.',
        'As the song goes, "she said yes to the boy and no to the man',
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
        unit = view.paragraphs.unit_at(place)
        before, behind = text.count('"', unit.start, place), text.count('"', place + 1, unit.end)
        if before % 2 == behind == 0 and _SAYS.match(text, place + 1):
            yield _moved(rule, view, place)
        verb = _VERB.match(text, place + 1) if before % 2 or behind % 2 == 0 else None
        if verb and (text[place - 2] != "." or _NAMED.match(text, verb.end())):
            yield _moved(rule, view, place)
            continue
        if before % 2 == 0 or behind % 2:
            continue
        marks = view.quotes(unit.start, unit.end)
        mark = next((mark for mark in marks if mark.position == place), None)
        if mark is None or mark.role is not Role.CLOSE or mark.partner is None or mark.margin < _LEAST_MARGIN:
            continue
        if text[marks[mark.partner].position + 1].isspace():
            continue
        yield _moved(rule, view, place)


def _moved(rule: Rule, view: View, place: int) -> Fix:
    edits = (Edit(Span(place - 1, place), ""), Edit(Span(place + 1, place + 1), " "))
    return rule.fix_all(edits, safety=Safety.UNSAFE if view.signature.technical else Safety.SAFE)
