"""``mtnorm glossary merge``: two versions of a glossary become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product, write_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.merge import Merge


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
    conflict: it is listed, and A's value stands.  Comments, order and layout are A's; an entry that only B has brings
    its own comments along.

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
    _deliver(document, done, a if write else output, form, console)
    console.note(
        f"{len(done.added)} added, {len(done.changed)} changed, {len(done.removed)} removed, "
        f"{shared.counted(len(done.conflicts), 'conflict')}"
    )
    return ExitCode.FINDINGS if done.conflicts else ExitCode.WORKED


def _deliver(document: GlossaryDocument, done: Merge, place: Path | None, form: OutputForm, console: Console) -> None:
    """Write the result to its place, or else to the standard output, and list the conflicts."""
    from normalizer.io.atomic import write_atomic
    from normalizer.output.glossary_merge import conflicts_text, merge_json
    from normalizer.output.style import Palette

    if place == document.path:
        document.save()
    elif place is not None:
        write_atomic(place, document.content)
    if form is OutputForm.JSON:
        print_product(merge_json(done.conflicts, document.text if place is None else None))
    elif place is not None:
        print_product(conflicts_text(done.conflicts, shared.palette(console)))
    else:
        write_product(document.content)
        if done.conflicts:
            console.say(conflicts_text(done.conflicts, Palette()))
