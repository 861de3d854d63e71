"""Phrases that stand twice around a comma or conjunction."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.text import lexicon
from normalizer.text.patterns import lazily

_JOINTS = (", and ", " and ", " or ", ", ", " for the ")
_NEXT_WORD = lazily(r"[\"“]?[\w\-]+[\"”]?(?= ?)")
_IDIOMS = frozenset(
    "more again over on by through round around on up down out so such on less better worse higher lower bigger years months"
    " weeks days hours miles leagues ages yes no well now never thousands millions billions trillions hundreds dozens lots"
    " many one two time".split()
)
_RELATIVE = lazily(r" (?:for whom|that|who|whose|which|where|in which|of which)\b")
_LONGEST = 6
_SHORTEST, _SHORTEST_AFTER_AND = 6, 5
"""Letters of a single word that stands twice; between two verbs or nouns emphasis has no place."""


def doubled_phrases(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase ends for the first time and where it ends for the second, in text order.

    Idioms (again and again) and emphasis (a long, long time) are left out.
    """
    taken = -1
    for start, end in sorted(place for joint in _JOINTS for place in _suspects(text, joint)):
        length = _repeated(text, start, end) if start >= taken else 0
        if length:
            taken = end + length
            yield start, taken


def _suspects(text: str, joint: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every joint behind which the word before it stands again soon."""
    place = 0
    before = ""
    for piece in text.split(joint):
        if before and before in piece[:60] and place:
            yield place - len(joint), place
        before = piece[piece.rfind(" ") + 1 :]
        place += len(piece) + len(joint)


def _repeated(text: str, start: int, end: int) -> int:
    """Return the length of what stands before ``start`` and again behind ``end``, in whole words; 0 if nothing does."""
    place = end
    for count in range(1, _LONGEST + 1):
        match = _NEXT_WORD.match(text, place)
        if match is None:
            return 0
        phrase = text[end : match.end()]
        begin = start - len(phrase)
        if begin >= 0 and text.startswith(phrase, begin) and not text[begin - 1 : begin].isalnum():
            behind = text[match.end() : match.end() + 1]
            if text.endswith(", ", 0, end) and _RELATIVE.match(text, match.end()):
                # An apposition: `athletes, athletes who want more`.
                return 0
            if text.endswith(" and ", 0, end) and phrase.endswith("er"):
                # A comparative: `flatter and flatter`.
                return 0
            least = _SHORTEST_AFTER_AND if text.endswith(" and ", 0, end) and phrase[-1:] != "s" else _SHORTEST
            right = behind.isalnum() or behind == "-" or not _deserves(phrase, count, least)
            return 0 if right else len(phrase)
        if text[match.end() : match.end() + 1] != " ":
            return 0
        place = match.end() + 1
    return 0


def _deserves(phrase: str, words: int, least: int) -> bool:
    """Whether the phrase is too long or too rare to be an idiom or emphasis."""
    if words > 1:
        return any(word.lower() not in lexicon.function_words() for word in phrase.split())
    return (
        len(phrase) >= least
        and phrase.islower()
        and phrase not in _IDIOMS
        and phrase not in lexicon.function_words()
        and phrase not in lexicon.doublings()
    )
