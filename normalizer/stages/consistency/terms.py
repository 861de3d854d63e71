"""One quoted term in several spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_QUOTED = (lazily(r'"([^"“”\n]{4,48})"'), lazily(r"“([^\"“”\n]{4,48})”"), lazily(r'\n([^"“”\n]{4,48})"'))
_SEPARATORS = lazily(r"[\s\-‐‑–]+")
_FEWEST = 3


@rule(
    "CON001",
    "inconsistent-term",
    StageName.CONSISTENCY,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=('The "{Clean Air-Plan=>Clean Air Plan}" of the "Clean Air Plan" office , and the "Clean Air Plan" , say.',),
    keeps=(
        'She said "go on" twice, and "Go on" once more, and "go on".',
        'The "first" and the "First" and the "first" differ.',
    ),
)
def inconsistent_term(rule: Rule, view: View) -> Iterator[Fix]:
    """Term in another spelling than elsewhere in the document.

    What: a quoted term of several words, or with a number, whose hyphens or capitals differ from the spelling that the
    document uses most.
    Why: each sentence is translated by itself.
    Keeps: single words, speech, terms that occur less than three times, documents without other signs of damage.
    Safety: unsafe: the more frequent spelling need not be the right one.
    """
    text = view.text
    if ('"' not in text and "“" not in text) or not view.signature.damaged:
        return
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: list[tuple[int, int, str, str]] = []
    quoted = _QUOTED if '"' in text and "“" in text else _QUOTED[1:2] if "“" in text else (_QUOTED[0], _QUOTED[2])
    for match in (match for pattern in quoted for match in pattern.finditer(text)):
        term = match[1]
        words = _SEPARATORS.split(term.strip())
        if len(words) < 2 or term != term.strip() or term[-1] in ".,!?;:…":
            continue
        key = " ".join(words).casefold()
        spellings[key][term] += 1
        places.append((*match.span(1), term, key))
    preferred = {key: _preferred(counts) for key, counts in spellings.items()}
    for start, end, term, key in places:
        wanted = preferred[key]
        if wanted is not None and term != wanted and not _is_same(term, wanted):
            yield rule.fix(start, end, wanted, note=f"mostly {wanted!r} in this document")


def _preferred(counts: Counter[str]) -> str | None:
    """The most frequent spelling, if there are several and the term is one at all; ties go to more capitals."""
    if len(counts) < 2 or counts.total() < _FEWEST:
        return None
    if not any(any(char.isupper() or char.isdigit() for char in term[1:]) for term in counts):
        return None
    return max(counts, key=lambda term: (counts[term], sum(map(str.isupper, term)), term))


def _is_same(term: str, wanted: str) -> bool:
    """Whether two spellings differ in their first letter or an article only, as at a sentence start."""
    return term[1:] == wanted[1:]
