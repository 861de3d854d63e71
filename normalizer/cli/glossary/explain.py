"""``mtnorm glossary explain``: why the glossary does what it does in a text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode

if TYPE_CHECKING:
    from normalizer.glossary.explanation import Explanation


class _Text(NamedTuple):
    """A text to explain; ``path`` is None where it is no file."""

    name: str
    path: Path | None
    text: str


@click.command("explain")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT|FILE|-...")
@click.option("--entry", "entry_id", metavar="ID", help="Explain only this entry, also where it finds nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="Explain what happens with --unsafe-fixes.")
@shared.loaded
@shared.form
@options.console
def command(
    texts: tuple[str, ...],
    entry_id: str | None,
    unsafe_fixes: bool,
    loaded: shared.Loaded,
    form: OutputForm,
    console: Console,
) -> ExitCode:
    r"""Explain each place where the glossary found something, or nearly did: what was decided, and why.

    An argument that is a file is read, - is the standard input, and anything else is a text itself.  The text is taken
    through all stages as `fix` does; places are those of the original.  Nothing is changed.

    \b
    Examples:
      mtnorm glossary explain "He sold oldering products, soldering irons and olderring aids."
      mtnorm glossary explain article.txt --entry elderly-care
      mtnorm glossary explain -g my-terms.toml --unsafe-fixes --format json article.txt
    """
    from normalizer.glossary.explain import Explainer, in_any_case
    from normalizer.glossary.load import load_glossaries
    from normalizer.glossary.model import EntryStatus
    from normalizer.output.glossary_explain import explanation_text, explanations_json, status_note, summary
    from normalizer.pipeline import Pipeline

    setup = shared.setup_for(loaded, unsafe_fixes=unsafe_fixes)
    config = setup.config
    glossary = load_glossaries(config.glossaries, default=config.default_glossary, source=config.source_language)
    entry = None if entry_id is None else shared.entry_of(glossary, entry_id)
    if entry is not None:
        if entry.status is not EntryStatus.APPROVED:
            console.note(status_note(entry))
        glossary, entry = in_any_case(glossary, entry)
    explainer = Explainer(glossary, entry)
    explained: list[tuple[str, Explanation]] = []
    for given in _texts(texts, console):
        pipeline = Pipeline(setup.config_for(given.path), glossary=glossary)
        explanation = explainer.explain(pipeline.run(given.text))
        if form is OutputForm.TEXT:
            shown = explanation_text(given.name, explanation, shared.palette(console), whole=given.path is None)
            print_product(f"\n{shown}" if explained else shown)
        explained.append((given.name, explanation))
    if form is OutputForm.JSON:
        print_product(explanations_json(explained))
    console.note(summary(explanation for _, explanation in explained))
    return ExitCode.WORKED


def _texts(given: tuple[str, ...], console: Console) -> Iterator[_Text]:
    """Read the arguments in turn."""
    from normalizer.io.decode import decode
    from normalizer.io.read import naming, read_bytes

    for number, argument in enumerate(given, 1):
        if argument == "-" or os.path.exists(argument):
            path = None if argument == "-" else Path(argument)
            data = read_bytes(argument)
            with naming(path):
                yield _Text(argument, path, decode(data).text)
            continue
        if argument and not any(map(str.isspace, argument)) and not argument.isalpha():
            console.note(f"{argument!r} is no file, so it is taken as a text")
        yield _Text(f"<text {number}>" if len(given) > 1 else "<text>", None, argument)
