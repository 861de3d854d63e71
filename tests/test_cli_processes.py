"""What only a process of its own shows: pipes, signals, full disks, and the state of the interpreter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
ARTICLE = SAMPLES / "police-press-conference.txt"
MTNORM = [sys.executable, "-m", "normalizer"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
FULL = Path("/dev/full")


def run(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **variables}
    return subprocess.run([*MTNORM, *arguments], input=stdin, env=environment, capture_output=True, check=False)


def test_the_standard_input_and_a_file_give_the_same() -> None:
    data = ARTICLE.read_bytes()
    outputs = [run("fix", ARTICLE), run(stdin=data), run("-", stdin=data)]
    assert {done.returncode for done in outputs} == {0}
    assert {done.stderr for done in outputs} == {b""}
    assert {done.stdout for done in outputs} == {(SAMPLES / "police-press-conference.expected.txt").read_bytes()}


@POSIX
@pytest.mark.parametrize("arguments", ["fix", "check", "check --output-format sarif", "diff"])
def test_a_closed_pipe_is_no_error(arguments: str) -> None:
    program = subprocess.Popen(
        [*MTNORM, *arguments.split(), ARTICLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 0
    assert said == b""


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["fix", "check", "diff", "fix --diff"])
def test_a_full_disk_is_reported(arguments: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run([*MTNORM, *arguments.split(), ARTICLE], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"mtnorm: error: cannot write to the standard output: No space left on device\n")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_messages_that_cannot_be_said_do_no_harm() -> None:
    with FULL.open("wb") as full:
        done = subprocess.run([*MTNORM, "check", ARTICLE], stdout=subprocess.PIPE, stderr=full, check=False)
    assert done.returncode == 1
    assert done.stdout


@POSIX
def test_an_interrupt_leaves_whole_files(tmp_path: Path) -> None:
    data = ARTICLE.read_bytes()
    clean = (SAMPLES / "police-press-conference.expected.txt").read_bytes()
    paths = [tmp_path / f"{number:03}.txt" for number in range(400)]
    for path in paths:
        path.write_bytes(data)
    program = subprocess.Popen([*MTNORM, "fix", "-w", tmp_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while paths[1].read_bytes() == data and program.poll() is None:
        time.sleep(0.01)
    program.send_signal(signal.SIGINT)
    output, said = program.communicate()
    assert program.returncode == 130
    assert output == b""
    assert b"Traceback" not in said
    contents = [path.read_bytes() for path in paths]
    assert set(contents) == {data, clean}
    assert sorted(tmp_path.iterdir()) == paths


def test_undecodable_bytes_go_through() -> None:
    done = run(stdin=b"The bank , \xff\xfe caf\xc3\xa9 \x80 , has said so.\n")
    assert done.returncode == 0
    assert done.stdout == b"The bank, \xff\xfe caf\xc3\xa9 \x80, has said so.\n"


@POSIX
def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"a\xff.txt")
    with open(name, "wb") as file:
        file.write(b"The bank , has said so.\n")
    for arguments in (
        ["check"],
        ["check", "--output-format", "sarif"],
        ["fix", "--diff"],
        ["fix", "-v", "-w", "--log", "-"],
    ):
        done = subprocess.run([*MTNORM, *arguments, name], capture_output=True, check=False)
        assert done.returncode == int(arguments[1:2] != ["-v"]), done.stderr
        assert b"Traceback" not in done.stderr
        assert b"internal fault" not in done.stderr


def test_the_encoding_of_the_terminal_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The “café” , 上海 , is open.\n".encode())
    outputs = [run("fix", path, PYTHONIOENCODING=encoding, LC_ALL="C") for encoding in ("ascii", "latin-1", "utf-16")]
    assert {done.stdout for done in outputs} == {"The “café”, 上海, is open.\n".encode()}
    done = run("check", path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert done.stdout.isascii()


def test_the_hash_seed_does_not_matter() -> None:
    for arguments in (["fix", "--unsafe-fixes"], ["check", "--output-format", "jsonl"]):
        outputs = {run(*arguments, SAMPLES / "forum-thread.txt", PYTHONHASHSEED=seed).stdout for seed in ("0", "4242")}
        assert len(outputs) == 1


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_traceback(closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m normalizer {closed}', sys.executable],
        input=b"It is true.\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr


def test_version_loads_no_engine() -> None:
    code = "import sys; from normalizer.cli import main; main(['--version']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"ftfy", "nltk", "langdetect", "rapidfuzz", "rich", "normalizer.stages", "normalizer.pipeline"} & set(
        loaded
    )


def test_a_clean_text_loads_no_heavy_package() -> None:
    code = "import sys; from normalizer.cli import main; main([]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], input="It is true.\n", capture_output=True, check=True, text=True
    )
    heavy = {"ftfy", "nltk", "langdetect", "rapidfuzz", "rich", "charset_normalizer", "tomlkit"}
    assert not heavy & set(done.stderr.split())
