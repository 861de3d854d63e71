"""``mtnorm glossary suggest``: phrases of texts that may need an entry."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli import options
from normalizer.cli.console import Console, is_terminal, print_product
from normalizer.cli.glossary import shared
from normalizer.cli.glossary.shared import Loaded, OutputForm
from normalizer.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from normalizer.glossary.mine.candidate import Candidate, Page
    from normalizer.glossary.mine.suggest import Material

_SKIP, _IGNORE, _QUIT = "s", "i", "q"


@click.command("suggest")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...", type=options.PATH)
@click.option(
    "--source-text",
    "sources",
    type=options.PATH,
    multiple=True,
    metavar="FILE",
    help="Source of a text, line by line; once for each FILE, in the same order.",
)
@click.option(
    "--bilingual",
    "tables",
    type=options.PATH,
    multiple=True,
    metavar="TSV",
    help="Table of source and target segments, with a tab between; repeatable.",
)
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", default=30, show_default=True, help="Show at most so many."
)
@click.option(
    "--min-count", type=click.IntRange(1), metavar="N", default=1, show_default=True, help="Leave out rarer phrases."
)
@click.option(
    "--min-score",
    type=float,
    metavar="SCORE",
    default=2.0,
    show_default=True,
    help="Leave out phrases with less evidence against them.",
)
@click.option("--known", is_flag=True, help="Show what the glossaries in force handle, too.")
@click.option("--accept", is_flag=True, help="Ask for the right form of each candidate and write entries.")
@click.option("--file", type=options.PATH, metavar="GLOSSARY", help="Glossary file that --accept writes to.")
@click.option("--encoding", metavar="NAME", help="Encoding of the texts; without it, it is found out.")
@shared.loaded
@shared.form
@options.console
def command(
    paths: tuple[Path, ...],
    sources: tuple[Path, ...],
    tables: tuple[Path, ...],
    limit: int,
    min_count: int,
    min_score: float,
    known: bool,
    accept: bool,
    file: Path | None,
    encoding: str | None,
    loaded: Loaded,
    form: OutputForm,
    console: Console,
) -> ExitCode:
    r"""Suggest phrases of translated texts that may need a glossary entry.

    Ranked are words that English does not have, words that edited English does not combine, the same words twice,
    quoted phrases in lower case, names and terms in several spellings and, where the source is at hand, terms that are
    rendered in several ways.  The score adds up the evidence: below 4 most phrases are fine.  What the glossaries in
    force handle is left out.

    With --accept you are asked for the right form of each; the entries are written to --file as proposed, each with a
    sentence of the texts that it changes and, where there is one, a sentence that it must leave alone.

    \b
    Examples:
      mtnorm glossary suggest article.txt
      mtnorm glossary suggest --min-count 3 --format json articles/
      mtnorm glossary suggest --bilingual segments.tsv --limit 10
      mtnorm glossary suggest --accept --file terms.toml article.txt
    """
    from normalizer.glossary.mine.suggest import Wanted, suggest
    from normalizer.output.glossary_suggest import candidates_json, candidates_text

    _check_accept(accept, file)
    if accept and file is not None and file.exists():
        loaded = loaded._replace(glossary=(*loaded.glossary, file))
    glossary = shared.in_force(loaded)
    material = _material(paths, sources, tables, encoding)
    candidates = suggest(material, glossary, Wanted(limit, min_count, min_score, known))
    if accept and file is not None:
        written = _ask(candidates, material, file, loaded.source_lang, console)
        console.note(f"{written} proposed {'entry' if written == 1 else 'entries'} in {file}")
        return ExitCode.WORKED
    print_product(
        candidates_json(candidates) if form is OutputForm.JSON else candidates_text(candidates, shared.palette(console))
    )
    console.note(shared.counted(len(candidates), "candidate") if candidates else "no candidate found")
    return ExitCode.WORKED


def _check_accept(accept: bool, file: Path | None) -> None:
    if accept and file is None:
        raise UsageError("--accept needs a glossary to write to", hint="Add --file terms.toml; it need not exist.")
    if file is not None and not accept:
        raise UsageError("--file is for --accept", hint="Add --accept, or -g to name a glossary that is in force.")
    if accept and not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError(
            "--accept asks questions, and this is no terminal",
            hint="Leave it out, and add entries with `glossary add`.",
        )


def _material(paths: Sequence[Path], sources: Sequence[Path], tables: Sequence[Path], encoding: str | None) -> Material:
    from normalizer.glossary.mine.material import material_of
    from normalizer.io.collect import collect

    def failed(error: InputError) -> None:
        raise error

    files = list(collect(paths or (() if tables else (options.STDIN,)), lambda _: False, failed))
    if sources and len(sources) != len(files):
        raise UsageError(
            f"{shared.counted(len(sources), 'source')} for {shared.counted(len(files), 'text')}",
            hint="Give --source-text once for each FILE, in the same order.",
        )
    texts = (
        [(_page(path, encoding), _page(source, encoding)) for path, source in zip(files, sources, strict=True)]
        if (sources)
        else [(_page(path, encoding), None) for path in files]
    )
    return material_of(texts, [_page(path, encoding) for path in tables])


def _page(path: Path, encoding: str | None) -> Page:
    from normalizer.glossary.mine.candidate import Page
    from normalizer.io.decode import decode
    from normalizer.io.read import naming, read_bytes

    data = read_bytes(path)
    with naming(path):
        return Page(str(path), decode(data, encoding).text)


def _ask(
    candidates: Sequence[Candidate], material: Material, file: Path, source_lang: str | None, console: Console
) -> int:
    """Walk through the candidates; return how many entries were written."""
    from normalizer.glossary.document import GlossaryDocument
    from normalizer.glossary.mine.accept import entry_of, is_about
    from normalizer.output.glossary_suggest import candidate_text

    document = GlossaryDocument.open(file, source=source_lang)
    done: list[str] = []
    written = 0
    for number, candidate in enumerate(candidates, 1):
        if is_about(candidate.text, done):
            continue
        print_product(candidate_text(candidate, shared.palette(console), number=number))
        answer = click.prompt(f"Right form ({_SKIP} skip, {_IGNORE} ignore, {_QUIT} quit)", type=str).strip()
        if answer == _QUIT:
            break
        if answer != _SKIP:
            done.append(candidate.text)
        if answer in (_SKIP, _IGNORE):
            continue
        rights = tuple(right for part in answer.split("|") if (right := part.strip()))
        document.add(entry_of(candidate, rights, {entry.id for entry in document.entries}, material))
        document.save()
        written += 1
    return written
