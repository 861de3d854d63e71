"""``mtnorm review``: what a run did and what it suggests, decided one by one at the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.console import Console, is_terminal
from normalizer.errors import ExitCode, UsageError


class Target(NamedTuple):
    """Where the repaired texts go; without one, the person is asked."""

    write: bool
    output: Path | None
    log: Path | None

    def check(self, files: tuple[Path, ...]) -> None:
        """Raise `UsageError` if the options contradict each other or do not suit the files."""
        if self.write and self.output is not None:
            raise UsageError("-w and -o exclude each other")
        if self.output is not None and (len(files) > 1 or files[0].is_dir()):
            raise UsageError("several texts cannot go to one output", hint="-w repairs files in place.")
        if self.log is not None and not (self.write or self.output):
            raise UsageError("--log goes with -w or -o")
        if self.log is not None and self.log in (*files, self.output, options.STDIN):
            raise UsageError("the log would overwrite a text", path=self.log, hint="Give --log a file of its own.")


@click.command("review")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=options.PATH)
@click.option(
    "--decisions",
    type=options.PATH,
    metavar="FILE",
    help="Keep the decisions in this file; by default each text has its own, FILE.decisions.json.",
)
@click.option("--suggestions-only", is_flag=True, help="Do not ask about repairs that are made by default.")
@click.option(
    "--entries", type=options.PATH, metavar="FILE", help="Glossary file for new entries; it is in force like one of -g."
)
@options.bundle(
    "target",
    Target,
    [
        click.option("-w", "--write", is_flag=True, help="At the end, repair the files in place without asking."),
        click.option("-o", "--output", type=options.PATH, metavar="PATH", help="At the end, write the text here."),
        click.option(
            "--log", type=options.PATH, metavar="FILE", help="Record what is written as JSON Lines, for `revert`."
        ),
    ],
)
@click.option("--encoding", metavar="NAME", help="Encoding of the texts; without it, it is found out.")
@options.choices
@options.console
def command(
    files: tuple[Path, ...],
    decisions: Path | None,
    suggestions_only: bool,
    entries: Path | None,
    target: Target,
    encoding: str | None,
    choices: options.Choices,
    console: Console,
) -> ExitCode:
    r"""Accept, reject or rewrite what `fix` does and suggests, one finding at a time.

    Every answer is kept at once, so that a review can be left at any time and goes on where it was; `mtnorm fix
    --decisions` carries the answers out.  ? shows the keys: besides answers to one finding or to all of a rule, a
    correction can be made a glossary entry, and a line can be closed to a rule.

    \b
    Examples:
      mtnorm review article.txt
      mtnorm review --suggestions-only -w --log changes.jsonl article.txt
      mtnorm review --decisions decisions.json --entries terms.toml articles/*.txt
    """
    from normalizer.cli.reviewing import Desk

    target.check(files)
    if options.STDIN in files:
        raise UsageError("review reads keys from the standard input, and no text", hint="Give it the name of a file.")
    if not all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        hint = "Elsewhere, `mtnorm check` and `mtnorm diff` show the findings; `mtnorm fix --report` writes an HTML\n"
        raise UsageError("review needs a terminal", hint=f"{hint}  report in which they can be accepted and rejected.")
    desk = Desk(files, choices, encoding, console, decisions, entries)
    desk.review_all(target, suggestions_only=suggestions_only)
    return desk.exit_code
