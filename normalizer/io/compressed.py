"""Compressed files, told by the endings of their names: ``.gz``, ``.xz`` and ``.zst``."""

from __future__ import annotations

import enum
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

from normalizer.errors import InputError

LARGEST = 4 * 2**30
"""Bytes that a compressed file may unpack to; what is larger is refused, since a small file can unpack to anything."""
_CHUNK = 2**20
_SMALL = 2**9
"""So much of a file of Zstandard is unpacked at a time, since four bytes of it may become 128 KiB."""


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


def unpack(data: bytes, kind: Compression, *, largest: int | None = None) -> bytes:
    """Return the content of a compressed file.

    Raises `InputError` if it is damaged or unpacks to more than ``largest`` bytes, without which it is `LARGEST`.
    """
    largest = LARGEST if largest is None else largest
    pieces: list[bytes] = []
    size = 0
    for piece in unpacked(io.BytesIO(data), kind):
        size += len(piece)
        if size > largest:
            raise InputError(f"the file unpacks to more than {largest // 2**20} MiB")
        pieces.append(piece)
    return b"".join(pieces)


def beginning(stream: BinaryIO, kind: Compression, most: int) -> bytes:
    """Return the content of a compressed file, at most ``most`` bytes; raises `InputError` if it is damaged."""
    pieces: list[bytes] = []
    size = 0
    for piece in unpacked(stream, kind):
        pieces.append(piece)
        size += len(piece)
        if size >= most:
            break
    return b"".join(pieces)[:most]


def unpacked(stream: BinaryIO, kind: Compression) -> Iterator[bytes]:
    """Yield the content of a compressed file piece by piece, however large; raises `InputError` if it is damaged."""
    damage: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, *_errors(kind))
    try:
        yield from _zstandard_pieces(stream) if kind is Compression.ZSTANDARD else _pieces(stream, kind)
    except damage as error:
        raise InputError(f"the compressed file is damaged: {error}") from error


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


@contextmanager
def packing(stream: BinaryIO, kind: Compression) -> Iterator[BinaryIO]:
    """Give a stream that compresses into another, which stays open; the same content gives the same bytes."""
    import gzip
    import lzma

    makers: dict[Compression, Callable[[], Any]] = {
        Compression.GZIP: lambda: gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0),
        Compression.XZ: lambda: lzma.LZMAFile(stream, "wb"),  # noqa: SIM115
        Compression.ZSTANDARD: lambda: _zstandard().ZstdCompressor().stream_writer(stream, closefd=False),
    }
    with makers[kind]() as packer:
        yield cast(BinaryIO, packer)


def _pieces(packed: BinaryIO, kind: Compression) -> Iterator[bytes]:
    import gzip
    import lzma

    with gzip.GzipFile(fileobj=packed) if kind is Compression.GZIP else lzma.LZMAFile(packed) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _zstandard_pieces(packed: BinaryIO) -> Iterator[bytes]:
    frame = None
    while data := packed.read(_SMALL):
        while data:
            if frame is None or frame.eof:
                frame = _zstandard().ZstdDecompressor().decompressobj()
            yield frame.decompress(data)
            data = frame.unused_data if frame.eof else b""
    if frame is None or not frame.eof:
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
