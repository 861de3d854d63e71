"""``mtnorm glossary``: the glossary's own commands, one module each."""

from __future__ import annotations

import click

from normalizer.cli.lazy import LazyGroup

_COMMANDS = (
    "list",
    "show",
    "add",
    "edit",
    "remove",
    "lint",
    "test",
    "explain",
    "stats",
    "suggest",
    "import",
    "export",
    "merge",
    "diff",
    "schema",
)


@click.group("glossary", cls=LazyGroup, package=__name__, names=_COMMANDS)
def command() -> None:
    r"""Look into glossaries, check, change, grow and exchange them.

    Where a command takes files and none are given, the glossaries that are shipped are meant.

    \b
    Examples:
      mtnorm glossary show elderly-care
      mtnorm glossary suggest articles/
      mtnorm glossary add --file terms.toml --wrong "telegram fraud" --right "telecom fraud"
      mtnorm glossary lint terms.toml
    """
