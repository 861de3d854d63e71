"""Shows a change of a glossary file, asks for consent where a person can give it, and writes it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console, is_terminal, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode

if TYPE_CHECKING:
    from normalizer.glossary.assess import Assessment
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.preview import Text


class Writing(NamedTuple):
    """How a change gets into a file."""

    yes: bool
    dry_run: bool
    form: OutputForm

    @property
    def asks(self) -> bool:
        """Whether a person is asked before anything is written."""
        return not (self.yes or self.dry_run) and self.form is OutputForm.TEXT and at_terminal()


def writing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on consent and output; the command gets them as ``writing``."""
    return options.bundle(
        "writing",
        Writing,
        [
            click.option("--yes", is_flag=True, help="Write without asking."),
            click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing."),
            shared.form,
        ],
    )(command)


preview = click.option(
    "--preview",
    type=options.PATH,
    multiple=True,
    metavar="FILE",
    help="Show what the entry would change in this text, or in the texts of this folder; repeatable.",
)


def at_terminal() -> bool:
    """Tell whether a person can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def texts_of(paths: tuple[Path, ...]) -> list[Text]:
    """Read the texts to try an entry on; raises `InputError` for one that cannot be read."""
    from normalizer.errors import NormalizerError
    from normalizer.glossary.preview import Text
    from normalizer.io.collect import collect
    from normalizer.io.decode import decode
    from normalizer.io.read import read_bytes

    def failed(error: NormalizerError) -> None:
        raise error

    chosen = collect(paths, lambda _: False, failed)
    return [Text(str(path), decode(read_bytes(path), None).text) for path in chosen]


def finish(found: Assessment, document: GlossaryDocument, writing: Writing, console: Console) -> ExitCode:
    """Show a change and write it, if nothing stands against it and a person at the terminal agrees."""
    from normalizer.output.glossary_edit import assessment_json, assessment_text

    as_json = writing.form is OutputForm.JSON
    if not as_json:
        print_product(assessment_text(found, shared.palette(console)))
    status = _written(found, document, writing, console)
    if as_json:
        print_product(assessment_json(found, written=document.exists and not document.changed))
    return status


def _written(found: Assessment, document: GlossaryDocument, writing: Writing, console: Console) -> ExitCode:
    if not document.changed:
        console.note("nothing to change")
        return ExitCode.WORKED
    if found.refused and not (writing.asks and _as_proposal(found, document)):
        count = shared.counted(len(found.problems), "problem")
        console.note(f"not written: {count}; --status proposed keeps it for later, out of force")
        return ExitCode.FINDINGS
    if writing.dry_run:
        console.note("nothing was written")
        return ExitCode.WORKED
    if writing.asks and not found.refused and not click.confirm("Write?", default=True, err=True):
        console.note("nothing was written")
        return ExitCode.WORKED
    document.save()
    console.note(f"wrote {document.path}")
    return ExitCode.WORKED


def _as_proposal(found: Assessment, document: GlossaryDocument) -> bool:
    """Offer to keep an entry with problems out of force; change the document so if a person agrees."""
    from normalizer.glossary.model import EntryStatus

    if found.entry is None or not click.confirm("There are problems. Write it as proposed?", default=True, err=True):
        return False
    document.update(found.entry.id, replace(found.entry, status=EntryStatus.PROPOSED))
    return True
