"""Which rules have anything to do in a text: told from rare signs, at the cost of a few searches."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.core.rule import Rule
from normalizer.text.patterns import lazily, rare_places

_LEAD = lazily(r"\\?.")
_ESCAPED = {r"\n": "\n", r"\t": "\t"}


class Gate:
    """Knows the signs of some rules.

    Signs that begin with the same character are first looked for together, so that a text without any of them is
    searched once for each character and not once for each sign; one without the character is not searched at all.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._leads = [frozenset(map(_lead, rule.signs)) for rule in rules]
        together: dict[str, dict[str, None]] = {}
        for sign in (sign for rule in rules for sign in rule.signs):
            lead = _lead(sign)
            together.setdefault(lead, {})[sign.pattern[len(lead) :]] = None
        self._together = [
            (lead, _ESCAPED.get(lead, lead[-1]), lazily(f"{lead}(?:{'|'.join(rests)})") if all(rests) else None)
            for lead, rests in together.items()
        ]

    def passing(self, text: str) -> list[Rule]:
        """Return the rules that may have something to do, in their order.

        These are the rules without signs, and those with a sign that begins like one which the text shows: to look for
        each sign by itself would cost more than a few rules that find nothing.
        """
        present = {lead for lead, char, pattern in self._together if _shows(text, char, pattern)}
        return [
            rule
            for rule, leads in zip(self._rules, self._leads, strict=True)
            if not leads or not leads.isdisjoint(present)
        ]


def _shows(text: str, char: str, pattern: re.Pattern[str] | None) -> bool:
    """Whether a pattern that begins with ``char`` is found in a text; without a pattern, whether the character is."""
    if pattern is None:
        return char in text
    places = rare_places(text, char)
    if places is None:
        return pattern.search(text) is not None
    return any(pattern.match(text, place) for place in places)


def _lead(sign: re.Pattern[str]) -> str:
    match = _LEAD.match(sign.pattern)
    return match[0] if match else ""


@lru_cache(maxsize=256)
def gate_for(rules: tuple[Rule, ...]) -> Gate:
    """Return the gate of these rules, which is made once."""
    return Gate(rules)
