"""``mtnorm config``: what is in force and where it came from."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import print_product
from normalizer.errors import ExitCode


@click.command("config")
@click.argument("path", metavar="[FILE|DIR]", required=False, type=options.PATH)
@options.choices
def command(path: Path | None, choices: options.Choices) -> ExitCode:
    r"""Show what is in force and where it came from.

    The output is a valid configuration file.  The nearest one above FILE, or above the working directory, is read.

    \b
    Examples:
      mtnorm config
      mtnorm config --isolated > normalizer.toml
    """
    from normalizer.cli.session import setup_for
    from normalizer.output.settings import settings

    print_product(settings(setup_for(choices, [] if path is None else [path])))
    return ExitCode.WORKED
