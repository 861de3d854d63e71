"""``mtnorm glossary test``: run the entries' own examples."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode


@click.command("test")
@shared.files
@shared.form
@options.console
def command(files: tuple[Path, ...], form: OutputForm, console: Console) -> ExitCode:
    r"""Run the examples of glossary files; exit 1 if one does not hold.

    All entries of the files are at work, proposed ones too.

    \b
    Examples:
      mtnorm glossary test
      mtnorm glossary test --format json terms.toml
    """
    from normalizer.glossary.examples import run_examples
    from normalizer.glossary.lint import as_approved
    from normalizer.output.glossary import failures_json, failures_text

    glossary = as_approved(shared.glossary_of(files))
    examples = sum(len(entry.examples) for entry in glossary.entries)
    failures = run_examples(glossary)
    if form is OutputForm.JSON:
        print_product(failures_json(failures, examples))
    else:
        print_product(failures_text(failures, shared.palette(console)))
    console.note(f"{shared.counted(examples, 'example')}, {shared.counted(len(failures), 'failure')}")
    return ExitCode.FINDINGS if failures else ExitCode.WORKED
