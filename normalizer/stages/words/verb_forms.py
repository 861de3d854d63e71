"""Verbs in a form that cannot stand behind the word before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.glossary.irregular import verbs
from normalizer.stages.language import is_foreign
from normalizer.stages.words.number_agreement import neighbours
from normalizer.text import lexicon
from normalizer.text.neighbours import Neighbours

_DO = frozenset("do does did don't doesn't didn't don’t doesn’t didn’t".split())
_MODALS = frozenset(
    "could would should must might can will cannot can't couldn't wouldn't shouldn't won't can’t couldn’t wouldn’t shouldn’t"
    " won’t".split()
)
_NOUNS_TOO = frozenset("can might must will".split())
_BEFORE_NOUNS = frozenset(
    "a an the this that his her its their my our your of free good strong political no any".split()
)
_HAVE = frozenset("has have had hasn't haven't hadn't".split())
_BE = frozenset("is was are were".split())
_NO_PASSIVE = frozenset("arise belong consist contain depend exist happen include occur provide remain".split())
_PERSONS = frozenset("he she it they we you".split())
_ASKING = frozenset("how what when where who why".split())
_COMPARED = frozenset(
    "better bigger larger smaller higher lower faster slower easier harder stronger weaker older younger cheaper richer poorer"
    " longer shorter wider deeper safer greater biggest largest smallest highest lowest fastest best worst greatest strongest"
    " easiest oldest youngest richest".split()
)
_ALWAYS_VERBS = frozenset(
    "achieve add allow bring choose connect create define delete develop discover enable ensure enter establish explain generate"
    " get give improve include install introduce keep learn make obtain prepare prevent produce protect provide realize receive"
    " recognize reduce regain remove select send solve strengthen take understand".split()
)
_MORE_VERBS = frozenset(
    "exist need want happen occur become work seem help use support show mean require appear".split()
)
_PREPOSITIONS = frozenset("of by without after before when while".split())
_OBJECTS = frozenset("the a an this these those his their your its our it them my".split())
_ADVERBS = frozenset("also always ever even fully just necessarily never only really still yet".split())
_SHORTEST_REGULAR = 5
_SIBILANTS = ("ch", "sh", "ss", "x")
_BASES = {"has": "have", "does": "do", "goes": "go", "is": "be", "are": "be", "was": "be", "were": "be", "had": "have"}
_KEPT = frozenset("needs used".split())
"""Right behind auxiliaries, if old or spoken: must needs, didn't used to."""
_ALSO_BASES = frozenset("bore bound fell found ground lay left saw wound".split())
_NUMBERS = frozenset("even many no one or some two".split())


class _Finding(NamedTuple):
    first: int
    last: int
    right: str | None
    """What the last of the tokens should read; None where it is not known."""
    note: str


@rule(
    "WRD017",
    "wrong-verb-form",
    StageName.WORDS,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=(
        "The roof does not {has=>have} a hole, and nobody did not {wanted=>want} one.",
        "Why does it {shows=>show} a hole? It would {took=>take} a week.",
        "They have {took=>taken} a week.",
    ),
    keeps=(
        "He did not, wanted as he was, hide. All he did was wanted. The can has a hole, and the will is strong.",
        "What it does not need is changed. We did all we could to help. The work they have made is done.",
        "It was, the more fastidious said, of use; the lay brothers would lay it down.",
    ),
)
def wrong_verb_form(rule: Rule, view: View) -> Iterator[Fix]:
    """Verb in a form that cannot stand behind the word before it.

    What: a past tense or third person behind do, does, did or a modal verb (does not has, would took), a past tense behind has
    or have, a base form behind is or a preposition, a comparative behind more.
    Why: engines inflect the verb of the source and add the auxiliary.
    Keeps: forms that are base forms too, nouns (the can, the will), questions.
    Safety: unsafe: the auxiliary may be what is wrong; display where the right form is not known.
    """
    words = view.once(neighbours)
    for index, token in enumerate(words.tokens):
        check = _CHECKS.get(token)
        if check is None:
            continue
        found = check(words, index)
        if found is None or not words.spaced(found.first, found.last) or is_foreign(view, words.start(found.first)):
            continue
        if found.right is None:
            start, end = words.start(found.first), words.end(found.last)
            yield rule.fix(start, end, None, safety=Safety.DISPLAY, note=found.note)
        else:
            yield rule.fix(words.start(found.last), words.end(found.last), found.right, note=found.note)


def _after_do(words: Neighbours, index: int) -> _Finding | None:
    """Look for does (not) has, did (not) wanted, why does it shows."""
    tokens = words.tokens
    at = index + 1
    denied = tokens[index].endswith("t")
    asking = tokens[at] in _PERSONS and (words.opens(index) or tokens[index - 1].lower() in _ASKING)
    if tokens[at] == "not" or asking:
        at += 1
    elif not denied:
        return None
    at += tokens[at] in _ADVERBS
    right = _base_of(tokens[at])
    return None if right is None else _Finding(index, at, right, f"behind {tokens[index]!r}")


def _after_modal(words: Neighbours, index: int) -> _Finding | None:
    """Look for would took, cannot changed, must to."""
    tokens = words.tokens
    modal = tokens[index]
    at = index + 1
    if modal in _NOUNS_TOO and (
        not index or tokens[index - 1].lower() in _BEFORE_NOUNS or not tokens[index - 1].islower()
    ):
        return None
    at += tokens[at] == "not"
    verb = tokens[at]
    if verb == "to" and modal in ("should", "must", "cannot") and tokens[at + 1] in lexicon.words():
        return _Finding(index, at, None, f"no 'to' behind {modal!r}")
    if modal in _NOUNS_TOO and verb in _BASES:
        return None
    right = _base_of(verb)
    if right is None:
        return None
    return _Finding(index, at, None if verb.endswith("ed") else right, f"behind {modal!r}")


def _after_have(words: Neighbours, index: int) -> _Finding | None:
    """Look for has took."""
    verb = words.tokens[index + 1]
    right = _participles().get(verb)
    return None if right is None else _Finding(index, index + 1, right, f"behind {words.tokens[index]!r}")


def _after_be(words: Neighbours, index: int) -> _Finding | None:
    """Look for is consist of."""
    tokens = words.tokens
    if tokens[index + 1] not in _NO_PASSIVE or not index or not tokens[index - 1].islower():
        return None
    if tokens[index - 1] in ("do", "does", "did", "all", "what", "there") or tokens[index - 2] in ("do", "does", "did"):
        return None
    return _Finding(index, index + 1, None, "which of the two verbs?")


def _after_more(words: Neighbours, index: int) -> _Finding | None:
    """Look for more better."""
    if words.tokens[index + 1] not in _COMPARED or (index and words.tokens[index - 1] in _NUMBERS):
        return None
    return _Finding(index, index + 1, None, "compared twice")


def _after_preposition(words: Neighbours, index: int) -> _Finding | None:
    """Look for after add the."""
    tokens = words.tokens
    if tokens[index + 1] not in _ALWAYS_VERBS or tokens[index + 2] not in _OBJECTS:
        return None
    return _Finding(index, index + 1, None, "a base form behind a preposition or 'when'")


def _base_of(word: str) -> str | None:
    """Return the base form of a verb in the third person or the past; None for base forms and all other words."""
    if word in _KEPT:
        return None
    if word in _BASES:
        return _BASES[word]
    if word in _pasts():
        return _pasts()[word]
    if len(word) < _SHORTEST_REGULAR or not word.islower():
        return None
    listed = lexicon.words()
    if word.endswith("ed") and not word.endswith("eed"):
        stems = (word[:-2], word[:-1]) if word[:-2].endswith(_SIBILANTS) else (word[:-1], word[:-2])
        for base in (*stems, f"{word[:-3]}y", word[:-3]):
            if base in listed and len(base) > 2 and _is_verb(base):
                return base
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        for base in (word[:-1], word[:-2], f"{word[:-3]}y"):
            if base in _ALWAYS_VERBS or base in verbs() or base in _MORE_VERBS:
                return base
    return None


def _is_verb(base: str) -> bool:
    """Whether a word has the forms of a regular verb."""
    listed = lexicon.words()
    return any(f"{stem}ing" in listed for stem in (base, base.removesuffix("e"), base + base[-1]))


@cache
def _pasts() -> dict[str, str]:
    """Base form by past form, of irregular verbs whose past is no base form, too."""
    table = verbs()
    return {
        past: base
        for base, (pasts, _) in table.items()
        for past in pasts
        if past not in table and past not in _ALSO_BASES and base != "be"
    }


@cache
def _participles() -> dict[str, str]:
    """Past participle by past form, where the two differ and the past form is nothing else."""
    kept = _ALSO_BASES | {
        "was",
        "were",
        "did",
        "proved",
        "showed",
        "bit",
        "hid",
        "spoke",
        "broke",
        "rose",
        "forgot",
        "swam",
    }
    return {
        past: participle
        for pasts, participle in verbs().values()
        for past in pasts
        if past != participle and past not in kept and past not in verbs()
    }


_Check = Callable[[Neighbours, int], _Finding | None]
_BY_WORDS: tuple[tuple[frozenset[str], _Check], ...] = (
    (_DO | {word.capitalize() for word in _DO}, _after_do),
    (_MODALS, _after_modal),
    (_HAVE, _after_have),
    (_BE, _after_be),
    (frozenset(("more", "most")), _after_more),
    (_PREPOSITIONS | {word.capitalize() for word in _PREPOSITIONS}, _after_preposition),
)
_CHECKS: dict[str, _Check] = {word: check for words, check in _BY_WORDS for word in words}
