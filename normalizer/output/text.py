"""Findings for people: one a line, or each with its line of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from normalizer.core.edit import Safety, Status
from normalizer.core.report import Finding, Outcome
from normalizer.output import wording
from normalizer.output.piecemeal import Piecemeal
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

if TYPE_CHECKING:
    from normalizer.output.run import Run

_CONTEXT = 34
"""How much of a long line is shown on either side of a finding."""
_LONGEST_MARK = 48


class ConciseReporter(Piecemeal):
    """``file:line:column: CODE message``, one finding a line."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette

    def part(self, outcome: Outcome, _: Callable[[], Run], /) -> str:
        """Return a line for each finding."""
        return "".join(f"{_headline(outcome.path, finding, self._palette)}\n" for finding in outcome.findings)


class FullReporter(Piecemeal):
    """Each finding with its line of the text, the place marked, and what to do."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette

    def part(self, outcome: Outcome, _: Callable[[], Run], /) -> str:
        """Return a block for each finding."""
        return "".join(self._block(outcome, finding) for finding in outcome.findings)

    def _block(self, outcome: Outcome, finding: Finding) -> str:
        palette = self._palette
        start, end = finding.change.origin
        line, mark = _excerpt(outcome.result.original, start - outcome.start, end - outcome.start)
        number = str(finding.position.line)
        gutter = " " * len(number)
        rows = [
            _headline(outcome.path, finding, palette),
            f"  {palette.paint(number + ' |', Style.FAINT)} {line}",
            f"  {palette.paint(gutter + ' |', Style.FAINT)} {palette.paint(mark, Style.NOTICE)}",
        ]
        rows += (f"  {gutter} = {said}" for said in (wording.note(finding), _advice(finding)) if said)
        return "\n".join(rows) + "\n\n"


def _headline(path: str, finding: Finding, palette: Palette) -> str:
    place = f"{visible(path)}:{finding.position.line}:{finding.position.column}:"
    level = wording.level(finding)
    tail = f" {palette.paint(f'[{level}]', Style.FAINT)}" if level else ""
    code = palette.paint(finding.change.rule.code, Style.CODE)
    return f"{palette.paint(place, Style.STRONG)} {code} {wording.message(finding)}{tail}"


def _advice(finding: Finding) -> str:
    change = finding.change
    if change.status is Status.APPLIED:
        return ""
    if change.safety is Safety.DISPLAY or change.after is None:
        return "for you to judge; never changed automatically"
    return f"withheld; --unsafe-fixes or --promote {change.rule.code} applies it"


def _excerpt(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the part of the line around ``[start, end)``, and a line of carets for below it."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", start)
    right = len(text) if right < 0 else right
    if text[left:right].endswith("\r"):
        right -= 1
    end = max(start, min(end, right))
    first = left if start - left <= _CONTEXT + 4 else start - _CONTEXT
    shown_end = min(end, start + _LONGEST_MARK)
    last = right if right - shown_end <= _CONTEXT + 4 else shown_end + _CONTEXT
    before = ("…" if first > left else "") + visible(text[first:start])
    marked = visible(text[start:shown_end])
    after = visible(text[shown_end:last]) + ("…" if last < right else "")
    return before + marked + after, " " * _width(before) + "^" * max(1, _width(marked))


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
