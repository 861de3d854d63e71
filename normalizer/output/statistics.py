"""What was done and what is left, in a few lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from normalizer.core.report import Aim, Report
from normalizer.output.visible import visible
from normalizer.output.wording import count

_ENTRIES = 20
"""How many glossary entries are listed."""


def statistics(report: Report, names: Mapping[str, str], noun: str = "file") -> str:
    """Return totals by rule and by glossary entry; ``names`` has the rules' names by code, ``noun`` says what a text is."""
    return "".join(f"{line}\n" for line in _statistics(report, names, noun))


def summary(report: Report, noun: str = "file") -> str:
    """Return one or two lines for the end of a command, or nothing where there is nothing to say."""
    if report.aim is Aim.CHECK:
        return _checked(report)
    parts = [_repairs(report, noun)]
    if report.unsafe:
        parts.append(f"{report.unsafe.total()} withheld (`mtnorm check` shows them, --unsafe-fixes applies them)")
    if report.display:
        parts.append(f"{report.display.total()} for you to judge (`mtnorm check` shows them)")
    return "; ".join(parts) + "\n"


def _checked(report: Report) -> str:
    failed = f"; {count(report.errors, 'error')}, see above" if report.errors else ""
    if not report.findings:
        return f"nothing found in {count(report.files, 'file')}{failed}\n"
    ways = [
        (report.repaired.total(), "`mtnorm fix` repairs {}"),
        (report.unsafe.total(), "--unsafe-fixes repairs {} more" if report.repaired else "--unsafe-fixes repairs {}"),
        (report.display.total(), "{} for you to judge"),
    ]
    said = ", ".join(words.format(number) for number, words in ways if number)
    return f"{count(report.findings, 'finding')} in {count(report.files, 'file')}: {said}{failed}\n"


def _repairs(report: Report, noun: str) -> str:
    return f"{count(report.repaired.total(), 'repair')} in {report.repaired_files} of {count(report.files, noun)}"


def _statistics(report: Report, names: Mapping[str, str], noun: str) -> Iterator[str]:
    yield _repairs(report, noun)
    yield from _by_rule(report.repaired, names)
    if report.entries:
        yield "by glossary entry"
        for entry, number in _ordered(report.entries)[:_ENTRIES]:
            yield f"  {number:>6}  {visible(entry)}"
        if len(report.entries) > _ENTRIES:
            yield f"          and {count(len(report.entries) - _ENTRIES, 'other')}"
    if report.unsafe:
        yield f"{report.unsafe.total()} withheld: `mtnorm check` shows them, --unsafe-fixes applies them"
        yield from _by_rule(report.unsafe, names)
    if report.display:
        yield f"{report.display.total()} for you to judge: `mtnorm check` shows them"
        yield from _by_rule(report.display, names)


def _by_rule(counter: Counter[str], names: Mapping[str, str]) -> Iterator[str]:
    for code, number in _ordered(counter):
        yield f"  {number:>6}  {code} {names.get(code, '')}".rstrip()


def _ordered(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))
