"""How `fix` writes clean text: the options."""

from __future__ import annotations

from typing import NamedTuple

import click

from normalizer.cli import options


class FormOptions(NamedTuple):
    """How the clean text is written."""

    output_encoding: str | None
    newline: str | None
    one_sentence_per_line: bool


form = options.bundle(
    "form",
    FormOptions,
    [
        click.option("--output-encoding", metavar="NAME", help="Encoding of the clean text; by default the input's."),
        click.option("--newline", type=click.Choice(["keep", "lf", "crlf"]), help="Line ends of the clean text."),
        click.option(
            "--one-sentence-per-line", is_flag=True, help="Put each sentence of running text on its own line."
        ),
    ],
)
