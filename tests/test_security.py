"""What SECURITY.md promises beside the escapes of `test_hostile`: files, links, configuration and limits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from calls import call
from terminals import Terminal, posix

from normalizer.config import loading
from normalizer.decisions import store
from normalizer.decisions.book import Book
from normalizer.decisions.match import acceptances
from normalizer.decisions.model import FileDecisions, Verdict
from normalizer.decisions.sheet import Sheet
from normalizer.errors import OutputError
from normalizer.glossary import load
from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.exchange import source
from normalizer.io import atomic, compressed, read
from normalizer.io.atomic import place_of, write_atomic
from normalizer.io.compressed import Compression, pack
from normalizer.output import log_reader
from normalizer.output.unified import painted
from normalizer.pipeline import Pipeline
from normalizer.records import jsonlines

DAMAGED = b"The bank , it said.\n"
REPAIRED = b"The bank, it said.\n"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")


def swap(path: Path, other: Path) -> None:
    """Put a link to another file in a file's place."""
    path.unlink()
    path.symlink_to(other)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    text, other = tmp_path / "article.txt", tmp_path / "private" / "key"
    other.parent.mkdir()
    text.write_bytes(DAMAGED)
    other.write_bytes(b"secret\n")
    return text, other


@needs_links
def test_a_link_between_reading_and_writing_is_noticed(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, other = files
    run = Pipeline.run
    monkeypatch.setattr(Pipeline, "run", lambda self, data: (swap(text, other), run(self, data))[1])
    done = call(["fix", "-w", text])
    assert done.status == 2
    assert "replaced by a link" in done.stderr
    assert other.read_bytes() == b"secret\n"
    assert sorted(os.listdir(text.parent)) == ["article.txt", "private"]


@needs_links
def test_a_link_at_the_last_moment_is_replaced(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    text, other = files
    replace = os.replace

    def late(temporary: Path, target: Path) -> None:
        swap(text, other)
        replace(temporary, target)

    monkeypatch.setattr(os, "replace", late)
    write_atomic(text, REPAIRED, decided=place_of(text))
    assert (text.read_bytes(), text.is_symlink(), other.read_bytes()) == (REPAIRED, False, b"secret\n")


@needs_links
def test_revert_and_glossaries_notice_a_link(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    text, other = files
    log = text.with_name("log.jsonl")
    assert call(["fix", "-w", "--log", log, text]).status == 0
    other.write_bytes(text.read_bytes())
    from normalizer.stream import restore

    found = restore.restored
    monkeypatch.setattr(restore, "restored", lambda *given: (swap(text, other), found(*given))[1])
    assert call(["revert", "-w", text, "--log", log]).status == 2
    assert other.read_bytes() == REPAIRED
    glossary = text.with_name("terms.toml")
    glossary.write_text('[[term]]\nid = "a"\nwrong = "b"\nright = "c"\nsafety = "safe"\n', encoding="utf-8")
    document = GlossaryDocument.read(glossary)
    document.retire("a")
    twin = other.with_name("twin.toml")
    twin.write_bytes(glossary.read_bytes())
    swap(glossary, twin)
    with pytest.raises(OutputError, match="link"):
        document.save()
    assert b"retired" not in twin.read_bytes()


@needs_links
def test_records_notice_a_link(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    text, other = files
    records = text.with_name("records.jsonl")
    records.write_bytes(b'{"text": "The bank , it said."}\n')
    run = Pipeline.run
    monkeypatch.setattr(
        Pipeline, "run", lambda self, data: (records.is_symlink() or swap(records, other), run(self, data))[1]
    )
    done = call(["fix", "-w", "--field", "text", records])
    assert done.status == 2
    assert "replaced by a link" in done.stderr
    assert other.read_bytes() == b"secret\n"
    assert sorted(os.listdir(text.parent)) == ["article.txt", "private", "records.jsonl"]


@needs_links
def test_decisions_notice_a_link(files: tuple[Path, Path]) -> None:
    text, other = files
    book = Book(text.with_name("decisions.json"))
    book.keep(FileDecisions("a.txt", "0", ()))
    other.write_bytes(book.path.read_bytes())
    swap(book.path, other)
    with pytest.raises(OutputError, match="link"):
        book.keep(FileDecisions("b.txt", "1", ()))
    assert b"b.txt" not in other.read_bytes()


@needs_links
def test_links_out_of_a_folder_are_not_followed(files: tuple[Path, Path]) -> None:
    text, _ = files
    folder = text.parent / "folder"
    folder.mkdir()
    own = folder / "own.txt"
    own.write_bytes(DAMAGED)
    (folder / "inner.txt").symlink_to(own)
    (folder / "outer.txt").symlink_to(text)
    (folder / "far").symlink_to(text.parent)
    assert call(["fix", "-w", folder]).status == 0
    assert own.read_bytes() == REPAIRED
    assert text.read_bytes() == DAMAGED
    assert call(["fix", "-w", folder / "outer.txt"]).status == 0
    assert text.read_bytes() == REPAIRED


@needs_links
def test_a_link_that_was_there_is_followed(files: tuple[Path, Path]) -> None:
    text, other = files
    link = text.with_name("link.txt")
    other.write_bytes(DAMAGED)
    link.symlink_to(other)
    assert call(["fix", "-w", link]).status == 0
    assert link.is_symlink()
    assert other.read_bytes() == REPAIRED


@needs_links
def test_the_temporary_file_is_made_anew(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    text, other = files
    monkeypatch.setattr(atomic.os, "urandom", lambda _: b"\0")
    text.with_name(".article.txt.00.tmp").symlink_to(other)
    with pytest.raises(OutputError):
        write_atomic(text, REPAIRED)
    assert (text.read_bytes(), other.read_bytes()) == (DAMAGED, b"secret\n")


@pytest.mark.parametrize("name", ["normalizer.toml", "pyproject.toml"])
def test_isolated_reads_nothing_from_the_folder_of_the_text(tmp_path: Path, name: str) -> None:
    text = tmp_path / "article.txt"
    text.write_text("The oldering services , they said, are zlorp.\n", encoding="utf-8")
    evil = '[[term]]\nid = "evil"\nwrong = ["zlorp"]\nright = "evil"\nsafety = "safe"\n'
    (tmp_path / "evil.toml").write_text(evil, encoding="utf-8")
    header = "[tool.normalizer]\n" if name == "pyproject.toml" else ""
    settings = 'glossary = ["evil.toml"]\ndefault-glossary = false\nignore = ["PUN"]\n'
    (tmp_path / name).write_text(header + settings, encoding="utf-8")
    assert call(["fix", text]).stdout == b"The oldering services , they said, are evil.\n"
    assert (
        call(["fix", "--isolated", text], folder=tmp_path).stdout
        == b"The elderly-care services, they said, are zlorp.\n"
    )
    explained = call(["glossary", "explain", "--isolated", "--format", "json", text], folder=tmp_path)
    assert b'"evil"' not in explained.stdout
    assert call(["fix", "--isolated", "-g", tmp_path / "evil.toml", text]).stdout.endswith(b"are evil.\n")


@posix
def test_isolated_reviews_do_not_go_on_unasked(tmp_path: Path) -> None:
    text, kept = tmp_path / "a.txt", tmp_path / "a.txt.decisions.json"
    text.write_bytes(DAMAGED)
    result = Pipeline().run(DAMAGED.decode())
    [made] = acceptances(Sheet(result))
    evil = made._replace(verdict=Verdict.EDIT, text="is evil,")
    kept.write_text(store.dump([FileDecisions("a.txt", "0", (evil,))]), encoding="utf-8")
    terminal = Terminal(["review", "--isolated", "-w", "a.txt"], folder=tmp_path)
    assert terminal.end() == 2
    assert "--decisions" in terminal.shown
    assert text.read_bytes() == DAMAGED
    terminal = Terminal(["review", "--isolated", "-w", "--decisions", "a.txt.decisions.json", "a.txt"], folder=tmp_path)
    assert terminal.end() == 0
    assert b"evil" in text.read_bytes()


@pytest.mark.parametrize("option", [[], ["--field", "text"]])
def test_isolated_lets_no_file_be_excluded(tmp_path: Path, option: list[str]) -> None:
    name = "a.jsonl" if option else "a.txt"
    (tmp_path / name).write_bytes(b'{"text": "The bank , it said."}\n' if option else DAMAGED)
    (tmp_path / "normalizer.toml").write_text('exclude = ["a.*"]\n', encoding="utf-8")
    assert call(["fix", "-w", *option, "."], folder=tmp_path).status == 2
    assert call(["fix", "-w", "--isolated", *option, "."], folder=tmp_path).status == 0
    assert b"bank, it" in (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("module", "limit", "name", "arguments"),
    [
        (load, "LARGEST", "big.toml", ["fix", "-g", "BIG", "TEXT"]),
        (load, "LARGEST", "big.toml", ["glossary", "lint", "BIG"]),
        (loading, "LARGEST", "normalizer.toml", ["fix", "--config", "BIG", "TEXT"]),
        (store, "LARGEST", "big.json", ["fix", "--decisions", "BIG", "TEXT"]),
        (source, "MAX_BYTES", "big.tbx", ["glossary", "import", "BIG", "--file", "NEW"]),
        (source, "MAX_BYTES", "big.csv", ["glossary", "import", "BIG", "--file", "NEW"]),
        (log_reader, "LONGEST_LINE", "big.jsonl", ["revert", "TEXT", "--log", "BIG"]),
    ],
)
def test_what_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, limit: str, name: str, arguments: list[str]
) -> None:
    (tmp_path / "article.txt").write_bytes(DAMAGED)
    (tmp_path / name).write_bytes(b"# " + b"x" * 2**20 + b"\n")
    monkeypatch.setattr(module, limit, 2**20)
    paths = {"BIG": name, "TEXT": "article.txt", "NEW": "new.toml"}
    done = call([paths.get(argument, argument) for argument in arguments], folder=tmp_path)
    assert done.stdout == b"" or b"larger" in done.stdout
    assert b"larger" in done.stdout or ("larger than 1 MiB" in done.stderr or "longer than 1 MiB" in done.stderr)
    assert not (tmp_path / "new.toml").exists()


DEEP = 200_000


@pytest.mark.parametrize(
    ("name", "content", "arguments", "said"),
    [
        ("deep.toml", "a = " + "[" * DEEP, ["fix", "-g", "DEEP", "TEXT"], "nested too deep"),
        ("deep.toml", "a = " + "[" * DEEP, ["glossary", "import", "DEEP", "--file", "NEW"], "deep.toml"),
        ("normalizer.toml", "a = " + "{a=" * DEEP, ["check", "TEXT"], "nested too deep"),
        ("pyproject.toml", "normalizer = " + "[" * DEEP, ["check", "--config", "DEEP", "TEXT"], "nested too deep"),
        ("deep.json", "[" * DEEP, ["fix", "--decisions", "DEEP", "TEXT"], "no JSON"),
        ("deep.jsonl", '{"a":' * DEEP, ["revert", "TEXT", "--log", "DEEP"], "no record of a log"),
        ("deep.jsonl", '{"a":' * DEEP, ["glossary", "stats", "DEEP"], "no record of a log"),
        ("deep.tbx", "<tbx>" + "<a>" * DEEP, ["glossary", "import", "DEEP", "--file", "NEW"], "64 levels"),
        ("long.csv", 'wrong,right\n"' + "x" * DEEP, ["glossary", "import", "DEEP", "--file", "NEW"], "long.csv:"),
        (
            "deep.jsonl",
            '{"text": "a", "b":' + "[" * DEEP,
            ["fix", "-w", "--field", "text", "--bad-records", "fail", "DEEP"],
            "nested too deeply",
        ),
    ],
)
def test_what_is_too_deep_is_refused(tmp_path: Path, name: str, content: str, arguments: list[str], said: str) -> None:
    (tmp_path / "article.txt").write_bytes(DAMAGED)
    (tmp_path / name).write_text(content, encoding="utf-8")
    paths = {"DEEP": name, "TEXT": "article.txt", "NEW": "new.toml"}
    done = call([paths.get(argument, argument) for argument in arguments], folder=tmp_path)
    assert (done.status, "internal fault" in done.stderr) == (2, False)
    assert said in done.stderr
    assert not (tmp_path / "new.toml").exists()


@pytest.mark.parametrize("kind", Compression)
@pytest.mark.parametrize(
    ("module", "limit", "name", "arguments", "said"),
    [
        (
            source,
            "MAX_BYTES",
            "big.csv",
            ["glossary", "import", "BIG", "--file", "NEW", "--format", "csv"],
            "larger than 1 MiB",
        ),
        (store, "LARGEST", "big.json", ["fix", "--decisions", "BIG", "TEXT"], "larger than 1 MiB"),
        (compressed, "LARGEST", "big.txt", ["fix", "BIG"], "no text but binary data"),
        (compressed, "LARGEST", "big.jsonl", ["revert", "TEXT", "--log", "BIG"], "more than 1 MiB"),
        (jsonlines, "LONGEST", "big.jsonl", ["fix", "-w", "--field", "text", "BIG"], "1 MiB"),
    ],
)
def test_bombs_are_not_unpacked(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    limit: str,
    name: str,
    arguments: list[str],
    said: str,
    kind: Compression,
) -> None:
    largest = 2**20
    (tmp_path / "article.txt").write_bytes(DAMAGED)
    bomb = tmp_path / f"{name}{kind.value}"
    bomb.write_bytes(pack(bytes(2**26), kind))
    monkeypatch.setattr(module, limit, largest)
    got: list[int] = []
    unpacked = compressed.unpacked

    def counted(stream: BinaryIO, kind: Compression) -> Iterator[bytes]:
        for piece in unpacked(stream, kind):
            got.append(len(piece))
            yield piece

    monkeypatch.setattr(compressed, "unpacked", counted)
    monkeypatch.setattr(read, "unpacked", counted)
    paths = {"BIG": bomb.name, "TEXT": "article.txt", "NEW": "new.toml"}
    done = call([paths.get(argument, argument) for argument in arguments], folder=tmp_path)
    assert done.status == 2
    assert said in done.stderr
    assert max(got) <= 2**24
    assert sum(got) <= largest + 2 * max(got)
    assert sorted(os.listdir(tmp_path)) == sorted(["article.txt", bomb.name])


def test_a_patch_for_a_terminal_cannot_drive_it() -> None:
    from normalizer.output.style import Palette

    assert painted(b"--- a\n+++ b\n@@ -1 +1 @@\n-a\x1b[2J\n+b\xc2\x9b\n", Palette(enabled=False)).splitlines()[3:] == [
        "-a\\x1b[2J",
        "+b\\x9b",
    ]
