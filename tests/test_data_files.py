"""The files of the program itself: where one is missing or damaged, the error says so."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest
from calls import call

from normalizer.errors import DataError
from normalizer.glossary import anchors
from normalizer.text import lexicon
from normalizer.text.data import data_bytes, data_text
from normalizer.text.frequency import frequencies

READERS = [anchors._anchors, lexicon.words, lexicon.names, lexicon.doublings, frequencies]


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(DataError, match="No such file") as caught:
        data_bytes("nothing.txt")
    assert str(caught.value.path).endswith("nothing.txt")
    assert "install mt-normalizer anew" in str(caught.value)


@pytest.mark.parametrize(("content", "said"), [(b"", "is empty"), (b"caf\xe9\n", "is damaged")])
def test_a_text_that_is_damaged(content: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkgutil, "get_data", lambda *_: content)
    with pytest.raises(DataError, match=said):
        data_text("words.txt")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_every_reader_says_that_its_file_is_empty(reader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkgutil, "get_data", lambda *_: b"")
    with pytest.raises(DataError, match="is empty"):
        reader.__wrapped__()  # type: ignore[attr-defined]


def test_the_program_ends_with_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkgutil, "get_data", lambda *_: b"")
    anchors._anchors.cache_clear()
    try:
        done = call(["--isolated"], stdin=b"The office is open.\n", folder=tmp_path)
    finally:
        anchors._anchors.cache_clear()
    assert (done.status, done.stdout) == (2, b"")
    assert done.stderr == (
        "mtnorm: error: normalizer/data/anchors.txt: a file of the program is empty\n"
        "  The installation is incomplete; install mt-normalizer anew.\n"
    )
