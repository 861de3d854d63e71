"""``mtnorm glossary test``: run the entries' own examples, and look for false alarms in clean text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import OutputForm
from normalizer.core.edit import Safety
from normalizer.errors import ExitCode

if TYPE_CHECKING:
    from normalizer.cli.session import Session
    from normalizer.core.report import Report
    from normalizer.glossary.corpus import Firing
    from normalizer.glossary.model import Glossary


@click.command("test")
@shared.files
@click.option(
    "--corpus",
    type=options.PATH,
    multiple=True,
    metavar="FILE|DIR",
    help="Clean text in which no entry may fire; repeatable.",
)
@click.option(
    "--level",
    type=click.Choice([safety.label for safety in Safety]),
    default=Safety.UNSAFE.label,
    show_default=True,
    callback=lambda _, __, value: Safety[value.upper()],
    help="How safe an entry is at least that counts in the corpus.",
)
@shared.form
@options.console
def command(
    files: tuple[Path, ...], corpus: tuple[Path, ...], level: Safety, form: OutputForm, console: Console
) -> ExitCode:
    r"""Run the examples of glossary files; exit 1 if one does not hold, or if an entry fires in the corpus.

    All entries of the files are at work, proposed ones too.  In the corpus only terms are looked for, and protected text
    is left out.

    \b
    Examples:
      mtnorm glossary test
      mtnorm glossary test --corpus essays/ --level safe terms.toml
      mtnorm glossary test --format json terms.toml
    """
    from normalizer.core.report import Aim, Report
    from normalizer.glossary.examples import run_examples
    from normalizer.glossary.lint import as_approved
    from normalizer.output.glossary_test import counts_text, failures_text, firing_text, results_json

    glossary = as_approved(shared.glossary_of(files))
    palette = shared.palette(console)
    examples = sum(len(entry.examples) for entry in glossary.entries)
    failures = run_examples(glossary)
    if form is OutputForm.TEXT:
        print_product(failures_text(failures, glossary, palette))
    report = Report(Aim.CHECK, counting=False)
    counts: Counter[str] = Counter()
    kept: list[tuple[str, Firing]] = []
    for path, firing in _firings(glossary, level, _session(corpus, console, report)):
        counts[firing.entry] += 1
        if form is OutputForm.TEXT:
            print_product(firing_text(path, firing, palette))
        else:
            kept.append((path, firing))
    if form is OutputForm.JSON:
        print_product(results_json(failures, examples, kept if corpus else None))
    else:
        print_product(counts_text(counts, palette))
    console.note(f"{shared.counted(examples, 'example')}, {shared.counted(len(failures), 'failure')}")
    if corpus:
        found = shared.counted(counts.total(), "false alarm")
        console.note(f"{found} in {shared.counted(report.files, 'file')} of the corpus")
    if report.errors:
        return ExitCode.ERROR
    return ExitCode.FINDINGS if failures or counts else ExitCode.WORKED


def _session(corpus: tuple[Path, ...], console: Console, report: Report) -> Session:
    from normalizer.cli.session import Session
    from normalizer.config.loading import load

    setup = load({}, start=Path(), isolated=True)
    return Session(setup, options.Inputs(corpus, None, progress=False), console, report)


def _firings(glossary: Glossary, level: Safety, session: Session) -> Iterator[tuple[str, Firing]]:
    """Read the corpus file by file."""
    from normalizer.glossary.corpus import Scanner
    from normalizer.pipeline import shield_of

    scanner = Scanner(glossary, level, shield_of)
    for source in session.sources():
        session.report.files += 1
        yield from ((source.name, firing) for firing in scanner.firings(source.decoded.text))
