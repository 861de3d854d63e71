"""Quotations of whole sentences that begin in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import line_end, line_start, word_after
from normalizer.text.patterns import lazily

_SAID = (
    r"(?:said|says|say|added|adds|announced|answered|asked|asks|commented|concluded|continued|declared|explained|explains"
    r"|noted|notes|recalled|recalls|remarked|replied|stated|states|stressed|told (?:\w+|the \w+)|wrote|writes)"
)
_QUOTED_AFTER_COLON = (
    lazily(r'"(?<=: ")[a-z](?=[a-z]* [a-z]+ [a-z]+)'),
    lazily(r"“(?<=: “)[a-z](?=[a-z]* [a-z]+ [a-z]+)"),
)
_REPORTING = lazily(rf"(?<![\w'’]){_SAID}\Z")
_QUOTED_LINE = (
    lazily(r'"(?<=\n")[a-z](?=[a-z]*,? [a-z]+ [a-z]+ [a-z]+)'),
    lazily(r"“(?<=\n“)[a-z](?=[a-z]*,? [a-z]+ [a-z]+ [a-z]+)"),
)
_REACH = 40
_SHORTEST_BEFORE = 8
_SHORTEST = 25
"""Code points that go on behind the mark in a line that is no verse."""


@rule(
    "SEN005",
    "lower-case-quotation-start",
    StageName.SENTENCES,
    Effect.CASE,
    signs=(r'"(?<=: ")[a-z]', r"“(?<=: “)[a-z]", r'"(?<=\n")[a-z]', r"“(?<=\n“)[a-z]"),
    fixes=(
        'The mayor said: "{t=>T}he bridge was closed for a week."',
        'They left the hall early.\n"{w=>W}e had nothing more to say to anybody in there," she told the press.',
        "Nobody came.\n\n“{a=>A}s a result of the storm, all of the ferries stay in the harbour until Monday.”",
    ),
    keeps=(
        'He said it was "the best of them all", and added: "not bad".',
        'The words are: "the quick brown fox".',
        'It was late.\n"so long, and thanks"\nIt was over.',
        'He wrote a poem:\n\n"and then the rain came down on the house and all that was in it"',
    ),
)
def lower_case_quotation_start(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation of a sentence that begins in lower case.

    What: a sentence in quotation marks in lower case, behind a reporting verb and a colon or at the start of a line whose
    forerunner is complete.
    Why: engines take the quotation for the middle of a sentence.
    Keeps: quotations of single words and phrases, of what is no sentence, and behind a comma; verse; words that are not in
    the dictionary.
    Safety: safe in prose; unsafe in texts about programs.
    """
    text = view.text
    level = Safety.UNSAFE if view.signature.technical else Safety.SAFE
    for pattern in _QUOTED_AFTER_COLON:
        for match in pattern.finditer(text):
            place = match.end() - 1
            colon = match.start() - 2
            if _REPORTING.search(text, max(0, colon - _REACH), colon) and _is_plain(text, place):
                yield rule.fix(place, place + 1, text[place].upper(), safety=level)
    for pattern in _QUOTED_LINE:
        for match in pattern.finditer(text):
            place = match.end() - 1
            if _is_plain(text, place) and _follows_sentence(text, match.start() - 1):
                yield rule.fix(place, place + 1, text[place].upper(), safety=level)


def _is_plain(text: str, place: int) -> bool:
    """Whether a known word begins here, and the line goes on long enough."""
    return word_after(text, place) in lexicon.words() and line_end(text, place) - place >= _SHORTEST


def _follows_sentence(text: str, end: int) -> bool:
    """Whether the line or paragraph that ends at ``end`` is a sentence, and no verse."""
    while end > 0 and text[end - 1] in "\n\r ":
        end -= 1
    start = line_start(text, end)
    return (
        text[end - 1 : end] in tuple('.!?"”')
        and end > start
        and not text[start].islower()
        and end - start >= _SHORTEST_BEFORE
    )
