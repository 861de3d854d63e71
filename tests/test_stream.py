"""Long texts: where they are cut, and that neither cutting nor the way they arrive changes what is done."""

from __future__ import annotations

import codecs
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO
from unittest import mock

import pytest
from calls import Call, call
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from normalizer import Config, Pipeline, replay, revert
from normalizer.errors import InputError
from normalizer.io.compressed import Compression, pack
from normalizer.io.decode import decode
from normalizer.stream import cut, source
from normalizer.stream.cut import Cutter
from normalizer.stream.decoding import Decoding
from normalizer.stream.source import ByteSource

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
ARTICLE = [
    "The bank , which lent the money , has closed.Nobody knows why.",
    "They invest in oldering projects. the harbour is full of ships , they say.",
    'He called it "a very long day" and went home ; it was late.',
    "The roof is is new, the walls are old, and the cellar is wet.",
    "“It rains,” she said, “and it will not stop before the evening comes.”",
    "1. Coordinated work from the top to the bottom of the house.",
    "2. Strict rules for all of those who come too late to work.",
    "The café doesn't open before noon ,so they wait in the street.",
    "A line that is wrapped in the middle of what it\nsays , and goes on until the paragraph has its end.",
]
"""What is wrong with these can be seen in each by itself."""
OPENING = "\n\n".join(ARTICLE) + "\n\n"
"""Shows all there is in a document, as a first block of the real size does."""
DOCUMENTS = st.lists(st.sampled_from(ARTICLE), min_size=20, max_size=60).map(lambda found: OPENING + "\n\n".join(found))
TEXTS = st.text(alphabet='aB .,\n\r"“”`~-é😀\udc80', max_size=400)


def pieces(text: str, sizes: Sequence[int]) -> Iterator[str]:
    at = number = 0
    while at < len(text):
        size = sizes[number % len(sizes)]
        yield text[at : at + size]
        at, number = at + size, number + 1


@MANY
@example("They left.\n\n" + "a" * 74 + ".\n\nThey came.", [1])
@given(st.one_of(TEXTS, DOCUMENTS), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_blocks_depend_on_the_text_alone(text: str, sizes: list[int]) -> None:
    at_once = list(Cutter(60).blocks([text]))
    assert list(Cutter(60).blocks(pieces(text, sizes))) == at_once
    assert "".join(block.text for block in at_once) == text
    assert all(30 <= len(block.text) <= 120 for block in at_once) or len(at_once) == 1
    assert [block.part.begins for block in at_once] == [True] + [False] * (len(at_once) - 1)
    assert [block.part.ends for block in at_once] == [False] * (len(at_once) - 1) + [True]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It ends here.\n\n", "It begins here, and goes on."),
        ("It ends here.\r\n\r\n", "It begins here, and goes on."),
        ('He said: "It ends here."\n\n\n', "“It begins here,” she said."),
        ("It ends here.\n", "It begins here, without a blank line."),
        ("a line without an end\n", "and another one, in lower case"),
        ("words ", "and more of them without any line end"),
    ],
)
def test_borders(before: str, after: str) -> None:
    lead = "y" * 90
    text = lead + before + after + "z" * 300
    assert next(iter(Cutter(90).blocks([text]))).text == lead + before


@pytest.mark.parametrize(
    "kept",
    [
        "```\ncode. \n\nMore code.\n\nAnd more.\n```",
        "~~~ text\ncode.\n\nMore code.\n~~~",
        "<!-- a comment.\n\nIt goes on.\n\nAnd on. -->",
        "<pre>\nFirst.\n\nSecond.\n</pre>",
        "normalizer:off\n\nFirst.\n\nSecond.\n\nnormalizer:on",
        'He began: "A long quotation.\n\nIt has an end," he said, "here."',
        "First.\n\n- an item.\n\n- Another item.",
        "First.\n\n1, coordinated work.\n\n2. Strict rules.",
        "it was the end of.\n\nthe beginning is in lower case.",
    ],
)
def test_no_border_within(kept: str) -> None:
    lead = "Words and more words.\n\n" * 17
    text = lead + kept + "\n\nThe next paragraph.\n\n" + "And one more. " * 90
    for size in (len(lead) + 1, len(lead) + len(kept) - 6):
        assert next(iter(Cutter(size).blocks([text]))).text.startswith(lead + kept)


def test_what_stays_open_is_passed_on() -> None:
    fence = list(Cutter(50).blocks(["Text.\n\n```\n" + "code , code\n" * 40]))
    assert [block.part.fence for block in fence] == [""] + ["```"] * (len(fence) - 1)
    closed = list(Cutter(50).blocks(["normalizer:off\n" + "text , text\n" * 40]))
    assert [block.part.closed for block in closed] == [False] + [True] * (len(closed) - 1)
    for text in ("Text.\n\n```\n" + "code , code\n" * 40, "normalizer:off\n" + "text , text\n" * 40):
        assert Pipeline(cutter=Cutter(50)).run(text).text == text


@MANY
@given(DOCUMENTS)
def test_local_damage_is_repaired_as_in_the_whole(text: str) -> None:
    cutting = Pipeline(cutter=Cutter(len(OPENING)))
    result = cutting.run(text)
    assert result.blocks > 1
    assert result.text == Pipeline().run(text).text


@MANY
@given(st.one_of(DOCUMENTS, TEXTS), st.booleans())
def test_the_account_of_blocks_is_one_account(text: str, unsafe: bool) -> None:
    result = Pipeline(Config(unsafe_fixes=unsafe), cutter=Cutter(150)).run(text)
    assert replay(text, result.changes) == result.text
    assert revert(result.text, result.changes) == text
    assert [change.id for change in result.changes] == list(range(len(result.changes)))
    for change in result.changes:
        assert set(change.parents) <= set(range(change.id))
        if not change.parents:
            assert change.origin.of(text) == change.before


def test_rules_for_the_edges_of_a_page_leave_borders_alone() -> None:
    page = "Share on Facebook\n\n" + "A line of text that has its end.\n\n" * 40
    result = Pipeline(cutter=Cutter(200)).run(page * 3 + "Share on Facebook")
    assert [change.origin.start for change in result.changes if change.rule.code == "LAY005"] == [0, 3 * len(page) - 2]


# The command, with blocks so small that a text of a few lines is a long one.


@pytest.fixture(autouse=True)
def small_blocks(request: pytest.FixtureRequest) -> Iterator[None]:
    if "real_blocks" in request.fixturenames:
        yield
        return
    with mock.patch.multiple(source, HEAD=512, CHUNK=128), mock.patch.object(cut, "BLOCK", 400):
        yield


@pytest.fixture
def real_blocks() -> None:
    """Leave the sizes as they are."""


class Trickle(io.BytesIO):
    """A stream that gives only so many bytes at a time."""

    step = 1

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.step if size is None or size < 0 else min(size, self.step))


TEXT = OPENING + "\n\n".join(ARTICLE * 3) + "\n"


def arriving(text: bytes, step: int, folder: Path) -> tuple[Call, bytes]:
    stream = Trickle(text)
    stream.step = step
    with mock.patch("normalizer.io.read._standard_input", return_value=stream):
        done = call(["fix", "--log", "l.jsonl", "--statistics"], folder=folder)
    return done, (folder / "l.jsonl").read_bytes()


@pytest.mark.parametrize("step", [1, 2, 3, 7, 127, 128, 129, 1000])
def test_how_a_text_arrives_does_not_matter(tmp_path: Path, step: int) -> None:
    assert arriving(TEXT.encode(), step, tmp_path) == arriving(TEXT.encode(), 10**6, tmp_path)


@settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(data=st.binary(max_size=900).map(lambda tail: TEXT.encode() + tail), step=st.integers(1, 300))
def test_how_bytes_arrive_does_not_matter(tmp_path: Path, data: bytes, step: int) -> None:
    assert arriving(data, step, tmp_path) == arriving(data, 10**6, tmp_path)


def test_the_command_and_the_library_agree(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    done = call(["fix", "a.txt", "--log", "l.jsonl"], folder=tmp_path)
    result = Pipeline().run(TEXT)
    assert result.blocks > 3
    assert (done.status, done.stdout) == (0, result.text.encode())
    assert f"saw one of {result.blocks} blocks at a time" in done.stderr
    run, *records = [json.loads(line) for line in (tmp_path / "l.jsonl").read_text().splitlines()]
    assert (run["blocks"], run["output_sha256"] is None) == (result.blocks, False)
    logged = [record for record in records if record["type"] == "change"]
    assert len([record for record in records if record["type"] == "block"]) == result.blocks
    told = [(change.id, change.rule.code, *change.origin, change.after, change.step) for change in result.changes]
    keys = ("id", "rule", "start", "end", "after", "step")
    assert [tuple(record[key] for key in keys) for record in logged] == told
    for record in logged:
        before = TEXT[: record["start"]]
        assert (record["line"], record["column"]) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize("form", ["concise", "full", "json", "sarif", "github"])
def test_findings_are_those_of_a_text_held_as_a_whole(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + "Lamp 😀 , and so on , they say.\n".encode())
    arguments = ["check", "--output-format", form, "a.txt"]
    in_parts = call(arguments, folder=tmp_path)
    with mock.patch.object(source, "HEAD", 10**6):
        as_a_whole = call(arguments, folder=tmp_path)
    assert in_parts == as_a_whole
    assert in_parts.status == 1


def test_check_prints_the_same_changes_as_the_log(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    call(["fix", "a.txt", "--log", "l.jsonl"], folder=tmp_path)
    printed = call(["check", "--output-format", "jsonl", "a.txt"], folder=tmp_path).stdout.splitlines()
    logged = (tmp_path / "l.jsonl").read_bytes().splitlines()
    assert [line for line in printed if b'"change"' in line] == [line for line in logged if b'"change"' in line]


FORMS = [
    [],
    ["--newline", "crlf"],
    ["--one-sentence-per-line"],
    ["--output-encoding", "utf-16"],
    ["--output-encoding", "utf-8-sig", "--newline", "lf", "--unsafe-fixes"],
]
LINES = st.lists(
    st.sampled_from([*ARTICLE, "A b , c.\r\nD e , f.\r\n", "養老，上海。", "🚢 , é ", "word " * 90, "x" * 700]),
    min_size=6,
    max_size=30,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("form", FORMS, ids=" ".join)
@settings(max_examples=6, deadline=None, suppress_health_check=[*HealthCheck])
@given(found=LINES)
@example(found=[*ARTICLE * 3])
def test_the_way_back(tmp_path: Path, encoding: str, form: list[str], found: list[str]) -> None:
    data = "\n\n".join(found).encode(encoding, "replace")
    (tmp_path / "a.txt").write_bytes(data)
    done = call(["fix", "-q", "-o", "b.txt", "--log", "l.jsonl", *form, "a.txt"], folder=tmp_path)
    if done.status:
        assert "has no character" in done.stderr
        return
    back = call(["revert", "b.txt", "--log", "l.jsonl"], folder=tmp_path)
    assert (back.status, back.stdout) == (0, data)


def test_a_tampered_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    call(["fix", "-o", "b.txt", "--log", "l.jsonl", "a.txt"], folder=tmp_path)
    log = tmp_path / "l.jsonl"
    log.write_text(log.read_text().replace('"bytes": ', '"bytes": 1'))
    back = call(["revert", "b.txt", "--log", "l.jsonl"], folder=tmp_path)
    assert (back.status, back.stdout) == (2, b"")


@pytest.mark.parametrize("kind", list(Compression))
def test_compressed_by_name(tmp_path: Path, kind: Compression) -> None:
    (tmp_path / f"a.txt{kind}").write_bytes(pack(TEXT.encode(), kind))
    call(["fix", "-o", f"b.txt{kind}", "--log", "l.jsonl", f"a.txt{kind}"], folder=tmp_path)
    plain = call(["fix", f"b.txt{kind}", "--select", "ENC001"], folder=tmp_path)
    assert plain.stdout.decode() == Pipeline().run(TEXT).text
    assert call(["revert", f"b.txt{kind}", "--log", "l.jsonl"], folder=tmp_path).stdout == TEXT.encode()


def test_several_files_and_processes(tmp_path: Path) -> None:
    names = ["a.txt", "b.txt", "c.txt"]
    texts = [TEXT, "The bank , it says.\n", TEXT[: len(TEXT) // 2]]
    outputs = []
    for jobs in ("1", "2"):
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_text(text)
        # Processes do not know of the small blocks, so the sizes must be those of the program.
        with mock.patch.multiple(source, HEAD=393_216, CHUNK=65_536), mock.patch.object(cut, "BLOCK", 2**18):
            call(["fix", "-w", "-q", "-j", jobs, "--log", "l.jsonl", *names], folder=tmp_path)
        outputs.append([(tmp_path / name).read_bytes() for name in (*names, "l.jsonl")])
    assert outputs[0] == outputs[1]


def test_one_log_for_long_and_short_texts(tmp_path: Path) -> None:
    texts = {"a.txt": "The bank , it says.\n", "b.txt": TEXT, "c.txt": "It is is so.\n", "d.txt": TEXT[:1500]}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    assert call(["fix", "-w", "-q", "--log", "l.jsonl", *texts], folder=tmp_path).status == 0
    for name, text in texts.items():
        assert call(["revert", "-w", name, "--log", "l.jsonl"], folder=tmp_path).status == 0
        assert (tmp_path / name).read_text() == text
    assert sorted(path.name for path in tmp_path.iterdir()) == [*texts, "l.jsonl"]


def test_resuming_leaves_out_long_texts_that_are_done(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    call(["fix", "-q", "-o", "out", "--log", "l.jsonl", "a.txt", "b.txt"], folder=tmp_path)
    (tmp_path / "out").mkdir(exist_ok=True)
    call(["fix", "-q", "-o", "out/", "--log", "l.jsonl", "a.txt", "b.txt"], folder=tmp_path)
    (tmp_path / "out" / "b.txt").unlink()
    done = call(["fix", "-o", "out/", "--log", "l.jsonl", "--resume", "a.txt", "b.txt"], folder=tmp_path)
    assert "1 of 2 files were finished before" in done.stderr
    assert (tmp_path / "out" / "b.txt").read_bytes() == (tmp_path / "out" / "a.txt").read_bytes()


def test_an_interruption_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    whole = Pipeline.stream

    def interrupted(self: Pipeline, texts: Iterator[str]) -> Iterator[object]:
        yield next(whole(self, texts))
        raise KeyboardInterrupt

    with mock.patch.object(Pipeline, "stream", interrupted):
        done = call(["fix", "-w", "--log", "l.jsonl", "a.txt"], folder=tmp_path)
    assert done.status == 130
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == TEXT


def test_a_character_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    text = TEXT + "\n上海.\n"
    (tmp_path / "a.txt").write_text(text)
    done = call(["fix", "-w", "--output-encoding", "cp1252", "a.txt"], folder=tmp_path)
    assert done.status == 2
    assert f"a.txt:{text.count(chr(10))}:1: cp1252 has no character" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("options", [["--diff"], ["-w", "--report", "r.html"], ["--encoding", "utf-7"]])
def test_what_needs_the_whole_text_gives_the_same(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("ascii", "replace"))
    wanted = call(["fix", "a.txt"], folder=tmp_path).stdout
    done = call(["fix", *options, "a.txt"], folder=tmp_path)
    if options == ["--diff"]:
        (tmp_path / "d.patch").write_bytes(done.stdout)
        subprocess.run(["patch", "-s", "a.txt", "d.patch"], cwd=tmp_path, check=True)
    if "-w" in options or "--diff" in options:
        assert (tmp_path / "a.txt").read_bytes() == wanted
    else:
        assert done.stdout == wanted


# Decoding.


def decoded(data: bytes, declared: str | None = None) -> tuple[str, Decoding]:
    found = ByteSource([data])
    decoding = Decoding(found.head, declared)
    return "".join(decoding.texts(found.chunks())), decoding


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "cp932", "euc_kr"]
)
def test_encodings_are_found_as_in_short_texts(encoding: str) -> None:
    words = {
        "gb18030": "上海的人们说，今天很好。",
        "cp932": "これは日本の新聞です。",
        "euc_kr": "이것은 한국의 신문이다.",
    }
    words["utf-16-le"] = "The café isn't open, they say."
    text = (words.get(encoding, "The café isn’t open, “they” say.") + "\n") * 80
    data = text.encode(encoding)
    found, decoding = decoded(data)
    assert found == text
    assert decoding.encoding == decode(data).encoding


def test_an_encoding_that_shows_late() -> None:
    text = "Nothing but plain letters here.\n" * 100 + "The café is “open” now, he said – it’s true.\n" * 20
    for encoding in ("cp1252", "utf-8"):
        found, decoding = decoded(text.encode(encoding))
        assert (found, decoding.encoding, decoding.stray) == (text, encoding, None)


def test_a_late_sign_does_not_change_what_was_written(tmp_path: Path) -> None:
    plain = "Nothing but plain letters here.\n\n"
    late = "The café is “open” now, he said – it’s true.\n".encode("cp1252")
    for lead, wanted in ((plain, "cp1252"), ("The caf&eacute; is open here.\n\n", "utf-8")):
        data = lead.encode() + plain.encode() * 60 + late
        done = call(["fix", "-o", "b.txt", "--log", "l.jsonl"], stdin=data, folder=tmp_path)
        run = json.loads((tmp_path / "l.jsonl").read_text().splitlines()[0])
        assert (run["encoding"], run["output"]["encoding"]) == (wanted, wanted)
        assert (tmp_path / "b.txt").read_bytes() == data.replace(b"&eacute;", "é".encode())
        assert ("5 bytes not in utf-8" in done.stderr) == (wanted == "utf-8")
        assert call(["revert", "b.txt", "--log", "l.jsonl"], folder=tmp_path).stdout == data


def test_bytes_that_do_not_fit_are_kept_and_told(tmp_path: Path) -> None:
    lead = "The café is open.\n".encode() * 100
    data = lead + b"A stray \xff and \xfe byte.\n" + lead
    found, decoding = decoded(data)
    assert found.encode("utf-8", "surrogateescape") == data
    assert decoding.stray == (len(lead) + 9, 2)
    done = call(["fix", "--select", "SEN001"], stdin=data, folder=tmp_path)
    assert done.stdout == data
    assert f"2 bytes not in utf-8, the first of them byte {len(lead) + 9}; kept as they are" in done.stderr


def test_a_wide_text_that_is_damaged_is_refused(tmp_path: Path) -> None:
    data = (
        ("\ufeff" + "Plain text.\n" * 200).encode("utf-16-le") + b"\x00\xd8" + "Plain text.\n".encode("utf-16-le") * 9
    )
    (tmp_path / "a.txt").write_bytes(data)
    done = call(["fix", "-w", "a.txt"], folder=tmp_path)
    assert done.status == 2
    assert "the text is not utf-16-le from byte 4803 on" in done.stderr
    assert (tmp_path / "a.txt").read_bytes() == data


def test_bytes_that_could_not_be_written_back_are_refused() -> None:
    lead = ("これは日本の新聞です。\n" * 60).encode("cp932")
    with pytest.raises(InputError, match=f"from byte {len(lead) + 1} on"):
        decoded(lead + b"\x87\x90\n" + lead, "cp932")


@MANY
@given(st.binary(max_size=1500), st.sampled_from([b"", codecs.BOM_UTF8, "The café. ".encode() * 60, b"Plain. " * 90]))
def test_any_bytes_come_back(data: bytes, lead: bytes) -> None:
    try:
        text, decoding = decoded(lead + data)
    except InputError:
        return
    mark = codecs.BOM_UTF8 if decoding.bom and decoding.encoding == "utf-8" else b""
    if decoding.encoding.startswith(("utf-16", "utf-32")):
        return
    assert mark + text.encode(decoding.encoding, "surrogateescape") == lead + data


# Whole processes, with the sizes as they are.

PROGRAM = [sys.executable, "-m", "normalizer"]


@pytest.mark.usefixtures("real_blocks")
def test_the_first_output_comes_before_the_input_ends() -> None:
    text = TEXT.encode() * (3 * cut.BLOCK // len(TEXT) + 1)
    with subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        seen = threading.Event()
        feeder = threading.Thread(target=feed, args=(child.stdin, text, seen))
        feeder.start()
        first = child.stdout.read(1000)
        seen.set()
        rest = child.stdout.read()
        feeder.join()
    assert child.returncode == 0
    assert first + rest == Pipeline().run(text.decode()).text.encode()


def feed(stream: IO[bytes], text: bytes, seen: threading.Event) -> None:
    """Write into a pipe, and end it only when something came out at the other end."""
    stream.write(text)
    stream.flush()
    seen.wait(60)
    stream.close()


@pytest.mark.usefixtures("real_blocks")
@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() * (3 * cut.BLOCK // len(TEXT)))
    arguments = [*PROGRAM, "-q", str(tmp_path / "a.txt")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert len(child.stdout.read(100)) == 100
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


@pytest.mark.usefixtures("real_blocks")
@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_ctrl_c_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("What was there.\n")
    arguments = [*PROGRAM, "-o", "old.txt", "--log", "l.jsonl", "-"]
    folder = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        child.stdin.write(b"The bank has closed. Nobody knows why it has.\n" * (3 * cut.BLOCK // 46))
        child.stdin.flush()
        while len(list(tmp_path.iterdir())) < 2:
            assert child.poll() is None
        child.send_signal(signal.SIGINT)
        child.communicate()
    assert child.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]
    assert (tmp_path / "old.txt").read_text() == "What was there.\n"
