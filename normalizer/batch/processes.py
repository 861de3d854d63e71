"""Processes that work on files, each on one at a time.

Each process has a pipe and gets its next file when it is done with the last, the largest of those at hand first, so that
no long file is left for the end.  At most a window of files is under way, which bounds the memory.  A process that dies
costs the file at hand, which is reported; another takes its place.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from normalizer.batch.trade import Trade
from normalizer.errors import InputError

_Result = TypeVar("_Result")

_WINDOW = 16
"""Files under way or waiting for an earlier one, for each process."""


class _Hand(NamedTuple):
    """A process and the line to it."""

    process: BaseProcess
    line: Connection


class Processes(Generic[_Result]):
    """A number of processes that serve one trade."""

    def __init__(self, trade: Trade[_Result], processes: int) -> None:
        self._trade = trade
        self._processes = processes
        self._context: BaseContext = multiprocessing.get_context()

    def run(self, paths: Sequence[Path]) -> Iterator[_Result]:
        """Yield the result for each file, in order."""
        hands = [self._hire() for _ in range(self._processes)]
        idle = list(hands)
        busy: dict[Connection, tuple[_Hand, int]] = {}
        done: dict[int, _Result] = {}
        sizes = [_size(path) for path in paths]
        waiting: list[int] = []
        upcoming = yielded = 0
        try:
            while yielded < len(paths):
                while upcoming < len(paths) and upcoming - yielded < _WINDOW * self._processes:
                    waiting.append(upcoming)
                    upcoming += 1
                while idle and waiting:
                    number = max(waiting, key=lambda index: (sizes[index], -index))
                    waiting.remove(number)
                    hand = idle.pop()
                    hand.line.send(paths[number])
                    busy[hand.line] = (hand, number)
                for line in wait(list(busy)):
                    assert isinstance(line, Connection)
                    hand, number = busy.pop(line)
                    try:
                        done[number] = line.recv()
                    except (EOFError, OSError):
                        done[number] = self._lost(paths[number])
                        hand.process.join()
                        hands.remove(hand)
                        hand = self._hire()
                        hands.append(hand)
                    idle.append(hand)
                while yielded in done:
                    yield done.pop(yielded)
                    yielded += 1
        finally:
            _dismiss(hands, busy)

    def _hire(self) -> _Hand:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._trade), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def _lost(self, path: Path) -> _Result:
        error = InputError("the process that worked on the file has died", path=path, hint="Repair the file by itself.")
        return self._trade.lost(path, error)


def _serve(line: Connection, trade: Trade[_Result]) -> None:
    """Work until the line is closed; an interruption is the business of the process that shares out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    do = trade.worker()
    while True:
        try:
            path = line.recv()
        except (EOFError, OSError):
            return
        if path is None:
            return
        line.send(do(path))


def _dismiss(hands: Sequence[_Hand], busy: dict[Connection, tuple[_Hand, int]]) -> None:
    for hand in hands:
        if hand.line in busy:
            hand.process.terminate()
        else:
            hand.line.send(None)
        hand.line.close()
    for hand in hands:
        hand.process.join()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
