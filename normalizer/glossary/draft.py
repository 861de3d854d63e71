"""A new entry, or a changed one, from what a person gives of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from normalizer.errors import UsageError
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.model import Entry
from normalizer.glossary.parse import entry_from

REQUIRED = ("id", "wrong", "right", "safety")
"""Keys that every entry has."""
DEFAULT_SAFETY = "unsafe"


class Given(NamedTuple):
    """What is said of an entry, in the words of a glossary file; None and empty where nothing is."""

    id: str | None = None
    source: str | None = None
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    """Empty strings stand for no right form: what is wrong is only reported."""
    match: str | None = None
    case: str | None = None
    safety: str | None = None
    near: tuple[str, ...] = ()
    window: str | None = None
    unless: tuple[str, ...] = ()
    pos: str | None = None
    inflection: tuple[str, ...] = ()
    """``NAME=TEXT``: an irregular inflection of the right form."""
    tag: tuple[str, ...] = ()
    status: str | None = None
    note: str | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    """What becomes of each text in ``bad``."""
    keep: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, object]:
        """The keys and values of a ``[[term]]`` table that are given, but for the examples.

        Raises `UsageError` for a form that is not ``NAME=TEXT``.
        """
        named = {
            "id": self.id,
            "source": self.source,
            "wrong": list(self.wrong),
            "right": _rights(self.right),
            "match": self.match,
            "case": self.case,
            "safety": self.safety,
            "near": list(self.near),
            "window": self.window,
            "unless": list(self.unless),
            "pos": self.pos,
            "forms": _forms(self.inflection),
            "tags": list(self.tag),
            "status": self.status,
            "note": self.note,
        }
        return {key: value for key, value in named.items() if value is not None and value not in ([], {})}

    @property
    def examples(self) -> list[dict[str, str]]:
        """The examples; raises `UsageError` if what a text becomes is not said for each."""
        if len(self.bad) != len(self.good):
            hint = "Give --good after each --bad: the same text with the right form."
            raise UsageError("--bad and --good come in pairs", hint=hint)
        pairs = [{"bad": bad, "good": good} for bad, good in zip(self.bad, self.good, strict=True)]
        return [*pairs, *({"keep": text} for text in self.keep)]


class Amendment(NamedTuple):
    """What is added to an entry's lists and taken from them, and which keys it loses."""

    added: Mapping[str, Sequence[str]]
    """By key of the file."""
    removed: Mapping[str, Sequence[str]]
    unset: Sequence[str] = ()


def drafted(given: Given, path: str, taken: Collection[str]) -> Entry:
    """Return a new entry; without an id it gets one from its right form that is not ``taken``.

    Raises `UsageError` or `GlossaryError` for what makes no entry.
    """
    fields = {"safety": DEFAULT_SAFETY, **given.fields}
    if given.examples:
        fields["examples"] = given.examples
    if "id" not in fields:
        fields["id"] = free_id([*given.right, *given.wrong], taken)
    return entry_from(fields, path)


def amended(old: Mapping[str, object], given: Given, amendment: Amendment, path: str) -> Entry:
    """Return the entry with the fields ``old`` after a change: what is given takes the place of what was.

    Examples are added.  Raises `UsageError` for something to remove that is not there, and `GlossaryError` for what
    makes no entry.
    """
    fields: dict[str, object] = dict(old)
    for key in amendment.unset:
        fields.pop(key, None)
    fields.update(given.fields)
    if given.inflection:
        fields["forms"] = {**_table(old.get("forms")), **_forms(given.inflection)}
    for key, texts in amendment.removed.items():
        fields[key] = _without(_items(fields.get(key)), texts, key)
    for key, texts in amendment.added.items():
        items = _items(fields.get(key))
        known = list(map(_text, items))
        fields[key] = [*items, *(text for text in texts if text not in known)]
    if given.examples:
        examples = _items(fields.get("examples"))
        fields["examples"] = [*examples, *(example for example in given.examples if example not in examples)]
    return entry_from({key: value for key, value in fields.items() if value != []}, path)


def free_id(texts: Sequence[str], taken: Collection[str]) -> str:
    """Return an id in small letters and hyphens, from the first text that has letters, that is not taken."""
    slug = next((slug for text in texts if (slug := _slug(text))), "term")
    number = 2
    chosen = slug
    while chosen in taken:
        chosen = f"{slug}-{number}"
        number += 1
    return chosen


def repaired(entry: Entry, text: str) -> str:
    """Return a text with the entry's forms replaced by the first right form each, as a first guess."""
    forms = sorted((form for form in forms_of(entry) if form.rights), key=lambda form: -len(form.text))
    rights = {form.text: form.rights[0] for form in forms}
    if not rights:
        return text
    return re.sub("|".join(map(re.escape, rights)), lambda match: rights[match[0]], text)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def _rights(right: tuple[str, ...]) -> str | list[str] | None:
    if not right:
        return None
    return right[0] if len(right) == 1 else [text for text in right if text]


def _forms(given: Sequence[str]) -> dict[str, str]:
    forms = {}
    for text in given:
        name, equals, form = text.partition("=")
        if not equals:
            raise UsageError(f"--inflection takes NAME=TEXT, not {text!r}", hint="Such as --inflection plural=oxen.")
        forms[name.strip()] = form.strip()
    return forms


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _table(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {}


def _without(items: list[object], texts: Sequence[str], key: str) -> list[object]:
    known = [_text(item) for item in items]
    for text in texts:
        if text not in known:
            said = ", ".join(map(repr, known)) or "nothing"
            raise UsageError(f"{text!r} does not stand in {key!r}", hint=f"There is {said}.")
    return [item for item in items if _text(item) not in texts]


def _text(item: object) -> object:
    """The text that a wrong form, a phrase or an example is known by."""
    if isinstance(item, Mapping):
        return next(item[name] for name in ("text", "bad", "keep") if name in item)
    return item
