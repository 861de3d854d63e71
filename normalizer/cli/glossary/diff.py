"""``mtnorm glossary diff``: what differs between two glossaries, and what difference it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode, NormalizerError

if TYPE_CHECKING:
    from normalizer.glossary.effects import Effect
    from normalizer.glossary.model import Glossary


@click.command("diff")
@click.argument("a", type=options.PATH)
@click.argument("b", type=options.PATH)
@click.option(
    "--corpus",
    type=options.PATH,
    multiple=True,
    metavar="FILE|DIR",
    help="Show where in these texts the results differ; repeatable.",
)
@shared.form
@options.console
def command(a: Path, b: Path, corpus: tuple[Path, ...], form: OutputForm, console: Console) -> ExitCode:
    r"""Compare two glossaries, files or folders; exit 1 if they differ.

    Entries are told by their ids; one that only got another id is shown as renamed.  With --corpus, both glossaries are
    tried on the texts: every place is listed for which they propose different things, with the entries behind it.

    \b
    Examples:
      mtnorm glossary diff old.toml terms.toml
      mtnorm glossary diff old.toml terms.toml --corpus articles/
    """
    from normalizer.glossary.difference import differences
    from normalizer.glossary.model import Glossary
    from normalizer.output.glossary_difference import difference_json, difference_text

    old, new = Glossary.from_files([a]), Glossary.from_files([b])
    entries = differences(old, new)
    effects = _effects(old, new, corpus)
    if form is OutputForm.JSON:
        print_product(difference_json(entries, effects))
    else:
        print_product(difference_text(entries, effects, shared.palette(console)))
    tried = f", {shared.counted(len(effects), 'place')} in the texts" if corpus else ""
    console.note(f"{len(entries)} {'entry differs' if len(entries) == 1 else 'entries differ'}{tried}")
    return ExitCode.FINDINGS if entries or effects else ExitCode.WORKED


def _effects(old: Glossary, new: Glossary, corpus: tuple[Path, ...]) -> list[Effect]:
    if not corpus:
        return []
    from normalizer.glossary.effects import Comparison
    from normalizer.io.collect import collect
    from normalizer.io.decode import decode
    from normalizer.io.read import naming, read_bytes

    comparison = Comparison(old, new)
    found: list[Effect] = []
    for path in collect(corpus, lambda _: False, _fail):
        with naming(path):
            found += comparison.effects(str(path), decode(read_bytes(path)).text)
    return found


def _fail(error: NormalizerError) -> None:
    raise error
