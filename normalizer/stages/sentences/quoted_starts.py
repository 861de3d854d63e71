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
    r"(?:said|says|say|saying|add(?:s|ed)|admit(?:s|ted)|agreed|announced|answer(?:s|ed)|argue[sd]|ask(?:s|ed)|assure[sd]?"
    r"|claim(?:s|ed)|comment(?:s|ed)|complain(?:s|ed)|conclude[sd]|confirm(?:s|ed)|continue[sd]|declare[sd]|emphasi[sz]e[sd]"
    r"|explain(?:s|ed)|insist(?:s|ed)|joked|maintained|note[sd]|point(?:s|ed) out|recall(?:s|ed)|remark(?:s|ed)"
    r"|repl(?:ies|ied)|report(?:s|ed)|respond(?:s|ed)|shout(?:s|ed)|state[sd]|stress(?:es|ed)|thought|told (?:\w+|the \w+)"
    r"|tweeted|warn(?:s|ed)|wrote|writes)"
)
_SPEECH = r"(?:announcement|article|broadcaster|comment|follows|hearing|interview|letter|message|report|speech|statement|website)"
_WORDS_FOLLOW = r"[a-z](?=[a-z]*(?:['’][a-z]+)?,? \w+(?:['’][a-z]+)?,? \w)"
_QUOTED_AFTER_COLON = (lazily(rf'"(?<=: "){_WORDS_FOLLOW}'), lazily(rf"“(?<=: “){_WORDS_FOLLOW}"))
_QUOTED_AFTER_COMMA = (lazily(rf'"(?<=, "){_WORDS_FOLLOW}'), lazily(rf"“(?<=, “){_WORDS_FOLLOW}"))
_TELLING = lazily(rf"(?<![\w'’])(?:{_SPEECH}|(?P<speaker>[A-Z]\w+[a-z]))\Z")
_REPORTING_BY_VERB = lazily(rf"(?<![\w'’]){_SAID}\Z")
_REPORTING = lazily(rf"(?<![\w'’]){_SAID}(?![\w'’])")
_PART_OF_THE_SENTENCE = lazily(r"(?:^|.*\b)(?:as|As|like|Like|that|what|which|who|both) \w")
"""A clause that takes a quotation into its own sentence: `As they say, "the more …"`."""
_OPENERS = frozenset(
    "a after all although an at because before by despite during each even every everybody everyone everything for from he"
    " her here his how i if in is it its let many most my no nobody nothing now on one our people perhaps she since some"
    " sometimes the their then there these they this those today unfortunately until we what when where while who why with"
    " yes you your".split()
)
"""Words that begin sentences, and seldom what is taken out of the middle of one."""
_SAYS_MORE = lazily(r"[^\"“”\n]*")
_QUOTED_LINE = (
    lazily(r'"(?<=\n")[a-z](?=[a-z]*(?:[\'’][a-z]+)?,? [a-z]+(?:[\'’][a-z]+)?,? (?:I|[a-z]+) [a-z]+)'),
    lazily(r"“(?<=\n“)[a-z](?=[a-z]*(?:['’][a-z]+)?,? [a-z]+(?:['’][a-z]+)?,? (?:I|[a-z]+) [a-z]+)"),
    lazily(r"'(?<=\n')(?:i|it|we|he|she|they|there|this|that|the|you|my|our)(?=(?:'[a-z]+)? [a-z]+ [a-z]+ [a-z]+)"),
)
_REACH = 40
_REACH_OF_SENTENCE = 240
_SHORTEST_BEFORE = 8
_SHORTEST = 25
"""Code points that go on behind the mark in a line that is no verse."""
_FEWEST_WORDS = 4
_LONG = 8
"""Words of a quotation that says more than a phrase."""


@rule(
    "SEN005",
    "lower-case-quotation-start",
    StageName.SENTENCES,
    Effect.CASE,
    signs=(
        r'"(?<=[:,] ")[a-z]',
        r"“(?<=[:,] “)[a-z]",
        r'"(?<=\n")[a-z]',
        r"“(?<=\n“)[a-z]",
        r"\n'[a-z]",
    ),
    fixes=(
        'The mayor said: "{t=>T}he bridge was closed for a week."',
        'He wrote to the people of the town: "{f=>F}reedom of speech was denied to us in all of those years."',
        'The mayor of the town said, "{w=>W}e had to close the bridge for a week."',
        'They left the hall early.\n"{w=>W}e had nothing more to say to anybody in there," she told the press.',
        "Nobody came.\n\n“{a=>A}s a result of the storm, all of the ferries stay in the harbour until Monday.”",
        "The hall was full.\n'{i=>I}t was the best evening of the year,' he told them.",
    ),
    keeps=(
        'He said it was "the best of them all", and added: "not bad".',
        'The words are: "the quick brown fox".',
        'It was late.\n"so long, and thanks"\nIt was over.',
        'He wrote a poem:\n\n"and then the rain came down on the house and all that was in it"',
        '"The bridge," he said, "we had to close for a week."',
        '"Is it closed?" the baker said, "we have to go round, then."',
        'As the baker said, "the bridge has to be closed for a week."',
        'The baker said, "the best of them all", and left.',
    ),
)
def lower_case_quotation_start(rule: Rule, view: View) -> Iterator[Fix]:
    """Quotation of a sentence that begins in lower case.

    What: a sentence in quotation marks in lower case, behind a reporting verb and a colon or comma, or at the start of a line
    whose forerunner is complete.
    Why: engines take the quotation for the middle of a sentence.
    Keeps: quotations of single words and phrases, of what is no sentence, and those that go on behind a comma; verse; words
    that are not in the dictionary.
    Safety: safe in prose; unsafe in texts about programs.
    """
    text = view.text
    level = Safety.UNSAFE if view.signature.technical else Safety.SAFE
    for pattern in _QUOTED_AFTER_COLON:
        for match in pattern.finditer(text):
            place = match.end() - 1
            if _is_plain(text, place) and _is_reported(text, match.start() - 2, place):
                yield rule.fix(place, place + 1, text[place].upper(), safety=level)
    for pattern in _QUOTED_AFTER_COMMA:
        for match in pattern.finditer(text):
            place = match.end() - 1
            if _is_plain(text, place) and _is_told(text, match.start() - 2, place):
                yield rule.fix(place, place + 1, text[place].upper(), safety=level)
    for pattern in _QUOTED_LINE:
        for match in pattern.finditer(text):
            place = match.start() + 1
            if _is_plain(text, place) and _follows_sentence(text, match.start() - 1):
                yield rule.fix(place, place + 1, text[place].upper(), safety=level)


def _is_reported(text: str, colon: int, place: int) -> bool:
    """Whether what stands before the colon tells of somebody who speaks, and a quotation at ``place`` says more than words."""
    reach = max(0, colon - _REACH)
    if _REPORTING_BY_VERB.search(text, reach, colon):
        return True
    before = _goes_before(text, colon)
    if before is None:
        return False
    telling = _TELLING.search(text, reach, colon)
    if telling is not None and (telling["speaker"] or "").lower() not in lexicon.words():
        return _opens_sentence(text, place)
    if not before[:1].isupper() or not _is_long_sentence(text, place):
        return False
    return _REPORTING.search(before) is not None or (
        _opens_sentence(text, place) and _PART_OF_THE_SENTENCE.match(before) is None
    )


def _is_long_sentence(text: str, place: int) -> bool:
    """Whether the quotation at ``place`` is long, ends as sentences do, and has no reference behind it."""
    more = _SAYS_MORE.match(text, place)
    said = more[0].rstrip() if more else ""
    behind = text[place + len(more[0]) + 1 : place + len(more[0]) + 3] if more else ""
    return len(said.split()) >= _LONG and said[-1] in ".!?" and not behind.strip().startswith(("(", "["))


def _is_told(text: str, comma: int, place: int) -> bool:
    """Whether a sentence is quoted behind `said,`, and not the second half of one, or words that belong to the first."""
    if not _REPORTING_BY_VERB.search(text, max(0, comma - _REACH), comma) or not _opens_sentence(text, place):
        return False
    before = _goes_before(text, comma)
    return before is not None and before[:1].isupper() and not _PART_OF_THE_SENTENCE.match(before)


def _opens_sentence(text: str, place: int) -> bool:
    """Whether the quotation at ``place`` begins as sentences do, and ends as they do, if it ends in its line."""
    if _plain_word(text, place) not in _OPENERS:
        return False
    more = _SAYS_MORE.match(text, place)
    said = more[0].rstrip() if more else ""
    end = place + len(more[0]) if more else place
    if len(said.split()) < _FEWEST_WORDS:
        return False
    return text[end : end + 1] in ("", "\n") or said[-1] in ".!?" or text[end + 1 : end + 2] == "."


def _goes_before(text: str, end: int) -> str | None:
    """Return the sentence that ends at ``end``, as far as it goes back; None if another quotation stands in it or before it."""
    start = max(0, end - _REACH_OF_SENTENCE)
    before = text[start:end]
    stops = [before.rfind(stop) for stop in (". ", ".\n", '." ', '."\n', ".” ", ".”\n", "\n\n")]
    cut = max(stops)
    if cut >= 0:
        before = before[cut:].lstrip('."”\n ')
    elif start:
        return None
    return None if '"' in before or "”" in before or "“" in before else before.split("\n")[-1].strip() or None


def _plain_word(text: str, place: int) -> str:
    return word_after(text, place).replace("’", "'").partition("'")[0]


def _is_plain(text: str, place: int) -> bool:
    """Whether a known word begins here, and the line goes on long enough."""
    return _plain_word(text, place) in lexicon.words() and line_end(text, place) - place >= _SHORTEST


def _follows_sentence(text: str, end: int) -> bool:
    """Whether the line or paragraph that ends at ``end`` is a sentence, and no verse."""
    while end > 0 and text[end - 1] in "\n\r ":
        end -= 1
    start = line_start(text, end)
    ends = text[end - 1 : end] in tuple('.!?"”') and text[end - 2 : end - 1] != ","
    return ends and end - start >= _SHORTEST_BEFORE
