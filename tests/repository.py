"""A git repository of one's own, with ``mtnorm`` on the path and no configuration but its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Ran(NamedTuple):
    """What a program left behind."""

    status: int
    stdout: str
    stderr: str


class Repository:
    """A work tree in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "repository"
        self.root.mkdir()
        programs = folder / "programs"
        programs.mkdir()
        mtnorm = programs / "mtnorm"
        mtnorm.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m normalizer "$@"\n', encoding="utf-8")
        mtnorm.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
        self.environment = {
            **kept,
            "PATH": f"{programs}{os.pathsep}{kept.get('PATH', '')}",
            "HOME": str(folder),
            "PRE_COMMIT_HOME": str(folder / "pre-commit"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        for person in ("AUTHOR", "COMMITTER"):
            self.environment |= {f"GIT_{person}_NAME": "A", f"GIT_{person}_EMAIL": "a@example.org"}
        self.git("init", "-q")
        self.git("config", "core.autocrlf", "false")

    def git(self, *arguments: str) -> str:
        """Run git, which must succeed, and return its output."""
        done = self.run(["git", *arguments])
        assert done.status == 0, done
        return done.stdout

    def run(self, command: list[str] | str) -> Ran:
        """Run a program, or commands for a shell, at the top of the work tree."""
        words = ["sh", "-euc", command] if isinstance(command, str) else command
        done = subprocess.run(
            words, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the work tree."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, name: str) -> bytes:
        """Return the content of a file of the work tree."""
        return (self.root / name).read_bytes()

    def commit(self, message: str = "x") -> None:
        """Store everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
