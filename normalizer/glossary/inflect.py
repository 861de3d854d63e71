"""Makes the forms of a term, one way only: from the base form that stands in the glossary.

=========  ==============================  =========================================================
``pos``    forms beside the base           inflected word
=========  ==============================  =========================================================
noun       plural                          the last one, or the one before a preposition (`head`)
verb       -s, past, participle, -ing      the first one
none       those of a noun                 where both heads look like nouns, else no forms
others     none
=========  ==============================  =========================================================

A possessive is not a form of its own: what follows a form as ``'s`` is carried over where the form is replaced.

The right side takes the same inflection; one that has no plural of its own (*savings*, *publicity*) stays as it is.
Where one wrong form stands for two right ones (*wake the plate* / *woke* or *woken*), both are offered.  A wrong form
that already is inflected, or has no plural, gets no further forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalizer.glossary.irregular import participles, plurals, uncountable, verbs
from normalizer.glossary.model import Entry, Inflection, MatchKind, PartOfSpeech, Variant
from normalizer.text.patterns import lazily

_VOWELS = "aeiou"
_PREPOSITIONS = frozenset(
    "about against among around at before behind between by for from in into of off on onto out over per to toward "
    "towards under up upon via with within without".split()
)
_VERB_FORMS = (
    Inflection.THIRD_PERSON,
    Inflection.PAST,
    Inflection.PAST_PARTICIPLE,
    Inflection.PRESENT_PARTICIPLE,
)
_STRESSED_AT_END = lazily(
    r"(?:admit|allot|begin|commit|compel|concur|confer|control|defer|deter|dispel|emit|equip|excel|expel|forget|impel|"
    r"incur|infer|occur|omit|patrol|permit|prefer|propel|rebel|recur|refer|regret|remit|repel|submit|transfer|transmit)\Z"
)


class Form(NamedTuple):
    """One spelling of a wrong form, and what it should read in the same inflection."""

    text: str
    rights: tuple[str, ...]
    inflection: Inflection


def forms_of(entry: Entry) -> Iterator[Form]:
    """Yield every form in which the entry is looked for, each once, base forms first within a variant."""
    seen: set[str] = set()
    for variant in entry.variants:
        for form in _variant_forms(entry, variant):
            if form.text not in seen:
                seen.add(form.text)
                yield form


def _variant_forms(entry: Entry, variant: Variant) -> Iterator[Form]:
    yield Form(variant.text, variant.rights, Inflection.BASE)
    if entry.match is MatchKind.EXACT or not variant.text:
        return
    own = dict(entry.forms) if variant.rights == entry.rights else {}
    if entry.pos is PartOfSpeech.VERB:
        yield from _verb_forms(variant, own)
    elif entry.pos is PartOfSpeech.NOUN or (
        entry.pos is None and all(map(_looks_like_noun, (variant.text, *variant.rights)))
    ):
        yield from _noun_forms(variant, own)


def _noun_forms(variant: Variant, own: dict[Inflection, str]) -> Iterator[Form]:
    wrong = plural_phrase(variant.text)
    if wrong is None:
        return
    given = own.get(Inflection.PLURAL)
    rights = (given,) if given else tuple(plural_phrase(right) or right for right in variant.rights)
    yield Form(wrong, rights, Inflection.PLURAL)


def _verb_forms(variant: Variant, own: dict[Inflection, str]) -> Iterator[Form]:
    rights: dict[str, tuple[Inflection, list[str]]] = {}
    for inflection in _VERB_FORMS:
        targets = [own[inflection]] if inflection in own else []
        if not targets:
            targets = [form for right in variant.rights for form in verb_phrase(right, inflection)]
        if not targets and variant.rights:
            continue
        for wrong in verb_phrase(variant.text, inflection):
            _, found = rights.setdefault(wrong, (inflection, []))
            found.extend(target for target in targets if target not in found)
    for wrong, (inflection, found) in rights.items():
        yield Form(wrong, tuple(found), inflection)


def plural_phrase(phrase: str) -> str | None:
    """Return the plural of a noun phrase; None where it has none or already is one."""
    at, word = head(phrase)
    inflected = plural(word)
    return None if inflected is None else phrase[:at] + inflected + phrase[at + len(word) :]


def head(phrase: str) -> tuple[int, str]:
    """Return offset and text of the word that takes the plural.

    That is the last word, or the last one before a preposition; participles between the two are passed over (*a suspect
    caught in the act*).
    """
    words = [(match.start(), match[0]) for match in re.finditer(r"[^\s-]+", phrase)]
    for number, (_, word) in enumerate(words):
        if number and word.lower() in _PREPOSITIONS and _separated(phrase, words[number][0]):
            words = words[:number]
            while len(words) > 1 and _is_participle(words[-1][1]):
                words.pop()
            break
    return words[-1] if words else (0, "")


def _separated(phrase: str, at: int) -> bool:
    # The "up" of "follow-up" and the "to" of "civil-to-criminal" are no prepositions of the phrase.
    return phrase[at - 1 : at] != "-"


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word.lower() in participles()


def plural(word: str) -> str | None:
    """Return the plural of a noun; None for words that have none, are plurals, or are not words."""
    lower = word.lower()
    if not lower.isalpha() or lower in uncountable() or lower in plurals().values():
        return None
    irregular = plurals().get(lower)
    if irregular is None and lower.endswith("man") and lower not in ("human", "german", "roman", "shaman", "talisman"):
        irregular = lower[:-3] + "men"
    if irregular is not None:
        # What the two have in common keeps its case.
        common = next((at for at, (a, b) in enumerate(zip(lower, irregular, strict=False)) if a != b), len(lower))
        return word[:common] + irregular[common:]
    if lower.endswith("s") and not lower.endswith(("ss", "us")):
        return None
    if lower.endswith("men") and lower not in ("specimen", "regimen", "omen", "abdomen"):
        return None
    if lower.endswith(("ness", "ware", "ics")) and len(lower) > 4:
        return None
    return word + _s_ending(lower) if not _ends_in_consonant_y(lower) else word[:-1] + "ies"


def verb_phrase(phrase: str, inflection: Inflection) -> tuple[str, ...]:
    """Return a verb phrase with its first word inflected; empty if that is no base form."""
    match = re.match(r"[A-Za-z]+(?=[\s]|\Z)", phrase)
    if match is None:
        return ()
    return tuple(form + phrase[match.end() :] for form in verb(match[0], inflection))


def verb(word: str, inflection: Inflection) -> tuple[str, ...]:
    """Return the inflected forms of a verb's base form, mostly one; empty if the word is no base form."""
    lower = word.lower()
    irregular = verbs().get(lower)
    if irregular is None and (lower.endswith(("ed", "ing")) or re.search(r"[^su]s\Z", lower) or lower in participles()):
        return ()
    if inflection is Inflection.PRESENT_PARTICIPLE:
        return (_ing(word),)
    if inflection is Inflection.THIRD_PERSON:
        special = {"be": "is", "have": "has"}.get(lower)
        return (special or (word[:-1] + "ies" if _ends_in_consonant_y(lower) else word + _s_ending(lower)),)
    if irregular is not None:
        past, participle = irregular
        return past if inflection is Inflection.PAST else (participle,)
    return (_ed(word),)


def _ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """Double the last consonant after a single stressed vowel (*stop*, *commit*); *panic* takes a k."""
    lower = word.lower()
    if lower.endswith("ic"):
        return word + "k"
    if not re.search(r"(?:\A|[^aeiou]|qu)[aeiouy][^aeiouwxyh]\Z", lower):
        return word
    syllables = len(re.findall(r"[aeiouy]+", lower.replace("qu", "q")))
    return word + word[-1] if syllables == 1 or _STRESSED_AT_END.search(lower) else word


def _s_ending(lower: str) -> str:
    return "es" if lower.endswith(("s", "x", "z", "ch", "sh")) or lower in ("go", "do", "undergo", "forgo") else "s"


def _ends_in_consonant_y(lower: str) -> bool:
    return len(lower) > 1 and lower.endswith("y") and lower[-2] not in _VOWELS


def _looks_like_noun(phrase: str) -> bool:
    _, word = head(phrase)
    return word.isalpha() and not word.endswith(("ed", "ing", "ly")) and word.lower() not in _PREPOSITIONS
