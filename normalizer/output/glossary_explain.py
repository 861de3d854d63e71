"""Why the glossary did what it did, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from normalizer.core.position import Position
from normalizer.glossary.explanation import Explanation, Guard, Outcome, Place, Trace
from normalizer.glossary.model import Entry
from normalizer.output.excerpt import head, replaced, tail
from normalizer.output.style import Palette, Style
from normalizer.output.visible import quoted, visible
from normalizer.output.wording import count

_SCHEMA = 1
_STYLES = {Outcome.APPLIED: Style.ADDED, Outcome.WITHHELD: Style.NOTICE, Outcome.DISPLAYED: Style.NOTICE}


def status_note(entry: Entry) -> str:
    """Say that an entry is not in force."""
    return f"{entry.id} is {entry.status.value}, so it is never matched; this is what it would do if it were approved"


def explanation_text(name: str, explanation: Explanation, palette: Palette, *, whole: bool) -> str:
    """Return each place with what became of it and why; with ``whole``, the repaired text too."""
    lines = list(_page(name, explanation, palette, whole))
    return "\n".join(lines[:-1] if lines and not lines[-1] else lines) + "\n" if lines else ""


def summary(explanations: Iterable[Explanation]) -> str:
    """Return how many places there are, by what became of them."""
    outcomes = Counter(place.outcome for explanation in explanations for place in explanation.places)
    said = ", ".join(f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome if outcomes[outcome])
    return f"{count(outcomes.total(), 'place')}: {said}" if said else "no form of an entry stands in the text"


def explanations_json(explanations: Iterable[tuple[str, Explanation]]) -> str:
    """Return the explanations of named texts as a document."""
    texts = [_record(name, explanation) for name, explanation in explanations]
    return json.dumps({"schema": _SCHEMA, "texts": texts}, indent=2) + "\n"


def _page(name: str, explanation: Explanation, palette: Palette, whole: bool) -> Iterator[str]:
    for place in explanation.places:
        yield from _place(name, place, palette)
        yield ""
    if explanation.traces:
        yield from _traces(name, explanation.traces, palette)
        yield ""
    if explanation.guards:
        yield palette.paint("Words that are like a term and were not taken for it", Style.STRONG)
        yield from (f"    {_guard(name, guard, palette)}" for guard in explanation.guards)
        yield ""
    if whole:
        same = explanation.result.text == explanation.result.original
        yield palette.paint("Result" + (" (nothing changed)" if same else ""), Style.STRONG)
        yield from (f"    {visible(line)}" for line in explanation.result.text.rstrip("\n").split("\n"))


def _place(name: str, place: Place, palette: Palette) -> Iterator[str]:
    outcome = palette.paint(place.outcome.value, _STYLES.get(place.outcome, Style.STRONG))
    entry = palette.paint(visible(place.match.entry.id), Style.CODE)
    yield f"{_at(name, place.position)}: {entry}: {outcome}"
    left, right = place.context
    if place.outcome is Outcome.APPLIED:
        shown = replaced(place.before, place.after or "", palette)
    else:
        shown = palette.paint(f">{visible(place.before)}<", _STYLES.get(place.outcome, Style.STRONG))
    yield f"    {tail(left)}{shown}{head(right)}"
    if place.after is not None and place.outcome is not Outcome.APPLIED:
        yield f"    proposes {palette.paint(quoted(place.after), Style.ADDED)}"
    if place.match.score is None and place.match.form.lower() != place.before.lower():
        yield f"    found as {quoted(place.match.form)}"
    for reason in place.reasons:
        yield f"    {visible(reason)}"


def _guard(name: str, guard: Guard, palette: Palette) -> str:
    times = f" ({guard.number} times)" if guard.number > 1 else ""
    word = palette.paint(quoted(guard.word), Style.NOTICE)
    likeness = f"{guard.score:g} % like {quoted(guard.nearest)} of {', '.join(guard.entries)}"
    return f"{_at(name, guard.position)}: {word}{times}: {likeness}; {visible(guard.reason)}"


def _traces(name: str, traces: Sequence[tuple[str, tuple[Trace, ...]]], palette: Palette) -> Iterator[str]:
    yield palette.paint("No form of the entry stands in the text", Style.STRONG)
    for wrong, words in traces:
        yield f"    {palette.paint(visible(wrong), Style.REMOVED)}"
        yield from (f"        {line}" for trace in words for line in _trace(name, trace))
        if len(words) > 1 and all(trace.number for trace in words):
            yield "        but nowhere one after the other"


def _trace(name: str, trace: Trace) -> Iterator[str]:
    word = quoted(trace.word)
    if trace.position is not None:
        times = "once" if trace.number == 1 else f"{trace.number} times, first"
        yield f"{word} stands {times} at {_at(name, trace.position)}"
        return
    yield f"{word} does not stand in the text"
    if trace.inside is not None:
        longer, position = trace.inside
        yield f"  part of {quoted(longer)} at {_at(name, position)}; only whole words are matched"
    near = trace.nearest
    if near is not None and (trace.inside is None or trace.inside[0] != near.word):
        yield f"  nearest is {quoted(near.word)} at {_at(name, near.position)}, {near.score:g} %; {visible(near.reason)}"


def _at(name: str, position: Position) -> str:
    return f"{visible(name)}:{position.line}:{position.column}"


def _record(name: str, explanation: Explanation) -> dict[str, object]:
    return {
        "name": name,
        "places": [_place_record(place) for place in explanation.places],
        "likenesses": [_guard_record(guard) for guard in explanation.guards],
        "missing": [
            {"wrong": wrong, "words": [_trace_record(trace) for trace in words]} for wrong, words in explanation.traces
        ],
        "result": explanation.result.text,
    }


def _place_record(place: Place) -> dict[str, object]:
    return {
        "entry": place.match.entry.id,
        **_position_record(place.position),
        "start": place.origin.start,
        "end": place.origin.end,
        "form": place.match.form,
        "outcome": place.outcome.name.lower().replace("_", "-"),
        "reasons": list(place.reasons),
        "before": place.before,
        "after": place.after,
        "safety": place.match.safety.label,
        "score": place.match.score,
        "winner": place.winner,
    }


def _guard_record(guard: Guard) -> dict[str, object]:
    return {
        "word": guard.word,
        **_position_record(guard.position),
        "number": guard.number,
        "nearest": guard.nearest,
        "entries": list(guard.entries),
        "score": guard.score,
        "reason": guard.reason,
    }


def _trace_record(trace: Trace) -> dict[str, object]:
    return {
        "word": trace.word,
        "number": trace.number,
        "first": None if trace.position is None else _position_record(trace.position),
        "inside": None if trace.inside is None else {"word": trace.inside[0], **_position_record(trace.inside[1])},
        "nearest": None if trace.nearest is None else _guard_record(trace.nearest),
    }


def _position_record(position: Position) -> dict[str, object]:
    return {"line": position.line, "column": position.column}
