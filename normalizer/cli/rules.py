"""``mtnorm rules``: what the program repairs."""

from __future__ import annotations

import sys

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.errors import ExitCode


@click.command("rules")
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the list.",
)
@options.console
def command(code: str | None, form: str, console: Console) -> ExitCode:
    r"""List the rules, or explain the one with this CODE or name.

    \b
    Examples:
      mtnorm rules
      mtnorm rules SEN001
      mtnorm rules --format markdown > rules.md
    """
    from normalizer.output.rules import explained, markdown, table
    from normalizer.output.style import Palette

    palette = Palette(console.colored(sys.stdout))
    if code is not None:
        print_product(explained(code, palette))
    else:
        print_product(markdown() if form == "markdown" else table(palette))
    return ExitCode.WORKED
