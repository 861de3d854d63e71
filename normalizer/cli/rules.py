"""``mtnorm rules``: what the program repairs."""

from __future__ import annotations

import sys

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.errors import ExitCode


@click.command("rules")
@click.argument("code", required=False)
@options.console
def command(code: str | None, console: Console) -> ExitCode:
    r"""List the rules, or explain the one with this CODE or name.

    \b
    Examples:
      mtnorm rules
      mtnorm rules SEN001
    """
    from normalizer.output.rules import explained, table
    from normalizer.output.style import Palette

    palette = Palette(console.colored(sys.stdout))
    print_product(table(palette) if code is None else explained(code, palette))
    return ExitCode.WORKED
