"""Writing a file so that at every moment either its old or its new content is there in full."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from normalizer.errors import OutputError

_NEW_FILE_MODE = 0o666
_PRIVATE_MODE = 0o600


def place_of(path: Path | str) -> Path:
    """Return the file itself where ``path`` is a symbolic link, or lies behind one."""
    return Path(os.path.realpath(path, strict=False))


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
    try:
        target = place_of(path)
        if decided is not None and target != decided:
            hint = f"It leads to {target} now. Nothing was written."
            raise OutputError("the file was replaced by a link meanwhile", path=path, hint=hint)
        before = _status(target)
        if before is not None and not stat.S_ISREG(before.st_mode):
            with os.fdopen(os.open(target, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)), "wb") as stream:
                stream.write(data)
            return
        _replace(target, data, before)
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


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    if before is not None and not os.access(target, os.W_OK):
        # Replacing would succeed all the same, but whoever took the right to write away meant it.
        raise PermissionError
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.tmp")
    # The content of a private file must not be open to others even for a moment; a new file is like any new file.
    mode = _NEW_FILE_MODE if before is None else _PRIVATE_MODE
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _take_over(temporary, before)
        os.replace(temporary, target)
    except BaseException:
        # Also when the user interrupts: nothing stays behind.
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
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
