"""The shipped samples come out as their expected files say, and running again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer import Pipeline, revert
from normalizer.io.decode import decode

SAMPLES = Path(__file__).parent.parent / "samples"
DOCUMENTS = sorted(
    path
    for path in SAMPLES.iterdir()
    if ".expected" not in path.name and path.name not in ("README.md", "clean-essay.txt")
)


def expected(path: Path) -> str:
    stem = path.name.removesuffix(path.suffix).removesuffix(".gb18030")
    return (SAMPLES / f"{stem}.expected{path.suffix}").read_bytes().decode()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_sample_is_repaired(path: Path) -> None:
    original = decode(path.read_bytes()).text
    pipeline = Pipeline()
    result = pipeline.run(original)
    assert not result.failures
    assert result.text == expected(path)
    assert result.text != original
    assert pipeline.run(result.text).text == result.text
    assert revert(result.text, result.changes) == original


def test_clean_text_stays_byte_for_byte() -> None:
    data = (SAMPLES / "clean-essay.txt").read_bytes()
    result = Pipeline().run(data.decode())
    assert result.text.encode() == data
    assert not result.applied


def test_the_samples_together_show_every_safe_kind_of_damage() -> None:
    shown = {
        change.rule.code for path in DOCUMENTS for change in Pipeline().run(decode(path.read_bytes()).text).changes
    }
    assert len(shown) >= 35
