"""Words that English does not have, such as `oldering`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from normalizer.glossary.mine.candidate import Find, Kind, Page, Place, Tally
from normalizer.glossary.mine.runs import Run, WordKind
from normalizer.text import lexicon
from normalizer.text.frequency import Frequencies, stem
from normalizer.text.patterns import lazily

_WEIGHT = 3.5
_DERIVED = 1.0
"""A new formation is less of a sign: English makes such words every day."""
_PREFIX = lazily(
    r"(?:anti|auto|bi|co|counter|cross|cyber|de|dis|down|e|extra|geo|hyper|in|inter|intra|macro|mega|meta|micro|mid|mini"
    r"|mis|multi|nano|neo|non|out|over|photo|poly|post|pre|pro|pseudo|re|semi|sub|super|tele|trans|tri|ultra|un|under|up)"
    r"(?=[a-z]{3})"
)
_SUFFIX = lazily(
    r"(?:able|ability|er|ers|ish|isms?|ists?|isation|ization|ise|ize|ised|ized|less|like|ly|ness|ship|wise)\Z"
)
_SHORTEST = 4
_SHORTEST_HALF = 5
_FREQUENT = 100
_MOST_UNKNOWN = 0.4
"""A run with a larger share of unknown words is in another language."""


class UnknownWords:
    """Counts words in lower case that are in no list."""

    def __init__(self, frequencies: Frequencies, code: set[str], names: Counter[str]) -> None:
        """``code`` and ``names`` are what occurs as code and with a capital: such words are names of things."""
        self._frequencies = frequencies
        self._code = code
        self._names = names
        self._tally = Tally()

    def see(self, page: int, _: Page, run: Run) -> None:
        """Look at a run of words."""
        unknown = [word for word in run if word.sort.kind is WordKind.UNKNOWN and len(word.text) >= _SHORTEST]
        if len(unknown) == 1 or len(unknown) <= _MOST_UNKNOWN * len(run):
            for word in unknown:
                self._tally.see(word.sort.folded, Place(page, word.start, word.end))

    def finds(self) -> Iterator[Find]:
        """Yield a find for each word."""
        for word, sighting in self._tally.sightings.items():
            if word in self._code or self._names[word] >= sighting.count:
                continue
            derived = _is_derived(word, self._frequencies)
            reason = "a new formation, in no word list" if derived else "in no word list"
            yield Find(word, Kind.UNKNOWN, _DERIVED if derived else _WEIGHT, reason, sighting)


def _is_derived(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is a known word with a living prefix or suffix, or two frequent words in one."""
    words = lexicon.words()
    prefix = _PREFIX.match(word)
    if prefix is not None and word[prefix.end() :] in words:
        return True
    suffix = _SUFFIX.search(word)
    if suffix is not None and {word[: suffix.start()], f"{word[: suffix.start()]}e"} & words:
        return True
    return any(
        all(part in words and frequencies.word(stem(part)) >= _FREQUENT for part in (word[:cut], word[cut:]))
        for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    )
