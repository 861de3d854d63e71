"""What came of an import or an export, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from normalizer.glossary.exchange.exporting import Export
from normalizer.glossary.exchange.importing import Import
from normalizer.glossary.exchange.merge import Kind, Outcome
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry
from normalizer.glossary.parse_term import TERM_KEYS
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_SCHEMA = 1
_LISTED = 10
_STYLES = {Kind.ADDED: Style.ADDED, Kind.CHANGED: Style.NOTICE, Kind.SKIPPED: Style.REMOVED}


def import_text(imported: Import, palette: Palette) -> str:
    """Return a line for each entry that is added or changed, and for each reason why something was skipped."""
    return "".join(f"{line}\n" for line in _import_lines(imported, palette))


def _import_lines(imported: Import, palette: Palette) -> Iterator[str]:
    skipped: dict[str, list[Outcome]] = {}
    for outcome in imported.outcomes:
        if outcome.entry is None:
            skipped.setdefault(outcome.why or "", []).append(outcome)
        elif outcome.kind is not Kind.UNCHANGED:
            said = ", ".join(outcome.fields) or _shown(outcome.entry)
            yield f"{_kind(outcome.kind, palette)} {palette.paint(visible(outcome.entry.id), Style.CODE)}: {said}"
    for why, outcomes in skipped.items():
        lines = [str(outcome.line) for outcome in outcomes if outcome.line is not None]
        more = f" and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
        where = f"line{'' if len(lines) == 1 else 's'} {', '.join(lines[:_LISTED])}{more}"
        yield f"{_kind(Kind.SKIPPED, palette)} {where}: {visible(why)}"


def _kind(kind: Kind, palette: Palette) -> str:
    return palette.paint(f"{kind.value:<8}", _STYLES[kind])


def _shown(entry: Entry) -> str:
    rights = dict.fromkeys(right for variant in entry.variants for right in variant.rights)
    return f"{visible(' | '.join(entry.wrong))} -> {visible(' | '.join(rights)) or '(reported)'}"


def import_summary(imported: Import, path: Path) -> str:
    """Return how many entries became what."""
    counts = ", ".join(f"{imported.count(kind)} {kind.value}" for kind in Kind)
    return f"{path}: {counts}, from {imported.format.value}"


def import_notes(imported: Import) -> list[str]:
    """Return what of the file, or of an entry, was lost on the way."""
    missing = [key for key in TERM_KEYS if key not in imported.format.holds and key != "id"]
    unsaid = [f"a file in the form of {imported.format.value} does not say: {', '.join(missing)}"] if missing else []
    return [*imported.notes, *unsaid]


def import_json(imported: Import, path: Path, *, written: bool) -> str:
    """Return the outcomes as a document."""
    return _document(
        {
            "file": str(path),
            "format": imported.format.value,
            "written": written,
            "counts": {kind.value: imported.count(kind) for kind in Kind},
            "notes": import_notes(imported),
            "outcomes": [_record(outcome) for outcome in imported.outcomes],
        }
    )


def _record(outcome: Outcome) -> dict[str, object]:
    return {
        "kind": outcome.kind.value,
        "line": outcome.line,
        "id": None if outcome.entry is None else outcome.entry.id,
        "changed": list(outcome.fields),
        "why": outcome.why,
        "entry": None if outcome.entry is None else fields_of(outcome.entry),
    }


def export_notes(exported: Export) -> list[str]:
    """Return how many entries were written, which were left out and why, and what the format has no place for."""
    written = exported.written
    notes = [f"{written.entries} {'entry' if written.entries == 1 else 'entries'} written as {exported.format.value}"]
    reasons: dict[str, list[str]] = {}
    for left in written.left_out:
        reasons.setdefault(left.why, []).append(left.entry)
    for why, ids in reasons.items():
        more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
        notes.append(f"left out: {', '.join(ids[:_LISTED])}{more}: {why}")
    if exported.lost:
        notes.append(f"{exported.format.value} has no place for: {', '.join(exported.lost)}")
    return notes


def export_json(exported: Export, path: Path) -> str:
    """Return what was written and what was not as a document."""
    return _document(
        {
            "file": str(path),
            "format": exported.format.value,
            "entries": exported.written.entries,
            "left_out": [left._asdict() for left in exported.written.left_out],
            "lost": list(exported.lost),
        }
    )


def _document(content: dict[str, object]) -> str:
    return json.dumps({"schema": _SCHEMA, **content}, indent=2) + "\n"
