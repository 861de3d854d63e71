"""Processes that work on items, each on one at a time.

Each process has a pipe, in which small items may wait while it works on one, so that it need not wait for whoever takes
the results.  The heaviest of the items at hand go first, so that no long one is left for the end.  At most a window of items
is under way, which bounds the memory.  A process that dies costs the item it worked on, which is reported; another takes
its place.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, NamedTuple, TypeVar

from normalizer.batch.trade import Trade

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_WINDOW = 16
"""Items under way or waiting for an earlier one, for each process."""


class _Hand(NamedTuple):
    """A process and the line to it."""

    process: BaseProcess
    line: Connection
    numbers: deque[int]
    """The items it has; it works on the first."""


class Processes(Generic[_Item, _Result]):
    """A number of processes that serve one trade; each is started when there is work for it."""

    def __init__(
        self, trade: Trade[_Item, _Result], processes: int, weight: Callable[[_Item], int], *, queued: int = 0
    ) -> None:
        """``weight`` says which items take longest.

        ``queued`` is how many items wait in the pipe of a process that is at work.  All of them must fit into it, or
        both ends would wait for each other to read.
        """
        self._trade = trade
        self._at_a_time = 1 + queued
        self._processes = processes
        self._weight = weight
        self._context: BaseContext = multiprocessing.get_context()
        self._hands: dict[Connection, _Hand] = {}
        self._waiting: dict[int, tuple[int, _Item]] = {}
        """Weight and item by number."""
        self._under_way: dict[int, _Item] = {}
        self._done: dict[int, _Result] = {}

    def run(self, items: Iterable[_Item]) -> Iterator[_Result]:
        """Yield the result for each item, in order; ``items`` is read no further ahead than the window reaches.

        What ``items`` raises is raised after the results of the items before.
        """
        upcoming = _Upcoming(items)
        yielded = 0
        try:
            while True:
                for number, item in upcoming.until(yielded + _WINDOW * self._processes):
                    self._waiting[number] = self._weight(item), item
                    # The first ones need not wait until the window is full.
                    self._share_out(hiring=len(self._hands) < self._processes)
                self._share_out(hiring=False)
                if not self._under_way:
                    break
                self._take_in()
                while yielded in self._done:
                    yield self._done.pop(yielded)
                    yielded += 1
        finally:
            _dismiss(self._hands.values())
        upcoming.raise_failure()

    def _share_out(self, *, hiring: bool) -> None:
        """Give the processes what is heaviest of what waits; ``hiring`` says whether one more is started for it."""
        if hiring:
            self._hire()
        while self._waiting:
            hand = min(self._hands.values(), key=lambda hand: len(hand.numbers))
            if len(hand.numbers) >= self._at_a_time:
                return
            number = max(self._waiting, key=lambda index: (self._waiting[index][0], -index))
            _, self._under_way[number] = self._waiting.pop(number)
            hand.numbers.append(number)
            # Who has died is noticed where results are taken in.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                hand.line.send(self._under_way[number])

    def _take_in(self) -> None:
        """Wait for results; what a process was working on that has died is lost, and what it had besides waits again."""
        for line in wait([hand.line for hand in self._hands.values() if hand.numbers]):
            assert isinstance(line, Connection)
            hand = self._hands[line]
            number = hand.numbers.popleft()
            try:
                self._done[number] = line.recv()
                del self._under_way[number]
            except (EOFError, OSError):
                self._done[number] = self._trade.lost(self._under_way.pop(number))
                for other in hand.numbers:
                    item = self._under_way.pop(other)
                    self._waiting[other] = self._weight(item), item
                hand.process.join()
                line.close()
                del self._hands[line]
                self._hire()

    def _hire(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._trade), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self._hands[ours] = _Hand(process, ours, deque())


class _Upcoming(Generic[_Item]):
    """Items that are numbered as they are read."""

    def __init__(self, items: Iterable[_Item]) -> None:
        self._items = iter(items)
        self._read = 0
        self._ended = False
        self._failure: Exception | None = None

    def until(self, number: int) -> Iterator[tuple[int, _Item]]:
        """Yield the items before ``number`` that were not read yet, each with its number."""
        while self._read < number and not self._ended:
            try:
                item = next(self._items)
            except StopIteration:
                self._ended = True
                return
            except Exception as failure:
                self._ended, self._failure = True, failure
                return
            yield self._read, item
            self._read += 1

    def raise_failure(self) -> None:
        """Raise what ended the items before their end, if anything did."""
        if self._failure is not None:
            raise self._failure


def _serve(line: Connection, trade: Trade[_Item, _Result]) -> None:
    """Work until the line is closed; an interruption is the business of the process that shares out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    do = trade.worker()
    while True:
        try:
            item = line.recv()
        except (EOFError, OSError):
            return
        if item is None:
            return
        line.send(do(item))


def _dismiss(hands: Collection[_Hand]) -> None:
    for hand in hands:
        if hand.numbers:
            hand.process.terminate()
        else:
            hand.line.send(None)
        hand.line.close()
    for hand in hands:
        hand.process.join()
