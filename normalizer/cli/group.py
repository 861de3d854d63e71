"""The program's commands, each loaded when it is called, and the rule that `fix` need not be said."""

from __future__ import annotations

import os

import click

from normalizer.cli.lazy import LazyGroup, keep_lines
from normalizer.errors import UsageError
from normalizer.version import __version__

PROGRAM = "mtnorm"
_COMMANDS = ("fix", "check", "diff", "review", "revert", "rules", "glossary", "config", "completion")
_OWN_OPTIONS = ("--help", "-h", "--version")


class _Program(LazyGroup):
    """All commands; where none is named, ``fix`` is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``fix`` in front where no command is named."""
        first = args[0] if args else ""
        if first not in self.names and first not in _OWN_OPTIONS and not ctx.resilient_parsing:
            _doubt(first)
            args = ["fix", *args]
        return super().parse_args(ctx, args)


def _doubt(word: str) -> None:
    """Refuse a word that is no file but almost a command."""
    if not word.isalpha() or os.path.exists(word):
        return
    import difflib

    if word == "help":
        raise UsageError("there is no file or command 'help'", hint=f"`{PROGRAM} --help` lists the commands.")
    near = difflib.get_close_matches(word, _COMMANDS, 1)
    if near:
        raise UsageError(f"there is no file or command {word!r}", hint=f"Did you mean `{PROGRAM} {near[0]}`?")


@click.command(
    cls=_Program,
    package="normalizer.cli",
    names=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def mtnorm() -> None:
    r"""Repair machine-translated English; every change is accounted for.

    Without a command, or with a file in its place, `fix` is meant.

    \b
    Examples:
      mtnorm < article.txt > clean.txt
      mtnorm check article.txt
      mtnorm fix -w --log changes.jsonl articles/
    """


keep_lines(mtnorm)
