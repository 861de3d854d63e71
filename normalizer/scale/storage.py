"""Files wherever they are, through fsspec: read, hashed, and published so that no half of one is ever seen."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from normalizer.errors import InputError, OutputError, UsageError

_CHUNK = 2**20


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system of a path or an address, and what it calls the file.

    Raises `UsageError` if a package for it is missing.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        hint = "pip install 'mt-normalizer[scale]'"
        raise UsageError("work on many machines needs the packages dask and fsspec", hint=hint) from error
    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"{url} cannot be reached: {error}", hint="Is the package for this address installed?"
        ) from error
    return system, path


@contextlib.contextmanager
def reading(url: str) -> Iterator[Hashed]:
    """Give the bytes of a file; raises `InputError` if there is none, other errors of the system as they are."""
    system, path = file_system(url)
    try:
        stream = system.open(path, "rb")
    except FileNotFoundError as error:
        raise InputError("there is no such file", path=url) from error
    except (IsADirectoryError, PermissionError) as error:
        raise InputError(f"the file cannot be read: {error.strerror or error}", path=url) from error
    with stream:
        yield Hashed(stream)


def digest(url: str) -> str | None:
    """Return the SHA-256 of a file; None if there is none."""
    try:
        with reading(url) as stream:
            while stream.read(_CHUNK):
                pass
            return stream.sha256
    except InputError:
        return None


@contextlib.contextmanager
def publishing(url: str, partial: str) -> Iterator[Hashed]:
    """Give a stream whose content becomes the file when all of it is there; ``partial`` is a folder for the meantime."""
    system, target = file_system(url)
    _, folder = file_system(partial)
    temporary = f"{folder}/{secrets.token_hex(8)}"
    try:
        system.makedirs(folder, exist_ok=True)
        with system.open(temporary, "wb") as stream:
            written = Hashed(stream)
            yield written
        if not written.wanted:
            system.rm(temporary)
            return
        system.makedirs(target.rpartition("/")[0], exist_ok=True)
        if _is_local(system):
            os.replace(temporary, target)
        else:
            system.mv(temporary, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            system.rm(temporary)
        if isinstance(error, IsADirectoryError | NotADirectoryError | PermissionError):
            raise OutputError(f"the file cannot be written: {error.strerror or error}", path=url) from error
        raise


def remove_folder(url: str) -> None:
    """Remove a folder with all that is in it, if it is there."""
    system, path = file_system(url)
    with contextlib.suppress(FileNotFoundError):
        system.rm(path, recursive=True)


def whole(url: str) -> str:
    """Return an address as it is, and a path from the root on."""
    system, path = file_system(url)
    return path if _is_local(system) else url


def joined(folder: str, name: str) -> str:
    """Return the address of a file in a folder."""
    return f"{folder.rstrip('/')}/{name}"


def suffixed(url: str) -> PurePath:
    """Return the last part of an address, whose endings tell what the file holds."""
    return PurePath(url.rstrip("/").rpartition("/")[2])


class Hashed:
    """A stream, and the digest of what went through it from its beginning to its end."""

    def __init__(self, stream: Any) -> None:
        self.stream = cast(BinaryIO, stream)
        """For those who read here and there."""
        self.size = 0
        self.wanted = True
        """Whether what is written is to be published."""
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Digest of the bytes so far, in hexadecimal."""
        return self._hash.hexdigest()

    @property
    def closed(self) -> bool:
        """Whether the stream is closed."""
        return bool(self.stream.closed)

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self.stream.read(size)
        self._hash.update(data)
        self.size += len(data)
        return data

    def write(self, data: Any) -> int:
        """Write all of ``data``."""
        view = memoryview(data).cast("B")
        self.stream.write(view)
        self._hash.update(view)
        self.size += len(view)
        return len(view)

    def tell(self) -> int:
        """Return how many bytes went through."""
        return self.size

    def flush(self) -> None:
        """Leave it to the stream when it writes."""

    def close(self) -> None:
        """Leave it to whoever opened the stream to close it."""

    def readable(self) -> bool:
        """Tell whether it is for reading."""
        return bool(self.stream.readable())

    def writable(self) -> bool:
        """Tell whether it is for writing."""
        return bool(self.stream.writable())

    def seekable(self) -> bool:
        """Tell that there is no going back."""
        return False


def _is_local(system: Any) -> bool:
    from fsspec.implementations.local import LocalFileSystem

    return isinstance(system, LocalFileSystem)
