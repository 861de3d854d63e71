"""Where a configuration file is looked for."""

from __future__ import annotations

from pathlib import Path

FILE_NAME = "normalizer.toml"
PROJECT_FILE = "pyproject.toml"
LARGEST = 4 * 1024 * 1024
"""Bytes; a configuration file that is larger is refused."""
_TABLE_HINT = b"normalizer"
"""Stands in every project file that configures the program; all others need not be parsed."""


def discover(start: Path) -> Path | None:
    """Return the configuration file nearest to ``start``, in its folder or above.

    ``start`` is a file or a folder; a project file counts only if it may have a ``[tool.normalizer]`` table.  In one
    folder ``normalizer.toml`` comes first.
    """
    folder = start.absolute()
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        own = place / FILE_NAME
        if own.is_file():
            return own
        project = place / PROJECT_FILE
        if project.is_file() and _configures(project):
            return project
    return None


def _configures(project: Path) -> bool:
    try:
        with project.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError:
        return False
    if _TABLE_HINT not in data:
        return False
    if len(data) > LARGEST:
        # The file may be meant; reading it says that it is too large.
        return True
    from normalizer.io.toml import TomlError, read_toml

    try:
        tool = read_toml(data.decode("utf-8")).get("tool")
    except (TomlError, UnicodeDecodeError):
        # The file is meant; reading it says what is wrong with it.
        return b"tool.normalizer" in data
    return isinstance(tool, dict) and "normalizer" in tool
