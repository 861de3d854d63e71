"""The point between the parts of a foreign name, which Chinese sets and which was lost as a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_MARK = lazily(
    r"\?(?<=[a-z]\?) (?!(?:And|Are|But|Did|Do|Does|For|Had|Has|Have|He|His|How|If|In|Is|It|Its|My|Not|Or|She|So|That|The|Then"
    r"|There|These|They|This|Was|We|Were|What|When|Where|Which|Who|Why|Will|With|Would|You|Your)\b)(?=[A-Z][A-Za-z]*[a-z])"
)
_ECHO = lazily(r"\? ([A-Z][\w’'-]+) ?\(([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][\w’'-]+)\)")
"""The name once more in brackets behind it, as it is spelt in its own language."""
_BEHIND = lazily(r" (?:[a-z(]|[A-Z][a-z]+ [a-z(])|[,.”’\"'?]")
_SENTENCE = re.compile(r"[.!?:;“”\"\n(]")
_LONGEST_SENTENCE = 300
_ASKING = frozenset(
    "am are can could did do does had has have how is may must shall should was were what when where which who whom whose why"
    " will would".split()
)
_TITLES = frozenset("Captain Dr Father Lady Lord Madam Miss Mistress Mr Mrs Ms Sir Uncle Aunt".split())
_FEWEST = 2
"""Places that prove each other."""


@rule(
    "ENC010",
    "question-mark-in-name",
    StageName.ENCODING,
    Effect.DELETION,
    unsettles=("ENC",),
    signs=(_MARK.pattern,),
    fixes=(
        "However, Lawrence{?=>} Moniz (Lawrence Moniz) had left.",
        "The head of the union Deborah{?=>} Keller said so. The trainer Arthur{?=>} Wenger left.",
    ),
    keeps=(
        "Was it Michelle? Carter asked her. Did you see Deborah? Gold did not.",
        "What of Deborah? Deborah (Deborah Gold) had left.",
        "Who wrote it, Arthur? Gold was paid. You know her, Deborah? Wenger does.",
    ),
)
def question_mark_in_name(rule: Rule, view: View) -> Iterator[Fix]:
    """Question mark between the parts of a name.

    What: a question mark with a blank behind it between two parts of a name, where nothing is asked.
    Why: Chinese parts foreign names with a point, which programs turned into a question mark.
    Keeps: questions, addresses at the end of a question, one name said twice.
    Safety: safe where the name follows once more in brackets, or where the document has several such
    places or shows machine damage.
    """
    text = view.text
    sure: list[int] = []
    likely: list[int] = []
    for match in _MARK.finditer(text):
        place = match.start()
        echoed = _ECHO.match(text, place) is not None
        if (echoed or _parts_name(text, place)) and not _is_asked(text, place, echoed=echoed):
            (sure if echoed else likely).append(place)
    if len(sure) + len(likely) < _FEWEST and not view.signature.damaged:
        likely = []
    for place in sorted((*sure, *likely)):
        yield rule.fix(place, place + 1, "")


def _parts_name(text: str, place: int) -> bool:
    """Whether both sides of the mark may be parts of one name and are no other words."""
    left, right = word_before(text, place), word_after(text, place + 2)
    if left == right or not _BEHIND.match(text, place + 2 + len(right)):
        return False
    return _may_name(left) and _may_name(right)


def _may_name(word: str) -> bool:
    lower = word.lower()
    if not word[:1].isupper() or not word.isalpha() or lower in lexicon.function_words() or word in _TITLES:
        return False
    return word in lexicon.names() or lower not in lexicon.words()


def _is_asked(text: str, place: int, *, echoed: bool) -> bool:
    """Whether the words before the mark are a question, or speak to somebody who is not named once more behind it."""
    start = place - len(word_before(text, place))
    stretch = _SENTENCE.split(text[max(0, start - _LONGEST_SENTENCE) : start])[-1].split()
    if not stretch:
        return False
    spoken_to = stretch[-1].endswith(",") or stretch[-1].rstrip(".") in _TITLES
    return (spoken_to and not echoed) or stretch[0].lower() in _ASKING
