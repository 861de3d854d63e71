"""Nouns and phrases that come again where others belong."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.language import is_foreign
from normalizer.text import lexicon
from normalizer.text.patterns import lazily

_OF = " of "
_NOUN_BEFORE = lazily(r"(?<![\w'’/\-])[a-z]{4,}\Z")
_JOINING = frozenset(
    "among and another but by each every for from in into is my of on one or same that this to unto was which who with"
    " within".split()
)
_RIGHT_BEFORE = frozenset(
    "all array arrays best better cent fact first half hundreds kind kinds last least list lists most much none number part"
    " parts rest set sets some sort sorts source thousands time times type types worst year years".split()
)
_RIGHT_TOGETHER = frozenset(
    "book books bone city enemy face flesh friend friends heart hearts heaven heavens holy king kings light lord lords loop man"
    " master mother name nation queen song songs story theory".split()
)
"""Words that English itself sets on both sides of *of*: a friend of a friend, the song of songs."""

_BRACKET = lazily(r"\((?<=\w \()([A-Z][^()\n]{1,60})\)")
_JOINTS = (" and ", " or ")
_LONGEST_PHRASE = 5
_FEWEST_LETTERS = 4


@rule(
    "WRD016",
    "repeated-words",
    StageName.WORDS,
    Effect.REPORT,
    safety=Safety.DISPLAY,
    keeps=(
        "The best of the best came, a friend of a friend, and the song of songs was sung.",
        "The heads of state and the heads of government met the head of the office (the Office).",
        "We walk over and over again, more and more, and he and she went in and out.",
    ),
)
def repeated_words(rule: Rule, view: View) -> Iterator[Fix]:
    """Noun or phrase that comes again where another belongs.

    What: the same noun on both sides of *of* (the state of the state), a name and again the name in brackets, a phrase on
    both sides of *and* or *or*.
    Why: two words of the source were rendered by the same English word, or one word twice.
    Keeps: idioms (a friend of a friend, the best of the best), texts about programs, definitions.
    Safety: display: the word that belongs there is not in the text.
    """
    text = view.text
    places = [*_around_of(text), *_in_brackets(text)]
    if not view.signature.damaged:
        # In damaged documents another rule takes the phrase out.
        places += _around_joints(text)
    technical = bool(places) and view.signature.technical
    for start, end, note in sorted(places):
        if not (technical and text[end - 1] == ")") and not is_foreign(view, start):
            yield rule.fix(start, end, None, note=note)


def _around_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a noun, *of* and the noun again stand, with at most three words between."""
    place = text.find(_OF)
    while place >= 0:
        behind = place + len(_OF)
        # Most places are told by the letters in front.
        if text[place - _FEWEST_LETTERS : place].isalpha():
            noun = text[max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1 : place]
            again = text.find(noun, behind, behind + 4 * len(noun) + 20)
            if again >= 0 and (end := _end_of_repeated(text, noun, behind)):
                yield place - len(noun), end, f"{noun!r} stands twice"
        place = text.find(_OF, behind)


def _end_of_repeated(text: str, noun: str, behind: int) -> int:
    """Return where the noun ends for the second time, if it comes again as the head of what stands behind *of*; else 0."""
    if not _NOUN_BEFORE.match(noun) or noun in _RIGHT_BEFORE or noun in _RIGHT_TOGETHER:
        return 0
    if noun in lexicon.function_words() or noun in lexicon.doublings():
        return 0
    words = text[behind : behind + 100].split(" ")
    for number, word in enumerate(words[:4]):
        bare = word.rstrip(".,;:!?)\n").partition("\n")[0]
        if bare == noun:
            between = words[:number]
            if any(map(_JOINING.__contains__, between)):
                return 0
            end = behind + sum(map(len, between)) + number + len(noun)
            if text.startswith((" of ", "-", "'s", "’s", "/"), end) and between[:-1]:
                return 0
            return end
        if not bare.replace("'", "").replace("’", "").replace("-", "").isalpha() or bare != word:
            return 0
    return 0


def _in_brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield names that stand again in brackets behind themselves."""
    for match in _BRACKET.finditer(text):
        name = match[1]
        start = match.start() - 1 - len(name)
        if start >= 0 and text.startswith(name, start) and (start == 0 or not text[start - 1].isalnum()):
            yield start, match.end(), f"{name!r} stands twice"


def _around_joints(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield phrases of several words that stand again behind *and* or *or*."""
    for joint in _JOINTS:
        place = text.find(joint)
        while place >= 0:
            behind = place + len(joint)
            first = text[behind : behind + 40].partition(" ")[0]
            if first and (start := _start_of_phrase(text, place, behind, first)) >= 0:
                yield start, behind + place - start, "stands twice"
            place = text.find(joint, behind)


def _start_of_phrase(text: str, place: int, behind: int, first: str) -> int:
    """Return where the phrase before a joint begins that stands again behind it, or -1."""
    start = place
    for _ in range(_LONGEST_PHRASE):
        start = text.rfind(" ", max(0, start - 40), start - 1) + 1 if start > 1 else 0
        if not start:
            return -1
        if text.startswith(first, start) and text.startswith(text[start:place], behind):
            phrase = text[start:place]
            following = text[behind + len(phrase) : behind + len(phrase) + 1]
            return start if _is_phrase(phrase) and not following.isalnum() and following not in "-'’" else -1
    return -1


def _is_phrase(phrase: str) -> bool:
    """Whether the phrase has several words and a meaning of its own, and no marks or lines inside."""
    words = phrase.split(" ")
    meant = [word for word in words if word.islower() and word not in lexicon.function_words()]
    return len(words) > 1 and all(word.replace("-", "").isalpha() for word in words) and bool(meant)
