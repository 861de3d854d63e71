"""What a run gives back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from normalizer.core.account import Account, Seen, Steps
from normalizer.core.edit import Change, StageName, Status
from normalizer.errors import LogError, NormalizerError


@dataclass(frozen=True)
class Result:
    """The repaired text, the original, and every change that was made or could have been."""

    text: str
    original: str
    failures: tuple[NormalizerError, ...]
    """Rules that broke their promise, so that their stage was left out, or what kept the text from being repaired."""
    account: Account = field(repr=False)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every place that was changed, or could be; drawn up when first read."""
        return tuple(self.account.drawn().changes)

    def before(self, stage: StageName) -> Seen:
        """Return the text that a stage began with, and the way from it back to the original."""
        return self.account.before(stage, self.text)

    @property
    def blocks(self) -> int:
        """How many blocks the text was repaired in; 1 if it was seen whole."""
        return self.account.blocks_seen

    @property
    def applied(self) -> tuple[Change, ...]:
        """The changes that made `text` out of `original`."""
        return tuple(change for change in self.changes if change.status is Status.APPLIED)

    @property
    def findings(self) -> tuple[Change, ...]:
        """What the run found: applied, withheld and displayed places, without those that were protected or lost."""
        return tuple(change for change in self.changes if change.status in (Status.APPLIED, Status.WITHHELD))

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[object, ...]:
        # The rules that are asked late are asked now: what they need does not travel.
        return Result, (self.text, self.original, self.failures, self.account.settled())


def kept(text: str, error: NormalizerError) -> Result:
    """Return the result for a text that is kept as it is, since ``error`` prevents its repair."""
    return Result(text, text, (error,), Steps(()))


def replay(original: str, changes: Iterable[Change]) -> str:
    """Make the repaired text from the original and the applied changes of a run.

    Raises `LogError` if the changes do not belong to this text.
    """
    text = original
    for step in _steps(changes):
        pieces: list[str] = []
        at = 0
        for change in step:
            start, end = change.place
            if start < at or text[start:end] != change.before or change.after is None:
                raise LogError(
                    f"change {change.id} does not fit the text", hint="Is this the text the log was made from?"
                )
            pieces += (text[at:start], change.after)
            at = end
        text = "".join((*pieces, text[at:]))
    return text


def revert(repaired: str, changes: Iterable[Change]) -> str:
    """Undo the applied changes of a run: the original comes back.

    Raises `LogError` if the changes do not belong to this text.
    """
    text = repaired
    for step in reversed(list(_steps(changes))):
        pieces: list[str] = []
        at = shift = 0
        for change in step:
            after = change.after or ""
            start = change.place.start + shift
            if start < at or text[start : start + len(after)] != after:
                raise LogError(
                    f"change {change.id} does not fit the text", hint="Is this the text the log was made with?"
                )
            pieces += (text[at:start], change.before)
            at = start + len(after)
            shift += len(after) - len(change.before)
        text = "".join((*pieces, text[at:]))
    return text


def _steps(changes: Iterable[Change]) -> Iterator[list[Change]]:
    applied = sorted(
        (change for change in changes if change.status is Status.APPLIED),
        key=lambda change: (change.step, change.place, change.id),
    )
    for _, step in groupby(applied, key=attrgetter("step")):
        yield list(step)
