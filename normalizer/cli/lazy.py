"""A group of commands, each in a module of its own that is loaded when the command is called."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Sequence
from typing import Any

import click


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


def keep_lines(command: click.Command) -> None:
    """Turn the mark that is written in docstrings before lines to keep into the code point that click asks for."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
