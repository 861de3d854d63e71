"""How entries fared in logs, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from normalizer.core.edit import Status
from normalizer.core.position import Position
from normalizer.glossary.model import Glossary
from normalizer.glossary.usage import Sighting, Usage, UsageCount
from normalizer.output.log_reader import LoggedChange, read_records
from normalizer.output.run import Run
from normalizer.output.style import Palette, Style
from normalizer.output.visible import quoted, visible
from normalizer.output.wording import count

_SCHEMA = 1
_WIDTH = 100
_HEADS = ("fired", "withheld", "superseded", "protected", "texts")


def usage_in(logs: Iterable[tuple[str, Iterable[bytes]]]) -> UsageCount:
    """Count what the lines of named logs say; raises `LogError` for the first line that is no record."""
    counted = UsageCount()
    for name, lines in logs:
        for record in read_records(lines, name):
            if isinstance(record, Run):
                counted.begin(record.path, record.source.sha256)
            elif isinstance(record, LoggedChange):
                counted.add(record.change, record.position)
    return counted


def never_fired(counted: UsageCount, glossary: Glossary) -> list[str]:
    """Return the ids of the entries in force that were never applied, in alphabetical order."""
    return sorted(
        {entry.id for entry in glossary.approved} - {name for name, usage in counted.ordered() if usage.fired}
    )


def stats_text(counted: UsageCount, glossary: Glossary, palette: Palette) -> str:
    """Return a line for each entry that found anything, and then the entries in force that found nothing."""
    return "\n".join(_page(counted, glossary, palette)) + "\n"


def summary(counted: UsageCount) -> str:
    """Return the totals in one line."""
    fired = [usage.fired for usage in counted.entries.values() if usage.fired]
    return f"{_entries(len(fired))} fired {_times(sum(fired))} in {count(counted.runs, 'run')}"


def stats_json(counted: UsageCount, glossary: Glossary) -> str:
    """Return the same as a document."""
    in_force = {entry.id for entry in glossary.approved}
    entries = [
        {
            "id": name,
            "in_force": name in in_force,
            **{status.value: usage.statuses[status] for status in Status},
            "documents": len(usage.documents),
            "last_seen": sighting_record(usage.last),
            "last_fired": sighting_record(usage.last_fired),
        }
        for name, usage in counted.ordered()
    ]
    content = {"schema": _SCHEMA, "runs": counted.runs, "entries": entries}
    return json.dumps({**content, "never_fired": never_fired(counted, glossary)}, indent=2) + "\n"


def sighting_record(sighting: Sighting | None) -> dict[str, object] | None:
    """Return a place as a program reads it."""
    if sighting is None:
        return None
    return {
        "run": sighting.run,
        "path": sighting.path,
        "line": sighting.position.line,
        "column": sighting.position.column,
        "before": sighting.before,
        "after": sighting.after,
    }


def usage_lines(usage: Usage | None, runs: int, palette: Palette) -> Iterator[str]:
    """Yield what logs of ``runs`` runs say of one entry."""
    if usage is None:
        yield f"    never found in {count(runs, 'run')}"
        return
    numbers = [f"{status.value} {_times(usage.statuses[status])}" for status in Status if usage.statuses[status]]
    yield f"    {', '.join(numbers)} in {count(len(usage.documents), 'text')}"
    shown, verb = (usage.last_fired, "fired") if usage.last_fired else (usage.last, "found")
    if shown is not None:
        after = quoted(shown.after) if shown.after is not None else "(reported)"
        change = f"{palette.paint(quoted(shown.before), Style.REMOVED)} -> {palette.paint(after, Style.ADDED)}"
        yield f"    last {verb} in run {shown.run} of {runs}: {_place(shown.path, shown.position)}: {change}"


def _page(counted: UsageCount, glossary: Glossary, palette: Palette) -> Iterator[str]:
    in_force = {entry.id for entry in glossary.approved}
    rows = counted.ordered()
    width = max((len(visible(name)) for name, _ in rows), default=0)
    if rows:
        heads = "  ".join(_HEADS)
        yield palette.paint(f"{'entry':<{width}}  {heads}  last seen", Style.STRONG)
    else:
        yield "No entry found anything."
    for name, usage in rows:
        yield _row(name, usage, width, name in in_force, palette)
    found = counted.entries.keys()
    silent = [name for name in never_fired(counted, glossary) if name not in found]
    if silent:
        more = "more " if rows else ""
        yield ""
        entries = "entry" if len(silent) == 1 else "entries"
        yield palette.paint(f"{len(silent)} {more}{entries} in force never fired", Style.STRONG)
        yield from _wrapped(silent)


def _row(name: str, usage: Usage, width: int, in_force: bool, palette: Palette) -> str:
    numbers = [*(usage.statuses[status] for status in Status), len(usage.documents)]
    cells = [f"{number or '-':>{len(head)}}" for number, head in zip(numbers, _HEADS, strict=True)]
    last = usage.last
    place = f"{visible(last.path)}:{last.position.line} (run {last.run})" if last else ""
    gone = "" if in_force else palette.paint("  not in force", Style.NOTICE)
    return f"{palette.paint(f'{visible(name):<{width}}', Style.CODE)}  {'  '.join(cells)}  {place}{gone}"


def _wrapped(names: Iterable[str]) -> Iterator[str]:
    line = ""
    for name in map(visible, names):
        if line and len(line) + len(name) + 2 > _WIDTH:
            yield f"    {line},"
            line = ""
        line += f", {name}" if line else name
    if line:
        yield f"    {line}"


def _place(path: str, position: Position) -> str:
    return f"{visible(path)}:{position.line}:{position.column}"


def _entries(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
