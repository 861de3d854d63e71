"""Makes glossaries and views for tests."""

from __future__ import annotations

from pathlib import Path

from normalizer.core.account import applied_edits
from normalizer.core.edit import Fix, Safety
from normalizer.core.resolve import Shield, resolve
from normalizer.core.span import SpanSet
from normalizer.core.view import Settings, View
from normalizer.glossary.model import Glossary
from normalizer.glossary.parse import parse
from normalizer.stages.terms import STAGE, TermsStage
from normalizer.text.signature import Signature


def glossary_of(toml: str) -> Glossary:
    """Return the glossary that a text in TOML holds."""
    parsed = parse(toml, "test.toml")
    assert parsed.problems == ()
    return Glossary(parsed.entries)


def terms(*tables: str) -> Glossary:
    """Return a glossary with an entry for each table; id and safety are given to those that have none."""
    blocks = []
    for number, table in enumerate(tables):
        block = ["[[term]]", table]
        block += [] if "id =" in table else [f'id = "term-{number}"']
        block += [] if "safety =" in table else ['safety = "safe"']
        blocks.append("\n".join(block))
    return glossary_of("\n".join(blocks))


def write(folder: Path, name: str, text: str) -> Path:
    """Write a glossary file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def view_of(text: str) -> View:
    """Return a text as the first stage sees it."""
    return View(text, Signature(text), Settings())


class Repair:
    """The terms stage with one glossary."""

    def __init__(self, glossary: Glossary, level: Safety = Safety.UNSAFE) -> None:
        self._stage = TermsStage(STAGE.name, STAGE.rules, glossary=glossary)
        self._level = level

    def fixes(self, text: str) -> list[Fix]:
        """Return what is proposed for a text, displayed proposals too."""
        return list(self._stage.propose(view_of(text), self._stage.rules))

    def __call__(self, text: str) -> str:
        """Return a text with everything applied that is safe enough."""
        decisions = resolve(self.fixes(text), Shield(SpanSet(), {}), self._level, frozenset())
        pieces, at = [], 0
        for _, start, end, after in applied_edits(decisions):
            pieces += [text[at:start], after]
            at = end
        return "".join([*pieces, text[at:]])
