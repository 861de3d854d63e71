"""An entry as the keys and values of its ``[[term]]`` table."""

from __future__ import annotations

from normalizer.glossary.model import CasePolicy, Entry, EntryStatus, MatchKind, TermExample, Variant, Window


def fields_of(entry: Entry) -> dict[str, object]:
    """Return what a glossary file says of an entry, in the order of the file, without what is the default anyway.

    Values are strings, lists and dictionaries, as TOML and JSON have them.  `normalizer.glossary.parse.entry_from` is
    the inverse, but for the place in a file.
    """
    fields = {
        "id": entry.id,
        "source": entry.source,
        "wrong": [_variant(variant, entry) for variant in entry.variants],
        "right": _rights(entry.rights),
        "match": None if entry.match is MatchKind.INFLECTED else entry.match.value,
        "case": None if entry.case is CasePolicy.FOLLOW else entry.case.value,
        "safety": entry.safety.label,
        "near": list(entry.near),
        "window": None if entry.window is Window.PARAGRAPH else entry.window.value,
        "unless": list(entry.unless),
        "pos": None if entry.pos is None else entry.pos.value,
        "forms": {inflection.value: text for inflection, text in entry.forms},
        "tags": list(entry.tags),
        "status": None if entry.status is EntryStatus.APPROVED else entry.status.value,
        "note": entry.note,
        "examples": [_example(example) for example in entry.examples],
    }
    return {
        key: value for key, value in fields.items() if key == "right" or (value is not None and value not in ([], {}))
    }


def _variant(variant: Variant, entry: Entry) -> str | dict[str, object]:
    if variant.rights == entry.rights:
        return variant.text
    return {"text": variant.text, "right": _rights(variant.rights)}


def _rights(rights: tuple[str, ...]) -> str | list[str]:
    return list(rights) if len(rights) > 1 else "".join(rights)


def _example(example: TermExample) -> dict[str, str]:
    if example.keep:
        return {"keep": example.before}
    return {"bad": example.before, "good": example.after}
