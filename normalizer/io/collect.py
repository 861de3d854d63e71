"""Which files a command works on when it is given a folder."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from normalizer.errors import InputError
from normalizer.io.compressed import uncompressed_name

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ".adoc"})
"""Files with these endings, compressed or not, are taken from folders; others must be named."""


def collect(
    paths: Iterable[Path],
    excluded: Callable[[Path], bool],
    failed: Callable[[InputError], None],
    suffixes: frozenset[str] = TEXT_SUFFIXES,
) -> Iterator[Path]:
    """Yield files as they are given, what fits patterns, and what ends in ``suffixes`` in folders, sorted, each once.

    Hidden files and folders, what ``excluded`` names, and links that lead out of the folder are left out, unless given by
    name.  ``failed`` is called for a folder that cannot be read or has no text file, and for a pattern that nothing fits.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            files = _files(path, excluded, suffixes)
        except InputError as error:
            failed(error)
            continue
        for file in files:
            name = os.path.realpath(file)
            if name not in seen:
                seen.add(name)
                yield file


def _files(path: Path, excluded: Callable[[Path], bool], suffixes: frozenset[str]) -> list[Path]:
    if path.is_dir():
        return _in_folder(path, excluded, suffixes)
    if path.exists() or not any(char in str(path) for char in "*?["):
        return [path]
    found = [file for file in map(Path, sorted(glob.glob(str(path), recursive=True))) if not excluded(file)]
    files = [file for file in found if file.is_file()]
    if not files:
        raise InputError("no file fits this pattern", path=path)
    return files


def _in_folder(folder: Path, excluded: Callable[[Path], bool], suffixes: frozenset[str]) -> list[Path]:
    files = list(_text_files(folder, excluded, suffixes, Path(os.path.realpath(folder))))
    if not files:
        endings = ", ".join(sorted(suffixes))
        what = "text file" if suffixes == TEXT_SUFFIXES else "file with records"
        raise InputError(
            f"there is no {what} in this folder", path=folder, hint=f"Taken are {endings}; name any other file."
        )
    return files


def _text_files(folder: Path, excluded: Callable[[Path], bool], suffixes: frozenset[str], top: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"cannot read the folder: {error.strerror}", path=folder) from error
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or excluded(path):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _text_files(path, excluded, suffixes, top)
        elif uncompressed_name(path).suffix.lower() in suffixes and entry.is_file() and _stays(entry, top):
            yield path


def _stays(entry: os.DirEntry[str], top: Path) -> bool:
    """Whether a file lies in the folder that is searched, even where it is a link."""
    return not entry.is_symlink() or Path(os.path.realpath(entry.path)).is_relative_to(top)
