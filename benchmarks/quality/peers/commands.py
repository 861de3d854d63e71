"""Peers that are programs of their own: each gets all texts in one call."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.quality.peers.peer import Peer, RepairAll

_HARPER = Path(__file__).with_name("harper.mjs")
_IN_PLACE = "texts"
_NEWLINES = re.compile(r"(\n+)")


def command(name: str) -> str:
    """Return where a program is: beside this Python's or on the path.

    Raises:
        FileNotFoundError: It is in neither place.
    """
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"no command {name}")
    return found


def _in_place(*call: str) -> RepairAll:
    """Return the program that is given a folder of files and rewrites them."""

    def repair_all(texts: Sequence[str]) -> list[str]:
        with TemporaryDirectory() as name:
            folder = Path(name) / _IN_PLACE
            folder.mkdir()
            for number, text in enumerate(texts):
                (folder / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
            # Their exit status tells of findings, too.
            subprocess.run((*call, _IN_PLACE), cwd=name, capture_output=True, check=False)
            return [path.read_bytes().decode("utf-8", errors="replace") for path in sorted(folder.iterdir())]

    return repair_all


def _codespell() -> RepairAll:
    return _in_place(command("codespell"), "--write-changes", "--quiet-level=63")


def _typos() -> RepairAll:
    return _in_place(command("typos"), "--write-changes", "--isolated")


def _bifixer() -> RepairAll:
    """Monofixer reads a table with a sentence in each row; what it splits or drops cannot be put back, so it may not."""
    options = "ignore_empty ignore_long ignore_duplicates ignore_segmentation ignore_html".split()
    call = (command("monofixer"), "--scol", "1", *(f"--{option}" for option in options), "--quiet")

    def repair_lines(lines: Sequence[str]) -> list[str]:
        with TemporaryDirectory() as name:
            before, after = Path(name) / "before.tsv", Path(name) / "after.tsv"
            before.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
            subprocess.run((*call, before, after, "en"), cwd=name, capture_output=True, check=True)
            fixed = [row.split("\t")[0] for row in after.read_text(encoding="utf-8").split("\n")[:-1]]
        if len(fixed) != len(lines):
            raise ValueError(f"monofixer made {len(fixed)} lines of {len(lines)}")
        return fixed

    return _on_lines(repair_lines)


def _on_lines(repair_lines: Callable[[Sequence[str]], list[str]]) -> RepairAll:
    def repair_all(texts: Sequence[str]) -> list[str]:
        pieces = [_NEWLINES.split(text) for text in texts]
        fits = [
            (one, two)
            for one, parts in enumerate(pieces)
            for two, part in enumerate(parts)
            if part.strip() and part.isprintable() and "\t" not in part
        ]
        for (one, two), fixed in zip(fits, repair_lines([pieces[one][two] for one, two in fits]), strict=True):
            pieces[one][two] = fixed
        return ["".join(parts) for parts in pieces]

    return repair_all


def _harper() -> RepairAll:
    import json

    call = (command("node"), str(_HARPER))
    if subprocess.run((*call, "--version"), capture_output=True, check=False).returncode:
        raise FileNotFoundError("no package harper.js in node_modules here")

    def repair_all(texts: Sequence[str]) -> list[str]:
        done = subprocess.run(call, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True)
        return [str(text) for text in json.loads(done.stdout)]

    return repair_all


COMMANDS = (
    Peer("codespell", "codespell (PyPI, Debian)", "GPL-2.0", "its own dictionary", _codespell),
    Peer("typos", "typos (PyPI)", "MIT or Apache-2.0", "its own dictionary", _typos),
    Peer("bifixer", "bifixer (PyPI)", "GPL-3.0", "monofixer, lines neither split nor dropped", _bifixer, 10_000),
    Peer(
        "harper",
        "harper.js (npm)",
        "Apache-2.0",
        "findings with one suggestion, without matters of style",
        _harper,
        4_000,
    ),
)
