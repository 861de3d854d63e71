"""``mtnorm glossary schema``: the JSON Schema of glossary files."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import write_product
from normalizer.errors import ExitCode


@click.command("schema")
@click.option("-o", "--output", type=options.PATH, metavar="FILE", help="Write it to this file.")
def command(output: Path | None) -> ExitCode:
    r"""Print the JSON Schema of a glossary file, for editors and other tools.

    An editor that knows TOML completes and explains keys and values, and marks mistakes, in every file that names the
    schema in its first line:

    \b
      #:schema ./glossary.schema.json

    This is understood by Taplo and Even Better TOML; others map files to a schema in their settings.

    \b
    Examples:
      mtnorm glossary schema
      mtnorm glossary schema -o glossary.schema.json
    """
    from normalizer.glossary.schema import schema_text
    from normalizer.io.atomic import write_atomic

    data = schema_text().encode("utf-8")
    if output is None:
        write_product(data)
    else:
        write_atomic(output, data)
    return ExitCode.WORKED
