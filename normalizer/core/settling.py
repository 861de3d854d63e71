"""Which rules have to look again, since what they read was changed: told from their signs near the changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizer.core.edit import StageName
from normalizer.core.gate import gate_for
from normalizer.core.rule import Rule
from normalizer.text.lines import line_end, line_start
from normalizer.text.patterns import shows

_AROUND = 32
"""Code points on either side of a change that are looked at for signs of earlier stages."""
_LONGEST_LINE = 400
"""The same where a stage looks at its own work: the line, as far as this."""


class Touched(NamedTuple):
    """A change that other rules may have more to find for."""

    codes: tuple[str, ...]
    """What these rules' codes begin with."""
    start: int
    """Where the new text stands, half open."""
    end: int


def asked_again(rules: tuple[Rule, ...], touched: Iterable[Touched], text: str) -> tuple[Rule, ...]:
    """Return those of a stage's rules that may find more on the lines that it has changed, or beside them.

    Neighbours count since rows of a table and records of a file are told from each other.
    """
    lines: dict[tuple[str, ...], dict[tuple[int, int], str]] = {}
    for codes, start, end in touched:
        if not _reading(rules, codes):
            continue
        low, high = line_start(text, start, _LONGEST_LINE), line_end(text, end, _LONGEST_LINE)
        low = line_start(text, max(0, low - 1), _LONGEST_LINE)
        high = line_end(text, min(len(text), high + 1), _LONGEST_LINE)
        lines.setdefault(codes, {})[low, high] = text[low:high]
    return tuple(_showing(rules, ((codes, found.values()) for codes, found in lines.items())))


class Unsettled:
    """The surroundings of all changes that may give an earlier stage more to find."""

    def __init__(self) -> None:
        self._places: dict[tuple[StageName, tuple[str, ...]], list[str]] = {}

    def add(self, stage: StageName, touched: Iterable[Touched], text: str) -> None:
        """Note what a stage has changed; the places are those of ``text``."""
        for codes, start, end in touched:
            self._places.setdefault((stage, codes), []).append(text[max(0, start - _AROUND) : end + _AROUND])

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
