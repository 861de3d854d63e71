"""What differs between two glossaries, and in the texts they are used on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from normalizer.glossary.difference import EntryDifference, Kind
from normalizer.glossary.effects import Effect, Proposal
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry
from normalizer.output.style import Palette, Style
from normalizer.output.visible import quoted, visible

_SCHEMA = 1
_STYLES = {Kind.ADDED: Style.ADDED, Kind.REMOVED: Style.REMOVED, Kind.CHANGED: Style.NOTICE, Kind.RENAMED: Style.NOTICE}


def difference_text(differences: Iterable[EntryDifference], effects: Iterable[Effect], palette: Palette) -> str:
    """Return the entries that differ, with each field's old and new value, and then the places in texts that do."""
    lines = [line for difference in differences for line in _entry(difference, palette)]
    places = [line for effect in effects for line in _effect(effect, palette)]
    between = [""] if lines and places else []
    return "".join(f"{line}\n" for line in (*lines, *between, *places))


def _entry(difference: EntryDifference, palette: Palette) -> Iterator[str]:
    kind, old, new, fields = difference
    name = palette.paint(visible(difference.id), Style.CODE)
    renamed = f" -> {palette.paint(visible(new.id), Style.CODE)}" if kind is Kind.RENAMED and new else ""
    where = " -> ".join(visible(entry.where) for entry in (old, new) if entry is not None)
    yield f"{palette.paint(kind.value, _STYLES[kind])} {name}{renamed}  ({where})"
    if kind is Kind.CHANGED:
        for field, before, after in fields:
            yield f"  {field}"
            yield from _values(before, after, palette)
    elif kind is not Kind.RENAMED:
        for entry, mark, style in ((old, "-", Style.REMOVED), (new, "+", Style.ADDED)):
            if entry is not None:
                for variant in entry.variants:
                    right = " | ".join(variant.rights) or "(reported)"
                    yield palette.paint(f"  {mark} {visible(f'{variant.text} -> {right}')}", style)


def _values(old: object, new: object, palette: Palette) -> Iterator[str]:
    """Yield the values; of two lists, only the items that are not in both."""
    if isinstance(old, list) or isinstance(new, list):
        before, after = ([*value] if isinstance(value, list) else [] for value in (old, new))
        gone = [item for item in before if item not in after]
        come = [item for item in after if item not in before]
        if gone or come:
            yield from (palette.paint(f"    - {_written(item)}", Style.REMOVED) for item in gone)
            yield from (palette.paint(f"    + {_written(item)}", Style.ADDED) for item in come)
            return
    if old is not None:
        yield palette.paint(f"    - {_written(old)}", Style.REMOVED)
    if new is not None:
        yield palette.paint(f"    + {_written(new)}", Style.ADDED)


def _effect(effect: Effect, palette: Palette) -> Iterator[str]:
    yield f"{visible(f'{effect.path}:{effect.line}:{effect.column}')}: {quoted(effect.before)}"
    yield from (palette.paint(f"  - {said}", Style.REMOVED) for said in _results(effect.a))
    yield from (palette.paint(f"  + {said}", Style.ADDED) for said in _results(effect.b))


def _results(proposals: Iterable[Proposal]) -> list[str]:
    """Return what becomes of a place: a line for each proposal."""
    return [_result(proposal) for proposal in proposals] or ["stays as it is"]


def _result(proposal: Proposal) -> str:
    after = "reported" if proposal.after is None else quoted(proposal.after)
    return f"{quoted(proposal.before)} -> {after}  ({visible(proposal.entry)}, {proposal.safety})"


def _written(value: object) -> str:
    return visible(json.dumps(value, ensure_ascii=False))


def difference_json(differences: Iterable[EntryDifference], effects: Iterable[Effect]) -> str:
    """Return the entries and the places that differ as a document."""
    document = {
        "schema": _SCHEMA,
        "entries": [_entry_record(difference) for difference in differences],
        "effects": [_effect_record(effect) for effect in effects],
    }
    return json.dumps(document, indent=2) + "\n"


def _entry_record(difference: EntryDifference) -> dict[str, object]:
    return {
        "id": difference.id,
        "kind": difference.kind.value,
        "old": _version(difference.old),
        "new": _version(difference.new),
        "fields": [field._asdict() for field in difference.fields],
    }


def _version(entry: Entry | None) -> dict[str, object] | None:
    return None if entry is None else {"path": entry.path, "line": entry.line, "fields": fields_of(entry)}


def _effect_record(effect: Effect) -> dict[str, object]:
    sides = {
        side: [proposal._asdict() for proposal in proposals] for side, proposals in (("a", effect.a), ("b", effect.b))
    }
    return {"path": effect.path, "line": effect.line, "column": effect.column, "before": effect.before, **sides}
