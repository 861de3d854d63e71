"""``mtnorm revert``: the original back."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, write_product
from normalizer.errors import ExitCode, UsageError


@click.command("revert")
@click.argument("path", metavar="FILE", type=options.PATH)
@click.option("--log", required=True, type=options.PATH, metavar="LOG", help="The log that `fix` wrote with the file.")
@click.option("-w", "--write", is_flag=True, help="Put the original in the file's place.")
@click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Write the original to this file.")
@options.console
def command(path: Path, log: Path, write: bool, output: Path | None, console: Console) -> ExitCode:
    r"""Give back the original of a repaired file, byte for byte.

    The log says which text became which; a file that was changed since is refused.

    \b
    Examples:
      mtnorm revert clean.txt --log changes.jsonl > article.txt
      mtnorm revert -w articles/first.txt --log changes.jsonl
    """
    from normalizer.io.atomic import place_of
    from normalizer.io.staging import replacing
    from normalizer.stream.restore import restored
    from normalizer.stream.spool import spooled

    if write and (output is not None or path == options.STDIN):
        raise UsageError("-w and -o exclude each other" if output else "the standard input cannot be put back in place")
    target = path if write else output or options.STDIN
    decided = place_of(path) if write else None
    size = 0
    with spooled(write_product) if target == options.STDIN else replacing(target, decided=decided) as stream:
        for piece in restored(path, log):
            size += stream.write(piece)
    console.detail(f"{path}: {size} bytes restored")
    return ExitCode.WORKED
