"""What a run has changed behind the back of earlier stages, and which of their rules may find more for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from normalizer.core.account import Step, applied_edits
from normalizer.core.edit import StageName
from normalizer.core.rule import Rule

_AROUND = 32
"""Code points on either side of a change that are looked at for signs."""


class Unsettled:
    """The surroundings of all changes that may give an earlier stage more to find."""

    def __init__(self, steps: Sequence[Step], text: str) -> None:
        """``text`` is what the steps, in order, have made of the original."""
        texts = [*(step.view.text for step in steps[1:]), text]
        self._places: dict[tuple[StageName, tuple[str, ...]], list[str]] = {}
        for step, after in zip(steps, texts, strict=False):
            if not step.failed:
                self._look_around(step, after)

    def asked(self, rules: Iterable[Rule], later: Collection[StageName]) -> list[Rule]:
        """Return those of the rules that read what the ``later`` stages have changed, and have a sign near there.

        Elsewhere they have had their say.
        """
        places: dict[tuple[str, ...], str] = {}
        for (stage, codes), around in self._places.items():
            if stage in later:
                places[codes] = "\n".join((places.get(codes, ""), *around))
        return [
            rule
            for rule in rules
            if any(rule.code.startswith(codes) and _shows(rule, around) for codes, around in places.items())
        ]

    def _look_around(self, step: Step, text: str) -> None:
        shift = 0
        for fix, start, end, after in applied_edits(step.decisions):
            if fix.rule.unsettles:
                at = start + shift
                around = text[max(0, at - _AROUND) : at + len(after) + _AROUND]
                self._places.setdefault((step.stage, fix.rule.unsettles), []).append(around)
            shift += len(after) - (end - start)


def _shows(rule: Rule, text: str) -> bool:
    return not rule.signs or any(sign.search(text) for sign in rule.signs)
