"""Which rules have anything to do in a text: told from rare signs, at the cost of a few searches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalizer.core.rule import Rule

_LEAD = re.compile(r"\\?.")


class Gate:
    """Knows the signs of some rules.

    Signs that begin with the same character are first looked for together, so that a text without any of them is
    searched once for each character and not once for each sign.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        together: dict[str, list[str]] = {}
        for rule in rules:
            for sign in rule.signs:
                lead = _lead(sign)
                together.setdefault(lead, []).append(sign.pattern[len(lead) :])
        self._together = {
            lead: re.compile(f"{lead}(?:{'|'.join(rests)})") for lead, rests in together.items() if all(rests)
        }

    def passing(self, text: str) -> list[Rule]:
        """Return the rules without signs and those of whose signs the text shows one, in their order."""
        absent = {lead for lead, pattern in self._together.items() if not pattern.search(text)}
        return [rule for rule in self._rules if not rule.signs or _shows(text, rule.signs, absent)]


def _lead(sign: re.Pattern[str]) -> str:
    match = _LEAD.match(sign.pattern)
    return match[0] if match else ""


def _shows(text: str, signs: Iterable[re.Pattern[str]], absent: set[str]) -> bool:
    return any(_lead(sign) not in absent and sign.search(text) for sign in signs)


@lru_cache(maxsize=256)
def gate_for(rules: tuple[Rule, ...]) -> Gate:
    """Return the gate of these rules, which is made once."""
    return Gate(rules)
