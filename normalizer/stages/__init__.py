"""The stages in their order, each a package with one module for each kind of fault."""

from __future__ import annotations

import copyreg

from normalizer.core.rule import Rule
from normalizer.core.stage import Stage
from normalizer.stages import consistency, encoding, language, layout, punctuation, sentences, terms, words

STAGES: tuple[Stage, ...] = (
    encoding.STAGE,
    language.STAGE,
    layout.STAGE,
    punctuation.STAGE,
    sentences.STAGE,
    words.STAGE,
    terms.STAGE,
    consistency.STAGE,
)
"""Every stage with every rule; the terms stage works once it is given a glossary."""

RULES: tuple[Rule, ...] = tuple(rule for stage in STAGES for rule in stage.rules)
"""Every rule, in the order of the stages."""


def rule_for(code: str) -> Rule | None:
    """Return the rule with this code or name, if there is one."""
    return next((rule for rule in RULES if code in (rule.code, rule.name)), None)


def _reduced(rule: Rule) -> str | tuple[object, ...]:
    """A rule pickles as its code: what it does is the program itself."""
    return (rule_for, (rule.code,)) if rule in RULES else rule.__reduce_ex__(4)


copyreg.pickle(Rule, _reduced)  # type: ignore[arg-type]


def rule_names() -> dict[str, str]:
    """Return the name of every rule by its code."""
    return {rule.code: rule.name for rule in RULES}
