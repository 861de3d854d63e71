"""The files of the program itself: where one is missing or damaged, the error says so."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

from normalizer.errors import DataError
from normalizer.glossary import anchors
from normalizer.text import lexicon
from normalizer.text.data import data_bytes, data_text
from normalizer.text.frequency import frequencies

READERS = [
    anchors._anchors,
    lexicon.words,
    lexicon.names,
    lexicon.gazetteer,
    lexicon.count_nouns,
    lexicon.doublings,
    frequencies,
]


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


def test_the_program_ends_with_a_message() -> None:
    # In a process of its own, which has read nothing yet.
    program = (
        "import pkgutil, sys\n"
        "whole = pkgutil.get_data\n"
        f"pkgutil.get_data = lambda of, name: b'' if name.endswith({anchors.NAME!r}) else whole(of, name)\n"
        "from normalizer.cli import main\n"
        "sys.exit(main(['--isolated']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="The office is open.\n", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "mtnorm: error: normalizer/data/anchors.txt: a file of the program is empty\n"
        "  The installation is incomplete; install mt-normalizer anew.\n"
    )
