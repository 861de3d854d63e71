"""Where entries meet: forms of one that hold, or stand in, forms or right forms of another, and who wins there."""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from normalizer.core.view import Settings, View
from normalizer.glossary.choose import chosen
from normalizer.glossary.fold import fold
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.judge import Match, Verdict, proposed
from normalizer.glossary.match import Matcher
from normalizer.glossary.model import CasePolicy, Entry, Glossary, MatchKind, Variant
from normalizer.text.signature import Signature

_APART = "\n\n"


class Relation(enum.StrEnum):
    """How a wrong form of the entry at hand stands to a phrase of another; the value reads between the two."""

    EQUALS = "is also a wrong form of"
    CONTAINS = "holds a wrong form of"
    CONTAINED = "stands in a wrong form of"
    EQUALS_RIGHT = "is the right form of"
    CONTAINS_RIGHT = "holds the right form of"
    CONTAINED_IN_RIGHT = "stands in the right form of"
    RIGHT_CONTAINS = "is found in the right form, as a wrong form of"
    """A wrong form of the other entry in a right form of this one."""


_COMPETING = (Relation.EQUALS, Relation.CONTAINS, Relation.CONTAINED)
"""Two wrong forms at one place, of which the policy chooses."""


class Overlap(NamedTuple):
    """A meeting of two entries."""

    relation: Relation
    own: str
    """The form of the entry at hand."""
    other: Entry
    phrase: str
    """The form of the other entry."""
    winners: tuple[str, ...]
    """Ids of the entries that are proposed where both stand; two if one is safe and the longer one is not."""


def overlaps(glossary: Glossary, entry: Entry) -> list[Overlap]:
    """Return where an entry meets the others of the glossary, by relation and id, each pair once in each relation.

    Conditions (``near``, ``unless`` in a longer text) are taken to be met.
    """
    others = [other for other in glossary.approved if other.id != entry.id]
    found: dict[tuple[Relation, str], Overlap] = {}
    for relation, own, other, phrase in sorted(_meetings(entry, others), key=lambda met: (met[0].name, len(met[1]))):
        if (relation, other.id) not in found:
            pair = sorted((entry, other), key=glossary.entries.index)
            winners = _winners(pair, own, phrase) if relation in _COMPETING else ()
            found[relation, other.id] = Overlap(relation, own, other, phrase, winners)
    order = list(Relation)
    return sorted(found.values(), key=lambda overlap: (order.index(overlap.relation), overlap.other.id))


_Meeting = tuple[Relation, str, Entry, str]


def _meetings(entry: Entry, others: Sequence[Entry]) -> Iterator[_Meeting]:
    own = [(form.text, entry) for form in forms_of(entry)]
    theirs = [(form.text, other) for other in others for form in forms_of(other)]
    rights = [(right, other) for other in others for right in _rights(other)]
    for phrase, _, match in _standing(others, own):
        equal = fold(phrase) == fold(match.form)
        yield (Relation.EQUALS if equal else Relation.CONTAINS), phrase, match.entry, match.form
    for phrase, other, match in _standing([entry], theirs):
        if fold(phrase) != fold(match.form):
            yield Relation.CONTAINED, match.form, other, phrase
    for phrase, other, match in _standing([entry], rights):
        equal = fold(phrase) == fold(match.form)
        yield (Relation.EQUALS_RIGHT if equal else Relation.CONTAINED_IN_RIGHT), match.form, other, phrase
    for phrase, _, match in _standing([_right_forms(other) for other in others if not other.protects], own):
        if fold(phrase) != fold(match.form):
            original = next(known for known in others if known.id == match.entry.id)
            yield Relation.CONTAINS_RIGHT, phrase, original, match.form
    if not entry.protects:
        for phrase, _, match in _standing(others, [(right, entry) for right in _rights(entry)]):
            yield Relation.RIGHT_CONTAINS, phrase, match.entry, match.form


def _rights(entry: Entry) -> list[str]:
    """The right forms, but for phrases that stay as they are."""
    wrong = set(entry.wrong)
    return [right for right in dict.fromkeys(r for form in forms_of(entry) for r in form.rights) if right not in wrong]


def _right_forms(entry: Entry) -> Entry:
    """An entry that finds the right forms of another, whatever stands around them."""
    variants = tuple(Variant(right, ()) for right in _rights(entry))
    return replace(
        entry, variants=variants, rights=(), match=MatchKind.EXACT, case=CasePolicy.FOLLOW, near=(), unless=()
    )


def _standing(entries: Iterable[Entry], phrases: Sequence[tuple[str, Entry]]) -> Iterator[tuple[str, Entry, Match]]:
    """Yield the phrases in which a form of ``entries`` stands, with their owner and the match, in one search."""
    starts, length = [], 0
    for phrase, _ in phrases:
        starts.append(length)
        length += len(phrase) + len(_APART)
    for match in _judged(entries, _APART.join(phrase for phrase, _ in phrases)):
        phrase, owner = phrases[bisect_right(starts, match.start) - 1]
        yield phrase, owner, match


def _judged(entries: Iterable[Entry], text: str) -> list[Match]:
    """The places where forms may be replaced, or stay as they are, as if what is asked for stood near."""
    view = View(text, Signature(text), Settings())
    matches = Matcher(Glossary(tuple(entries))).judged(view)
    return [
        proposed(match, text) if match.verdict is Verdict.NOT_NEAR else match
        for match in matches
        if match.score is None and match.verdict in (Verdict.FOUND, Verdict.PROTECTED, Verdict.NOT_NEAR)
    ]


def _winners(pair: Sequence[Entry], own: str, phrase: str) -> tuple[str, ...]:
    """The entries proposed for the longer of two wrong forms, by the policy of `chosen`."""
    matches = _judged(pair, max(own, phrase, key=len))
    taken = chosen(matches) or [match for match in matches if match.verdict is Verdict.PROTECTED]
    return tuple(sorted({match.entry.id for match in taken}))
