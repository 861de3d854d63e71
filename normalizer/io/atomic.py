"""Writing a file so that at every moment either its old or its new content is there in full."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from normalizer.errors import OutputError
from normalizer.io.compressed import compression_of, pack
from normalizer.io.read import naming

_NEW_FILE_MODE = 0o666
_PRIVATE_MODE = 0o600


def place_of(path: Path | str) -> Path:
    """Return the file itself where ``path`` is a symbolic link, or lies behind one."""
    return Path(os.path.realpath(path, strict=False))


def unchanged_place(path: Path, decided: Path) -> Path:
    """Return the file itself, which must be ``decided``; raises `OutputError` if the path leads elsewhere by now."""
    target = place_of(path)
    if target != decided:
        hint = f"It leads to {target} now. Nothing was written."
        raise OutputError("the file was replaced by a link meanwhile", path=path, hint=hint)
    return target


def check_place(path: Path) -> None:
    """Raise the `OutputError` that writing a file here would surely end in, before long work is done for it."""
    with writable(path):
        if path.is_dir():
            raise IsADirectoryError
        if not path.parent.is_dir():
            raise FileNotFoundError


def write_atomic(path: Path | str, data: bytes, *, decided: Path | None = None) -> None:
    """Make ``data`` the content of the file.

    The data go to a temporary file in the same folder, which takes the place of the old one when it is safely on the
    disk.  Permissions stay, and the owner where that is allowed; behind a symbolic link its target is replaced.  What is
    no regular file, such as a pipe or a terminal, is written to directly.

    ``decided`` is what `place_of` returned when the old content was read: should the path lead elsewhere by now, nothing
    is written.  A link that takes the file's place even later is replaced, and not followed.

    Raises `OutputError` if anything goes wrong; the old file is still there then.
    """
    path = Path(path)
    with writable(path):
        target = place_of(path) if decided is None else unchanged_place(path, decided)
        before = status(target)
        if before is not None and not stat.S_ISREG(before.st_mode):
            with os.fdopen(os.open(target, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)), "wb") as stream:
                stream.write(data)
            return
        _replace(target, data, before)


@contextlib.contextmanager
def writable(path: Path) -> Iterator[None]:
    """Say in the program's own words why a file cannot be written."""
    try:
        yield
    except IsADirectoryError as error:
        raise OutputError("this is a folder, not a file", path=path) from error
    except PermissionError as error:
        hint = "Replacing a file needs the right to write in its folder."
        raise OutputError("no permission to write the file", path=path, hint=hint) from error
    except FileNotFoundError as error:
        raise OutputError("the folder does not exist", path=path, hint="Create it first.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError(f"the file cannot be written: {reason}", path=path) from error


def write_text_file(path: Path, data: bytes, *, decided: Path | None = None) -> None:
    """Write a file of text like `write_atomic`, compressed if the ending of its name says so."""
    kind = compression_of(path)
    with naming(path):
        write_atomic(path, data if kind is None else pack(data, kind), decided=decided)


def status(target: Path) -> os.stat_result | None:
    """Return the state of a file; None if there is none."""
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    if before is not None and not os.access(target, os.W_OK):
        # Replacing would succeed all the same, but whoever took the right to write away meant it.
        raise PermissionError
    temporary = beside(target, os.urandom(6).hex())
    try:
        with create(temporary, private=before is not None) as file:
            file.write(data)
            settle_file(file)
        take_place(temporary, target, before)
    except BaseException:
        # Also when the user interrupts: nothing stays behind.
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def beside(target: Path, token: str) -> Path:
    """Return the name of a temporary file in the folder of ``target``."""
    return target.with_name(f".{target.name[:40]}.{token}.tmp")


def create(path: Path, *, private: bool) -> BinaryIO:
    """Make a new file and open it; the content of a private one is not open to others even for a moment."""
    mode = _PRIVATE_MODE if private else _NEW_FILE_MODE
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), "wb")


def settle_file(file: BinaryIO) -> None:
    """Have what was written on the disk."""
    file.flush()
    os.fsync(file.fileno())


def take_place(temporary: Path, target: Path, before: os.stat_result | None) -> None:
    """Put the temporary file in the place of the target, whose state ``before`` it takes over."""
    if before is not None:
        _take_over(temporary, before)
    os.replace(temporary, target)
    _settle(target.parent)


def _take_over(temporary: Path, before: os.stat_result) -> None:
    """Give the new file the owner, where that is allowed, and the permissions of the old one."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, before.st_uid, before.st_gid)
    # Changing the owner may clear bits, so the permissions come last.
    temporary.chmod(stat.S_IMODE(before.st_mode))


def _settle(folder: Path) -> None:
    """Have the folder's new entry on the disk as well, where the system knows how."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
