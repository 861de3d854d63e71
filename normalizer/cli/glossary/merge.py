"""``mtnorm glossary merge``: two versions of a glossary become one."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product, write_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode, UsageError


@click.command("merge")
@click.argument("a", type=options.PATH)
@click.argument("b", type=options.PATH)
@click.option("--base", type=options.PATH, metavar="FILE", help="The version that A and B both come from.")
@click.option("-o", "--output", type=options.PATH, metavar="FILE", help="Write the result to this file.")
@click.option("-w", "--write", is_flag=True, help="Write the result to A.")
@click.option("--prefer", type=click.Choice(["a", "b"]), help="Settle conflicts in favour of this side.")
@shared.form
@options.console
def command(
    a: Path,
    b: Path,
    base: Path | None,
    output: Path | None,
    write: bool,
    prefer: str | None,
    form: OutputForm,
    console: Console,
) -> ExitCode:
    r"""Merge glossary B into glossary A; exit 1 if conflicts are left.

    Entries are told by their ids and merged field by field: what one side alone changed is taken, and lists take what
    either side added or removed.  Without --base nothing counts as removed.  What both sides changed differently is a
    conflict: it is listed, and A's value stands.  Comments, order and layout are A's.

    The result goes to the standard output, and conflicts to the standard error; with -o or -w, conflicts go to the
    standard output.

    \b
    Examples:
      mtnorm glossary merge ours.toml theirs.toml --base old.toml -o merged.toml
      mtnorm glossary merge -w terms.toml from-the-editors.toml --prefer b

    \b
    As a merge driver of git, in .gitattributes and .git/config:
      glossaries/*.toml merge=mtnorm
      [merge "mtnorm"]
          driver = mtnorm glossary merge %A %B --base %O -w
    """
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.merge import Version, merge
    from normalizer.glossary.merge_fields import Side
    from normalizer.io.atomic import write_atomic
    from normalizer.output.glossary_merge import conflicts_text, merge_json
    from normalizer.output.style import Palette

    if write and output is not None:
        raise UsageError("-w and -o name two places to write to", hint="Give one of them.")
    done = merge(
        Version.read(a),
        Version.read(b),
        None if base is None else Version.read(base),
        None if prefer is None else Side(prefer),
    )
    document = GlossaryDocument.read(a)
    done.apply(document)
    if write:
        document.save()
    elif output is not None:
        write_atomic(output, document.content)
    written = write or output is not None
    if form is OutputForm.JSON:
        print_product(merge_json(done.conflicts, None if written else document.text))
    elif written:
        print_product(conflicts_text(done.conflicts, shared.palette(console)))
    else:
        write_product(document.content)
        if done.conflicts:
            console.say(conflicts_text(done.conflicts, Palette()))
    console.note(
        f"{len(done.added)} added, {len(done.changed)} changed, {len(done.removed)} removed, "
        f"{shared.counted(len(done.conflicts), 'conflict')}"
    )
    return ExitCode.FINDINGS if done.conflicts else ExitCode.WORKED
