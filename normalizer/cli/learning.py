"""Makes a glossary entry of a correction, in a dialogue like that of ``mtnorm glossary add``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli.console import Console
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.guide import complete
from normalizer.cli.glossary.shared import OutputForm
from normalizer.cli.glossary.writing import Writing, finish
from normalizer.decisions.correction import Correction
from normalizer.glossary.assess import Assessor
from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.draft import Given, drafted
from normalizer.glossary.load import glossary_files
from normalizer.glossary.preview import Text

if TYPE_CHECKING:
    from normalizer.config.model import Config
    from normalizer.glossary.model import Glossary

_NEW_FILE = "terms.toml"


def entry_file(given: Path | None, config: Config) -> Path:
    """Return the glossary file for new entries: the one given, or else one that the person names."""
    if given is None:
        known = [str(path) for path in glossary_files(config.glossaries)]
        given = Path(click.prompt("Glossary file", default=known[-1] if known else _NEW_FILE, err=True))
    return shared.own_file(given)


def learn(
    found: Correction, file: Path, in_force: Glossary, config: Config, texts: Sequence[Text], console: Console
) -> bool:
    """Ask for an entry that makes the correction, and write it; return whether it was written.

    Raises `GlossaryError` for a file, and `UsageError` for an entry, that cannot be.
    """
    document = GlossaryDocument.open(file, source=config.source_language)
    assessor = Assessor(in_force, document, config)
    taken = {entry.id for entry in (*in_force.entries, *document.entries)}
    given = complete(_begun(found), str(file), taken, {entry.id for entry in document.entries})
    entry = drafted(given, str(file), taken)
    document.add(entry)
    finish(assessor.assess(entry.id, texts=texts), document, Writing(False, False, OutputForm.TEXT), console)
    return document.exists and not document.changed


def _begun(found: Correction) -> Given:
    """Ask for the words and the example that the correction proposes."""
    wrong = _ask("Wrong form", found.wrong)
    right = _ask("Right form (empty: only report it)", found.right if found.right != found.wrong else "")
    given = Given(wrong=(wrong,), right=(right,))
    bad = _ask("Example with the mistake", found.bad if wrong in found.bad else "")
    if not bad:
        return given
    proposed = found.good if (wrong, right) == (found.wrong, found.right) else bad.replace(wrong, right)
    return given._replace(bad=(bad,), good=(_ask("What it should read", proposed),))


def _ask(question: str, default: str) -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return answer.strip()
