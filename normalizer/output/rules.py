"""The rules as a table, and one rule explained."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from normalizer.core.rule import Rule
from normalizer.errors import UsageError
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible
from normalizer.stages import RULES, rule_for


def table(palette: Palette) -> str:
    """Return one line for each rule: code, name, safety, what it is about."""
    width = max(len(rule.name) for rule in RULES)
    rows = []
    for rule in RULES:
        state = rule.safety.label if rule.default else f"{rule.safety.label}, off"
        code = palette.paint(rule.code, Style.CODE)
        rows.append(f"{code}  {rule.name:<{width}}  {state:<11}  {rule.summary}")
    return "\n".join(rows) + "\n"


def explained(code: str, palette: Palette) -> str:
    """Return a rule's documentation and examples; raises `UsageError` if there is no such rule."""
    rule = rule_for(code) or rule_for(code.upper())
    if rule is None:
        near = difflib.get_close_matches(code, [name for known in RULES for name in (known.code, known.name)], 1)
        hint = f"Did you mean {near[0]}?" if near else "`mtnorm rules` lists them."
        raise UsageError(f"no rule is called {code!r}", hint=hint)
    return "\n".join(_page(rule, palette)) + "\n"


def _page(rule: Rule, palette: Palette) -> Iterator[str]:
    yield palette.paint(f"{rule.code} {rule.name}", Style.STRONG)
    yield ""
    yield rule.documentation
    yield ""
    yield f"Stage {rule.stage.value}; {rule.safety.label}; {rule.effect.value}."
    if not rule.default:
        yield f"Runs only when it is asked for, with --extend-select {rule.code}."
    if rule.fixes:
        yield ""
        yield palette.paint("Repairs", Style.STRONG)
        for example in rule.fixes:
            yield palette.paint(f"  - {visible(example.before)}", Style.REMOVED)
            yield palette.paint(f"  + {visible(example.after)}", Style.ADDED)
    yield from _listed("Leaves alone", rule.keeps, palette)
    yield from _listed("Does not see yet", (example.before for example in rule.known), palette)


def _listed(title: str, texts: Iterable[str], palette: Palette) -> Iterator[str]:
    rows = [f"    {visible(text)}" for text in texts]
    if rows:
        yield ""
        yield palette.paint(title, Style.STRONG)
        yield from rows
