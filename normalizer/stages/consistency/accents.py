"""One name with and without its accents or hyphens."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon
from normalizer.text.name_spellings import plain_letters
from normalizer.text.patterns import lazily

_NAME = lazily(r"(?<![\w'’-])[^\W\d_a-z]\w+(?![\w-])")
_PAIR = lazily(r"(?<![\w'’-])(?=([A-Z]\w+[- ][A-Z]\w+)(?![\w-]))")
_SEPARATOR = lazily("[- ]")
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
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places = []
    hyphened = {match[0].replace("-", " ") for match in _HYPHENED.finditer(view.text)}
    pairs = (match.span(1) for match in _PAIR.finditer(view.text)) if hyphened else ()
    for start, end in (*(match.span() for match in _NAME.finditer(view.text)), *pairs):
        name = view.text[start:end]
        if _SEPARATOR.search(name) and name.replace("-", " ") not in hyphened:
            continue
        key = plain_letters(name.replace("-", " "))
        spellings[key][name] += 1
        places.append((start, end, name, key))
    for start, end, name, key in places:
        counts = spellings[key]
        if len(counts) < 2 or key in lexicon.words():
            continue
        wanted = max(counts, key=lambda spelling: (counts[spelling], spelling))
        if counts[wanted] > counts[name] and wanted.casefold() != name.casefold() and wanted[0].isupper():
            yield rule.fix(start, end, wanted, note=f"{wanted!r} occurs {counts[wanted]} times in this document")
