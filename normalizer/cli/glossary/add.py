"""``mtnorm glossary add``: a new entry in a glossary file."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console
from normalizer.cli.glossary import entry_options, shared, writing
from normalizer.cli.glossary.shared import Loaded, OutputForm
from normalizer.cli.glossary.writing import Writing
from normalizer.errors import ExitCode, UsageError
from normalizer.glossary.draft import Given


@click.command("add")
@click.option(
    "--file", "file", type=options.PATH, required=True, metavar="FILE", help="The glossary file; begun if new."
)
@entry_options.given
@click.option("--domain", metavar="TEXT", help="Field of a new file.")
@writing.preview
@writing.writing
@shared.loaded
@options.console
def command(
    file: Path,
    given: Given,
    domain: str | None,
    preview: tuple[Path, ...],
    writing: Writing,
    loaded: Loaded,
    console: Console,
) -> ExitCode:
    r"""Add an entry to a glossary file, which keeps its comments and layout.

    On a terminal, what is missing is asked for.  Before anything is written, the change is shown with the forms that
    are looked for and with what is wrong; the entry is checked together with all glossaries in force.  Exit 1 if
    problems stand against it.  Without --wrong and --right, an entry in force with the same --id is taken over; so a
    shipped one is changed, or switched off with --status retired.

    \b
    Examples:
      mtnorm glossary add --file terms.toml
      mtnorm glossary add --file terms.toml --wrong "telegram fraud" --right "telecom fraud" \
        --bad "A telegram fraud." --good "A telecom fraud." --keep "Telegram channels." --preview article.txt
      mtnorm glossary add --file terms.toml --id elderly-care --status retired
    """
    from normalizer.cli.glossary.writing import at_terminal, finish, texts_of
    from normalizer.glossary.assess import Assessor
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.draft import Amendment, amended, drafted
    from normalizer.glossary.fields import fields_of

    document = GlossaryDocument.open(shared.own_file(file), source=loaded.source_lang, domain=domain)
    in_force = shared.in_force(loaded, begun=file)
    assessor = Assessor(in_force, document, shared.config_of(loaded))
    taken = {entry.id for entry in (*in_force.entries, *document.entries)}
    base = in_force.entry(given.id) if given.id and not (given.wrong or given.right) else None
    if base is not None:
        entry = amended(fields_of(base), given, Amendment({}, {}), str(file))
    else:
        if not (given.wrong and given.right):
            if writing.form is OutputForm.JSON or not at_terminal():
                if given.id and not (given.wrong or given.right):
                    shared.entry_of(in_force, given.id)
                hint = 'Such as --wrong "telegram fraud" --right "telecom fraud"; on a terminal you are asked.'
                raise UsageError("--wrong and --right are missing", hint=hint)
            from normalizer.cli.glossary.guide import complete

            given = complete(given, str(file), taken, {entry.id for entry in document.entries})
        entry = drafted(given, str(file), taken)
    document.add(entry)
    other = in_force.entry(entry.id)
    if other is not None and other.shipped:
        console.note(f"{entry.id} takes the place of the shipped entry")
    return finish(assessor.assess(entry.id, texts=texts_of(preview)), document, writing, console)
