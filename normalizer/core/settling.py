"""Which rules have to look again, since what they read was changed: told from their signs near the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from normalizer.core.edit import StageName
from normalizer.core.gate import gate_for
from normalizer.core.rule import Rule
from normalizer.text.lines import line_end, line_start
from normalizer.text.patterns import shows

_AROUND = 32
"""Code points on either side of a change that are looked at for signs of earlier stages."""
_LONGEST_LINE = 400
"""The same where a stage looks at its own work: the line, as far as this."""


Touched = dict[tuple[str, ...], list[tuple[int, int]]]
"""What changes leave for others: the beginnings of the codes of rules that may find more, and where the new text stands."""


def asked_again(rules: tuple[Rule, ...], touched: Touched, text: str) -> tuple[Rule, ...]:
    """Return those of a stage's rules that may find more on the lines that it has changed, or beside them.

    Neighbours count since rows of a table and records of a file are told from each other.
    """
    places = {codes: _lines(text, spans) for codes, spans in touched.items() if _reading(rules, codes)}
    return tuple(_showing(rules, places.items()))


def _lines(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield the lines around the spans, which are in text order, with the lines beside them."""
    last = 0, 0
    ended = -1
    for start, end in spans:
        if end <= ended:
            continue  # On the line of the one before.
        low, line_until = line_start(text, start, _LONGEST_LINE), line_end(text, end, _LONGEST_LINE)
        if line_until - end < _LONGEST_LINE:
            ended = line_until
        low = line_start(text, max(0, low - 1), _LONGEST_LINE)
        high = line_end(text, min(len(text), line_until + 1), _LONGEST_LINE)
        if (low, high) != last:
            last = low, high
            yield text[low:high]


class Unsettled:
    """The surroundings of all changes that may give an earlier stage more to find."""

    def __init__(self) -> None:
        self._places: dict[tuple[StageName, tuple[str, ...]], list[str]] = {}

    def add(self, stage: StageName, touched: Touched, text: str) -> None:
        """Note what a stage has changed; the places are those of ``text``."""
        for codes, spans in touched.items():
            around = [text[max(0, start - _AROUND) : end + _AROUND] for start, end in spans]
            self._places.setdefault((stage, codes), []).extend(around)

    def asked(self, rules: tuple[Rule, ...], later: Sequence[StageName]) -> list[Rule]:
        """Return those of the rules that read what the ``later`` stages have changed, and have a sign near there.

        Elsewhere they have had their say.
        """
        return _showing(rules, ((codes, around) for (stage, codes), around in self._places.items() if stage in later))


def _showing(rules: tuple[Rule, ...], places: Iterable[tuple[tuple[str, ...], Iterable[str]]]) -> list[Rule]:
    found: set[Rule] = set()
    for codes, around in places:
        reading = _reading(rules, codes)
        if reading:
            text = "\n".join(("", *around, ""))
            seen: dict[str, bool] = {}
            found.update([rule for rule in gate_for(reading).passing(text) if _shows_sign(text, rule, seen)])
    return [rule for rule in rules if rule in found] if found else []


def _shows_sign(text: str, rule: Rule, seen: dict[str, bool]) -> bool:
    """Whether a text shows any sign of a rule; ``seen`` keeps which signs it shows, since rules share them."""
    for sign in rule.signs:
        if sign.pattern not in seen:
            seen[sign.pattern] = shows(text, sign)
        if seen[sign.pattern]:
            return True
    return not rule.signs


@lru_cache(maxsize=1024)
def _reading(rules: tuple[Rule, ...], codes: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.code.startswith(codes))
