"""Asks a person at the terminal for the fields of an entry, one after the other."""

from __future__ import annotations

from collections.abc import Collection

import click

from normalizer.cli.glossary.entry_options import SAFETIES
from normalizer.glossary.draft import DEFAULT_SAFETY, Given, drafted, free_id, repaired
from normalizer.glossary.model import Entry, PartOfSpeech

_SAFETY = """\
How sure is it?
  safe     always replaced
  unsafe   replaced with --unsafe-fixes
  display  shown to a person, never replaced"""
_PARTS = [part.value for part in PartOfSpeech]


def complete(given: Given, path: str, taken: Collection[str], own: Collection[str]) -> Given:
    """Ask for what an entry needs and ``given`` does not have; an empty answer leaves a field out.

    ``taken`` are the ids that the proposal for a new one avoids, ``own`` those that no new entry of the file may have.
    """
    click.echo("An empty answer leaves a field out; Ctrl-C ends without writing.", err=True)
    if not given.wrong:
        given = given._replace(wrong=_several("Wrong form, as the translation has it", "Another wrong form", 1))
    if not given.right:
        first = _ask("Right form (empty: only report it)")
        others = _several("Another right form to choose from", "Another right form to choose from", 0) if first else ()
        given = given._replace(right=(first, *others))
    if given.source is None:
        given = given._replace(source=_ask("Term in the language of the original") or None)
    if given.safety is None:
        given = given._replace(safety=_safety(given))
    if given.pos is None:
        given = given._replace(pos=_part() or None)
    if not given.near:
        given = given._replace(near=_several("Only where this stands near", "Or near this", 0))
    if not given.unless:
        given = given._replace(unless=_several("Phrase that leaves it alone", "Another such phrase", 0))
    if given.note is None:
        given = given._replace(note=_ask("Note: why, and where it is said") or None)
    if given.id is None:
        given = given._replace(id=_id(free_id([*given.right, *given.wrong], taken), own))
    return _examples(given, drafted(given, path, taken))


def _id(default: str, own: Collection[str]) -> str:
    while True:
        answer = _ask("Id", default)
        if answer.split() == [answer] and answer not in own:
            return answer
        said = "is taken in this file" if answer in own else "has blanks in it"
        click.echo(f"The id {answer!r} {said}.", err=True)


def _safety(given: Given) -> str:
    click.echo(_SAFETY, err=True)
    certain = len(given.right) == 1 and bool(given.right[0])
    return _chosen("Safety", SAFETIES, DEFAULT_SAFETY if certain else SAFETIES[-1])


def _part() -> str:
    """Ask for the part of speech; empty if it is not to be said."""
    question = f"Part of speech: {', '.join(_PARTS)}"
    kind = click.Choice(["", *_PARTS])
    answer: str = click.prompt(question, default="", type=kind, show_default=False, show_choices=False, err=True)
    return answer


def _examples(given: Given, entry: Entry) -> Given:
    """Ask for a pair of texts and for one that must stay, unless there are some."""
    if not given.bad:
        bad = _ask("Example with the mistake")
        if bad:
            given = given._replace(bad=(bad,), good=(_ask("What it should read", repaired(entry, bad)),))
    if not given.keep:
        given = given._replace(keep=_several("Example that must stay as it is", "Another one", 0))
    return given


def _several(question: str, further: str, least: int) -> tuple[str, ...]:
    answers: list[str] = []
    while True:
        answer = _ask(further if answers else question)
        if answer:
            answers.append(answer)
        elif len(answers) >= least:
            return tuple(answers)


def _ask(question: str, default: str = "") -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return answer.strip()


def _chosen(question: str, choices: list[str], default: str) -> str:
    kind = click.Choice(choices)
    answer: str = click.prompt(
        question, default=default, type=kind, show_default=bool(default), show_choices=True, err=True
    )
    return answer
