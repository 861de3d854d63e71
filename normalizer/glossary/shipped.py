"""Where the glossaries are that come with the program."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".toml"
_FOLDER = "glossaries"


def shipped_folder() -> Path:
    """Return the folder of the shipped glossaries: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / _FOLDER
    return inside if inside.is_dir() else package.parent / _FOLDER


def shipped_files() -> list[Path]:
    """Return the shipped glossary files in a fixed order; empty where the program was installed without them."""
    return sorted(shipped_folder().rglob(f"*{SUFFIX}"))
