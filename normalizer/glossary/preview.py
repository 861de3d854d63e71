"""Where in texts an entry would make a difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from normalizer.core.report import Finding, Outcome
from normalizer.glossary.model import Entry, EntryStatus, Glossary

if TYPE_CHECKING:
    from normalizer.config.model import Config

_CONTEXT = 30
"""How much of the line is given on either side, in code points."""


class Text(NamedTuple):
    """A text to try an entry on, and the name of its file."""

    name: str
    text: str


class Place(NamedTuple):
    """A place that the entry speaks of."""

    path: str
    line: int
    column: int
    before: str
    after: str | None
    """None where nothing is proposed."""
    safety: str
    """From which level on the place is changed; that of a misspelt form is lower than its entry's."""
    left: str
    """What stands before it on its line, and after it, shortened."""
    right: str


def places(entry_id: str, glossary: Glossary, config: Config, texts: Iterable[Text]) -> Iterator[Place]:
    """Yield the places that an entry of the glossary would change, or show, in the order of the texts.

    The whole pipeline is at work, with all other entries; the entry is taken as approved even if it is only proposed.
    """
    # The pipeline is imported here, since it builds on this package.
    from normalizer.pipeline import Pipeline

    pipeline = Pipeline(config, glossary=_with_approved(glossary, entry_id))
    for name, text in texts:
        outcome = Outcome(name, pipeline.run(text))
        for finding in outcome.findings:
            if finding.change.entry == entry_id:
                yield _place(outcome, finding)


def _with_approved(glossary: Glossary, entry_id: str) -> Glossary:
    return replace(glossary, entries=tuple(_approved(entry, entry_id) for entry in glossary.entries))


def _approved(entry: Entry, entry_id: str) -> Entry:
    mine = entry.id == entry_id and entry.status is EntryStatus.PROPOSED
    return replace(entry, status=EntryStatus.APPROVED) if mine else entry


def _place(outcome: Outcome, finding: Finding) -> Place:
    text = outcome.result.original
    edits = sorted(finding.edits, key=lambda edit: edit.origin)
    start, end = edits[0].origin.start, edits[-1].origin.end
    pieces: list[str] = []
    at = start
    for edit in edits:
        pieces += (text[at : edit.origin.start], edit.after or "")
        at = edit.origin.end
    proposed = any(edit.after is not None for edit in edits)
    return Place(
        outcome.path,
        finding.position.line,
        finding.position.column,
        text[start:end],
        "".join(pieces) if proposed else None,
        finding.change.safety.label,
        *_surroundings(text, start, end),
    )


def _surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    left = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    right = text[end : None if line_end < 0 else line_end].removesuffix("\r")
    if len(left) > _CONTEXT:
        left = "…" + left[-_CONTEXT:].partition(" ")[2]
    if len(right) > _CONTEXT:
        right = right[:_CONTEXT].rpartition(" ")[0] + "…"
    return left, right
