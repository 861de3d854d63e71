"""``mtnorm glossary lint``: whether glossary files are in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode, GlossaryError, UsageError

if TYPE_CHECKING:
    from normalizer.glossary.lint.mend import Mended


@click.command("lint")
@shared.files
@click.option("--fix", is_flag=True, help="First drop from the files what stands in them twice.")
@click.option("--sort", is_flag=True, help="With --fix, also sort the entries by their ids, section by section.")
@shared.loaded
@shared.form
@options.console
def command(
    files: tuple[Path, ...], fix: bool, sort: bool, loaded: shared.Loaded, form: OutputForm, console: Console
) -> ExitCode:
    r"""Check glossary files; exit 1 if anything is wrong.

    The files are read together and beside the glossaries in force (those that are shipped, the configuration's and those
    of -g), so that entries that contradict each other are found.  Every problem in the files is reported as
    `file:line:column: CODE message`, with what to do.

    --fix drops from the files wrong forms, phrases and examples that an entry has twice, and entries that say all the
    same as an earlier one; comments and layout stay.

    \b
    Examples:
      mtnorm glossary lint
      mtnorm glossary lint --format json terms.toml more/
      mtnorm glossary lint --fix --sort terms.toml
    """
    from normalizer.glossary.lint import lint_files
    from normalizer.glossary.shipped import shipped_files
    from normalizer.output.glossary import problems_json, problems_text
    from normalizer.output.glossary_edit import lint_json, mended_text

    if sort and not fix:
        raise UsageError("--sort goes with --fix")
    mended = _mended(files, sort) if fix else []
    problems = lint_files(files, shared.in_force(loaded)) if files else lint_files(shipped_files())
    if form is OutputForm.JSON:
        print_product(lint_json(problems, mended) if fix else problems_json(problems))
    else:
        print_product(mended_text(mended, shared.palette(console)) + problems_text(problems, shared.palette(console)))
    if mended:
        console.note(f"{len(mended)} mended")
    console.note(shared.counted(len(problems), "problem") if problems else "no problem found")
    return ExitCode.FINDINGS if problems else ExitCode.WORKED


def _mended(files: tuple[Path, ...], sort: bool) -> list[Mended]:
    """Mend the files that can be read; lint speaks of the others."""
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.lint.mend import mend, put_in_order
    from normalizer.glossary.load import glossary_files

    if not files:
        raise UsageError("--fix needs the files that it is to mend", hint="`mtnorm glossary lint --fix terms.toml`")
    mended: list[Mended] = []
    for path in map(shared.own_file, glossary_files(files)):
        try:
            document = GlossaryDocument.read(path)
        except GlossaryError:
            continue
        mended += mend(document)
        mended += put_in_order(document) if sort else []
        document.save()
    return mended
