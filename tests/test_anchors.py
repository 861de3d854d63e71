"""A short text without any safe term of the shipped glossaries is repaired without reading them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from normalizer.core.edit import Safety
from normalizer.glossary import anchors, shipped
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.load import Part, load_glossaries
from normalizer.glossary.shelf import Shelf
from normalizer.text.shape import shape_of

FORMS = sorted({form.text for entry in load_glossaries([], part=Part.SAFE).approved for form in forms_of(entry)})
CLEAN = "The office is open from nine to five on all days of the week."


def test_the_file_is_up_to_date() -> None:
    file = Path(anchors.__file__).parent.parent / "data" / anchors.NAME
    assert file.read_text(encoding="utf-8") == anchors.render(), "run `python -m normalizer.glossary.anchors`"


@pytest.mark.parametrize("gap", [" ", "\n", "  ", "-", "\r\n"])
def test_no_form_is_overlooked(gap: str) -> None:
    overlooked = [
        form for form in FORMS if not anchors.may_hold_terms(shape_of(f"It says “{form.upper()}”.".replace(" ", gap)))
    ]
    assert overlooked == []


def test_other_text_holds_none() -> None:
    assert not anchors.may_hold_terms(shape_of(CLEAN))


def test_beside_other_glossaries_the_file_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.toml").write_text("[glossary]\n", encoding="utf-8")
    monkeypatch.setattr(anchors, "shipped_files", lambda: [tmp_path / "own.toml"])
    anchors._anchors.cache_clear()
    try:
        assert anchors.may_hold_terms(shape_of(CLEAN))
    finally:
        anchors._anchors.cache_clear()


def test_line_ends_do_not_make_another_glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = []
    for number, path in enumerate(shipped.shipped_files()):
        copies.append(tmp_path / f"{number}.toml")
        copies[-1].write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    expected = anchors._checksum()
    monkeypatch.setattr(anchors, "shipped_files", lambda: copies)
    assert anchors._checksum() == expected


def test_a_clean_text_reads_no_glossary_and_one_with_a_term_does() -> None:
    program = (
        "import sys; from normalizer import Pipeline; pipeline = Pipeline();"
        f"pipeline.run({CLEAN!r}); print('normalizer.glossary.load' in sys.modules);"
        "print(pipeline.run('Oldering services are cheap.').text)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\nElderly-care services are cheap.\n"


def test_the_shorter_way_ends_where_reading_is_cheaper() -> None:
    shelf = Shelf((), default=True, source=None)
    assert not shelf.may_hold_terms(b"x" * 9_999, Safety.SAFE)
    assert not shelf.may_hold_terms(b"x", Safety.SAFE)
    assert shelf.may_hold_terms(b"x", Safety.SAFE)
    assert shelf.may_hold_terms(b"x", Safety.UNSAFE)


def test_a_loaded_pipeline_has_read_the_glossary() -> None:
    program = (
        "import sys; from normalizer import Pipeline; Pipeline().load();"
        "print('normalizer.glossary.load' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"
