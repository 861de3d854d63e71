"""``mtnorm glossary``: what the glossaries say, and whether they are in order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from normalizer.glossary.model import Glossary
    from normalizer.output.style import Palette

_Command = Callable[..., Any]


def _files(command: _Command) -> _Command:
    return click.argument("files", nargs=-1, metavar="[FILE|DIR]...", type=options.PATH)(command)


def _form(command: _Command) -> _Command:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Form of the output.",
    )(command)


@click.group("glossary")
def command() -> None:
    r"""Look into glossaries and check them.

    Without files, the glossaries that are shipped are meant.

    \b
    Examples:
      mtnorm glossary list
      mtnorm glossary lint terms.toml
    """


@command.command("lint")
@_files
@_form
@options.console
def lint(files: tuple[Path, ...], form: str, console: Console) -> ExitCode:
    r"""Check glossary files; exit 1 if anything is wrong.

    The files are read together, so that entries that contradict each other are found.  Every problem is reported as
    `file:line:column: CODE message`, with what to do.

    \b
    Examples:
      mtnorm glossary lint
      mtnorm glossary lint --format json terms.toml more/
    """
    from normalizer.glossary.lint import lint_files
    from normalizer.glossary.load import shipped_files
    from normalizer.output.glossary import problems_json, problems_text

    problems = lint_files(files or shipped_files())
    print_product(problems_json(problems) if form == "json" else problems_text(problems, _palette(console)))
    console.note(_counted(len(problems), "problem") if problems else "no problem found")
    return ExitCode.FINDINGS if problems else ExitCode.WORKED


@command.command("test")
@_files
@_form
@options.console
def test(files: tuple[Path, ...], form: str, console: Console) -> ExitCode:
    r"""Run the examples of glossary files; exit 1 if one does not hold.

    All entries of the files are at work, proposed ones too.

    \b
    Examples:
      mtnorm glossary test
      mtnorm glossary test --format json terms.toml
    """
    from normalizer.glossary.examples import run_examples
    from normalizer.glossary.lint import as_approved
    from normalizer.output.glossary import failures_json, failures_text

    glossary = as_approved(_glossary(files))
    examples = sum(len(entry.examples) for entry in glossary.entries)
    failures = run_examples(glossary)
    if form == "json":
        print_product(failures_json(failures, examples))
    else:
        print_product(failures_text(failures, _palette(console)))
    console.note(f"{_counted(examples, 'example')}, {_counted(len(failures), 'failure')}")
    return ExitCode.FINDINGS if failures else ExitCode.WORKED


@command.command("list")
@_files
@_form
@options.console
def list_entries(files: tuple[Path, ...], form: str, console: Console) -> ExitCode:
    r"""List the entries: id, safety, wrong forms and right forms.

    \b
    Examples:
      mtnorm glossary list
      mtnorm glossary list --format json terms.toml
    """
    from normalizer.output.glossary import entries_json, entries_text

    glossary = _glossary(files)
    print_product(entries_json(glossary) if form == "json" else entries_text(glossary, _palette(console)))
    return ExitCode.WORKED


@command.command("show")
@click.argument("entry_id", metavar="ID")
@_files
@_form
@options.console
def show(entry_id: str, files: tuple[Path, ...], form: str, console: Console) -> ExitCode:
    r"""Show one entry, with every form that is looked for.

    \b
    Examples:
      mtnorm glossary show elderly-care
      mtnorm glossary show --format json my-term terms.toml
    """
    import difflib

    from normalizer.output.glossary import entry_json, entry_text

    glossary = _glossary(files)
    entry = glossary.entry(entry_id)
    if entry is None:
        near = difflib.get_close_matches(entry_id, [known.id for known in glossary.entries], 1)
        hint = f"Did you mean {near[0]!r}?" if near else "`mtnorm glossary list` lists them."
        raise UsageError(f"no entry is called {entry_id!r}", hint=hint)
    print_product(entry_json(entry) if form == "json" else entry_text(entry, _palette(console)))
    return ExitCode.WORKED


def _glossary(files: tuple[Path, ...]) -> Glossary:
    from normalizer.glossary.load import load_glossaries

    return load_glossaries(files, default=not files)


def _palette(console: Console) -> Palette:
    from normalizer.output.style import Palette

    return Palette(console.colored(sys.stdout))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
