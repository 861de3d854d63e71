"""What runs over files found and did: findings with their place, totals, and the exit code they lead to."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from normalizer.core.edit import Change, Safety, Status
from normalizer.core.position import LineIndex, Position
from normalizer.core.result import Result
from normalizer.errors import ExitCode


class Finding(NamedTuple):
    """One repair that was made or could be, with all its edits."""

    edits: tuple[Change, ...]
    position: Position
    """Where it begins in the decoded original."""

    @property
    def change(self) -> Change:
        """The first edit, which stands for the whole repair."""
        return self.edits[0]


class Outcome:
    """The result for one text, or for a block of it, and the name that messages call it by."""

    def __init__(self, path: str, result: Result) -> None:
        self.path = path
        self.result = result
        self.start = 0
        """Where the original of the result begins in the document, in code points."""

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The changes, with their numbers and places in the document."""
        return self.result.changes

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts of the original, by places in the document."""
        return LineIndex(self.result.original)

    def original(self, start: int, end: int) -> str:
        """Return what stands at a place of the document, as far as it is part of the result."""
        return self.result.original[max(0, start - self.start) : max(0, end - self.start)]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the run found, in the order of the text; edits of one fix are one finding."""
        fixes: dict[int, list[Change]] = {}
        for change in self.changes:
            if change.status not in (Status.APPLIED, Status.WITHHELD):
                continue
            fixes.setdefault(change.id if change.group is None else change.group, []).append(change)
        found = [Finding(tuple(edits), self.lines.position(edits[0].origin.start)) for edits in fixes.values()]
        return tuple(sorted(found, key=lambda finding: (finding.change.origin, finding.change.id)))


class Aim(enum.Enum):
    """What a command is run for; decides whether findings show in the exit code."""

    REPAIR = enum.auto()
    PREVIEW = enum.auto()
    CHECK = enum.auto()


class Report:
    """Totals over the files of one command."""

    def __init__(self, aim: Aim, *, counting: bool = True) -> None:
        self.aim = aim
        self.counting = counting
        """Whether findings are counted; to draw them up takes time that a bare repair does not need."""
        self.files = 0
        """Texts that were read."""
        self.repaired_files = 0
        """Texts with at least one repair."""
        self.differences = 0
        """Files whose output differs from their input."""
        self.errors = 0
        """Files that could not be read or written, and rules that broke their promise."""
        self.repaired: Counter[str] = Counter()
        """Repairs by rule code."""
        self.unsafe: Counter[str] = Counter()
        """Repairs withheld because they are only probably right, by rule code."""
        self.display: Counter[str] = Counter()
        """What is left to a person, by rule code."""
        self.entries: Counter[str] = Counter()
        """Repairs by glossary entry."""
        self.withheld_entries: Counter[str] = Counter()
        """What was not repaired, by glossary entry."""

    def add(self, outcome: Outcome) -> None:
        """Count one more text."""
        self.files += 1
        self.errors += len(outcome.result.failures)
        if not self.counting:
            return
        before = self.repaired.total()
        for finding in outcome.findings:
            change = finding.change
            applied = change.status is Status.APPLIED
            if change.entry is not None:
                (self.entries if applied else self.withheld_entries)[change.entry] += 1
            if applied:
                self.repaired[change.rule.code] += 1
            elif change.safety is Safety.DISPLAY:
                self.display[change.rule.code] += 1
            else:
                self.unsafe[change.rule.code] += 1
        self.repaired_files += self.repaired.total() > before

    def add_blocks(self, blocks: Report) -> None:
        """Count one text whose blocks were counted as texts by another report."""
        one = blocks.empty()
        one.merge(blocks)
        one.files = 1
        one.repaired_files = min(1, blocks.repaired_files)
        self.merge(one)

    def empty(self) -> Report:
        """Return a report of the same kind on nothing yet."""
        return Report(self.aim, counting=self.counting)

    def merge(self, other: Report) -> None:
        """Count what another report has counted."""
        self.files += other.files
        self.repaired_files += other.repaired_files
        self.differences += other.differences
        self.errors += other.errors
        for own, theirs in (
            (self.repaired, other.repaired),
            (self.unsafe, other.unsafe),
            (self.display, other.display),
            (self.entries, other.entries),
            (self.withheld_entries, other.withheld_entries),
        ):
            own.update(theirs)

    def add_error(self) -> None:
        """Count a file that could not be worked on."""
        self.errors += 1

    def add_difference(self) -> None:
        """Count a file whose output differs from its input."""
        self.differences += 1

    @property
    def withheld(self) -> int:
        """How many findings were not repaired."""
        return self.unsafe.total() + self.display.total()

    @property
    def findings(self) -> int:
        """How many findings there are, repaired or not."""
        return self.repaired.total() + self.withheld

    @property
    def exit_code(self) -> ExitCode:
        """What the command's exit status says."""
        if self.errors:
            return ExitCode.ERROR
        found = (self.aim is Aim.CHECK and self.findings) or (self.aim is Aim.PREVIEW and self.differences)
        return ExitCode.FINDINGS if found else ExitCode.WORKED
