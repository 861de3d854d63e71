"""The programs that the pipeline is compared with, each doing what it is made for."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Callable

import ftfy

with contextlib.redirect_stderr(io.StringIO()):
    logging.disable(logging.WARNING)  # clean-text recommends another package on import
    from cleantext import clean

    logging.disable(logging.NOTSET)

FTFY = "ftfy.fix_text"
CLEAN_TEXT = "cleantext.clean"
LANGDETECT = "langdetect, each paragraph"

_PARAGRAPHS = re.compile(r"\n\s*\n")


def fix_text(text: str) -> str:
    """Repair encoding faults with ftfy's own settings."""
    return ftfy.fix_text(text)


def clean_text(text: str) -> str:
    """Clean with clean-text, with what would destroy the text (ASCII only, lower case) switched off."""
    return str(clean(text, fix_unicode=True, to_ascii=False, lower=False, keep_two_line_breaks=True))


def detect(text: str) -> list[str]:
    """Detect the language of each paragraph with langdetect, always with the same seed."""
    from langdetect import DetectorFactory, LangDetectException
    from langdetect import detect as detect_one

    DetectorFactory.seed = 0
    found = []
    for paragraph in _PARAGRAPHS.split(text):
        with contextlib.suppress(LangDetectException):
            found.append(detect_one(paragraph))
    return found


PEERS: dict[str, Callable[[str], object]] = {FTFY: fix_text, CLEAN_TEXT: clean_text, LANGDETECT: detect}
