"""Many files: as many processes as one likes give the same, and an interrupted run is carried on."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from calls import call

from normalizer.batch.pool import finished
from normalizer.batch.work import Job, Wants
from normalizer.config.loading import Setup
from normalizer.config.model import Config
from normalizer.core.report import Aim, Report
from normalizer.output.form import Form

DAMAGED = "The bank , has said so.It is near.\n\nPolice warned of oldering services. he left.\n"


def files(folder: Path, number: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{index:02}.txt" for index in range(number)]
    for index, path in enumerate(paths):
        path.write_text(DAMAGED * (index % 5 + 1) + f"It is number {index} , they say.\n", encoding="utf-8")
    return paths


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("jobs", ["2", "3", "0"])
def test_more_processes_give_the_same(tmp_path: Path, jobs: str) -> None:
    files(tmp_path / "in", 40)
    (tmp_path / "in" / "07.txt").write_bytes(b"\0\1\2\3" * 100)
    results = []
    for number in ("1", jobs):
        options = ["-o", f"out{number}", "--log", "log.jsonl", "--statistics", "-j", number]
        done = call(["fix", "in", *options], folder=tmp_path)
        assert done.status == 2
        results.append((contents(tmp_path / f"out{number}"), (tmp_path / "log.jsonl").read_bytes(), done.stderr))
    assert results[0] == results[1]
    assert len(results[0][0]) == 39


CHECKS = [
    *(["check", "--output-format", form] for form in ("concise", "full", "json", "jsonl", "sarif", "github")),
    ["check", "--color", "always", "--report", "report.html", "-v"],
    ["fix", "--diff", "--statistics", "--log", "log.jsonl", "--report", "report.html"],
]


@pytest.mark.parametrize("arguments", CHECKS, ids=" ".join)
def test_checks_by_more_processes_print_the_same(tmp_path: Path, arguments: list[str]) -> None:
    files(tmp_path / "in", 40)
    (tmp_path / "in" / "07.txt").write_bytes(b"\0\1\2\3" * 100)
    (tmp_path / "in" / "08.txt").write_bytes(b"The caf\xe9 , \xff\xfe as always.\n")
    found = []
    for number in ("1", "2"):
        done = call([*arguments, "in", "-j", number], folder=tmp_path)
        assert done.status == 2
        beside = [(tmp_path / name).read_bytes() for name in ("report.html", "log.jsonl") if (tmp_path / name).exists()]
        found.append((done, beside))
    assert found[0] == found[1]
    assert b"39.txt" in found[0][0].stdout


def test_the_standard_input_is_read_here(tmp_path: Path) -> None:
    files(tmp_path / "in", 3)
    found = [call(["check", "-", "in", "-j", jobs], stdin=DAMAGED.encode(), folder=tmp_path) for jobs in ("1", "2")]
    assert found[0] == found[1]
    assert b"-:1:9: PUN001" in found[0].stdout


def test_in_place_and_back(tmp_path: Path) -> None:
    paths = files(tmp_path / "in", 12)
    before = contents(tmp_path / "in")
    assert call(["fix", "-w", "-j", "2", "--log", "log.jsonl", "in"], folder=tmp_path).status == 0
    assert contents(tmp_path / "in") != before
    for path in paths:
        name = str(path.relative_to(tmp_path))
        assert call(["revert", "-w", name, "--log", "log.jsonl"], folder=tmp_path).status == 0
    assert contents(tmp_path / "in") == before


def test_a_process_that_dies_costs_one_file(tmp_path: Path) -> None:
    paths = files(tmp_path / "in", 20)
    job = Job(_Deadly(), Form(), wants=Wants())  # type: ignore[arg-type]
    results = list(finished(job, paths, Report(Aim.REPAIR), 2))
    assert [result.path for result in results] == paths
    lost = [result for result in results if result.data is None]
    assert [result.path.name for result in lost] == ["13.txt"]
    assert "has died" in str(lost[0].error)


class _Deadly(Setup):
    """Settings that kill the process that asks for those of one file."""

    def config_for(self, path: Path | None) -> Config:
        if path is not None and path.name == "13.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return self.config


def test_an_interrupted_run_is_carried_on(tmp_path: Path) -> None:
    paths = files(tmp_path / "in", 10)
    originals = contents(tmp_path / "in")
    call(["fix", "-w", "--log", "whole.jsonl", "in"], folder=tmp_path)
    whole, repaired = (tmp_path / "whole.jsonl").read_bytes(), contents(tmp_path / "in")
    lines = whole.splitlines(keepends=True)
    runs = [number for number, line in enumerate(lines) if json.loads(line)["type"] == "run"]
    # Four files were done; of the fifth the log has the beginning, down to half a line.
    for path in paths[4:]:
        path.write_bytes(originals[path.name])
    (tmp_path / "log.jsonl").write_bytes(b"".join(lines[: runs[4] + 2]) + lines[runs[4] + 2][:20])
    done = call(["fix", "-w", "--resume", "--log", "log.jsonl", "in"], folder=tmp_path)
    assert done.stderr.startswith("4 of 10 files were finished before\n")
    assert contents(tmp_path / "in") == repaired
    assert (tmp_path / "log.jsonl").read_bytes() == whole
    again = call(["fix", "-w", "--resume", "--log", "log.jsonl", "in"], folder=tmp_path)
    assert again.stderr.startswith("10 of 10 files were finished before\n")
    assert (tmp_path / "log.jsonl").read_bytes() == whole


def test_a_log_that_is_none_is_not_carried_on(tmp_path: Path) -> None:
    files(tmp_path / "in", 1)
    (tmp_path / "log.jsonl").write_text("my notes\n")
    done = call(["fix", "-w", "--resume", "--log", "log.jsonl", "in"], folder=tmp_path)
    assert (done.status, (tmp_path / "log.jsonl").read_text()) == (2, "my notes\n")
