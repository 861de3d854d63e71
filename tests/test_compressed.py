"""Compressed files are read and written by the endings of their names."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import pytest
from calls import call

from normalizer.errors import InputError
from normalizer.io.compressed import Compression, pack, unpack

TEXT = b"The bank , has said so.\n"
CLEAN = b"The bank, has said so.\n"


@pytest.mark.parametrize("kind", list(Compression))
def test_in_place_and_back(tmp_path: Path, kind: Compression) -> None:
    name = f"a.txt{kind.value}"
    (tmp_path / name).write_bytes(pack(TEXT, kind))
    assert call(["fix", name], folder=tmp_path).stdout == CLEAN
    assert call(["fix", "-w", "--log", "l.jsonl", "."], folder=tmp_path).status == 0
    assert unpack((tmp_path / name).read_bytes(), kind) == CLEAN
    assert call(["revert", "-w", name, "--log", "l.jsonl"], folder=tmp_path).status == 0
    assert unpack((tmp_path / name).read_bytes(), kind) == TEXT


@pytest.mark.parametrize("kind", list(Compression))
def test_out_by_name(tmp_path: Path, kind: Compression) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    call(["fix", "a.txt", "-o", f"b.txt{kind.value}"], folder=tmp_path)
    assert unpack((tmp_path / f"b.txt{kind.value}").read_bytes(), kind) == CLEAN
    assert pack(CLEAN, kind) == pack(CLEAN, kind)


def test_files_that_others_packed(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT) + gzip.compress(TEXT))
    (tmp_path / "b.txt.xz").write_bytes(lzma.compress(TEXT))
    assert call(["fix", "a.txt.gz"], folder=tmp_path).stdout == CLEAN * 2
    assert call(["fix", "b.txt.xz"], folder=tmp_path).stdout == CLEAN


@pytest.mark.parametrize("kind", list(Compression))
def test_what_is_damaged_is_refused(tmp_path: Path, kind: Compression) -> None:
    packed = pack(TEXT * 100, kind)
    for number, data in enumerate([packed[: len(packed) // 2], b"not packed at all", packed[:-9] + b"xxxxxxxxx"]):
        name = f"{number}.txt{kind.value}"
        (tmp_path / name).write_bytes(data)
        done = call(["fix", name], folder=tmp_path)
        assert (done.status, done.stdout) == (2, b"")
        assert done.stderr.startswith(f"mtnorm: error: {name}: the compressed file is damaged")


@pytest.mark.parametrize("kind", list(Compression))
def test_what_unpacks_to_too_much_is_refused(kind: Compression) -> None:
    packed = pack(bytes(5_000_000), kind)
    assert len(packed) < 50_000
    with pytest.raises(InputError, match="unpacks to more than"):
        unpack(packed, kind, largest=4_000_000)
