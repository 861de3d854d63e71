"""A file has either its old or its new content, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from normalizer.errors import OutputError
from normalizer.io.atomic import write_atomic

OLD, NEW = b"the old content\n", b"the new content\r\n\x00\xff"
needs_symlinks = pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="files have no such permissions there")
needs_limits = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do everything is refused nothing"
)


def full_disk(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupt(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_content_is_replaced_byte_for_byte(file: Path) -> None:
    write_atomic(file, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["article.txt"]


def test_a_new_file_is_made(tmp_path: Path) -> None:
    write_atomic(str(tmp_path / "new.txt"), NEW)
    assert (tmp_path / "new.txt").read_bytes() == NEW
    assert names(tmp_path) == ["new.txt"]


def test_an_empty_file_may_be_written(file: Path) -> None:
    write_atomic(file, b"")
    assert file.read_bytes() == b""


@pytest.mark.parametrize("function", ["replace", "fsync", "open"])
def test_the_old_file_stays_on_an_error(file: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, function, full_disk)
        with pytest.raises(OutputError) as caught:
            write_atomic(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["article.txt"]
    assert caught.value.path == str(file)
    assert str(file) in str(caught.value)
    assert os.strerror(errno.ENOSPC) in str(caught.value)


@pytest.mark.parametrize("function", ["replace", "fsync"])
def test_a_new_file_is_not_left_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, function, full_disk)
        with pytest.raises(OutputError, match=r"new\.txt"):
            write_atomic(tmp_path / "new.txt", NEW)
    assert names(tmp_path) == []


@pytest.mark.parametrize("function", ["replace", "fsync"])
def test_an_interruption_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, function, interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomic(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["article.txt"]


def test_the_data_are_on_the_disk_before_the_old_file_goes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(descriptor: int) -> None:
        calls.append("fsync")
        fsync(descriptor)

    def noted_replace(source: Path, target: Path) -> None:
        calls.append("replace")
        assert Path(source).read_bytes() == NEW
        assert Path(source).parent == Path(target).parent
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", noted_fsync)
        patch.setattr(os, "replace", noted_replace)
        write_atomic(file, NEW)
    assert calls[:2] == ["fsync", "replace"]


def test_a_folder_that_cannot_be_settled_is_no_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            full_disk()
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", only_files)
        write_atomic(file, NEW)
    assert file.read_bytes() == NEW


@needs_modes
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_atomic(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_bytes() == NEW


@needs_modes
def test_a_private_file_is_private_from_the_start(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.chmod(0o600)
    modes = []
    fsync = os.fsync

    def noted_fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            modes.append(stat.S_IMODE(status.st_mode))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", noted_fsync)
        write_atomic(file, NEW)
    assert modes == [0o600]


@needs_modes
def test_a_new_file_follows_the_mask(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_atomic(tmp_path / "new.txt", NEW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


@needs_symlinks
def test_behind_a_link_the_target_is_replaced(file: Path) -> None:
    folder = file.parent / "links"
    folder.mkdir()
    link = folder / "link.txt"
    link.symlink_to(Path("..") / file.name)
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert os.readlink(link) == os.path.join("..", file.name)
    assert not file.is_symlink()
    assert file.read_bytes() == link.read_bytes() == NEW
    assert names(folder) == ["link.txt"]
    assert names(file.parent) == ["article.txt", "links"]


@needs_symlinks
def test_a_chain_of_links_is_followed(file: Path) -> None:
    first, second = file.with_name("first"), file.with_name("second")
    first.symlink_to(file)
    second.symlink_to(first)
    write_atomic(second, NEW)
    assert first.is_symlink()
    assert second.is_symlink()
    assert file.read_bytes() == NEW


@needs_symlinks
def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "target.txt")
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_bytes() == NEW


@needs_symlinks
def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(OutputError, match="one"):
        write_atomic(one, NEW)
    assert names(tmp_path) == ["one", "other"]


@needs_symlinks
def test_an_error_names_the_link_that_was_asked_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = file.with_name("link.txt")
    link.symlink_to(file)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full_disk)
        with pytest.raises(OutputError) as caught:
            write_atomic(link, NEW)
    assert caught.value.path == str(link)
    assert link.is_symlink()
    assert file.read_bytes() == OLD


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="folder, not a file") as caught:
        write_atomic(tmp_path, NEW)
    assert caught.value.path == str(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "new.txt"
    with pytest.raises(OutputError, match="the folder does not exist") as caught:
        write_atomic(path, NEW)
    assert caught.value.path == str(path)
    assert names(tmp_path) == []


def test_a_name_that_cannot_be_is_named(tmp_path: Path) -> None:
    path = f"{tmp_path}/a\0b"
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_atomic(path, NEW)
    assert caught.value.path == path
    assert names(tmp_path) == []


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    write_atomic(path, OLD)
    write_atomic(path, NEW)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == [path.name]


@needs_limits
def test_a_file_without_the_right_to_write_stays(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(OutputError, match="no permission") as caught:
        write_atomic(file, NEW)
    assert caught.value.path == str(file)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["article.txt"]


def test_the_right_to_write_is_asked_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(OutputError, match="no permission"):
            write_atomic(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["article.txt"]
