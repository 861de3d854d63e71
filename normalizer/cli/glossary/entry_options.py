"""The options that give the fields of an entry, the same in every command that makes or changes one."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import click

from normalizer.cli import options
from normalizer.core.edit import Safety
from normalizer.glossary.draft import Given
from normalizer.glossary.model import CasePolicy, EntryStatus, MatchKind, PartOfSpeech, Window

_Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def _one(name: str, text: str, metavar: str = "TEXT") -> _Option:
    return click.option(name, metavar=metavar, help=text)


def _several(name: str, text: str) -> _Option:
    return click.option(name, multiple=True, metavar="TEXT", help=f"{text}; repeatable.")


def _choice(name: str, kinds: type[enum.StrEnum], text: str) -> _Option:
    return click.option(name, type=click.Choice([kind.value for kind in kinds]), help=text)


SAFETIES = [safety.label for safety in Safety]
_OPTIONS: list[_Option] = [
    _one("--id", "Stable name, in small letters and hyphens.", "ID"),
    _several("--wrong", "Wrong form, in its base form"),
    _several("--right", "Right form; several are to choose from, an empty one only reports"),
    _one("--source", "The term in the language of the original."),
    click.option(
        "--safety",
        type=click.Choice(SAFETIES),
        help="safe: always replaced; unsafe: on request; display: only shown.",
    ),
    _choice("--match", MatchKind, "Which spellings are found."),
    _choice("--case", CasePolicy, "Whether case carries over, or everything is as written."),
    _several("--near", "Only where this phrase stands near"),
    _choice("--window", Window, "How far away --near may be."),
    _several("--unless", "Phrase around a wrong form that leaves it alone"),
    _choice("--pos", PartOfSpeech, "Part of speech: how the forms inflect."),
    click.option(
        "--inflection",
        multiple=True,
        metavar="NAME=TEXT",
        help="Inflection of the right form that no rule gives, such as plural=oxen; repeatable.",
    ),
    _several("--tag", "Tag"),
    _one("--note", "Why, and where it is said."),
    _choice("--status", EntryStatus, "proposed: not in force yet; retired: out of force."),
    _several("--bad", "Example: a text with the mistake"),
    _several("--good", "What becomes of the text of the --bad before it"),
    _several("--keep", "Example: a text that must stay as it is"),
]


def given(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on the fields of an entry; the command gets them as ``given``."""
    return options.bundle("given", Given, _OPTIONS)(command)
