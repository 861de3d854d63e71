"""The hooks that ship: a sound manifest, and hooks that do what pre-commit expects of them."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from calls import call
from repository import Repository

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
DAMAGED = "The bank , has said so.\n"
REPAIRED = "The bank, has said so.\n"
CLEAN = "It is true.\n"
TO_JUDGE = 'He said "so and went home.\n'
PRE_COMMIT = pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None or shutil.which("git") is None or os.name != "posix",
    reason="needs pre-commit, git and a POSIX shell",
)


def hooks() -> dict[str, dict[str, Any]]:
    """Return the hooks by id; the manifest uses no more of YAML than one list of flat mappings."""
    found: dict[str, dict[str, Any]] = {}
    for line in MANIFEST.read_text(encoding="utf-8").splitlines():
        key, value = re.fullmatch(r"(?:- |  )([a-z_]+): (.+)", line).groups()  # type: ignore[union-attr]
        if line.startswith("- "):
            hook = found.setdefault(value, {})
        hook[key] = value[1:-1].split(", ") if value.startswith("[") else value
    return found


def run(hook: str, files: list[str], folder: Path, size: int = 2) -> list[int]:
    """Run a hook on files in batches, as pre-commit does, and return the exit status of each."""
    program, *words = shlex.split(hooks()[hook]["entry"])
    assert program == "mtnorm"
    words += hooks()[hook].get("args", [])
    batches = [files[start : start + size] for start in range(0, len(files), size)]
    return [call([*words, *batch], folder=folder).status for batch in batches]


def test_what_the_manifest_offers() -> None:
    assert list(hooks()) == ["mtnorm-fix", "mtnorm-check"]
    for hook in hooks().values():
        assert hook["language"] == "python"
        assert hook["types"] == ["text"]
        assert "python" not in hook["types_or"]


def test_the_fixer_repairs_in_batches(tmp_path: Path) -> None:
    texts = {"a.txt": DAMAGED, "b.md": CLEAN, "c d.txt": DAMAGED, "e.txt": TO_JUDGE, "f.txt": DAMAGED}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("mtnorm-fix", list(texts), tmp_path) == [0, 0, 0]
    after = {name: (tmp_path / name).read_text(encoding="utf-8") for name in texts}
    assert after == {name: REPAIRED if text == DAMAGED else text for name, text in texts.items()}
    assert run("mtnorm-check", list(texts), tmp_path) == [0, 1, 0]


def test_the_checker_changes_nothing(tmp_path: Path) -> None:
    for name, text in {"a.txt": DAMAGED, "b.txt": CLEAN, "c.txt": CLEAN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("mtnorm-check", ["a.txt", "b.txt", "c.txt"], tmp_path) == [1, 0]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == DAMAGED


def test_errors_fail_the_hook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x7fELF\x02\x01\x01\x00" * 60)
    assert run("mtnorm-fix", ["a.txt"], tmp_path) == run("mtnorm-check", ["a.txt"], tmp_path) == [2]


@PRE_COMMIT
def test_pre_commit_accepts_the_manifest(tmp_path: Path) -> None:
    done = Repository(tmp_path).run([sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)])
    assert done.status == 0, done


@PRE_COMMIT
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    # As on the path, since setting up an environment needs the network.
    manifest = MANIFEST.read_text(encoding="utf-8").replace("language: python", "language: system")
    listed = "".join(f"      {line}\n" for line in manifest.splitlines())
    repository.write(".pre-commit-config.yaml", f"repos:\n  - repo: local\n    hooks:\n{listed}")
    repository.write("a.txt", DAMAGED)
    repository.write("b.md", CLEAN)
    repository.write("program.py", "print('The bank , has said so.')\n")
    repository.git("add", "-A")
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    first = repository.run([*command, "mtnorm-fix"])
    assert first.status == 1
    assert "files were modified by this hook" in first.stdout
    assert "1 repair in 1 of 2 files" in first.stdout
    repository.git("add", "-A")
    assert repository.git("show", ":a.txt") == REPAIRED
    assert "program.py" in repository.git("ls-files")
    assert b"bank , has" in repository.read("program.py")
    second = repository.run(command)
    assert (second.status, second.stdout.count("Passed")) == (0, 2)
    repository.write("a.txt", TO_JUDGE)
    repository.git("add", "-A")
    third = repository.run(command)
    assert third.status == 1
    assert "a.txt:1:9: PUN051 " in third.stdout
