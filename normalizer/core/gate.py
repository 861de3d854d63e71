"""Which rules have anything to do in a text: told from rare signs, at the cost of a few searches."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.core.rule import Rule
from normalizer.text.patterns import lazily

_LEAD = lazily(r"\\?.")


class Gate:
    """Knows the signs of some rules.

    Signs that begin with the same character are first looked for together, so that a text without any of them is
    searched once for each character and not once for each sign; one without the character is not searched at all.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._leads = {rule: tuple((_lead(sign), sign) for sign in rule.signs) for rule in rules}
        together: dict[str, list[str]] = {}
        for lead, sign in (item for items in self._leads.values() for item in items):
            together.setdefault(lead, []).append(sign.pattern[len(lead) :])
        self._together = [
            (lead, lead[-1], lazily(f"{lead}(?:{'|'.join(rests)})") if all(rests) else None)
            for lead, rests in together.items()
        ]

    def passing(self, text: str) -> list[Rule]:
        """Return the rules without signs and those of whose signs the text shows one, in their order."""
        present = {
            lead for lead, char, pattern in self._together if char in text and (pattern is None or pattern.search(text))
        }
        return [
            rule
            for rule in self._rules
            if not rule.signs or any(lead in present and sign.search(text) for lead, sign in self._leads[rule])
        ]


def _lead(sign: re.Pattern[str]) -> str:
    match = _LEAD.match(sign.pattern)
    return match[0] if match else ""


@lru_cache(maxsize=256)
def gate_for(rules: tuple[Rule, ...]) -> Gate:
    """Return the gate of these rules, which is made once."""
    return Gate(rules)
