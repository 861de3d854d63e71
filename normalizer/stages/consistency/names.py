"""One name transliterated in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.name_spellings import near_names
from normalizer.text.patterns import lazily

_NAMES = tuple(
    lazily(rf"{lead}([A-Z][a-z]{{1,11}}) ([A-Z][a-z]{{1,15}}(?:-[a-z]+)?)\b") for lead in (" ", r"\n", '"', "“", r"\(")
)
_FIRST_NAME = lazily(r"([A-Z][a-z]{1,11}) ([A-Z][a-z]{1,15}(?:-[a-z]+)?)\b")


@rule(
    "CON002",
    "inconsistent-name",
    StageName.CONSISTENCY,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=(
        "Ruan Peiqi spoke first .Then Ruan Peiqi , the head, sat down. {Ruen Peiqi=>Ruan Peiqi} , the head, went home .",
    ),
    keeps=(
        "They came. , then they left. , but John Smith and Joan Smith stayed, until John Smith fell asleep.",
        "They came. , then they left. , but North Korea and South Korea and North Korea again spoke.",
    ),
)
def inconsistent_name(rule: Rule, view: View) -> Iterator[Fix]:
    """Name in another spelling than elsewhere in the document.

    What: a name of two parts, one of which is the same and the other nearly the same as in a more frequent name.
    Why: each sentence is transliterated by itself.
    Keeps: parts that are English words or known names, names that occur equally often, documents without other damage.
    Safety: unsafe: there may be two people.
    """
    text = view.text
    if not view.signature.damaged:
        return
    matches = [match for pattern in _NAMES for match in pattern.finditer(text)]
    first = _FIRST_NAME.match(text)
    if first:
        matches.append(first)
    counts = Counter((match[1], match[2]) for match in matches)
    variants = dict(near_names(counts))
    if not variants:
        return
    for match in matches:
        wanted = variants.get((match[1], match[2]))
        if wanted is not None:
            name = " ".join(wanted)
            yield rule.fix(
                match.start(1), match.end(), name, note=f"{name!r} occurs {counts[wanted]} times in this document"
            )
