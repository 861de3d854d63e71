"""Examples that do not hold, and places where a glossary fires in clean text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalizer.core.position import Position
from normalizer.glossary.corpus import Firing
from normalizer.glossary.examples import ExampleFailure, example_places
from normalizer.glossary.model import Glossary
from normalizer.output.diff.lines import on_two_lines
from normalizer.output.excerpt import head, replaced, tail
from normalizer.output.style import Palette, Style
from normalizer.output.visible import quoted, visible

_SCHEMA = 1


def failures_text(failures: Sequence[ExampleFailure], glossary: Glossary, palette: Palette) -> str:
    """Return where each example stands that does not hold, and in what its result differs from what it should be."""
    places = example_places(glossary, failures)
    return "".join(
        f"{line}\n"
        for failure, place in zip(failures, places, strict=True)
        for line in _failure(failure, place, palette)
    )


def _failure(failure: ExampleFailure, place: Position, palette: Palette) -> Iterator[str]:
    example, entry = failure.example, failure.entry
    at = f"{visible(entry.path)}:{place.line}:{place.column}: " if entry.path else ""
    where = f"{at}{palette.paint(visible(entry.id), Style.CODE)}:"
    if failure.got == example.after:
        yield f"{where} {visible(failure.message)}"
        return
    by = f"; {', '.join(map(visible, failure.others))} found something too" if failure.others else ""
    if example.keep:
        yield f"{where} the entry changes what it must leave alone{by}"
    elif failure.got == example.before:
        yield f"{where} nothing is changed{by}"
    else:
        yield f"{where} the result is not what it should be{by}"
    expected, got = on_two_lines(example.after, failure.got, palette)
    yield f"    expected  {expected}"
    yield f"    got       {got}"


def firing_text(path: str, firing: Firing, palette: Palette) -> str:
    """Return a place in the corpus, with its surroundings."""
    place = f"{visible(path)}:{firing.position.line}:{firing.position.column}"
    if firing.after is None:
        shown = palette.paint(f">{visible(firing.before)}<", Style.NOTICE)
        what = f"{quoted(firing.before)} (reported)"
    else:
        shown = replaced(firing.before, firing.after, palette)
        what = f"{quoted(firing.before)} -> {quoted(firing.after)}"
    left, right = firing.context
    entry = palette.paint(visible(firing.entry), Style.CODE)
    return f"{place}: {entry}: {what}\n    {tail(left)}{shown}{head(right)}\n"


def counts_text(counts: Mapping[str, int], palette: Palette) -> str:
    """Return how often each entry fired, the most frequent first."""
    if not counts:
        return ""
    rows = [f"    {number:>6}  {palette.paint(visible(entry), Style.CODE)}\n" for entry, number in _ordered(counts)]
    return "\n" + palette.paint("Fired in the corpus", Style.STRONG) + "\n" + "".join(rows)


def results_json(
    failures: Iterable[ExampleFailure], examples: int, firings: Sequence[tuple[str, Firing]] | None
) -> str:
    """Return the examples that do not hold, out of how many, and what fired in a corpus if there is one."""
    content: dict[str, object] = {"schema": _SCHEMA, "examples": examples}
    content["failures"] = [_failure_record(failure) for failure in failures]
    if firings is not None:
        content["firings"] = [_firing_record(path, firing) for path, firing in firings]
        content["counts"] = dict(_ordered(Counter(firing.entry for _, firing in firings)))
    return json.dumps(content, indent=2) + "\n"


def _failure_record(failure: ExampleFailure) -> dict[str, object]:
    return {
        "path": failure.entry.path,
        "line": failure.entry.line,
        "entry": failure.entry.id,
        "keep": failure.example.keep,
        "before": failure.example.before,
        "expected": failure.example.after,
        "got": failure.got,
        "message": failure.message,
        "others": list(failure.others),
    }


def _firing_record(path: str, firing: Firing) -> dict[str, object]:
    return {
        "path": path,
        "line": firing.position.line,
        "column": firing.position.column,
        "entry": firing.entry,
        "before": firing.before,
        "after": firing.after,
    }


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
