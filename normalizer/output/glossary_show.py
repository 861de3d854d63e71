"""One entry among the others: where it meets them, and what logs tell of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from normalizer.glossary.model import Entry
from normalizer.glossary.overlap import Overlap, Relation
from normalizer.glossary.usage import UsageCount
from normalizer.output.glossary import entry_text, shown_record
from normalizer.output.glossary_stats import sighting_record, usage_lines
from normalizer.output.style import Palette, Style
from normalizer.output.visible import quoted, visible

_SCHEMA = 1


def show_text(entry: Entry, overlaps: Sequence[Overlap], counted: UsageCount | None, palette: Palette) -> str:
    """Return all that is known of an entry, with its forms, its neighbours and, if logs are given, its use."""
    further = [*_overlaps(entry, overlaps, palette), *_usage(entry, counted, palette)]
    return entry_text(entry, palette) + "".join(f"{line}\n" for line in further)


def show_json(entry: Entry, overlaps: Sequence[Overlap], counted: UsageCount | None) -> str:
    """Return the same as a document."""
    content: dict[str, object] = {"schema": _SCHEMA, "entry": shown_record(entry)}
    content["overlaps"] = [
        {
            "relation": overlap.relation.name.lower().replace("_", "-"),
            "form": overlap.own,
            "other": overlap.other.id,
            "phrase": overlap.phrase,
            "winners": list(overlap.winners),
        }
        for overlap in overlaps
    ]
    if counted is not None:
        usage = counted.entries.get(entry.id)
        content["usage"] = {
            "runs": counted.runs,
            "documents": len(usage.documents) if usage else 0,
            "statuses": {status.value: number for status, number in sorted(usage.statuses.items())} if usage else {},
            "last_fired": sighting_record(usage.last_fired) if usage else None,
            "last_seen": sighting_record(usage.last) if usage else None,
        }
    return json.dumps(content, indent=2) + "\n"


def _overlaps(entry: Entry, overlaps: Sequence[Overlap], palette: Palette) -> Iterator[str]:
    if not overlaps:
        return
    yield ""
    yield palette.paint("Meets other entries", Style.STRONG)
    for overlap in overlaps:
        other = palette.paint(visible(overlap.other.id), Style.CODE)
        phrase = "" if overlap.phrase == overlap.own else f", {quoted(overlap.phrase)}"
        yield f"    {quoted(overlap.own)} {overlap.relation.value} {other}{phrase}"
        yield f"        {_consequence(entry, overlap)}"


def _consequence(entry: Entry, overlap: Overlap) -> str:
    other = overlap.other
    match overlap.relation:
        case Relation.EQUALS_RIGHT | Relation.CONTAINED_IN_RIGHT:
            return f"a chain: another run would change what {visible(other.id)} writes"
        case Relation.RIGHT_CONTAINS:
            return f"a chain: in another run {visible(other.id)} would change what this entry writes"
        case Relation.CONTAINS_RIGHT:
            return "no conflict: it is changed only where all of it stands"
    if len(overlap.winners) > 1:
        safe = entry if entry.safety < other.safety else other
        return f"{visible(safe.id)} wins where only safe repairs are made, else the longer form"
    if not overlap.winners:
        return "neither changes anything there"
    winner = entry if overlap.winners == (entry.id,) else other
    loser = other if winner is entry else entry
    return f"{visible(winner.id)} wins: {_why(winner, loser, overlap)}{_unless_missing(winner, loser)}"


def _why(winner: Entry, loser: Entry, overlap: Overlap) -> str:
    if winner.protects:
        return "it protects its phrase"
    longer = {Relation.CONTAINS: winner.id != overlap.other.id, Relation.CONTAINED: winner.id == overlap.other.id}
    if overlap.relation in longer:
        return "its form is longer" if longer[overlap.relation] else f"{visible(loser.id)} leaves the longer form alone"
    if winner.shipped != loser.shipped:
        return "it is not a shipped one"
    if bool(winner.near) != bool(loser.near):
        return "it has 'near'"
    return "it is safer" if winner.safety is not loser.safety else "it was read later"


def _unless_missing(winner: Entry, loser: Entry) -> str:
    return f"; without its 'near' words {visible(loser.id)} does" if winner.near else ""


def _usage(entry: Entry, counted: UsageCount | None, palette: Palette) -> Iterator[str]:
    if counted is not None:
        yield ""
        yield palette.paint("In the logs", Style.STRONG)
        yield from usage_lines(counted.entries.get(entry.id), counted.runs, palette)
