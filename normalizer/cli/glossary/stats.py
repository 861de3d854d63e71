"""``mtnorm glossary stats``: which entries did anything, as logs tell."""

from __future__ import annotations

from pathlib import Path

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.errors import ExitCode


@click.command("stats")
@click.argument("logs", nargs=-1, required=True, metavar="LOG...", type=options.PATH)
@shared.loaded
@shared.form
@options.console
def command(logs: tuple[Path, ...], loaded: shared.Loaded, form: OutputForm, console: Console) -> ExitCode:
    r"""Count how often each entry fired, was withheld, lost to another or met protected text.

    LOG is what `mtnorm fix --log` writes; - reads the standard input.  A run is the repair of one text; runs are counted
    in the order of the logs, since logs hold no dates.  Then the entries in force are listed that found nothing.

    \b
    Examples:
      mtnorm glossary stats changes.jsonl
      mtnorm glossary stats -g my-terms.toml --format json may.jsonl june.jsonl
    """
    from normalizer.io.read import read_lines
    from normalizer.output.glossary_stats import stats_json, stats_text, summary, usage_in

    glossary = shared.in_force(loaded)
    counted = usage_in((str(log), read_lines(log)) for log in logs)
    if form is OutputForm.JSON:
        print_product(stats_json(counted, glossary))
    else:
        print_product(stats_text(counted, glossary, shared.palette(console)))
    console.note(summary(counted))
    return ExitCode.WORKED
