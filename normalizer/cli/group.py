"""The program's commands, each loaded when it is called, and the rule that `fix` need not be said."""

from __future__ import annotations

import importlib
import os

import click

from normalizer.errors import UsageError
from normalizer.version import __version__

PROGRAM = "mtnorm"
_COMMANDS = ("fix", "check", "diff", "revert", "rules", "glossary", "config", "completion")
_OWN_OPTIONS = ("--help", "-h", "--version")


class LazyGroup(click.Group):
    """Finds the command ``NAME`` in the module ``normalizer.cli.NAME``."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands in the order of their use."""
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"normalizer.cli.{cmd_name}").command
        _keep_lines(command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``fix`` in front where no command is named."""
        first = args[0] if args else ""
        if first not in _COMMANDS and first not in _OWN_OPTIONS and not ctx.resilient_parsing:
            _doubt(first)
            args = ["fix", *args]
        return super().parse_args(ctx, args)


def _keep_lines(command: click.Command) -> None:
    """Turn the mark that is written in docstrings before lines to keep into the code point that click asks for."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _keep_lines(inner)


def _doubt(word: str) -> None:
    """Refuse a word that is no file but almost a command."""
    if not word.isalpha() or os.path.exists(word):
        return
    import difflib

    near = difflib.get_close_matches(word, _COMMANDS, 1)
    if near:
        raise UsageError(f"there is no file or command {word!r}", hint=f"Did you mean `{PROGRAM} {near[0]}`?")


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


_keep_lines(mtnorm)
