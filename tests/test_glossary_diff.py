"""What differs between two glossaries, and what it does to texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calls import call

from glossaries import terms, write
from normalizer.glossary.difference import Kind, differences
from normalizer.glossary.effects import Comparison

CARE = 'id = "care"\nwrong = "oldering"\nright = "elderly-care"'
FRAUD = 'id = "fraud"\nwrong = ["telegram fraud", "wire blorp"]\nright = "telecom fraud"\ntags = ["seed"]'
CASES = {
    "nothing": (CARE, CARE, []),
    "added": ("", CARE, [(Kind.ADDED, "care", [])]),
    "removed": (CARE, "", [(Kind.REMOVED, "care", [])]),
    "renamed": (CARE, CARE.replace('"care"', '"age"'), [(Kind.RENAMED, "care", ["id"])]),
    "renamed and changed": (
        CARE,
        CARE.replace('"care"', '"age"').replace("oldering", "olding"),
        [(Kind.ADDED, "age", []), (Kind.REMOVED, "care", [])],
    ),
    "changed": (CARE, CARE + '\nnote = "x"\nmatch = "exact"', [(Kind.CHANGED, "care", ["match", "note"])]),
    "a default is spelt out": (CARE, CARE + '\nmatch = "inflected"', []),
}


@pytest.mark.parametrize(("a", "b", "expected"), CASES.values(), ids=CASES)
def test_entries(a: str, b: str, expected: list[tuple[Kind, str, list[str]]]) -> None:
    found = differences(*(terms(*([side] if side else [])) for side in (a, b)))
    assert [(one.kind, one.id, [field.field for field in one.fields]) for one in found] == expected


def test_each_of_two_alike_is_renamed_once() -> None:
    names = [CARE.replace('"care"', f'"{name}"') for name in "abcd"]
    found = differences(terms(*names[:2]), terms(*names[2:]))
    assert [(one.kind, one.id, one.new and one.new.id) for one in found] == [
        (Kind.RENAMED, "a", "c"),
        (Kind.RENAMED, "b", "d"),
    ]


EFFECTS = {
    "the same": (CARE, CARE.replace('"care"', '"age"'), []),
    "right form": (CARE, CARE.replace("elderly", "old-age"), [("oldering", "elderly-care", "old-age-care")]),
    "article": (CARE, CARE.replace("elderly", "senior"), [("an oldering", "elderly-care", "a senior-care")]),
    "none": (CARE, CARE + '\nunless = ["oldering home"]', [("oldering", "elderly-care", None)]),
    "retired": (CARE, CARE + '\nstatus = "retired"', [("oldering", "elderly-care", None)]),
    "level": (CARE, CARE + '\nsafety = "unsafe"', [("oldering", "elderly-care", "elderly-care")]),
    "report": (CARE, CARE.replace("elderly-care", ""), [("oldering", "elderly-care", None)]),
    "longer": (
        CARE,
        'id = "home"\nwrong = "oldering home"\nright = "nursing home"',
        [("an oldering home", "elderly-care", "a nursing home")],
    ),
}


@pytest.mark.parametrize(("a", "b", "expected"), EFFECTS.values(), ids=EFFECTS)
def test_effects(a: str, b: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = list(Comparison(terms(a), terms(b)).effects("x.txt", "Plain.\nThey built an oldering home."))
    shown = [(one.before, *(side[0].after if side else None for side in (one.a, one.b))) for one in found]
    assert shown == expected
    assert {(one.path, one.line) for one in found} <= {("x.txt", 2)}


def test_what_is_protected_is_no_effect() -> None:
    assert list(Comparison(terms(CARE), terms()).effects("x.txt", "See https://example.org/oldering/home now.")) == []


def test_the_command(tmp_path: Path) -> None:
    head = "[[term]]\n"
    a = write(tmp_path, "a.toml", f'{head}{CARE}\nsafety = "safe"\n{head}{FRAUD}\nsafety = "safe"\n')
    b = write(
        tmp_path,
        "b.toml",
        f'{head}{CARE.replace("care", "age", 1)}\nsafety = "safe"\n{head}'
        + FRAUD.replace('"wire blorp"', '"wire plonk"').replace('"seed"', '"seed", "new"')
        + '\nsafety = "safe"\nnote = "x"\n',
    )
    done = call(["glossary", "diff", a, b])
    assert (done.status, done.stderr) == (1, "2 entries differ\n")
    assert done.stdout.decode() == (
        f"renamed care -> age  ({a}:1 -> {b}:1)\n"
        f"changed fraud  ({a}:6 -> {b}:6)\n"
        '  wrong\n    - "wire blorp"\n    + "wire plonk"\n'
        '  tags\n    + "new"\n'
        '  note\n    + "x"\n'
    )
    same = call(["glossary", "diff", a, a])
    assert (same.status, same.stdout, same.stderr) == (0, b"", "0 entries differ\n")
    assert call(["glossary", "diff", a, tmp_path / "none.toml"]).status == 2
    assert call(["glossary", "diff", a, b, "--corpus", tmp_path / "none"]).status == 2


def test_the_command_with_texts(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in (("b.txt", "Nothing.\n\nIt was oldering.\n"), ("a.txt", "oldering\n"), ("c.toml", "oldering")):
        write(texts, name, text)
    a = write(tmp_path, "a.toml", f'[[term]]\n{CARE}\nsafety = "safe"\n')
    b = write(tmp_path, "b.toml", "")
    done = call(["glossary", "diff", a, b, "--corpus", texts])
    assert (done.status, done.stderr) == (1, "1 entry differs, 2 places in the texts\n")
    result = '  - "oldering" -> "elderly-care"  (care, safe)\n  + stays as it is\n'
    assert done.stdout.decode() == (
        f"removed care  ({a}:1)\n  - oldering -> elderly-care\n\n"
        f'{texts / "a.txt"}:1:1: "oldering"\n{result}{texts / "b.txt"}:3:8: "oldering"\n{result}'
    )
    document = json.loads(call(["glossary", "diff", a, b, "--corpus", texts, "--format", "json"]).stdout)
    assert (document["schema"], [entry["kind"] for entry in document["entries"]]) == (1, ["removed"])
    proposal = {"before": "oldering", "after": "elderly-care", "safety": "safe", "entry": "care"}
    assert document["effects"][1]["a"] == [{"start": 17, "end": 25, **proposal}]
    assert document["effects"][1]["b"] == []
    (texts / "c.toml").write_bytes(a.read_bytes())
    assert call(["glossary", "diff", a, texts]).status == 0
