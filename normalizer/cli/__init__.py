"""The command line: one thin module for each command; what they do is done elsewhere.

`main` is the entry point.  It loads nothing that the command at hand does not need.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``mtnorm`` with ``arguments``, or those of the process, and return its exit status."""
    try:
        from normalizer.cli.program import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
