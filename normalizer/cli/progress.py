"""How far the work on many files is, at which rate, and how long it will take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from normalizer.cli.console import is_terminal


@contextmanager
def progress(paths: Sequence[Path], *, shown: bool) -> Iterator[Callable[[int], None]]:
    """Give a function that is called with the bytes of each file that is done; the bar shows on a terminal only."""
    with bar(lambda: sum(map(_size, paths)), shown=shown) as advance:
        yield advance


@contextmanager
def bar(total: Callable[[], int], *, shown: bool) -> Iterator[Callable[[int], None]]:
    """Give a function that is called with the bytes that are done, of a ``total`` that is asked for if it is needed."""
    if not (shown and is_terminal(sys.stderr)):
        yield lambda _: None
        return
    import click

    began = time.monotonic()
    done = 0

    def rate(_: object) -> str:
        return f"{done / 1e6 / max(time.monotonic() - began, 1e-6):.1f} MB/s"

    with click.progressbar(length=total(), file=sys.stderr, show_pos=False, item_show_func=rate) as shown_bar:

        def advance(size: int) -> None:
            nonlocal done
            done += size
            shown_bar.update(size, object())

        yield advance


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
