"""``mtnorm glossary remove``: an entry out of force, or out of its file."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console
from normalizer.cli.glossary import shared, writing
from normalizer.cli.glossary.shared import Loaded
from normalizer.cli.glossary.writing import Writing
from normalizer.errors import ExitCode


@click.command("remove")
@click.argument("entry_id", metavar="ID")
@click.option("--file", "file", type=options.PATH, metavar="FILE", help="The glossary file; without it, it is found.")
@click.option("--purge", is_flag=True, help="Delete the entry from the file, with the comments that touch it.")
@writing.writing
@shared.loaded
@options.console
def command(
    entry_id: str, file: Path | None, purge: bool, writing: Writing, loaded: Loaded, console: Console
) -> ExitCode:
    r"""Take an entry out of force: it is marked as retired, so that its id and its history stay.

    Without --file the entry is looked for in the files of -g and of the configuration.

    \b
    Examples:
      mtnorm glossary remove telecom-fraud --file terms.toml
      mtnorm glossary remove telecom-fraud --file terms.toml --purge
    """
    from normalizer.cli.glossary.writing import finish
    from normalizer.glossary.assess import Assessor
    from normalizer.glossary.document import GlossaryDocument

    in_force = shared.in_force(loaded)
    document = GlossaryDocument.read(shared.file_with(entry_id, file, in_force))
    assessor = Assessor(in_force, document, shared.config_of(loaded))
    if purge:
        document.remove(entry_id)
    else:
        document.retire(entry_id)
    return finish(assessor.assess(entry_id), document, writing, console)
