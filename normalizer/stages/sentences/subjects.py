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
_AUXILIARIES = frozenset("has have had was were is are".split())
_QUESTION = lazily(r"[^.!?\n]{0,200}\?")
_INVERTED = frozenset(
    "it he she they we you i this that these those there the a an his her their our my your anyone any all".split()
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
    Why: the subject stood in an inline tag, such as a link, that was cut out before translation.
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
    if view.signature.battered and not view.signature.technical:
        for match in _FINITE.finditer(text):
            first = word_after(text, match.start())
            following = word_after(text, match.start() + len(first) + 1)
            if following in _INVERTED or _QUESTION.match(text, match.end()):
                continue
            yield rule.fix(match.start(), match.start() + len(first), None, note="the subject is missing")


def _is_dotted(text: str, mark: int, left: str) -> bool:
    """Whether a full stop without a blank stands before the word: an abbreviation, by letters or by their sound."""
    start = mark - len(left)
    return text[start - 1 : start] == "." and text[start - 2 : start - 1].isalpha()
