"""The JSON Schema of glossary files agrees with what the program reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import tomli
from calls import call
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from normalizer.glossary.compose import literal
from normalizer.glossary.parse import HEADER_KEYS, parse
from normalizer.glossary.parse_term import EXAMPLE_KEYS, FORM_KEYS, TERM_KEYS, VARIANT_KEYS
from normalizer.glossary.schema import FILE_NAME, schema, schema_text
from normalizer.glossary.shipped import shipped_files, shipped_folder

SCHEMA = schema()
VALID = Draft202012Validator(SCHEMA)
TERM: dict[str, object] = {"id": "a", "wrong": "x", "right": "y", "safety": "safe"}
CHOICES = ["safe", "unsafe", "display", "exact", "fuzzy", "follow", "as-written", "sentence", "noun", "retired", "Safe"]


def test_the_file_is_up_to_date() -> None:
    """If this fails: ``mtnorm glossary schema -o glossaries/glossary.schema.json``."""
    assert (shipped_folder() / FILE_NAME).read_text(encoding="utf-8") == schema_text()


def test_it_is_no_glossary() -> None:
    assert {path.suffix for path in shipped_files()} == {".toml"}


def test_it_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_file_is_valid(path: Path) -> None:
    assert [error.json_path for error in VALID.iter_errors(tomli.loads(path.read_text(encoding="utf-8")))] == []


def test_every_key_and_value_is_explained() -> None:
    def tables(part: Any) -> Any:
        if isinstance(part, dict):
            yield part
            for value in part.values():
                yield from tables(value)
        elif isinstance(part, list):
            for value in part:
                yield from tables(value)

    for part in tables(SCHEMA):
        if "additionalProperties" in part:
            assert all(value["description"] for value in part["properties"].values())
        if "enum" in part:
            assert len(part["enum"]) == len(part["x-taplo"]["docs"]["enumValues"])


STRINGS = st.sampled_from(["x", "some word", "", " ", "a\n", "\u00a0", *CHOICES])
SCALARS = st.one_of(STRINGS, st.sampled_from([0, 1, 2, -1, True, False, 1.5]))


def table_of(keys: Any, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from([*keys, "other"]), values, max_size=3)


def lists_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(values, st.lists(values, max_size=3))


VARIANTS = table_of(VARIANT_KEYS, lists_of(SCALARS))
EXAMPLES = table_of(EXAMPLE_KEYS, SCALARS)
FORMS = table_of(FORM_KEYS, SCALARS)
VALUES = st.one_of(lists_of(st.one_of(SCALARS, VARIANTS)), lists_of(EXAMPLES), FORMS, lists_of(SCALARS))
TERMS = st.builds(
    lambda change, gone: {key: value for key, value in {**TERM, **change}.items() if key not in gone},
    st.one_of(
        st.dictionaries(st.sampled_from([*TERM_KEYS, "rigth"]), VALUES, max_size=2),
        st.fixed_dictionaries({}, optional={key: st.sampled_from(CHOICES) for key in TERM_KEYS}),
        st.fixed_dictionaries(
            {}, optional={"wrong": lists_of(VARIANTS), "examples": lists_of(EXAMPLES), "forms": FORMS}
        ),
    ),
    st.sets(st.sampled_from(list(TERM)), max_size=1) | st.just(frozenset()),
)
FILES = st.fixed_dictionaries(
    {}, optional={"glossary": SCALARS | table_of(HEADER_KEYS, SCALARS), "term": st.lists(TERMS, max_size=2) | SCALARS}
)


def written(value: object) -> str:
    """A value in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return literal(value) if isinstance(value, str) else repr(value)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FILES)
@example({})
@example({"other": 1})
@example({"glossary": {"format": 2}})
@example({"glossary": {"format": True}})
@example({"term": [{**TERM, "examples": [{"keep": "x", "bad": "x"}]}]})
@example({"term": [{**TERM, "examples": [{"good": "x"}]}]})
@example({"term": [{**TERM, "examples": []}]})
@example({"term": [{**TERM, "id": "a\n"}]})
@example({"term": [{**TERM, "id": " a"}]})
@example({"term": [{**TERM, "right": []}]})
@example({"term": [{**TERM, "wrong": []}]})
@example({"term": [{**TERM, "wrong": {"text": "x", "right": ["y", ""]}}]})
@example({"term": [{**TERM, "near": ""}]})
@example({"term": [{**TERM, "forms": {"base": "x"}}]})
def test_both_accept_and_reject_the_same(data: dict[str, object]) -> None:
    text = "".join(f"{key} = {written(value)}\n" for key, value in data.items())
    assert tomli.loads(text) == data
    assert VALID.is_valid(data) == (not parse(text, "test.toml").problems)


def test_the_command(tmp_path: Path) -> None:
    printed = call(["glossary", "schema"])
    assert (printed.status, printed.stdout.decode("utf-8")) == (0, schema_text())
    assert call(["glossary", "schema", "-o", tmp_path / FILE_NAME]).status == 0
    assert (tmp_path / FILE_NAME).read_bytes() == printed.stdout
    assert "#:schema ./glossary.schema.json\n" in call(["glossary", "schema", "--help"]).stdout.decode()


@pytest.mark.parametrize("name", ["merge", "diff", "schema"])
def test_each_command_has_help_with_an_example(name: str) -> None:
    done = call(["glossary", name, "--help"])
    assert done.status == 0
    assert f"\n    mtnorm glossary {name}" in done.stdout.decode()
