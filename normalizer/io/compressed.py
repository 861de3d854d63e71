"""Compressed files, told by the endings of their names: ``.gz``, ``.xz`` and ``.zst``."""

from __future__ import annotations

import enum
import io
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from normalizer.errors import InputError

LARGEST = 4 * 2**30
"""Bytes that a compressed file may unpack to; what is larger is refused, since a small file can unpack to anything."""
_CHUNK = 2**20
_SMALL = 2**14
"""So much of a file of Zstandard is unpacked at a time, since it may become thousands of times as much."""


class Compression(enum.StrEnum):
    """A kind of compression; the value is the ending of the name."""

    GZIP = ".gz"
    XZ = ".xz"
    ZSTANDARD = ".zst"


def compression_of(path: PurePath | str) -> Compression | None:
    """Return how a file of this name is compressed; None if it is not."""
    suffix = PurePath(path).suffix.lower()
    return next((kind for kind in Compression if kind.value == suffix), None)


def uncompressed_name(path: Path) -> Path:
    """Return the name without the ending that tells the compression."""
    return path if compression_of(path) is None else path.with_suffix("")


def unpack(data: bytes, kind: Compression, *, largest: int = LARGEST) -> bytes:
    """Return the content of a compressed file; raises `InputError` if it is damaged or unpacks to too much."""
    pieces: list[bytes] = []
    size = 0
    damage: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, *_errors(kind))
    try:
        for piece in _zstandard_pieces(data) if kind is Compression.ZSTANDARD else _pieces(data, kind):
            size += len(piece)
            if size > largest:
                raise InputError(f"the file unpacks to more than {largest // 2**20} MiB")
            pieces.append(piece)
    except damage as error:
        raise InputError(f"the compressed file is damaged: {error}") from error
    return b"".join(pieces)


def pack(data: bytes, kind: Compression) -> bytes:
    """Return a compressed file, the same each time."""
    if kind is Compression.GZIP:
        import gzip

        return gzip.compress(data, mtime=0)
    if kind is Compression.XZ:
        import lzma

        return lzma.compress(data)
    packed: bytes = _zstandard().ZstdCompressor().compress(data)
    return packed


def _pieces(data: bytes, kind: Compression) -> Iterator[bytes]:
    import gzip
    import lzma

    packed = io.BytesIO(data)
    with gzip.GzipFile(fileobj=packed) if kind is Compression.GZIP else lzma.LZMAFile(packed) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _zstandard_pieces(data: bytes) -> Iterator[bytes]:
    at = 0
    frame = _zstandard().ZstdDecompressor().decompressobj()
    while at < len(data):
        yield frame.decompress(data[at : at + _SMALL])
        at += len(data[at : at + _SMALL])
        if frame.eof and at - len(frame.unused_data) < len(data):
            at -= len(frame.unused_data)
            frame = _zstandard().ZstdDecompressor().decompressobj()
    if not frame.eof:
        raise EOFError("it ends too early")


def _errors(kind: Compression) -> tuple[type[Exception], ...]:
    """Return what the library of a compression raises for damaged data, beside the built-in errors."""
    if kind is Compression.GZIP:
        import zlib

        return (zlib.error,)
    if kind is Compression.XZ:
        import lzma

        return (lzma.LZMAError,)
    return (_zstandard().ZstdError,)


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(
            "files that end in .zst need the package zstandard", hint="pip install 'mt-normalizer[zstd]'"
        ) from error
    return zstandard
