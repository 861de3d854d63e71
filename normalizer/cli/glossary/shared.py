"""What the glossary commands share: files, output forms, and the glossaries in force."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console
from normalizer.errors import UsageError

if TYPE_CHECKING:
    from normalizer.config.loading import Setup
    from normalizer.glossary.model import Entry, Glossary
    from normalizer.output.style import Palette

_Command = Callable[..., Any]


class OutputForm(enum.StrEnum):
    """For whom the output is."""

    TEXT = "text"
    """For people."""
    JSON = "json"
    """For programs: one document."""


def files(command: _Command) -> _Command:
    """Add the glossary files to work on, as ``files``."""
    return click.argument("files", nargs=-1, metavar="[FILE|DIR]...", type=options.PATH)(command)


def form(command: _Command) -> _Command:
    """Add the choice of an output form, as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([kind.value for kind in OutputForm]),
        default=OutputForm.TEXT.value,
        show_default=True,
        callback=lambda _, __, kind: OutputForm(kind),
        help="Form of the output.",
    )(command)


def report(command: _Command) -> _Command:
    """Add the choice of a form of the report, where ``--format`` means that of a file, as ``report``."""
    return click.option(
        "--report",
        type=click.Choice([kind.value for kind in OutputForm]),
        default=OutputForm.TEXT.value,
        show_default=True,
        callback=lambda _, __, kind: OutputForm(kind),
        help="Form of the report.",
    )(command)


def exchange_format(command: _Command) -> _Command:
    """Add the choice of a format of other tools, as ``kind``; None if it is not given."""
    from normalizer.glossary.exchange.formats import ExchangeFormat

    return click.option(
        "--format",
        "kind",
        type=click.Choice([kind.value for kind in ExchangeFormat]),
        callback=lambda _, __, kind: kind and ExchangeFormat(kind),
        help="Format of the other tool's file; without it, the file tells.",
    )(command)


class Loaded(NamedTuple):
    """Which glossaries are in force, as the command line says."""

    glossary: tuple[Path, ...]
    default_glossary: bool | None
    source_lang: str | None
    config: Path | None
    isolated: bool


def loaded(command: _Command) -> _Command:
    """Add the options that say which glossaries are in force, as ``loaded``."""
    return options.bundle("loaded", Loaded, options.GLOSSARY_OPTIONS)(command)


def in_force(loaded: Loaded, *, begun: Path | None = None) -> Glossary:
    """Return the glossaries that a repair would use: the shipped ones, the configuration's and those of ``-g``.

    ``begun`` may be named among them even if it does not exist yet.
    """
    from normalizer.glossary.load import load_glossaries

    config = setup_for(loaded).config
    paths = [path for path in config.glossaries if begun is None or path.exists() or path.resolve() != begun.resolve()]
    return load_glossaries(paths, default=config.default_glossary, source=config.source_language)


def setup_for(loaded: Loaded, *, unsafe_fixes: bool = False) -> Setup:
    """Return the settings that a repair would have."""
    from normalizer.config.loading import Key, load

    given: dict[Key, object] = {
        Key.GLOSSARY: loaded.glossary or None,
        Key.DEFAULT_GLOSSARY: loaded.default_glossary,
        Key.SOURCE_LANGUAGE: loaded.source_lang,
        Key.UNSAFE_FIXES: unsafe_fixes or None,
    }
    chosen = {key: value for key, value in given.items() if value is not None}
    return load(chosen, start=Path(), file=loaded.config, isolated=loaded.isolated)


def glossary_of(files: tuple[Path, ...]) -> Glossary:
    """Return what the files say; without files, what is shipped."""
    from normalizer.glossary.load import load_glossaries

    return load_glossaries(files, default=not files)


def entry_of(glossary: Glossary, entry_id: str) -> Entry:
    """Return the entry with this id; raises `UsageError` that names the nearest one if there is none."""
    import difflib

    entry = glossary.entry(entry_id)
    if entry is None:
        near = difflib.get_close_matches(entry_id, [known.id for known in glossary.entries], 1)
        hint = f"Did you mean {near[0]!r}?" if near else "`mtnorm glossary list` lists them."
        raise UsageError(f"no entry is called {entry_id!r}", hint=hint)
    return entry


def own_file(path: Path, entry_id: str = "ID") -> Path:
    """Return a path that may be edited; raises `UsageError` for a glossary that comes with the program."""
    from normalizer.glossary.shipped import shipped_folder

    if path.resolve().is_relative_to(shipped_folder()):
        hint = (
            "An entry with the same id in a file of yours takes its place; this switches it off:\n"
            f"  `mtnorm glossary add --file terms.toml --id {entry_id} --status retired`"
        )
        raise UsageError("a shipped glossary is not edited in place", hint=hint)
    return path


def file_with(entry_id: str, file: Path | None, in_force: Glossary) -> Path:
    """Return the file to edit an entry in: the one that is named, else the one whose entry is in force.

    Raises `UsageError` if there is none, or if it comes with the program.
    """
    if file is None:
        entry = entry_of(in_force, entry_id)
        file = Path(entry.path or "")
    return own_file(file, entry_id)


def palette(console: Console) -> Palette:
    """Return the colours of the standard output."""
    from normalizer.output.style import Palette

    return Palette(console.colored(sys.stdout))


def counted(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
