"""The cases in ``tests/cli``: arguments, input and files, and the output, messages, status and files they lead to."""

from __future__ import annotations

import base64
import tomllib
from pathlib import Path
from typing import Any

import pytest
from calls import call

FOLDER = Path(__file__).parent / "cli"
KEYS = {
    "name",
    "args",
    "stdin",
    "stdin_base64",
    "files",
    "files_base64",
    "stdout",
    "stdout_base64",
    "stderr",
    "status",
    "after",
}


def _cases() -> list[Any]:
    cases = []
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            cases.append(pytest.param(case, id=f"{file.stem}-{case['name']}"))
    return cases


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) <= KEYS
    for name, content in _contents(case, "files").items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    done = call(case["args"], stdin=_contents(case, "stdin").get("", b""), folder=tmp_path)
    assert done.stderr == case.get("stderr", "")
    assert done.stdout == _contents(case, "stdout").get("", b"")
    assert done.status == case.get("status", 0)
    for name, content in case.get("after", {}).items():
        assert (tmp_path / name).read_bytes() == content.encode("utf-8")


def _contents(case: dict[str, Any], key: str) -> dict[str, bytes]:
    """Return the bytes under ``key``, by file name where there are several."""
    plain, coded = case.get(key, {}), case.get(f"{key}_base64", {})
    plain = plain if isinstance(plain, dict) else {"": plain}
    coded = coded if isinstance(coded, dict) else {"": coded}
    return {name: text.encode("utf-8") for name, text in plain.items()} | {
        name: base64.b64decode(text) for name, text in coded.items()
    }
