"""Proposes what a glossary says of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from normalizer.core.edit import Edit, Fix, Safety
from normalizer.core.rule import Rule
from normalizer.core.span import Span
from normalizer.core.stage import Stage
from normalizer.core.view import View
from normalizer.glossary.shelf import Shelf
from normalizer.stages.terms.rules import ambiguous_term, doubtful_term, misspelt_term, mistranslated_term
from normalizer.text.patterns import lazily

if TYPE_CHECKING:
    from normalizer.glossary.judge import Match
    from normalizer.glossary.match import Matcher
    from normalizer.glossary.model import Glossary

_LONGEST_NOTE = 120
_DIGIT = lazily(r"\d")


@dataclass(frozen=True)
class TermsStage(Stage):
    """The stage that applies a glossary; every match belongs to one of its rules."""

    glossary: Glossary | Shelf | None = None

    def at_work(self, view: View, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:  # noqa: ARG002
        """Return the rules as they are: one search serves them all."""
        return rules

    def propose(self, view: View, rules: tuple[Rule, ...]) -> Iterator[Fix]:
        """Yield a fix for each term found that belongs to one of ``rules``, in text order."""
        level = max((rule.safety for rule in rules), default=Safety.SAFE)
        if self.glossary is None or (
            isinstance(self.glossary, Shelf) and not self.glossary.may_hold_terms(view.shape, level)
        ):
            return
        matcher = self._matcher(level)
        for match in matcher.matches(view, misspelt=misspelt_term in rules):
            rule = rule_of(match)
            if rule in rules:
                yield _fix(rule, match, view.text)

    @property
    def matcher(self) -> Matcher:
        """The search for all of the glossary's terms."""
        return self._matcher(Safety.DISPLAY)

    def _matcher(self, level: Safety) -> Matcher:
        """The search for what is wanted at a level: plain repair looks only for what it may replace."""
        from normalizer.glossary.match import Matcher
        from normalizer.glossary.model import Glossary

        if isinstance(self.glossary, Shelf):
            return self.glossary.matcher(level)
        glossary = self.glossary or Glossary()
        return self._matchers.get(level) or self._matchers.setdefault(level, Matcher(glossary, level))

    @cached_property
    def _matchers(self) -> dict[Safety, Matcher]:
        return {}


def rule_of(match: Match) -> Rule:
    """Return the rule that a match belongs to."""
    if len(match.rights) != 1:
        return ambiguous_term
    if match.score is not None:
        return misspelt_term
    return mistranslated_term if match.safety is Safety.SAFE else doubtful_term


def _fix(rule: Rule, match: Match, text: str) -> Fix:
    edit = match.edit or Edit(Span(match.start, match.end), None)
    if edit.text is not None and _DIGIT.findall(edit.span.of(text)) != _DIGIT.findall(edit.text):
        # Numbers are facts, whatever a glossary says.
        note = f"{_note(match)}; left to a person, since {edit.text!r} has other digits"
        return Fix(rule, (Edit(edit.span, None),), Safety.DISPLAY, match.entry.id, match.score, note)
    from normalizer.glossary.replace import article_edit

    article = article_edit(text, edit)
    edits = (edit,) if article is None else (article, edit)
    return Fix(rule, edits, match.safety, match.entry.id, match.score, _note(match))


def _note(match: Match) -> str:
    """What a person should know of this place, in one line."""
    parts = []
    if match.rivals:
        parts.append(f"could be a misspelt {_either(match.rivals)}")
    elif match.score is not None:
        parts.append(f"like {match.form!r}, {match.score:g} %")
    if len(match.rights) > 1:
        parts.append(f"{_either(match.rights)}?")
    if match.entry.note:
        parts.append(_shortened(match.entry.note))
    elif not parts and match.rights:
        parts.append(f"{match.form} -> {match.rights[0]}")
    return "; ".join(parts) or match.form


def _either(choices: tuple[str, ...]) -> str:
    return " or ".join(map(repr, choices))


@lru_cache(maxsize=4096)
def _shortened(note: str) -> str:
    """The note as far as it fits on a line, cut between sentences or at least between words."""
    note = " ".join(note.split())
    if len(note) <= _LONGEST_NOTE:
        return note
    end = note.rfind(". ", 0, _LONGEST_NOTE)
    return note[: end + 1] if end > 0 else note[: note.rfind(" ", 0, _LONGEST_NOTE)] + " …"
