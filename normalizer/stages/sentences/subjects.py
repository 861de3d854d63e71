"""Sentences that lost their subject."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.patterns import lazily

_AUXILIARY = "[Hh]as|[Hh]ave|[Hh]ad|[Ww]as|[Ww]ere|[Ii]s|[Aa]re"
_START = lazily(rf"\. (?:{_AUXILIARY}|[a-z]{{4,}}(?<!s)s(?= (?:the|a|an|its|on|to|in|with|for|and) )) ")
_FINITE = lazily(
    r"(?<=[.!?][ \n])(?:(?:Also|And) (?:add|announc|ask|call|claim|found|not|plan|said|sa[wy]|stat|stress|told|warn)\w*"
    r"|(?:Will|Has|Have|Had|Was|Were) (?:also |never |not |already )?[a-z]+)(?= )"
)
"""A verb in front, whose subject the language of the source leaves out."""
_LINE_START = lazily(
    r"\n(?<=[a-z][.!]\n)(?:(?:Will|Has|Have|Had|Was|Were|Is|Are|Can|Must|Should|Could|Would)"
    r" (?:also |always |already |never |been |be )?[a-z]+|(?:In|Since) (?:19|20)\d\d,? (?:was|were|has|have) [a-z]+)(?= )"
)
_CONDITIONAL = frozenset(("Had", "Have", "Were", "Should"))
_AUXILIARIES = frozenset("has have had was were is are".split())
_QUESTION = lazily(r"[^.!?\n]{0,200}\?")
_INVERTED = frozenset(
    "it he she they we you i this that these those there the a an his her its their our my your anyone any all anything both"
    " each every everyone many more most no not one people some someone something such what who".split()
)


@rule(
    "SEN010",
    "lost-subject",
    StageName.SENTENCES,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "It is late. Is it too late? Has he come?",
        "Nobody came. Was that the end?",
        "He has gone. Had he stayed, he would have seen it.",
        "Mass. and Fla. are states; Hill et al. are right.",
        "The council of ke.en.di. has asked for more trams.",
    ),
)
def lost_subject(rule: Rule, view: View) -> Iterator[Fix]:
    """Sentence without a subject.

    What: a sentence that begins with a finite verb such as has, is or relies and is no question.
    Why: the language of the source leaves subjects out, or the subject stood in an inline tag that was cut out.
    Keeps: questions, conditional inversion, notes in telegram style, abbreviations with several full stops.
    Safety: display: what the subject was is not in the text.
    """
    text = view.text
    for match in _START.finditer(text):
        following = word_after(text, match.end()).lower()
        if following in _INVERTED or _QUESTION.match(text, match.end()):
            continue
        left = word_before(text, match.start())
        if (len(left) < 2 and not left.isdigit()) or left.lower() in lexicon.abbreviations():
            continue
        if _is_dotted(text, match.start(), left):
            continue
        word = word_after(text, match.start() + 2)
        if (word[0].isupper() or word.lower() not in _AUXILIARIES) and not view.signature.cut_tags:
            continue
        yield rule.fix(match.start() + 2, match.start() + 2 + len(word), None, note=f"who or what {word.lower()}?")
    for start in _verbs_in_front(view):
        yield rule.fix(start, start + len(word_after(text, start)), None, note="the subject is missing")


def _verbs_in_front(view: View) -> list[int]:
    """Return where sentences begin with a finite verb and are no questions, conditions or orders."""
    if view.signature.technical:
        return []
    text = view.text
    found = {match.start() + 1: match.end() for match in _LINE_START.finditer(text)}
    if view.signature.battered:
        found |= {match.start(): match.end() for match in _FINITE.finditer(text)}
    return [start for start, end in sorted(found.items()) if not _is_inverted(text, start, end)]


def _is_inverted(text: str, start: int, end: int) -> bool:
    """Whether the subject follows the verb, as in a question or a condition."""
    first = word_after(text, start)
    following = word_after(text, start + len(first) + 1)
    if first in _CONDITIONAL and not following.endswith(("ed", "en", "been", "be", "also", "have")):
        return True
    return following in _INVERTED or bool(_QUESTION.match(text, end))


def _is_dotted(text: str, mark: int, left: str) -> bool:
    """Whether a full stop without a blank stands before the word: an abbreviation, by letters or by their sound."""
    start = mark - len(left)
    return text[start - 1 : start] == "." and text[start - 2 : start - 1].isalpha()
