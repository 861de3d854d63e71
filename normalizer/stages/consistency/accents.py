"""One name with and without its accents or hyphens."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.name_spellings import plain_letters
from normalizer.text.patterns import lazily

_NAME = lazily(r"(?<![\w'’-])[^\W\d_a-z]\w+(?![\w-])")
_PAIR = lazily(r"(?<![\w'’-])(?=([A-Z]\w+[- ][A-Z]\w+)(?![\w-]))")
_HYPHENED = lazily(r"(?<![\w'’-])[A-Z]\w+-[A-Z]\w+(?![\w-])")


@rule(
    "CON003",
    "inconsistent-accents",
    StageName.CONSISTENCY,
    Effect.WORDING,
    safety=Safety.UNSAFE,
    fixes=("They went to Divriği , to see Divriği .Then {Divrigi=>Divriği} was far , and Divriği gone .",),
    keeps=(
        "They came. , then they left. , but Rose and Rosé, New York and New-York, Jose and José stayed.",
        "They came. , then they left. , but the Resume of the Résumé stayed.",
    ),
)
def inconsistent_accents(rule: Rule, view: View) -> Iterator[Fix]:
    """Name with other accents or another hyphen than elsewhere in the document.

    What: a capitalised word, or a pair of them, that the document spells with and without accents or a hyphen.
    Why: each sentence is transliterated by itself.
    Keeps: English words, names that occur equally often in both spellings, documents without other damage.
    Safety: unsafe: there may be two names.
    """
    if not view.signature.damaged or view.signature.technical:
        return
    accented = _with_accents(view)
    joined = _found(_HYPHENED, (token for token in set(view.tokens) if "-" in token))
    hyphened = {name.replace("-", " ") for name in joined}
    keys = set(map(plain_letters, accented | hyphened))
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places = []
    for start, end in _places(view.text, singles=bool(accented), pairs=bool(hyphened)):
        name = view.text[start:end]
        parted = name.replace("-", " ")
        key = plain_letters(parted)
        if key in keys and (" " not in parted or parted in hyphened):
            spellings[key][name] += 1
            places.append((start, end, name, key))
    for start, end, name, key in places:
        counts = spellings[key]
        if len(counts) < 2 or key in lexicon.words():
            continue
        wanted = max(counts, key=lambda spelling: (counts[spelling], spelling))
        if counts[wanted] > counts[name] and wanted.casefold() != name.casefold() and wanted[0].isupper():
            yield rule.fix(start, end, wanted, note=f"{wanted!r} occurs {counts[wanted]} times in this document")


def _with_accents(view: View) -> set[str]:
    """Return the names of the text that have letters beyond ASCII."""
    if not any(map(str.isalpha, view.beyond_ascii)):
        return set()
    found = _found(_NAME, (token for token in set(view.tokens) if not token.isascii()))
    return {name for name in found if not name.isascii()}


def _found(pattern: re.Pattern[str], tokens: Iterable[str]) -> set[str]:
    return set(pattern.findall(" ".join(tokens)))


def _places(text: str, *, singles: bool, pairs: bool) -> Iterator[tuple[int, int]]:
    """Yield where capitalised words stand, by themselves and in pairs, each as far as they are wanted."""
    if singles:
        yield from (match.span() for match in _NAME.finditer(text))
    if pairs:
        yield from (match.span(1) for match in _PAIR.finditer(text))
