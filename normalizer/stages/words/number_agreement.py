"""Singular and plural that do not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.glossary.irregular import plurals
from normalizer.stages.language import is_foreign
from normalizer.text import lexicon
from normalizer.text.neighbours import Neighbours

_MANY = frozenset("several many various numerous few two three four five six seven eight nine ten".split())
_NUMBERS = frozenset(
    "couple dozen dozens few eight eleven fifteen fifty five forty four half hundred hundreds lot many million millions nine"
    " billion more one seven six score ten thirty thousand thousands three trillion twelve twenty two certain further good"
    " great mere additional record total whole full last maximum minimum similar staggering estimated extra".split()
)
_PLENTY = frozenset("dozens hundreds lot lots millions number numbers thousands".split())
_PERSON = ("er", "or", "ist", "ian", "ant")
_COUNTED_IN_LOTS = frozenset(
    "animal book camera child city company country day drone game idea month platform problem reason village week year".split()
)
"""Nouns of which no mass can be meant: a lot of time is right."""
_NO_HEAD = frozenset("and or to of - – / than".split())
_ADJECTIVE = ("ous", "less")
_ONES = frozenset(("a", "an", "each", "every"))
_COLLECTIVE = frozenset(
    "audience bunch class clan council crew crowd family group party population public staff team".split()
)
_POSSESSORS = frozenset("the these those my his her its our their your".split())
_NOT_BEFORE = frozenset(
    "a an one no number page chapter section and or to at than half section point dot zero in".split()
)
_PLURAL_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "doesn't": "don't", "isn't": "aren't"}
_CLAUSE = frozenset((".", "\n", '"', "“", "that", "but", "when", "if", "because", "which", "where", "although"))


class _Finding(NamedTuple):
    first: int
    last: int
    """Indices of the tokens that do not agree."""
    wrong: int
    """Index of the token to change."""
    right: str | None
    note: str


@rule(
    "WRD015",
    "number-disagreement",
    StageName.WORDS,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=(
        "The firm sells several {platform=>platforms} in one box and wrote many useful {tutorial=>tutorials}.",
        "It is one of the most famous {village=>villages} in the south, with a lot of {tourist=>tourists}.",
        "These villages {is=>are} far away.",
    ),
    keeps=(
        "A few village halls have three storey buildings, and many a tourist likes these two village inns.",
        "It took another six months and half a dozen letters; there is a sports shop and a customs officer.",
        "One of the village elders came. A thousand tourists, each one of them tired, saw how many people live there.",
        "The number of these villages is small, and ten years is a long time.",
    ),
)
def number_disagreement(rule: Rule, view: View) -> Iterator[Fix]:
    """Singular where the plural belongs, or the plural where the singular does.

    What: several, many, two or one of the before a noun in the singular; a, each or this before one in the plural; a subject
    in the plural before is, was or has.
    Why: many languages do not mark the plural on nouns, and engines take the noun as it stands.
    Keeps: nouns that another noun follows (three village inns), numbers (a thousand tourists), words that are verbs too.
    Safety: unsafe: the number may be wrong, and not the noun; display where the article may be what is too many.
    """
    words = view.once(neighbours)
    checks = _CHECKS
    for index, token in enumerate(words.tokens):
        check = checks.get(token)
        if check is None or (token[0].isupper() and not words.opens(index)):
            continue
        found = check(words, index)
        if found is None or not words.spaced(found.first, found.last) or is_foreign(view, words.start(found.first)):
            continue
        if found.right is None:
            yield rule.fix(
                words.start(found.first), words.end(found.last), None, safety=Safety.DISPLAY, note=found.note
            )
        else:
            yield rule.fix(words.start(found.wrong), words.end(found.wrong), found.right, note=found.note)


def neighbours(view: View) -> Neighbours:
    """Return the words of the text in a row."""
    return Neighbours(view.text)


def _after_many(words: Neighbours, index: int) -> _Finding | None:
    """Look for several, many or two with a noun in the singular: several (useful) platform."""
    tokens = words.tokens
    if index and (tokens[index - 1].lower() in _NOT_BEFORE or tokens[index - 1].isdigit()):
        return None
    return _singular_head(words, index, index + 1, f"{tokens[index]!r} asks for the plural")


def _singular_head(words: Neighbours, first: int, at: int, note: str) -> _Finding | None:
    """Return a finding if the noun at ``at``, or behind one adjective there, is the singular end of its phrase."""
    tokens = words.tokens
    for head in (at, at + 1):
        noun = tokens[head]
        if noun in lexicon.count_nouns():
            if tokens[head + 1] in _NO_HEAD or not words.closes(head + 1):
                return None
            return _Finding(first, head, head, plural_of(noun), note)
        if not noun.islower() or noun in lexicon.function_words() or noun in _plural_nouns():
            return None
        if noun in _NUMBERS or "-" in noun or (noun[-1] == "s" and not noun.endswith(_ADJECTIVE)):
            return None
    return None


def _after_one(words: Neighbours, index: int) -> _Finding | None:
    """Look for a, each or every with a noun in the plural: a (large) villages."""
    tokens = words.tokens
    if index and tokens[index - 1].lower() in ("half", "many", "what", "such", "quite", "-", "–"):
        return None
    for head in (index + 1, index + 2):
        noun = tokens[head]
        if noun in _plural_nouns():
            if not words.closes(head + 1) or tokens[head + 1] in _NO_HEAD:
                return None
            return _Finding(index, head, head, None, f"{tokens[index]!r} asks for the singular")
        if not noun.islower() or noun in lexicon.function_words() or noun in _NUMBERS or noun in lexicon.count_nouns():
            return None
        if "-" in noun or (noun[-1] == "s" and not noun.endswith(_ADJECTIVE)):
            return None
    return None


def _after_this(words: Neighbours, index: int) -> _Finding | None:
    """Look for this with a noun in the plural."""
    noun = words.tokens[index + 1]
    if noun in _plural_nouns() and words.closes(index + 2) and words.tokens[index + 2] not in _NO_HEAD:
        return _Finding(
            index, index + 1, index, "these" if words.tokens[index] == "this" else "These", "a plural follows"
        )
    return None


def _after_one_of(words: Neighbours, index: int) -> _Finding | None:
    """Look for one of the (most famous) village."""
    tokens = words.tokens
    if tokens[index + 1] != "of" or tokens[index + 2] not in _POSSESSORS:
        return None
    at = index + 3 + (tokens[index + 3] in ("most", "very"))
    found = _singular_head(words, index, at, "'one of' asks for the plural")
    return None if found is None or tokens[found.last] in _COLLECTIVE or tokens[found.last + 1] == "of" else found


def _after_plenty(words: Neighbours, index: int) -> _Finding | None:
    """Look for lots of, hundreds of with a noun in the singular."""
    tokens = words.tokens
    if tokens[index + 1] != "of" or (
        tokens[index] in ("lot", "number") and (not index or tokens[index - 1] not in ("a", "large"))
    ):
        return None
    found = _singular_head(words, index, index + 2, f"'{tokens[index]} of' asks for the plural")
    if found is not None and tokens[index] in ("lot", "lots"):
        noun = tokens[found.last]
        return found if noun in _COUNTED_IN_LOTS or noun.endswith(_PERSON) else None
    return found


def _after_there(words: Neighbours, index: int) -> _Finding | None:
    """Look for there is with a plural."""
    tokens = words.tokens
    verb = tokens[index + 1]
    if verb not in ("is", "was"):
        return None
    following = tokens[index + 2]
    many = following in ("many", "several", "various", "numerous") and tokens[index + 3] in _plural_nouns()
    if many or (following in _plural_nouns() and words.closes(index + 3)):
        return _Finding(index, index + 2, index + 1, _PLURAL_VERBS[verb], "a plural follows")
    return None


def _after_these(words: Neighbours, index: int) -> _Finding | None:
    """Look for a subject in the plural with a verb in the singular, or a noun in the singular: these villages is."""
    tokens = words.tokens
    if tokens[index + 1] in _plural_nouns():
        verb = tokens[index + 2]
        if verb in _PLURAL_VERBS and (not index or tokens[index - 1] in _CLAUSE):
            return _Finding(index, index + 2, index + 2, _PLURAL_VERBS[verb], "the subject is a plural")
        return None
    return _singular_head(words, index, index + 1, f"{tokens[index]!r} asks for the plural")


@cache
def _plural_nouns() -> frozenset[str]:
    return frozenset(map(plural_of, lexicon.count_nouns())) - {"people"}


def plural_of(noun: str) -> str:
    """Return the plural of a noun in lower case."""
    if noun in plurals():
        return plurals()[noun]
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun[-1] == "y" and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


_Check = Callable[[Neighbours, int], _Finding | None]
_BY_WORDS: tuple[tuple[frozenset[str], _Check], ...] = (
    (_MANY, _after_many),
    (_ONES, _after_one),
    (frozenset(("this",)), _after_this),
    (frozenset(("one",)), _after_one_of),
    (_PLENTY, _after_plenty),
    (frozenset(("there",)), _after_there),
    (frozenset(("these", "those")), _after_these),
)
_CHECKS: dict[str, _Check] = {
    spelling: check for words, check in _BY_WORDS for word in words for spelling in (word, word.capitalize())
}
