"""The cleaners that the pipeline is compared with, set to leave as much of the text as it is as they can."""

from __future__ import annotations

import ftfy

from benchmarks.speed.peers import clean_text


def fix_text(text: str) -> str:
    """Repair with ftfy, which would else turn curly quotes into straight ones."""
    return ftfy.fix_text(text, uncurl_quotes=False)


def clean(text: str) -> str:
    """Clean with clean-text, which drops the last line end."""
    return clean_text(text) + "\n" * text.endswith("\n")


OTHERS = {"ftfy": fix_text, "clean-text": clean}
