"""A cluster gives what one process gives, and neither a dead worker nor a damaged shard nor an interruption costs more."""

from __future__ import annotations

import gzip
import json
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from calls import call

from normalizer.config.loading import Setup
from normalizer.config.model import Config
from normalizer.core.report import Aim, Report
from normalizer.errors import UsageError
from normalizer.records.fields import parse_fields
from normalizer.records.model import RecordJob

distributed = pytest.importorskip("distributed", reason="the extra `scale` is not installed")
fsspec = pytest.importorskip("fsspec", reason="the extra `scale` is not installed")

from normalizer.scale import Counts, ScaleJob, Shard, find_shards, repair_shard, scale_job  # noqa: E402
from normalizer.scale.cluster import ShardPlugin, _result, connected, repaired  # noqa: E402
from normalizer.scale.versions import check_versions, versions  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")
DAMAGED, CLEAN = "The bank , has said so.It is near.", "The bank, has said so. It is near."


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with connected(None, 2) as connection:
        yield connection


def records(folder: Path, number: int, lines: int = 3) -> Path:
    folder.mkdir()
    for index in range(number):
        text = "".join(f'{{"id": {index}.0, "text": "{DAMAGED} {line}"}}\n' for line in range(lines))
        (folder / f"{index:02}.jsonl").write_text(text)
    return folder


def job_for(output: Path | str, **further: Any) -> ScaleJob:
    return scale_job(str(output), Setup(), records=RecordJob(Setup(), parse_fields(["text"])), **further)


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in paths if "_mtnorm" not in path.parts}


def run(client: Any, job: ScaleJob, folder: Path) -> list[Counts]:
    return list(repaired(client, job, find_shards([str(folder)], job.setup, records=True)))


def totals(counts: Sequence[Counts]) -> dict[str, object]:
    report = Report(Aim.REPAIR)
    report.counting = counts[0].report.counting
    for one in counts:
        report.merge(one.report)
    return vars(report)


def test_the_same_as_one_process(tmp_path: Path, client: Any) -> None:
    records(tmp_path / "in", 8)
    (tmp_path / "in" / "b.jsonl.gz").write_bytes(gzip.compress((tmp_path / "in/00.jsonl").read_bytes() + b"damaged\n"))
    address = client.scheduler.address
    options = ["--field", "text", "--changes-field", "changes", "--set-aside"]
    one = call(["fix", *options, "bad1", "--statistics", "-o", "out1", "in"], folder=tmp_path)
    dask = ["--engine", "dask", "--scheduler", address]
    many = call(["fix", *dask, *options, "bad2", "--statistics", "-o", "out2", "in"], folder=tmp_path)
    assert (one.status, many.status) == (0, 0)
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    assert len(contents(tmp_path / "out2")) == 9
    assert contents(tmp_path / "bad1") == contents(tmp_path / "bad2")
    assert many.stderr.splitlines()[-3:] == one.stderr.splitlines()[-3:]
    assert not list((tmp_path / "out2" / "_mtnorm").glob("partial*"))


def test_texts(tmp_path: Path, client: Any) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{DAMAGED}\n")
    dask = ["--engine", "dask", "--scheduler", client.scheduler.address]
    done = call(["fix", *dask, "-o", "out", "*.txt"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    assert contents(tmp_path / "out") == {f"{number}.txt": f"{CLEAN}\n".encode() for number in range(3)}


def test_a_worker_that_is_killed_costs_nothing_else(tmp_path: Path, client: Any) -> None:
    folder = records(tmp_path / "in", 16, 100)
    call(["fix", "--field", "text", "-o", "alone", "in"], folder=tmp_path)
    job = job_for(tmp_path / "out")
    counts: list[Counts] = []
    for done in repaired(client, job, find_shards([str(folder)], job.setup, records=True)):
        if len(counts) == 2:
            os.kill(sorted(client.run(os.getpid).values())[0], signal.SIGKILL)
        counts.append(done)
    assert sorted(one.name for one in counts) == sorted(contents(folder))
    assert not [one.error for one in counts if one.error is not None]
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    assert not list((tmp_path / "out" / "_mtnorm").glob("partial*"))
    client.wait_for_workers(2)


def test_a_corrupt_shard_and_a_second_run(tmp_path: Path, client: Any) -> None:
    folder = records(tmp_path / "in", 5)
    (folder / "corrupt.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' * 1000)[:-9])
    first = run(client, job_for(tmp_path / "out"), folder)
    errors = [str(one.error) for one in first if one.error is not None]
    assert len(errors) == 1
    assert errors[0].startswith(f"{folder / 'corrupt.jsonl.gz'}: the compressed file is damaged")
    assert sorted(contents(tmp_path / "out")) == [f"{number:02}.jsonl" for number in range(5)]
    assert totals(first)["repaired"] == {}
    first = run(client, job_for(tmp_path / "out", counting=True), folder)
    assert not [one for one in first if one.finished_before]
    assert totals(first)["repaired"] == {"PUN001": 15, "SEN001": 15}
    again = run(client, job_for(tmp_path / "out", counting=True), folder)
    assert sorted(one.name for one in again if one.finished_before) == [f"{number:02}.jsonl" for number in range(5)]
    assert totals(again) == totals(first)


def test_what_is_done_again(tmp_path: Path) -> None:
    records(tmp_path / "in", 1)
    source, output = tmp_path / "in" / "00.jsonl", tmp_path / "out"
    shard = Shard(str(source), "00.jsonl")
    glossary = tmp_path / "own.toml"

    def done_before(**settings: Any) -> bool:
        setup = Setup(Config(default_glossary=False, **settings))
        job = scale_job(str(output), setup, records=RecordJob(setup, parse_fields(["text"])))
        return repair_shard(job, shard).finished_before

    assert [done_before(), done_before()] == [False, True]
    source.write_text(source.read_text() + f'{{"text": "{DAMAGED}"}}\n')
    assert [done_before(), done_before()] == [False, True]
    (output / "00.jsonl").write_text("damaged")
    assert [done_before(), done_before()] == [False, True]
    assert [done_before(unsafe_fixes=True), done_before(unsafe_fixes=True)] == [False, True]
    term = '[[term]]\nid = "bank"\nwrong = "bank"\nright = "{}"\nsafety = "safe"\n'
    for right in ("shore", "coast"):
        glossary.write_text(term.format(right))
        assert [done_before(glossaries=(glossary,)), done_before(glossaries=(glossary,))] == [False, True]
        assert right in (output / "00.jsonl").read_text()
    (output / "_mtnorm" / "00.jsonl.json").write_text("damaged")
    assert not done_before(glossaries=(glossary,))


def test_addresses() -> None:
    memory = fsspec.filesystem("memory")
    for name in ("a.jsonl", "deep/b.jsonl.gz", "_left/c.jsonl", "other.bin"):
        data = f'{{"text": "{DAMAGED}"}}\n'.encode()
        memory.pipe(f"/raw/{name}", gzip.compress(data) if name.endswith(".gz") else data)
    job = job_for("memory://clean")
    shards = find_shards(["memory://raw"], job.setup, records=True)
    assert [(shard.source, shard.name) for shard in shards] == [
        ("memory:///raw/a.jsonl", "a.jsonl"),
        ("memory:///raw/deep/b.jsonl.gz", "deep/b.jsonl.gz"),
    ]
    counts = [repair_shard(job, shard) for shard in shards]
    assert [one.error for one in counts] == [None, None]
    assert json.loads(memory.cat("/clean/a.jsonl"))["text"] == CLEAN
    assert json.loads(gzip.decompress(memory.cat("/clean/deep/b.jsonl.gz")))["text"] == CLEAN
    assert repair_shard(job, shards[0]).finished_before
    found = find_shards(["memory://raw/*.jsonl"], job.setup, records=True)
    assert [shard.name for shard in found] == ["a.jsonl"]


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    parquet.write_table(arrow.table({"text": [DAMAGED, None]}), tmp_path / "a.parquet")
    job = job_for("memory://tables", set_aside="memory://bad")
    counts = repair_shard(job, Shard(str(tmp_path / "a.parquet"), "a.parquet"))
    assert (counts.records, counts.bad, counts.error) == (2, 1, None)
    with fsspec.open("memory://tables/a.parquet") as stream:
        assert parquet.read_table(stream).to_pylist() == [{"text": CLEAN}]
    with fsspec.open("memory://bad/a.parquet") as stream:
        assert parquet.read_table(stream).to_pylist() == [{"text": None}]
    assert repair_shard(job, Shard(str(tmp_path / "a.parquet"), "a.parquet")).finished_before


def test_versions_must_be_the_same(tmp_path: Path, client: Any) -> None:
    check_versions(versions(), versions(), "here")
    with pytest.raises(UsageError, match=r"the worker there has ftfy 0\.1 instead of"):
        check_versions(versions(), versions() | {"ftfy": "0.1"}, "there")
    job = job_for(tmp_path / "out")
    plugin = type("Plugin", (ShardPlugin, distributed.WorkerPlugin), {})(job, versions() | {"nltk": "0"})
    with pytest.raises(UsageError, match="nltk"):
        client.register_plugin(plugin)
    client.unregister_worker_plugin(plugin.name)


def test_a_shard_that_kills_its_workers_is_given_up() -> None:
    class Future:
        def result(self) -> Counts:
            raise distributed.KilledWorker("a task", None, 3)

    done = _result(Future(), Shard("in/a.jsonl", "a.jsonl"), job_for("out"))
    assert str(done.error) == "in/a.jsonl: the workers that had it died"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scheduler", "x:1"], "--scheduler is for --engine dask"),
        (["--engine", "dask"], "--engine dask needs a folder for the results"),
        (["--engine", "dask", "-o", "o", "-w"], "-w does not go with --engine dask"),
        (["--engine", "dask", "-o", "o", "--log", "l"], "--log does not go with --engine dask"),
        (["--engine", "dask", "-o", "o", "--changes-field", "c"], "it is not said which field"),
        (["--engine", "dask", "-o", "o", "none.txt"], "none.txt: there is no such file"),
        (["--engine", "dask", "-o", "."], "a.txt: the result would take the place of the source"),
        (["--engine", "dask", "-o", "o", "nowhere://x"], "nowhere://x cannot be reached: Protocol not known"),
        (["--engine", "dask", "-o", "o", "--field", "t", "a.txt"], "a.txt: the name does not tell which records"),
    ],
)
def test_calls_that_make_no_sense(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("All is well.\n")
    done = call(
        ["fix", *arguments, *(["a.txt"] if arguments[-1][-4:] not in (".txt", "://x") else [])], folder=tmp_path
    )
    assert done.status == 2
    assert said in done.stderr
