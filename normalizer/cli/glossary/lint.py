"""``mtnorm glossary lint``: whether glossary files are in order."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode


@click.command("lint")
@shared.files
@shared.form
@options.console
def command(files: tuple[Path, ...], form: OutputForm, console: Console) -> ExitCode:
    r"""Check glossary files; exit 1 if anything is wrong.

    The files are read together, so that entries that contradict each other are found.  Every problem is reported as
    `file:line:column: CODE message`, with what to do.

    \b
    Examples:
      mtnorm glossary lint
      mtnorm glossary lint --format json terms.toml more/
    """
    from normalizer.glossary.lint import lint_files
    from normalizer.glossary.load import shipped_files
    from normalizer.output.glossary import problems_json, problems_text

    problems = lint_files(files or shipped_files())
    print_product(
        problems_json(problems) if form is OutputForm.JSON else problems_text(problems, shared.palette(console))
    )
    console.note(shared.counted(len(problems), "problem") if problems else "no problem found")
    return ExitCode.FINDINGS if problems else ExitCode.WORKED
