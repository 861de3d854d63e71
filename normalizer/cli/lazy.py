"""A group of commands, each in a module of its own that is loaded when the command is called."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Sequence
from typing import Any

import click

from normalizer.errors import UsageError

_UNCUT = 1_000
"""Letters; no first sentence is longer."""


class LazyGroup(click.Group):
    """Finds the command ``NAME`` in the module ``PACKAGE.NAME``, or ``PACKAGE.NAME_`` where Python reserves the word."""

    def __init__(self, *args: Any, package: str, names: Sequence[str], **options: Any) -> None:
        """``names`` are the commands in the order of the help."""
        super().__init__(*args, **options)
        self.names = tuple(names)
        self._package = package

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands in the order of their use."""
        return list(self.names)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in self.names:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"{self._package}.{module}").command
        keep_lines(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; one that is not known is refused with the nearest that is."""
        if args[0] not in self.names and not args[0].startswith("-") and not ctx.resilient_parsing:
            import difflib

            near = difflib.get_close_matches(args[0], self.names, 1)
            hint = (
                f"Did you mean `{ctx.command_path} {near[0]}`?" if near else f"`{ctx.command_path} --help` lists them."
            )
            raise UsageError(f"there is no command {args[0]!r}", hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their first sentences, which are wrapped and not cut off."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(_UNCUT)) for name, command in commands if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def keep_lines(command: click.Command) -> None:
    """Turn the mark that is written in docstrings before lines to keep into the code point that click asks for."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
