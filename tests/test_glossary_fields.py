"""Entries as fields, and fields as entries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalizer.errors import GlossaryError
from normalizer.glossary.fields import fields_of
from normalizer.glossary.load import load_glossaries
from normalizer.glossary.parse import entry_from


def test_every_shipped_entry_comes_back_from_its_fields() -> None:
    glossary = load_glossaries([])
    assert glossary.entries
    for entry in glossary.entries:
        again = entry_from(fields_of(entry), "x.toml", domain=entry.domain)
        assert again == replace(entry, path="x.toml", line=1, number=0, shipped=False)


def test_defaults_are_left_out() -> None:
    fields = {"id": "a", "wrong": ["glib word"], "right": "", "safety": "display"}
    assert fields_of(entry_from(fields, "x.toml")) == fields


@pytest.mark.parametrize("change", [{"safety": "sure"}, {"wrong": []}, {"id": "a b"}, {"near": [1]}, {"rigth": "x"}])
def test_fields_that_make_no_entry_are_refused(change: dict[str, object]) -> None:
    fields = {"id": "a", "wrong": ["glib word"], "right": "", "safety": "display"}
    with pytest.raises(GlossaryError, match=r"^.+") as caught:
        entry_from({**fields, **change}, "x.toml")
    assert (caught.value.path, caught.value.line) == ("x.toml", None)
