"""Candidates for a glossary, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from normalizer.glossary.mine.candidate import Candidate, Context
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_SCHEMA = 1
_WIDTH = 100
"""Code points of a context that are shown."""


def candidates_text(candidates: Iterable[Candidate], palette: Palette) -> str:
    """Return a numbered block for each candidate: score, phrase, reasons and contexts."""
    return "\n".join(
        candidate_text(candidate, palette, number=number) for number, candidate in enumerate(candidates, 1)
    )


def candidate_text(candidate: Candidate, palette: Palette, *, number: int) -> str:
    """Return the block of one candidate."""
    return "".join(f"{line}\n" for line in _block(candidate, palette, number))


def _block(candidate: Candidate, palette: Palette, number: int) -> Iterator[str]:
    name = palette.paint(visible(candidate.text), Style.REMOVED)
    source = f"  {visible(candidate.source)}" if candidate.source else ""
    yield f"{number:>3}. {name}{source}  {_seen(candidate)}, score {candidate.score:.1f}"
    for kind, reason in zip(candidate.kinds, candidate.reasons, strict=True):
        yield f"     {palette.paint(kind.value, Style.CODE)}: {visible(reason)}"
    for context in candidate.contexts:
        where = palette.paint(visible(f"{context.file}:{context.line}:{context.column}:"), Style.FAINT)
        yield f"     {where} {visible(_shortened(context, candidate.text))}"
    if candidate.known:
        yield f"     handled by {visible(', '.join(candidate.known))}"
    for entry in candidate.near:
        rights = " | ".join(entry.rights) or "(reported)"
        yield visible(f"     like {entry.id}: {entry.wrong} -> {rights}")


def _seen(candidate: Candidate) -> str:
    times = {1: "once", 2: "twice"}.get(candidate.count, f"{candidate.count} times")
    return times if candidate.documents == 1 else f"{times} in {candidate.documents} texts"


def _shortened(context: Context, phrase: str) -> str:
    """The context on one line, cut around the phrase."""
    text = " ".join(context.text.split())
    if len(text) <= _WIDTH:
        return text
    middle = max(0, text.find(phrase)) + len(phrase) // 2
    start = max(0, min(middle - _WIDTH // 2, len(text) - _WIDTH))
    end = start + _WIDTH
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, end) if end < len(text) else len(text)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def candidates_json(candidates: Iterable[Candidate]) -> str:
    """Return the candidates as a document."""
    records = [_record(candidate) for candidate in candidates]
    return json.dumps({"schema": _SCHEMA, "candidates": records}, indent=2) + "\n"


def _record(candidate: Candidate) -> dict[str, object]:
    return {
        "text": candidate.text,
        "kinds": [kind.value for kind in candidate.kinds],
        "score": candidate.score,
        "reasons": list(candidate.reasons),
        "count": candidate.count,
        "documents": candidate.documents,
        "source": candidate.source,
        "contexts": [context._asdict() for context in candidate.contexts],
        "known": list(candidate.known),
        "near": [{"id": entry.id, "wrong": entry.wrong, "right": list(entry.rights)} for entry in candidate.near],
    }
