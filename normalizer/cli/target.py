"""Where `fix` puts its results, and how many processes make them: the options and what they forbid each other."""

from __future__ import annotations

import enum
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from normalizer.cli import options
from normalizer.errors import UsageError


class Target(NamedTuple):
    """Where the results go."""

    write: bool
    output: Path | None
    diff: bool
    log: Path | None
    statistics: bool
    report_file: Path | None

    def check(self, paths: tuple[Path, ...]) -> None:
        """Raise `UsageError` if the options contradict each other or do not suit the inputs."""
        chosen = [name for name, given in (("-w", self.write), ("-o", self.output), ("--diff", self.diff)) if given]
        if len(chosen) > 1:
            raise UsageError(f"{' and '.join(chosen)} exclude each other")
        if not chosen and self.is_many(paths):
            hint = "-w repairs files in place, -o FOLDER writes them there, --diff shows what would change."
            raise UsageError("several inputs cannot go to one output", hint=hint)
        if self.output is not None and self.is_many(paths) and self.output.exists() and not self.output.is_dir():
            raise UsageError("several inputs need a folder to go to", path=self.output)
        if options.STDIN in paths and (self.write or (self.output is not None and self.is_many(paths))):
            raise UsageError("the standard input cannot be repaired in place")
        if self.log == options.STDIN and not (self.write or self.output):
            raise UsageError("the log cannot go where the text goes", hint="Give --log the name of a file.")
        if self.log not in (None, options.STDIN) and self.log in (*paths, self.output):
            raise UsageError("the log would overwrite a text", path=self.log)

    @staticmethod
    def is_many(paths: tuple[Path, ...]) -> bool:
        """Tell whether there may be several inputs."""
        return len(paths) > 1 or paths[0].is_dir() or options.is_pattern(paths[0])

    def place(self, path: Path, inputs: tuple[Path, ...]) -> Path | None:
        """Return the file that the result for ``path`` is written to; None for the standard output and for --diff."""
        if self.write:
            return path
        if self.output is None or self.output == options.STDIN:
            return None
        if not (self.is_many(inputs) or self.output.is_dir()):
            return self.output
        folder = next((given for given in inputs if given.is_dir() and path.is_relative_to(given)), path.parent)
        return self.output / path.relative_to(folder)


class Engine(enum.StrEnum):
    """What shares the files out."""

    LOCAL = "local"
    """Processes of this machine."""
    DASK = "dask"


class Effort(NamedTuple):
    """How the work on many files is done."""

    jobs: int
    fail_fast: bool
    resume: bool
    engine: Engine
    scheduler: str | None


def target(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on where results go; the command gets a `Target` as ``target``."""
    return options.bundle(
        "target",
        Target,
        [
            click.option("-w", "--write", is_flag=True, help="Repair the files in place."),
            click.option(
                "-o",
                "--output",
                type=options.PATH,
                metavar="PATH",
                help="Write the clean text to this file; with several inputs, into this folder.",
            ),
            click.option("--diff", is_flag=True, help="Show what would change, as a patch; exit 1 if anything would."),
            click.option(
                "--log", type=options.PATH, metavar="FILE", help="Record every change as JSON Lines, for `revert`."
            ),
            click.option("--statistics", is_flag=True, help="Say at the end what was repaired and what was left."),
            options.report,
        ],
    )(command)


_JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that work on several files; 0: one for each processor.",
)


def jobs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option on how many processes do the work; the command gets it as ``jobs``."""
    return _JOBS(command)


def effort(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on how the work is done; the command gets an `Effort` as ``effort``."""
    return options.bundle(
        "effort",
        Effort,
        [
            _JOBS,
            click.option("--fail-fast", is_flag=True, help="Stop at the first file that cannot be repaired."),
            click.option(
                "--resume", is_flag=True, help="Leave out the files that the run recorded in --log has finished."
            ),
            click.option(
                "--engine",
                type=click.Choice([engine.value for engine in Engine]),
                default=Engine.LOCAL.value,
                callback=lambda _, __, given: Engine(given),
                help="What shares the files out: processes here, or Dask, which needs -o and leaves out what it finished "
                "before.",
            ),
            click.option(
                "--scheduler",
                metavar="ADDRESS",
                help="A Dask cluster; without it, --engine dask makes one of -j processes.",
            ),
        ],
    )(command)
