"""Words that no list has, but that English forms out of others: compounds, words with a prefix or a suffix."""

from __future__ import annotations

from normalizer.text import lexicon
from normalizer.text.frequency import frequencies, stem

_PREFIXES = (
    "aero afro agro anti auto bio co counter cross cyber de dis eco electro euro geo hydro hyper infra inter intra macro mega"
    " micro mini mis mono multi nano neo neuro non out over pan para photo poly post pre pro proto pseudo psycho quasi radio"
    " re semi socio step sub super techno tele thermo trans tri ultra un under uni up vice"
).split()
_SUFFIXES = (
    "ability able ably al ation ations ational ative dom ed er ers est ful hood ible ic ing ings ise ised ish ising ism isms"
    " ist ists ity ive ize ized izing ization isation less like ly ment ments ness ous proof ship ships ward wards wise"
).split()
_SHORTEST_PART = 3
_SHORTEST_BASE = 4


def is_english(word: str) -> bool:
    """Tell whether a word in lower case is listed, occurs in edited English, or is formed of such words.

    Generous: an accidental likeness counts as English.

    >>> [is_english(word) for word in ("telecom", "unsubscribable", "stonework", "rozhazoval")]
    [True, True, True, False]
    """
    return _is_listed(word) or stem(word) in frequencies().lines or _is_formed(word)


def _is_listed(word: str) -> bool:
    return word in lexicon.words() or word in frequencies().others or word.capitalize() in lexicon.names()


def _is_formed(word: str) -> bool:
    if any(
        _is_listed(word[:cut]) and _is_listed(word[cut:])
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    ):
        return True
    for prefix in _PREFIXES:
        base = word.removeprefix(prefix)
        if base != word and len(base) >= _SHORTEST_BASE and (_is_listed(base) or stem(base) in frequencies().lines):
            return True
    return any(_is_suffixed(word, suffix) for suffix in _SUFFIXES)


def _is_suffixed(word: str, suffix: str) -> bool:
    """Whether a listed word remains without the suffix, with what its spelling changed put back."""
    base = word.removesuffix(suffix)
    if base == word or len(base) < _SHORTEST_BASE:
        return False
    spellings = [base, f"{base}e"]
    if base[-1] == "i":
        spellings.append(f"{base[:-1]}y")
    if base[-1] == base[-2]:
        spellings.append(base[:-1])
    return any(map(_is_listed, spellings))
