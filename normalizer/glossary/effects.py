"""Where in texts two glossaries lead to different results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalizer.core.report import Finding, Outcome
from normalizer.glossary.model import Glossary

_RULES = ("TRM",)
"""Only what comes from the glossary is compared."""


class Proposal(NamedTuple):
    """What a glossary proposes for a place, by code points of the text."""

    start: int
    end: int
    before: str
    after: str | None
    """None where the place is only reported."""
    safety: str
    entry: str
    """Id of the entry behind it."""

    @property
    def result(self) -> tuple[object, ...]:
        """All but the entry: two entries may lead to the same."""
        return self[:-1]


class Effect(NamedTuple):
    """A place for which the glossaries propose different things; no proposal leaves it as it is."""

    path: str
    line: int
    column: int
    before: str
    """The text that the proposals of both are about."""
    a: tuple[Proposal, ...]
    b: tuple[Proposal, ...]


class Comparison:
    """Two glossaries, for any number of texts."""

    def __init__(self, a: Glossary, b: Glossary) -> None:
        # The pipeline is imported here, since it builds on this package.
        from normalizer.config.model import Config
        from normalizer.pipeline import Pipeline

        self._pipelines = tuple(Pipeline(Config(select=_RULES), glossary=glossary) for glossary in (a, b))

    def effects(self, path: str, text: str) -> Iterator[Effect]:
        """Yield the places of a text where the results differ, in their order."""
        outcomes = [Outcome(path, pipeline.run(text)) for pipeline in self._pipelines]
        proposals = [[_proposal(finding, text) for finding in outcome.findings] for outcome in outcomes]
        known = [{proposal.result for proposal in side} for side in proposals]
        own = [
            (proposal, number)
            for number, side in enumerate(proposals)
            for proposal in side
            if proposal.result not in known[1 - number]
        ]
        for place in _overlapping(sorted(own, key=lambda item: (item[0].start, item[0].end, item[1]))):
            start, end = place[0][0].start, max(proposal.end for proposal, _ in place)
            sides = [tuple(proposal for proposal, number in place if number == side) for side in (0, 1)]
            yield Effect(path, *outcomes[0].lines.position(start), text[start:end], *sides)


def _proposal(finding: Finding, text: str) -> Proposal:
    edits = sorted(finding.edits, key=lambda edit: edit.origin)
    start, end = edits[0].origin.start, edits[-1].origin.end
    pieces: list[str] = []
    at = start
    for edit in edits:
        pieces += (text[at : edit.origin.start], edit.after or "")
        at = edit.origin.end
    after = None if all(edit.after is None for edit in edits) else "".join(pieces)
    return Proposal(start, end, text[start:end], after, finding.change.safety.label, finding.change.entry or "")


def _overlapping(own: list[tuple[Proposal, int]]) -> Iterator[list[tuple[Proposal, int]]]:
    """Yield what belongs to one place: proposals that overlap directly or through others."""
    place: list[tuple[Proposal, int]] = []
    end = -1
    for proposal, number in own:
        if place and proposal.start >= end:
            yield place
            place = []
        place.append((proposal, number))
        end = max(end, proposal.end) if len(place) > 1 else proposal.end
    if place:
        yield place
