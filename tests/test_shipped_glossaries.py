"""The glossaries that are shipped: every example of every entry holds, and lint has nothing to say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from normalizer.core.edit import Safety
from normalizer.glossary.examples import ExampleRunner
from normalizer.glossary.lint import as_approved, lint_files
from normalizer.glossary.load import Part, load_glossaries
from normalizer.glossary.model import Entry
from normalizer.glossary.shipped import shipped_files, shipped_folder
from normalizer.output.glossary_list import file_table

GLOSSARY = as_approved(load_glossaries([]))


@pytest.fixture(scope="module")
def runner() -> ExampleRunner:
    return ExampleRunner(GLOSSARY)


@pytest.mark.parametrize("entry", GLOSSARY.entries, ids=lambda entry: entry.id)
def test_the_examples_hold(entry: Entry, runner: ExampleRunner) -> None:
    failures = [runner.failure(entry, example) for example in entry.examples]
    assert [failure.message for failure in failures if failure] == []


def test_lint_is_content() -> None:
    assert lint_files(shipped_files()) == []


def test_there_are_entries_for_every_file() -> None:
    assert {entry.path for entry in GLOSSARY.entries} == set(map(str, shipped_files()))


def test_a_source_language_takes_only_its_files() -> None:
    files = [file.path for file in load_glossaries([], source="ja").files]
    assert files == [str(path) for path in shipped_files() if path.parent.name == "ja-en"]


def test_the_safe_part_is_what_a_plain_repair_needs() -> None:
    whole, part = load_glossaries([]), load_glossaries([], part=Part.SAFE)
    wanted = [entry for entry in whole.entries if entry.safety is Safety.SAFE or entry.protects]
    assert [replace(entry, number=0) for entry in part.entries] == [
        replace(entry, number=0, examples=()) for entry in wanted
    ]
    assert part.files == whole.files


def test_the_table_of_files_is_up_to_date() -> None:
    readme = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    _, _, rest = readme.partition("<!-- mtnorm glossary list --by-file -->\n")
    written, _, _ = rest.partition("<!-- end -->")
    assert written == file_table(load_glossaries([])), "put the output of `mtnorm glossary list --by-file` there"


def test_the_shipped_glossaries_are_large_enough_to_be_of_use() -> None:
    approved = GLOSSARY.approved
    assert len(approved) >= 400
    assert sum(len(entry.variants) for entry in approved) >= 1000
    assert {Path(entry.path or "").parent.name for entry in approved} >= {"zh-en", "ru-en", "ja-en"}
