"""git runs the program as `docs/git.md` sets it up: as textconv and as a clean filter."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from repository import Repository

PAGE = (Path(__file__).parent.parent / "docs" / "git.md").read_text(encoding="utf-8")
TEXTCONV, CONFIGURED, EMPTY_CACHE, CLEAN = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
DAMAGED = "The bank , has said so.It is true.\n"
REPAIRED = "The bank, has said so. It is true.\n"
BINARY = b"\x7fELF\x02\x01\x01\x00" * 60

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
    pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell"),
]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def set_up(repository: Repository, commands: str) -> None:
    done = repository.run(commands)
    assert done.status == 0, done


def changed_lines(diff: str) -> list[str]:
    return [line for line in diff.splitlines() if re.match(r"[-+](?![-+])", line)]


def test_textconv_compares_repaired_texts(repository: Repository) -> None:
    set_up(repository, TEXTCONV)
    repository.write("a.txt", DAMAGED)
    repository.commit()
    repository.write("a.txt", "The bank, has said so .It is true.\nIt is , too.\n")
    assert changed_lines(repository.git("diff")) == ["+It is, too."]
    assert "-The bank , has said so.It is true." in changed_lines(repository.git("diff", "--no-textconv"))
    repository.write("a.txt", REPAIRED)
    assert changed_lines(repository.git("diff")) == []
    repository.commit()
    assert changed_lines(repository.git("log", "-p", "-1")) == []
    assert changed_lines(repository.git("show", "HEAD~1", "--", "a.txt")) == [f"+{REPAIRED.strip()}"]
    assert repository.read("a.txt").decode() == REPAIRED
    set_up(repository, EMPTY_CACHE)


def test_textconv_repairs_both_sides_with_the_configuration(repository: Repository) -> None:
    set_up(repository, TEXTCONV)
    set_up(repository, CONFIGURED)
    repository.write("normalizer.toml", 'select = ["SEN001"]\n')
    repository.write("a.txt", DAMAGED)
    repository.commit()
    repository.write("a.txt", f"{DAMAGED}So , they say.\n")
    diff = repository.git("diff")
    assert changed_lines(diff) == ["+So , they say."]
    assert " The bank , has said so. It is true." in diff


def test_a_clean_filter_stores_repaired_text(repository: Repository) -> None:
    repository.write("translated/a.txt", DAMAGED)
    repository.write("other/a.txt", DAMAGED)
    repository.commit()
    set_up(repository, CLEAN)
    repository.commit()
    assert repository.git("show", "HEAD:translated/a.txt") == REPAIRED
    assert repository.git("show", "HEAD:other/a.txt") == DAMAGED
    assert repository.read("translated/a.txt").decode() == DAMAGED
    assert repository.git("status", "--porcelain") == ""
    os.utime(repository.root / "translated" / "a.txt", (1, 1))
    assert repository.git("status", "--porcelain") == ""
    (repository.root / "translated" / "a.txt").unlink()
    repository.git("checkout", "--", "translated/a.txt")
    assert repository.read("translated/a.txt").decode() == REPAIRED
    os.utime(repository.root / "translated" / "a.txt", (1, 1))
    repository.git("add", "--renormalize", ".")
    assert repository.git("status", "--porcelain") == ""


def test_a_clean_filter_uses_the_configuration_of_the_work_tree(repository: Repository) -> None:
    set_up(repository, CLEAN)
    repository.write("normalizer.toml", 'select = ["SEN001"]\n')
    repository.write("translated/a.txt", DAMAGED)
    repository.commit()
    assert repository.git("show", "HEAD:translated/a.txt") == "The bank , has said so. It is true.\n"


def test_a_clean_filter_refuses_binary_data(repository: Repository) -> None:
    set_up(repository, CLEAN)
    repository.write("translated/scan.txt", BINARY)
    refused = repository.run(["git", "add", "translated/scan.txt"])
    assert refused.status != 0
    assert "this is no text but binary data" in refused.stderr
    assert repository.read("translated/scan.txt") == BINARY
    assert repository.git("ls-files") == ""
    with (repository.root / ".gitattributes").open("a") as attributes:
        attributes.write("translated/scan.txt -filter\n")
    repository.commit()
    assert "translated/scan.txt" in repository.git("ls-files")
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        (b"", b""),
        (b"It is , so \xff\xfe caf\xc3\xa9 \x80 .\n", b"It is, so \xff\xfe caf\xc3\xa9 \x80.\n"),
        (b"The bank , has said so.\r\n\r\nIt is , so.", b"The bank, has said so.\r\n\r\nIt is, so."),
        (b"\xef\xbb\xbfThe bank , has said so.\n", b"\xef\xbb\xbfThe bank, has said so.\n"),
    ],
    ids=["empty", "undecodable bytes", "CRLF without an end", "byte order mark"],
)
def test_a_clean_filter_keeps_everything_else(data: bytes, stored: bytes, repository: Repository) -> None:
    set_up(repository, CLEAN)
    repository.write("translated/a.txt", data)
    repository.commit()
    (repository.root / "translated" / "a.txt").unlink()
    repository.git("checkout", "--", "translated/a.txt")
    assert repository.read("translated/a.txt") == stored
    assert repository.git("status", "--porcelain") == ""
