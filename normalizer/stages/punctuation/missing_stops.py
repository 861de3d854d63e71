"""Sentences at the end of a line that lost their full stop."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language import is_foreign
from normalizer.text import lexicon
from normalizer.text.patterns import lazily

_ENDED = lazily(r"[.!?…:;。！？：][\"'”’»)\]*_]*\s*\Z")
_OPENED = lazily(r"[\"“]?[A-Z][^|`\t]*\Z")
_FINITE = lazily(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|said|says"
    r"|(?:is|was|do|does|did)n['’]t) "
)
_SENTENCES = lazily(r"[.!?](?<=[a-z]{3}[.!?])[\"”]? [A-Z]")
_WORD = lazily(r"[A-Z][a-z]{3,}|[a-z]{6,}")
_MARKUP = ("](", "  ", "://")

_LONG = 70
"""Code points from which on a line counts as a sentence, and not as a heading or an item."""
_LONGEST_HEADLINE = 100
_FEWEST_WORDS = 13
_FEWEST_LINES = 4
_SHARE_ENDED = 0.5
_LEAD = 400
"""Code points behind a line that are compared with it."""
_SHARED_WITH_LEAD = 3
"""Words that a headline has in common with the first sentence of its story."""


@rule(
    "PUN062",
    "missing-full-stop",
    StageName.PUNCTUATION,
    Effect.MARKS,
    safety=Safety.UNSAFE,
    fixes=(
        "The council has met for the second time this week, and all of its members came to the old hall.\n"
        "It was said that nobody would leave before the plan for the new bridge had been read to the end.\n"
        "The plan had been written in spring by two engineers, and it has been changed four times since then.\n"
        "A vote on the bridge will be held in a month. Until then the engineers are asked to look at the costs{=>.}\n"
        "The mayor thanked everybody and said that there would be coffee in the small room next to the hall.\n",
    ),
    keeps=(
        "Short lines have no stop at the end\nThey may be verse, or items of a list\n",
        "Bridge over the river will be built after all, council decides in its second meeting of the week\n\n"
        "The bridge over the river will be built after all, as the council decided in its second meeting.\n\n"
        "The plan had been written in spring by two engineers, and it has been changed four times since then.\n\n"
        "The mayor thanked everybody and said that there would be coffee in the small room next to the hall.\n\n",
    ),
)
def missing_full_stop(rule: Rule, view: View) -> Iterator[Fix]:
    """Sentence at the end of a line without its full stop.

    What: a long line with a finite verb that ends in a word, where most lines of its length end in a mark.
    Why: engines leave the stop out where the source has none, or ends in another mark.
    Keeps: headings, headlines (which share words with the line behind), lists, tables, hard-wrapped prose, lines that break
    off in front of what they announce.
    Safety: unsafe: a long headline cannot be told from a sentence.
    """
    lines = _long_lines(view.text)
    if len(lines) < _FEWEST_LINES:
        return
    text = view.text
    unended = [(start, end) for start, end in lines if not _ENDED.search(text, max(start, end - 12), end)]
    if not unended or len(unended) > (1 - _SHARE_ENDED) * len(lines):
        return
    for start, end in unended:
        if _is_sentence(text, start, end) and not is_foreign(view, start):
            yield rule.fix(end, end, ".")


def _long_lines(text: str) -> list[tuple[int, int]]:
    """Return start and end of every long line that begins like a sentence, without the blanks at its end."""
    found = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= _LONG and _OPENED.match(line, 0, 2):
            found.append((start, start + len(line.rstrip())))
        start += len(line) + 1
    return found


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line without a mark at its end is a whole sentence."""
    line = text[start:end]
    last = line[line.rfind(" ") + 1 :]
    if not last[-2:].islower() or last.lower() in lexicon.function_words() or not lexicon.is_known(last):
        return False
    if line.count(" ") < _FEWEST_WORDS - 1 or not _FINITE.search(line) or not _OPENED.match(line):
        return False
    if any(sign in line for sign in _MARKUP):
        return False
    following = text[end : end + _LEAD].lstrip()
    if following and not (following[0].isupper() or following[0] in '"“'):
        return False
    if _SENTENCES.search(line):
        return True
    if len(line) < _LONGEST_HEADLINE:
        return False
    return len({*_WORD.findall(line)} & {*_WORD.findall(following)}) < _SHARED_WITH_LEAD
