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


def in_force(loaded: Loaded) -> Glossary:
    """Return the glossaries that a repair would use: the shipped ones, the configuration's and those of ``-g``."""
    from normalizer.glossary.load import load_glossaries

    config = setup_for(loaded).config
    return load_glossaries(config.glossaries, default=config.default_glossary, source=config.source_language)


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


def palette(console: Console) -> Palette:
    """Return the colours of the standard output."""
    from normalizer.output.style import Palette

    return Palette(console.colored(sys.stdout))


def counted(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
