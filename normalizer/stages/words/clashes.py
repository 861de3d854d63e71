"""Small words that never follow one another: one is missing between them, or one is too many."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.text.neighbours import Neighbours

_NEVER_FOLLOW = {
    "the": "and anything are had has his is its me my nothing of or our own such that their them these this was were",
    "their": "a and are by is of that the this was with",
    "our": "a and are is of that the this",
    "my": "a and are is of the this",
    "your": "a and are is of the",
    "its": "and are is of that this",
    "his": "a of the",
    "a": "also at been by from his of other our that their these was were",
    "an": "a and are by had has is of that with",
    "these": "a his its",
    "of": "be been could did do had must should were",
    "to": "she they we were",
    "in": "are had has have into were",
    "by": "been had has have of were",
    "from": "for have of",
    "with": "been had has have",
    "for": "been have",
    "at": "has have of were",
    "on": "had have",
    "after": "has have of",
    "against": "has is of",
    "into": "has have of to",
    "within": "of",
    "is": "are been can have must them",
    "are": "been can had has have them was were",
    "was": "are be has have is them",
    "were": "are be been had has have is",
    "be": "are been has have was we were",
    "been": "are be has have they were",
    "has": "are be have is was were",
    "have": "be has was were",
    "can": "are been could has is was will would",
    "will": "can could him them would",
    "would": "are been has is was will",
    "not": "are must",
    "being": "are has",
    "that": "me them us",
    "as": "been them",
    "but": "been them",
    "if": "him me them was will would",
    "because": "and has him is them was will",
    "they": "a is them this you",
    "we": "has his is it their them you",
    "he": "are we",
    "too": "a the",
    "any": "a",
    "every": "a and of the",
    "some": "a is",
    "however": "of to",
    "where": "of",
    "and": "than",
    "under": "of",
    "during": "of to",
    "without": "of to",
}
_SECONDS = {first: frozenset(seconds.split()) for first, seconds in _NEVER_FOLLOW.items()}
_BEFORE_NOUNS = frozenset("the their our your my an every".split())
_ENDS = (",", ".", ";", ")", "),", ").")


def clashes(words: Neighbours) -> Iterator[tuple[int, str]]:
    """Yield the index of the first of two words that never follow one another, and what is wrong with them."""
    tokens = words.tokens
    for index, token in enumerate(tokens):
        seconds = _SECONDS.get(token)
        if seconds is None:
            continue
        second = tokens[index + 1]
        if second in seconds:
            if words.spaced(index - 1 if index and tokens[index - 1][0].isalnum() else index, index + 1):
                following = tokens[index + 2]
                if following[0].isalnum() or following in ("\n", ",", "."):
                    yield index, f"{token!r} and {second!r} do not follow one another"
        elif second in _ENDS and token in _BEFORE_NOUNS and words.end(index) == words.start(index + 1):
            yield index, f"a word is missing behind {token!r}"
