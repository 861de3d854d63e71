"""The rules as a table, and one rule explained."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from normalizer.core.rule import Rule
from normalizer.errors import UsageError
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible
from normalizer.stages import RULES, rule_for

_INTRODUCTION = """\
What is *safe* is repaired by default. What is *unsafe* is only probably right, and is repaired with `--unsafe-fixes` or
`--promote CODE`. What is *display* is shown by `mtnorm check` and never changed. *Off* means: only with
`--extend-select CODE`. `mtnorm rules CODE` explains a rule with examples.

`mtnorm rules --format markdown` prints this page."""


def table(palette: Palette) -> str:
    """Return one line for each rule: code, name, safety, what it is about."""
    width = max(len(rule.name) for rule in RULES)
    rows = []
    for rule in RULES:
        code = palette.paint(rule.code, Style.CODE)
        rows.append(f"{code}  {rule.name:<{width}}  {_state(rule):<11}  {rule.summary}")
    return "\n".join(rows) + "\n"


def markdown() -> str:
    """Return the rules as Markdown: one table for each stage."""
    rows = ["# Rules", "", _INTRODUCTION]
    for stage, rules in groupby(RULES, key=attrgetter("stage")):
        rows += ("", f"## {stage.value.capitalize()}", "", "| code | name | safety | what |", "|---|---|---|---|")
        rows += (f"| {rule.code} | {rule.name} | {_state(rule)} | {_cell(rule.summary)} |" for rule in rules)
    return "\n".join(rows) + "\n"


def explained(code: str, palette: Palette) -> str:
    """Return a rule's documentation and examples; raises `UsageError` if there is no such rule."""
    rule = rule_for(code) or rule_for(code.upper())
    if rule is None:
        names = [known.code for known in RULES] if any(map(str.isdigit, code)) else [known.name for known in RULES]
        near = difflib.get_close_matches(code.upper() if names[0].isupper() else code.lower(), names, 1)
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


def _state(rule: Rule) -> str:
    return rule.safety.label if rule.default else f"{rule.safety.label}, off"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
