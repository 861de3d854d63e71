"""What is said of decisions that could not be carried out."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.decisions.apply import Applied
from normalizer.decisions.model import Decision


def unanswered(name: str, applied: Applied) -> Iterator[str]:
    """Yield a line for each decision whose place is gone, and for each that others left no room for."""
    for decision in applied.stale:
        yield f"{_said(name, decision)}: its place is not there any more, or there are several like it"
    for decision in applied.impossible:
        yield f"{_said(name, decision)}: another decision leaves no room for it"


def _said(name: str, decision: Decision) -> str:
    before, after = (" … ".join(text or "" for text in side) for side in (decision.mark.before, decision.mark.after))
    what = f"{decision.verdict.value} {'/'.join(decision.mark.rules)} {before!r} -> {after!r}"
    return f"{name}: decided at {decision.line}:{decision.column}, not carried out: {what}"
