"""Peers that are Python packages."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from functools import cache, lru_cache

from benchmarks.quality.peers.peer import Peer, RepairAll, by_line, one_by_one

_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
"""Words that a speller is asked about: no capital, no digit, no apostrophe."""


def _ftfy() -> RepairAll:
    import ftfy

    return one_by_one(lambda text: ftfy.fix_text(text, uncurl_quotes=False))


def _clean_text() -> RepairAll:
    logging.disable(logging.WARNING)  # it recommends another package on import
    with contextlib.redirect_stderr(io.StringIO()):
        from cleantext import clean
    logging.disable(logging.NOTSET)

    def repair(text: str) -> str:
        cleaned = clean(text, fix_unicode=True, to_ascii=False, lower=False, keep_two_line_breaks=True)
        return str(cleaned) + "\n" * text.endswith("\n")  # it drops the last line end

    return one_by_one(repair)


def _textacy() -> RepairAll:
    from textacy import preprocessing

    clean = preprocessing.make_pipeline(preprocessing.normalize.unicode, preprocessing.normalize.hyphenated_words)
    return one_by_one(lambda text: str(clean(text)))


def _unstructured() -> RepairAll:
    from unstructured.cleaners import core

    def repair(line: str) -> str:
        return str(core.replace_unicode_quotes(core.clean_ligatures(core.clean_extra_whitespace(line))))

    return by_line(repair)


def _sacremoses() -> RepairAll:
    from sacremoses import MosesDetokenizer, MosesPunctNormalizer

    normalizer = MosesPunctNormalizer(lang="en", pre_replace_unicode_punct=True, post_remove_control_chars=False)
    detokenizer = MosesDetokenizer(lang="en")
    return by_line(lambda line: str(detokenizer.detokenize(normalizer.normalize(line).split(), unescape=True)))


def _autocorrect() -> RepairAll:
    from autocorrect import Speller

    correct = lru_cache(maxsize=None)(Speller(only_replacements=True).autocorrect_word)
    return one_by_one(lambda text: _WORD.sub(lambda found: str(correct(found[0])), text))


def _pyspellchecker() -> RepairAll:
    from spellchecker import SpellChecker

    speller = SpellChecker(distance=1)

    @cache
    def correct(word: str) -> str:
        return word if speller.known([word]) else speller.correction(word) or word

    return one_by_one(lambda text: _WORD.sub(lambda found: correct(found[0]), text))


def _symspellpy() -> RepairAll:
    from importlib.resources import as_file, files

    from symspellpy import SymSpell, Verbosity

    speller = SymSpell(max_dictionary_edit_distance=1)
    with as_file(files("symspellpy") / "frequency_dictionary_en_82_765.txt") as path:
        speller.load_dictionary(str(path), 0, 1)

    @cache
    def correct(word: str) -> str:
        return str(speller.lookup(word, Verbosity.TOP, max_edit_distance=1, include_unknown=True)[0].term)

    return one_by_one(lambda text: _WORD.sub(lambda found: correct(found[0]), text))


LIBRARIES = (
    Peer("ftfy", "ftfy (PyPI)", "Apache-2.0", "fix_text, quotation marks left as they are", _ftfy),
    Peer("clean-text", "clean-text (PyPI)", "Apache-2.0", "clean, case, alphabet and paragraphs left", _clean_text),
    Peer("textacy", "textacy (PyPI)", "Apache-2.0", "Unicode, hyphenation at line ends", _textacy),
    Peer("unstructured", "unstructured (PyPI)", "Apache-2.0", "blanks, ligatures, mojibake of quotes", _unstructured),
    Peer("sacremoses", "sacremoses (PyPI)", "MIT", "punctuation normaliser, then detokeniser", _sacremoses),
    Peer("autocorrect", "autocorrect (PyPI)", "LGPL-3.0", "lower-case words, one edit", _autocorrect),
    Peer("pyspellchecker", "pyspellchecker (PyPI)", "MIT", "lower-case words, one edit", _pyspellchecker),
    Peer("symspellpy", "symspellpy (PyPI)", "MIT", "lower-case words, one edit", _symspellpy),
)
