"""The JSON Schema of a glossary file: what editors complete, explain and check while a file is written.

It follows `normalizer.glossary.parse`, whose problems say more; a test compares the two.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping

from normalizer.core.edit import Safety
from normalizer.glossary.model import CasePolicy, EntryStatus, MatchKind, PartOfSpeech, Window
from normalizer.glossary.parse import FILE_KEYS, FORMAT, HEADER_KEYS
from normalizer.glossary.parse_term import EXAMPLE_KEYS, FORM_KEYS, TERM_KEYS, VARIANT_KEYS

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME = "glossary.schema.json"

_FILE = {"glossary": "What all entries of the file have in common.", "term": "The entries."}
_HEADER = {
    "format": "Version of the file format.",
    "source": 'Language that the texts were translated from, ISO 639-1, such as "zh".',
    "target": "Language of the texts, ISO 639-1.",
    "domain": 'Field that the entries belong to, such as "public security".',
    "note": "Remark for people.",
}
_TERM = {
    "id": "Stable name in small letters and hyphens; it appears in logs.",
    "source": "The term in the source language.",
    "wrong": "What the translation writes, in its base form: a string, or a list of strings and of "
    '{ text = "…", right = "…" } for variants with a right form of their own.',
    "right": 'What it should read, in the same base form. Several are for a person to choose from; "" only reports; the '
    "same as the wrong form protects the phrase.",
    "match": "Which spellings of a wrong form are found.",
    "case": "What upper and lower case mean.",
    "safety": "How sure the repair is.",
    "near": "Words or phrases, one of which must stand within the window.",
    "window": "How far from the wrong form the words of 'near' may stand.",
    "unless": "Phrases around the wrong form that leave it alone, the wrong form included.",
    "examples": "Tests of the entry: texts that it changes, and texts that it must leave alone.",
    "pos": "Part of speech; it decides which endings are generated.",
    "forms": "The right form in inflections that no rule gives.",
    "tags": "Free words for searching.",
    "status": "Where the entry is in its life; only approved ones are used.",
    "note": "Why it is wrong, or a reference.",
}
_VARIANT = {"text": "The wrong form.", "right": "What this wrong form should read."}
_EXAMPLE = {
    "bad": "A text that the entry finds something in.",
    "good": "What becomes of it; if it is missing, the text is only reported.",
    "keep": "A text that the entry must leave alone.",
}
_VALUES: Mapping[type[enum.Enum], Mapping[enum.Enum, str]] = {
    MatchKind: {
        MatchKind.EXACT: "The words as they are given.",
        MatchKind.INFLECTED: "Generated endings, too.",
        MatchKind.FUZZY: "Unknown words that are spelt nearly like these, too.",
    },
    CasePolicy: {
        CasePolicy.FOLLOW: "Found in any case, which carries over to the right form.",
        CasePolicy.AS_WRITTEN: "Found in this case only and replaced as written.",
    },
    Safety: {
        Safety.SAFE: "Unambiguous: applied.",
        Safety.UNSAFE: "Probably right: applied on request.",
        Safety.DISPLAY: "Shown, never applied.",
    },
    Window: {
        Window.SENTENCE: "In the same sentence.",
        Window.PARAGRAPH: "In the same paragraph.",
        Window.DOCUMENT: "Anywhere in the text.",
    },
    PartOfSpeech: {
        PartOfSpeech.NOUN: "Endings on the last word.",
        PartOfSpeech.VERB: "Endings on the first word.",
        PartOfSpeech.ADJECTIVE: "No endings.",
        PartOfSpeech.ADVERB: "No endings.",
        PartOfSpeech.PROPER: "A name: no endings.",
    },
    EntryStatus: {
        EntryStatus.PROPOSED: "Not used yet.",
        EntryStatus.APPROVED: "Used.",
        EntryStatus.RETIRED: "No longer used; switches off a shipped entry with the same id.",
    },
}


def schema() -> Schema:
    """Return the JSON Schema of a glossary file, draft 2020-12."""
    file = _table(
        _FILE,
        FILE_KEYS,
        {
            "glossary": _table(_HEADER, HEADER_KEYS, {"format": {"type": "integer", "minimum": 1, "maximum": FORMAT}}),
            "term": {"type": "array", "items": _term()},
        },
    )
    return {"$schema": DIALECT, "title": "Glossary of mtnorm", **file}


def schema_text() -> str:
    """Return the schema as the text of a JSON file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _term() -> Schema:
    rights: Schema = {"oneOf": [_STRING, {"type": "array", "minItems": 1, "items": _FILLED}]}
    variant = _table(_VARIANT, VARIANT_KEYS, {"right": rights}, required=("text",))
    forms = {form: f"The right form, {form.replace('-', ' ')}." for form in FORM_KEYS}
    values: dict[str, Schema] = {
        # White space at the end would pass with a mere "$".
        "id": {"type": "string", "pattern": r"^\S+(?!\s)$"},
        "wrong": {
            "oneOf": [_STRING, variant, {"type": "array", "minItems": 1, "items": {"oneOf": [_STRING, variant]}}]
        },
        "right": rights,
        "match": _choice(MatchKind, MatchKind.INFLECTED),
        "case": _choice(CasePolicy, CasePolicy.FOLLOW),
        "safety": _choice(Safety),
        "window": _choice(Window, Window.PARAGRAPH),
        "examples": {"oneOf": [_example(), {"type": "array", "items": _example()}]},
        "pos": _choice(PartOfSpeech),
        "forms": _table(forms, FORM_KEYS, dict.fromkeys(forms, _FILLED)),
        "status": _choice(EntryStatus, EntryStatus.APPROVED),
    }
    values |= {key: {"oneOf": [_TELLING, {"type": "array", "items": _TELLING}]} for key in ("near", "unless", "tags")}
    return _table(_TERM, TERM_KEYS, values, required=("id", "wrong", "right", "safety"))


def _example() -> Schema:
    table = _table(_EXAMPLE, EXAMPLE_KEYS, {})
    kept = {"required": ["keep"], "maxProperties": 1}
    changed = {"required": ["bad"], "not": {"required": ["keep"]}}
    return {**table, "oneOf": [changed, kept]}


def _table(
    said: Mapping[str, str], keys: Mapping[str, None], values: Mapping[str, Schema], required: tuple[str, ...] = ()
) -> Schema:
    """Return the schema of a table with these keys; those without ``values`` are strings."""
    properties = {key: {"description": said[key], **values.get(key, _STRING)} for key in keys}
    table: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**table, "required": list(required)} if required else table


def _choice(kind: type[enum.Enum], default: enum.Enum | None = None) -> Schema:
    """Return the schema of a closed set of strings; editors that know ``x-taplo`` explain each of them."""
    said = _VALUES[kind]
    values = [_written(value) for value in kind]
    choice: Schema = {"enum": values, "x-taplo": {"docs": {"enumValues": [said[value] for value in kind]}}}
    return choice if default is None else {**choice, "default": _written(default)}


def _written(value: enum.Enum) -> str:
    return value.label if isinstance(value, Safety) else str(value.value)


_STRING: Schema = {"type": "string"}
_FILLED: Schema = {"type": "string", "minLength": 1}
_TELLING: Schema = {"type": "string", "pattern": r"\S"}
"""More than blanks."""
