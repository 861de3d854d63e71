"""Every rule's documentation and examples hold."""

from __future__ import annotations

import re

import pytest

from normalizer import Config, Pipeline, normalize
from normalizer.core.rule import Effect, Example, Rule
from normalizer.core.view import Settings, View
from normalizer.stages import RULES, STAGES
from normalizer.text.signature import Signature

FIXES = [(rule, example) for rule in RULES for example in rule.fixes]
KEEPS = [(rule, text) for rule in RULES for text in rule.keeps]
KNOWN = [(rule, example) for rule in RULES for example in rule.known]


def name_of(value: object) -> str:
    if isinstance(value, Rule):
        return value.code
    return (value.marked if isinstance(value, Example) else str(value))[:40]


def proposals(rule: Rule, text: str) -> list[tuple[tuple[int, int], str | None]]:
    """Places and proposals of one rule, run alone with everything that it is sure enough of to be applied on request."""
    result = normalize(text, **{"select": (rule.code,), "unsafe_fixes": True, **rule.context})
    return [(tuple(change.place), change.after) for change in result.changes if change.rule.code == rule.code]


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    sections = re.findall(r"^(\w+): ", rule.documentation, re.M)
    assert sections == ["What", "Why", "Keeps", "Safety"]
    assert rule.summary
    assert len(rule.summary) <= 80
    assert len(rule.keeps) >= 2
    assert rule.fixes or rule.effect is Effect.REPORT or rule.safety.label == "display"


def test_codes_belong_to_their_stage() -> None:
    for stage in STAGES:
        assert len({rule.code[:3] for rule in stage.rules}) == 1
        assert all(rule.stage is stage.name for rule in stage.rules)


@pytest.mark.parametrize(("rule", "example"), FIXES, ids=name_of)
def test_the_fix_is_exact_and_final(rule: Rule, example: Example) -> None:
    assert example.before != example.after
    wanted = [((edit.span.start, edit.span.end), edit.text) for edit in example.edits]
    assert proposals(rule, example.before) == wanted
    result = normalize(example.before, **{"select": (rule.code,), "unsafe_fixes": True, **rule.context})
    assert result.text == example.after
    assert proposals(rule, example.after) == []


@pytest.mark.parametrize(("rule", "example"), FIXES, ids=name_of)
def test_the_signs_show_where_there_is_work(rule: Rule, example: Example) -> None:
    assert not rule.signs or any(sign.search(example.before) for sign in rule.signs)


@pytest.mark.parametrize(("rule", "text"), KEEPS, ids=name_of)
def test_right_text_stays(rule: Rule, text: str) -> None:
    assert normalize(text).text == text
    safe = normalize(text, **{"select": (rule.code,), **rule.context})
    assert safe.text == text


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(*item, marks=pytest.mark.xfail(strict=True)) for item in KNOWN],
    ids=name_of,
)
def test_known_failures_still_fail(rule: Rule, example: Example) -> None:
    assert normalize(example.before, **rule.context).text == example.after


def test_a_fix_is_never_safer_than_its_rule() -> None:
    for rule in RULES:
        for text in [example.before for example in rule.fixes] + list(rule.keeps):
            for fix in rule.propose(View(text, Signature(text), Settings())):
                assert fix.safety >= rule.safety


def test_selection_by_code_name_and_prefix() -> None:
    text = "The bank , it said.The end."
    assert normalize(text, select=("PUN001",)).text == "The bank, it said.The end."
    assert normalize(text, select=("run-together-sentences",)).text == "The bank , it said. The end."
    assert normalize(text, ignore=("SEN",)).text == "The bank, it said.The end."
    assert Pipeline(Config(ignore=("ALL",))).run(text).text == text
