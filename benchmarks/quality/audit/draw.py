"""Runs the default pipeline over texts and draws, for each rule, some of the places where it says something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from heapq import nlargest
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.quality.audit.sheet import Level, Row, Seen, Sheet, Verdict
from normalizer import Pipeline, Result
from normalizer.core.edit import Change, Status
from normalizer.core.report import Finding, Outcome
from normalizer.io.decode import decode
from normalizer.output.visible import visible

_AROUND = 90
"""Code points shown on either side."""
_NEAR = 15
"""Code points on either side that tell two like changes apart."""
_LONGEST = 160
"""Code points shown of a place; of longer ones, the beginning and the end."""


class _Lot(NamedTuple):
    """A place, and what decides whether it is drawn: a number that depends on the seed and the words alone."""

    number: bytes
    row: Row


class Quota(NamedTuple):
    """How many places are drawn, at most."""

    each: int
    """Of any rule."""
    more: Mapping[str, int] = MappingProxyType({})
    """Of single rules, by code."""

    def of(self, rule: str) -> int:
        """Return how many are drawn of one rule."""
        return self.more.get(rule, self.each)


class Urn:
    """Collects places, and keeps of each rule as many as are drawn."""

    def __init__(self, quota: Quota, seed: int) -> None:
        self._quota = quota
        self._seed = seed
        self._known: dict[str, set[bytes]] = defaultdict(set)
        self._all: dict[str, int] = defaultdict(int)
        self._lots: dict[str, list[_Lot]] = defaultdict(list)

    def add(self, path: str, outcome: Outcome, finding: Finding) -> None:
        """Put in one place."""
        rule = finding.change.rule.code
        self._all[rule] += 1
        number = blake2b(
            f"{self._seed}\t{_identity(outcome, finding)}".encode(errors="replace"), digest_size=8
        ).digest()
        if number in self._known[rule]:
            return
        self._known[rule].add(number)
        lots = self._lots[rule]
        lots.append(_Lot(number, _row(path, outcome, finding)))
        if len(lots) > 2 * self._quota.of(rule) + 100:
            self._lots[rule] = self._drawn(rule)

    def _drawn(self, rule: str) -> list[_Lot]:
        return nlargest(self._quota.of(rule), self._lots[rule])

    @property
    def seen(self) -> dict[str, Seen]:
        """How many places were put in, by rule."""
        return {rule: Seen(number, len(self._known[rule])) for rule, number in self._all.items()}

    def rows(self) -> Iterator[Row]:
        """Yield what is drawn, rule by rule."""
        for rule in sorted(self._lots):
            yield from (lot.row for lot in self._drawn(rule))


def draw(
    paths: Iterable[Path], level: Level, quota: Quota, seed: int, name: str, known: Mapping[tuple[str, str], Verdict]
) -> Sheet:
    """Run over files, and over all files of folders, and return the sheet of what is drawn.

    What is drawn depends on the texts and the seed, not on the order of the files.  ``known`` holds verdicts by rule and
    text that need not be given again.

    Raises `InputError` for a file that is not text.
    """
    urn, pipeline = Urn(quota, seed), Pipeline()
    files = characters = 0
    for path in files_below(paths):
        text = decode(path.read_bytes()).text
        files += 1
        characters += len(text)
        outcome = Outcome(str(path), pipeline.run(text))
        for finding in findings(outcome.result, level):
            urn.add(str(path), outcome, finding)
    rows = (row._replace(verdict=known.get((row.rule, row.text), Verdict.UNREAD)) for row in urn.rows())
    return Sheet(name, level, seed, files, characters, urn.seen, tuple(rows))


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files as they are named, and those of folders in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        else:
            yield path


def findings(result: Result, level: Level) -> Iterator[Finding]:
    """Yield what a run says of a text at a level, in order."""
    wanted = Status.APPLIED if level is Level.FIXES else Status.WITHHELD
    yield from (finding for finding in Outcome("", result).findings if finding.change.status is wanted)


def _span(finding: Finding) -> tuple[int, int]:
    return min(edit.origin.start for edit in finding.edits), max(edit.origin.end for edit in finding.edits)


def _identity(outcome: Outcome, finding: Finding) -> str:
    start, end = _span(finding)
    text = outcome.result.original
    forms = [(edit.before, edit.after) for edit in finding.edits]
    return repr((finding.change.rule.code, forms, text[max(0, start - _NEAR) : start], text[end : end + _NEAR]))


def _row(path: str, outcome: Outcome, finding: Finding) -> Row:
    change = finding.change
    place = f"{visible(path)}:{finding.position.line}:{finding.position.column}"
    return Row(
        Verdict.UNREAD, change.rule.code, place, _shown(outcome.result.original, finding), visible(change.note or "")
    )


def _shown(text: str, finding: Finding) -> str:
    """Return the place of a finding between what stands on either side of it."""
    edits = sorted(finding.edits, key=lambda edit: edit.origin)
    start, end = _span(finding)
    pieces = [text[max(0, start - _AROUND) : start], _braced(edits[0])]
    for before, after in pairwise(edits):
        pieces += (_shortened(text[before.origin.end : after.origin.start]), _braced(after))
    return visible("".join((*pieces, text[end : end + _AROUND])))


def _braced(change: Change) -> str:
    after = "?" if change.after is None else _shortened(change.after)
    return f"{{{_shortened(change.before)}=>{after}}}"


def _shortened(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"
