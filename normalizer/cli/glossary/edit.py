"""``mtnorm glossary edit``: another value for a field of an entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console
from normalizer.cli.glossary import entry_options, shared, writing
from normalizer.cli.glossary.shared import Loaded
from normalizer.cli.glossary.writing import Writing
from normalizer.errors import ExitCode, UsageError
from normalizer.glossary.compose import KEYS
from normalizer.glossary.draft import REQUIRED, Amendment, Given

_OPTIONAL = [key for key in KEYS if key not in REQUIRED]


class ListOptions(NamedTuple):
    """Single items that come into the lists of an entry, and that leave them."""

    add_wrong: tuple[str, ...]
    remove_wrong: tuple[str, ...]
    add_near: tuple[str, ...]
    remove_near: tuple[str, ...]
    add_unless: tuple[str, ...]
    remove_unless: tuple[str, ...]
    add_tag: tuple[str, ...]
    remove_tag: tuple[str, ...]
    remove_example: tuple[str, ...]
    unset: tuple[str, ...]

    @property
    def amendment(self) -> Amendment:
        """The same by the keys of a glossary file."""
        added = {"wrong": self.add_wrong, "near": self.add_near, "unless": self.add_unless, "tags": self.add_tag}
        removed = {
            "wrong": self.remove_wrong,
            "near": self.remove_near,
            "unless": self.remove_unless,
            "tags": self.remove_tag,
            "examples": self.remove_example,
        }
        return Amendment(
            {key: texts for key, texts in added.items() if texts},
            {key: texts for key, texts in removed.items() if texts},
            self.unset,
        )


def _item(name: str, text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(name, multiple=True, metavar="TEXT", help=f"{text}; repeatable.")


_lists = options.bundle(
    "lists",
    ListOptions,
    [
        _item("--add-wrong", "One more wrong form"),
        _item("--remove-wrong", "A wrong form less"),
        _item("--add-near", "One more phrase for near"),
        _item("--remove-near", "A phrase less for near"),
        _item("--add-unless", "One more phrase for unless"),
        _item("--remove-unless", "A phrase less for unless"),
        _item("--add-tag", "One more tag"),
        _item("--remove-tag", "A tag less"),
        _item("--remove-example", "The example with this text less"),
        click.option(
            "--unset", multiple=True, type=click.Choice(_OPTIONAL), metavar="KEY", help="Drop a key; repeatable."
        ),
    ],
)


@click.command("edit")
@click.argument("entry_id", metavar="ID")
@click.option("--file", "file", type=options.PATH, metavar="FILE", help="The glossary file; without it, it is found.")
@entry_options.given
@_lists
@writing.preview
@writing.writing
@shared.loaded
@options.console
def command(
    entry_id: str,
    file: Path | None,
    given: Given,
    lists: ListOptions,
    preview: tuple[Path, ...],
    writing: Writing,
    loaded: Loaded,
    console: Console,
) -> ExitCode:
    r"""Change an entry in its file, which keeps its comments and layout.

    An option replaces the whole field; --bad with --good, --keep and --inflection add to what is there.  Without --file the
    entry is looked for in the files of -g and of the configuration.  The change is shown and checked as `add` does it.

    \b
    Examples:
      mtnorm glossary edit telecom-fraud --file terms.toml --safety safe --add-near police
      mtnorm glossary edit telecom-fraud --file terms.toml --id phone-fraud --unset note
    """
    from normalizer.cli.glossary.writing import finish, texts_of
    from normalizer.glossary.assess import Assessor
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.draft import amended
    from normalizer.glossary.fields import fields_of

    if given == Given() and lists.amendment == Amendment({}, {}, ()):
        raise UsageError("nothing is named that is to change", hint="Such as --safety safe, or --add-wrong TEXT.")
    in_force = shared.in_force(loaded)
    document = GlossaryDocument.read(shared.file_with(entry_id, file, in_force))
    assessor = Assessor(in_force, document, shared.config_of(loaded))
    old = document.entry(entry_id)
    entry = amended(fields_of(old), given, lists.amendment, str(document.path))
    document.update(entry_id, entry)
    return finish(assessor.assess(entry.id, old, texts_of(preview)), document, writing, console)
