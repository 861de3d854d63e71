"""What was done, what is left, and what to do about it, in a few lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from normalizer.core.report import Aim, Report
from normalizer.output.visible import visible
from normalizer.output.wording import count

_LISTED = 10
"""How many rules or glossary entries a group of the statistics lists."""
_NAMED = 3
"""How many the end of a command names."""
_GLANCE = 5
"""Up to so many findings are taken in without being counted by rule."""


class _Group(NamedTuple):
    title: str
    counter: Counter[str]
    noun: str
    """What the counter's keys are, in the plural."""
    names: Mapping[str, str] = MappingProxyType({})


def statistics(report: Report, names: Mapping[str, str], noun: str = "file") -> str:
    """Return totals by rule and by glossary entry; ``names`` has the rules' names by code, ``noun`` says what a text is."""
    return _lines(_statistics(report, names, noun))


def summary(report: Report, names: Mapping[str, str], noun: str = "file") -> str:
    """Return a few lines for the end of a command; ``names`` and ``noun`` are as for `statistics`."""
    lines = _checked(report, names) if report.aim is Aim.CHECK else _repaired(report, noun)
    return _lines(lines)


def _checked(report: Report, names: Mapping[str, str]) -> Iterator[str]:
    if not report.findings:
        yield from _nothing(report, "nothing found", "file")
        return
    ways = [
        (report.repaired.total(), "`mtnorm fix` repairs {}"),
        (report.unsafe.total(), "--unsafe-fixes repairs {} more" if report.repaired else "--unsafe-fixes repairs {}"),
        (report.display.total(), "{} for you to judge"),
    ]
    said = ", ".join(words.format(number) for number, words in ways if number)
    yield f"{count(report.findings, 'finding')} in {count(report.files, 'file')}: {said}{_failed(report)}"
    if report.findings > _GLANCE:
        rules = _Group("", report.repaired + report.unsafe + report.display, "rules", names)
        yield f"  rules    {_named(rules)}"
        entries = _Group("", report.entries + report.withheld_entries, "entries")
        if entries.counter:
            yield f"  entries  {_named(entries)}"
    if report.withheld:
        yield f"  decide   {_said(_ways_to_decide(report))}"


def _repaired(report: Report, noun: str) -> Iterator[str]:
    if not report.repaired:
        yield from _nothing(report, "nothing repaired", noun, _left(report))
    else:
        yield f"{_repairs(report, noun)}{_left(report)}{_failed(report)}"
    if report.withheld:
        yield f"  decide   `mtnorm check FILE`, {_said(_ways_to_decide(report))}"


def _statistics(report: Report, names: Mapping[str, str], noun: str) -> Iterator[str]:
    if not report.repaired:
        yield from _nothing(report, "nothing repaired", noun)
    else:
        yield f"{_repairs(report, noun)}{_failed(report)}"
    groups = [
        _Group("", report.repaired, "rules", names),
        _Group("by glossary entry", report.entries, "entries"),
        _Group(f"{report.unsafe.total()} withheld, being only probable", report.unsafe, "rules", names),
        _Group(f"{report.display.total()} for you to judge", report.display, "rules", names),
    ]
    width = max((len(str(number)) for group in groups for number in group.counter.values()), default=0)
    for group in groups:
        if group.counter:
            if group.title:
                yield group.title
            yield from _listed(group, width)
    if report.withheld:
        yield "what to do about the rest"
        steps = [("mtnorm check FILE", "list it"), *_ways_to_decide(report)]
        if report.unsafe:
            steps.append(("mtnorm fix --unsafe-fixes FILE", "repair what is withheld, too"))
        column = max(len(command) for command, _ in steps)
        yield from (f"  {command:<{column}}  {purpose}" for command, purpose in steps)


def _ways_to_decide(report: Report) -> list[tuple[str, str]]:
    """Return commands that show what was withheld, and what each is for."""
    shown = [("mtnorm diff --unsafe-fixes FILE", "see what would change")] if report.unsafe else []
    return [
        *shown,
        ("mtnorm check --report report.html FILE", "read it all in a browser"),
        ("mtnorm review FILE", "decide on one after the other"),
    ]


def _said(steps: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"`{command}`" for command, _ in steps)


def _nothing(report: Report, said: str, noun: str, more: str = "") -> Iterator[str]:
    """Yield that there was nothing, unless errors have said it all."""
    if report.files or not report.errors:
        yield f"{said} in {count(report.files, noun)}{more}{_failed(report)}"


def _repairs(report: Report, noun: str) -> str:
    files = f"{report.repaired_files} of {report.files} {noun}s" if report.files > 1 else f"1 {noun}"
    return f"{count(report.repaired.total(), 'repair')} in {files}"


def _left(report: Report) -> str:
    parts = [(report.unsafe.total(), "withheld"), (report.display.total(), "for you to judge")]
    return "".join(f"; {number} {words}" for number, words in parts if number)


def _failed(report: Report) -> str:
    return f"; {count(report.errors, 'error')}, see above" if report.errors else ""


def _listed(group: _Group, width: int) -> Iterator[str]:
    shown, rest = _top(group.counter, _LISTED)
    for name, number in shown:
        yield f"  {number:>{width}}  {_called(name, group.names)}"
    if rest:
        yield f"  {sum(number for _, number in rest):>{width}}  by {len(rest)} other {group.noun}"


def _named(group: _Group) -> str:
    shown, rest = _top(group.counter, _NAMED)
    said = [f"{number} {_called(name, group.names)}" for name, number in shown]
    if rest:
        said.append(f"{sum(number for _, number in rest)} by {len(rest)} other {group.noun}")
    return ", ".join(said)


def _top(counter: Counter[str], most: int) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return the most frequent and the rest, which is never just one: naming it takes no more room."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    cut = most if len(ordered) > most + 1 else len(ordered)
    return ordered[:cut], ordered[cut:]


def _called(name: str, names: Mapping[str, str]) -> str:
    return f"{visible(name)} {names.get(name, '')}".rstrip()


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
