"""``mtnorm revert``: the original back."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, complain, write_product
from normalizer.errors import ExitCode, UsageError


@click.command("revert")
@click.argument("path", metavar="FILE", type=options.PATH)
@click.option("--log", type=options.PATH, metavar="LOG", help="The log that `fix` wrote with the file.")
@click.option(
    "--field",
    multiple=True,
    metavar="NAME",
    help="The file holds records, whose texts in this field were repaired.  Repeatable.",
)
@click.option(
    "--changes-field", metavar="NAME", help="The field of the records that has the changes; it is taken out again."
)
@click.option("-w", "--write", is_flag=True, help="Put the original in the file's place.")
@click.option("-o", "--output", type=options.PATH, metavar="PATH", help="Write the original to this file.")
@options.console
def command(
    path: Path,
    log: Path | None,
    field: tuple[str, ...],
    changes_field: str | None,
    write: bool,
    output: Path | None,
    console: Console,
) -> ExitCode:
    r"""Give back the original of a repaired file, byte for byte.

    The log says which text became which; a file that was changed since is refused.  Records need no log, but the changes
    beside their texts.

    \b
    Examples:
      mtnorm revert clean.txt --log changes.jsonl > article.txt
      mtnorm revert -w articles/first.txt --log changes.jsonl
      mtnorm revert --field text --changes-field changes -o news.jsonl clean.jsonl
    """
    if write and (output is not None or path == options.STDIN):
        raise UsageError("-w and -o exclude each other" if output else "the standard input cannot be put back in place")
    if (log is not None) == bool(field) or bool(field) != bool(changes_field):
        hint = "Give --log for a text, and --field with --changes-field for records."
        raise UsageError("it is not said what leads back", hint=hint)
    target = path if write else None if output == options.STDIN else output
    if log is None:
        return _revert_records(path, field, changes_field or "", target, console)
    return _revert_text(path, log, target, console)


def _revert_text(path: Path, log: Path, target: Path | None, console: Console) -> ExitCode:
    from normalizer.io.atomic import place_of
    from normalizer.io.staging import replacing
    from normalizer.stream.restore import restored
    from normalizer.stream.spool import spooled

    decided = place_of(path) if target == path else None
    size = 0
    with spooled(write_product) if target is None else replacing(target, decided=decided) as stream:
        for piece in restored(path, log):
            size += stream.write(piece)
    console.detail(f"{path}: {size} bytes restored")
    return ExitCode.WORKED


def _revert_records(
    path: Path, field: tuple[str, ...], changes_field: str, target: Path | None, console: Console
) -> ExitCode:
    from normalizer.cli.streams import is_stream, product, to
    from normalizer.output.wording import count
    from normalizer.records.fields import parse_fields
    from normalizer.records.restore import WayBack, restored_file

    way = WayBack(parse_fields(field), changes_field)
    if target is None:
        restored = restored_file(path, way, product())
    else:
        restored = restored_file(path, way, to(target, "wb") if is_stream(target) else target)
    for error in restored.errors:
        complain(error)
    if restored.errors:
        console.say(f"{count(restored.failures, 'record')} cannot be taken back; nothing was written")
        return ExitCode.ERROR
    console.detail(f"{path}: {count(restored.records, 'record')}")
    return ExitCode.WORKED
