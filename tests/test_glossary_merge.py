"""Merging glossaries: what each side changed, conflicts, and the command as a merge driver."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli
from calls import Call, call
from hypothesis import given, settings
from hypothesis import strategies as st

from glossaries import write
from normalizer.errors import GlossaryError
from normalizer.glossary.merge import Version
from normalizer.glossary.merge_fields import Fields, Side, merge_fields
from normalizer.glossary.parse import entry_from

BASE = """\
# Words of the police.
[glossary]
domain = "police"

[[term]]
id = "care"   # an old friend
wrong = ["oldering", "olding"]
right = "elderly-care"
safety = "safe"
tags = ["seed"]

# Found in March.
[[term]]
id = "fraud"
wrong = "telegram fraud"
right = "telecom fraud"
safety = "safe"
"""
MORE = """
[[term]]
id = "more"
wrong = "flurp"
right = "flip"
safety = "unsafe"
"""
PLAIN: dict[str, object] = {"id": "x", "wrong": ["w"], "right": "r", "safety": "safe"}


def merged(tmp_path: Path, a: str, b: str, base: str | None = BASE, *more: str) -> Call:
    paths = [write(tmp_path, f"{name}.toml", text) for name, text in (("a", a), ("b", b), ("base", base or ""))]
    return call(["glossary", "merge", *paths[:2], *(["--base", paths[2]] if base else []), *more])


def conflicts(tmp_path: Path, a: str, b: str, base: str | None = BASE) -> list[tuple[str, str | None, str | None]]:
    document = json.loads(merged(tmp_path, a, b, base, "--format", "json").stdout)
    return [(conflict["entry"], conflict["field"], conflict["item"]) for conflict in document["conflicts"]]


def without(entry_id: str, text: str = BASE) -> str:
    blocks = text.split("\n\n")
    return "\n\n".join(block for block in blocks if f'id = "{entry_id}"' not in block).rstrip("\n") + "\n"


def ids(done: Call) -> list[str]:
    return [term["id"] for term in tomli.loads(done.stdout.decode()).get("term", [])]


def test_what_one_side_changed_is_taken(tmp_path: Path) -> None:
    a = BASE.replace('right = "telecom fraud"', 'right = "phone fraud"')
    b = BASE.replace('tags = ["seed"]', 'tags = ["seed", "age"]').replace(', "olding"', "") + MORE
    done = merged(tmp_path, a, b)
    expected = a.replace('tags = ["seed"]', 'tags = ["seed", "age"]').replace(', "olding"', "") + MORE
    assert (done.status, done.stdout.decode()) == (0, expected)
    assert done.stderr == "1 added, 1 changed, 0 removed, 0 conflicts\n"


COMMENTED = """\
# Found in May.
[[term]]
id = "echo"  # short
wrong = [ "flarp",
          "florp" ]
# from the editors
right = "flap"
safety = "unsafe"
# Ask again.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_added_brings_its_comments_and_layout_along(tmp_path: Path, newline: str) -> None:
    a = BASE.replace("\n", newline)
    done = merged(tmp_path, a, f"{BASE}\n# All of them are old.\n\n{COMMENTED}")
    assert done.stdout.decode() == a + newline + COMMENTED.replace("\n", newline)


def test_what_is_added_to_entries_in_order_stands_in_its_place(tmp_path: Path) -> None:
    b = f"{BASE}\n{COMMENTED}{MORE}{MORE.replace('more', 'bore').replace('flurp', 'florrp')}"
    assert ids(merged(tmp_path, BASE, b)) == ["care", "fraud", "echo", "more", "bore"]
    assert ids(merged(tmp_path, BASE + MORE, b)) == ["bore", "care", "echo", "fraud", "more"]


def test_an_entry_without_a_table_of_its_own_is_added_in_the_usual_layout(tmp_path: Path) -> None:
    inline = 'term = [{ id = "more", wrong = "flurp", right = "flip", safety = "unsafe" }]  # one\n'
    assert merged(tmp_path, BASE, inline, None).stdout.decode() == BASE + MORE


def test_many_changes_at_once_are_told_apart(tmp_path: Path) -> None:
    base = BASE + "".join(
        MORE.replace("more", f"more-{number}").replace("flurp", f"flurp{number}") for number in range(9)
    )
    b = without("more-7", without("more-2", without("care", base))).replace('"flurp4"', '"florp4"') + MORE.replace(
        "more", "most"
    )
    done = merged(tmp_path, base, b, base)
    assert done.stdout.decode() == b
    assert done.stderr == "1 added, 1 changed, 3 removed, 0 conflicts\n"


def test_the_same_on_both_sides_is_no_conflict(tmp_path: Path) -> None:
    both = BASE.replace('"telecom fraud"', '"phone fraud"') + MORE
    done = merged(tmp_path, both, both)
    assert (done.status, done.stdout.decode()) == (0, both)


@pytest.mark.parametrize(("a", "b"), [(BASE, without("fraud")), (without("fraud"), BASE)])
def test_an_entry_deleted_on_one_side_goes(a: str, b: str, tmp_path: Path) -> None:
    done = merged(tmp_path, a, b)
    assert (done.status, ids(done)) == (0, ["care"])
    assert ids(merged(tmp_path, a, b, None)) == ["care", "fraud"]


def test_both_sides_changed_a_field(tmp_path: Path) -> None:
    a, b = (BASE.replace('"telecom fraud"', f'"{right}"') for right in ("phone fraud", "wire fraud"))
    done = merged(tmp_path, a, b, BASE, "-o", str(tmp_path / "out.toml"))
    places = [f"{tmp_path / name}.toml:16:1" for name in ("a", "b", "base")]
    assert done.status == 1
    assert done.stdout.decode() == (
        "fraud: right\n"
        f'  A     {places[0]}: "phone fraud"\n  B     {places[1]}: "wire fraud"\n  base  {places[2]}: "telecom fraud"\n'
    )
    assert (tmp_path / "out.toml").read_text(encoding="utf-8") == a
    to_stdout = merged(tmp_path, a, b)
    assert (to_stdout.status, to_stdout.stdout.decode()) == (1, a)
    assert to_stdout.stderr.startswith(done.stdout.decode())
    document = json.loads(merged(tmp_path, a, b, BASE, "--format", "json").stdout)
    assert document["text"] == a
    place = {"path": str(tmp_path / "b.toml"), "line": 16, "column": 1}
    assert document["conflicts"][0]["b"] == {"value": "wire fraud", **place}


@pytest.mark.parametrize("side", Side)
def test_a_side_may_be_preferred(side: Side, tmp_path: Path) -> None:
    texts = dict(zip(Side, (BASE.replace('"telecom fraud"', f'"{right}"') for right in ("phone", "wire")), strict=True))
    done = merged(tmp_path, texts[Side.A], texts[Side.B], BASE, "--prefer", side.value)
    assert (done.status, done.stdout.decode()) == (0, texts[side])


@pytest.mark.parametrize("deleted", Side)
@pytest.mark.parametrize("preferred", [None, *Side])
def test_one_side_changed_what_the_other_one_deleted(deleted: Side, preferred: Side | None, tmp_path: Path) -> None:
    changed = BASE.replace('"telecom fraud"', '"phone fraud"')
    a, b = (without("fraud"), changed) if deleted is Side.A else (changed, without("fraud"))
    done = merged(tmp_path, a, b, BASE, *(["--prefer", preferred.value] if preferred else []))
    assert done.status == (1 if preferred is None else 0)
    assert ("fraud" in ids(done)) == ((preferred or Side.A) is not deleted)
    if preferred is None:
        assert "fraud: deleted on one side, changed on the other\n" in done.stderr
        assert "b.toml: no such entry" in done.stderr or "a.toml: no such entry" in done.stderr


def test_without_a_base_lists_are_united(tmp_path: Path) -> None:
    a = BASE.replace('tags = ["seed"]', 'tags = ["seed", "age"]')
    b = BASE.replace(', "olding"', ', "holdering"') + 'note = "heard"\n'
    done = merged(tmp_path, a, b, None)
    care, fraud = tomli.loads(done.stdout.decode())["term"]
    assert done.status == 0
    assert care["wrong"] == ["oldering", "holdering", "olding"]
    assert care["tags"] == ["seed", "age"]
    assert fraud["note"] == "heard"
    safety = BASE.replace('"safe"', '"unsafe"', 1)
    assert conflicts(tmp_path, BASE, safety, None) == [("care", "safety", None)]


def test_the_head_of_the_file_is_left_to_a_person(tmp_path: Path) -> None:
    other = BASE.replace('"police"', '"crime"')
    assert conflicts(tmp_path, BASE, other) == [("[glossary]", "domain", None)]
    assert conflicts(tmp_path, other, BASE) == []
    assert conflicts(tmp_path, BASE, other, None) == []
    assert merged(tmp_path, BASE, other, BASE, "--prefer", "a").status == 0
    assert merged(tmp_path, BASE, other, BASE, "--prefer", "b").status == 1


ITEMS = {
    "right of a variant": ({"wrong": [{"text": "w", "right": "q"}]}, {"wrong": [{"text": "w", "right": "p"}]}, "w"),
    "example": (
        {"examples": [{"bad": "a w", "good": "an r"}]},
        {"examples": [{"bad": "a w", "good": "a r"}]},
        "a w",
    ),
    "form": ({"forms": {"plural": "rs"}}, {"forms": {"plural": "rses"}}, "plural"),
}


@pytest.mark.parametrize(("a", "b", "item"), ITEMS.values(), ids=ITEMS)
def test_both_sides_changed_an_item(a: Fields, b: Fields, item: str) -> None:
    for base in (None, PLAIN):
        done = merge_fields(PLAIN | dict(a), PLAIN | dict(b), base)
        assert [conflict.item for conflict in done.conflicts] == [item]
        assert done.fields == PLAIN | dict(a)
        assert merge_fields(PLAIN | dict(a), PLAIN | dict(b), base, Side.B).fields == PLAIN | dict(b)


def test_some_wrong_form_is_left() -> None:
    base = {**PLAIN, "wrong": ["v", "w"]}
    done = merge_fields({**base, "wrong": ["v"]}, {**base, "wrong": ["w"]}, base)
    assert done.fields["wrong"] == ["v"]
    assert [conflict[:2] for conflict in done.conflicts] == [("wrong", None)]


def test_forms_of_both_sides() -> None:
    a, b = ({**PLAIN, "forms": {key: "rr"}} for key in ("plural", "past"))
    assert merge_fields(a, b, PLAIN).fields["forms"] == {"plural": "rr", "past": "rr"}
    assert merge_fields(a, PLAIN, a).fields == PLAIN


WORDS = st.lists(st.sampled_from("abcd"), unique=True, max_size=4)
ENTRIES = st.builds(
    lambda wrong, lists, scalars: {**PLAIN, "wrong": wrong, **{k: v for k, v in lists.items() if v}, **scalars},
    WORDS.filter(bool),
    st.fixed_dictionaries({}, optional={"near": WORDS, "unless": WORDS, "tags": WORDS}),
    st.fixed_dictionaries(
        {},
        optional={
            "right": st.sampled_from(["r", "q"]),
            "match": st.sampled_from(["exact", "fuzzy"]),
            "note": st.sampled_from(["m", "n"]),
        },
    ),
)


def as_sets(fields: Fields) -> dict[str, object]:
    return {key: sorted(value) if isinstance(value, list) else value for key, value in fields.items()}


@settings(max_examples=300, deadline=None)
@given(ENTRIES, ENTRIES, ENTRIES)
def test_merging_fields(a: Fields, b: Fields, base: Fields) -> None:
    assert merge_fields(a, base, base) == (dict(a), ())
    assert merge_fields(base, b, base) == (dict(b), ())
    assert merge_fields(a, a, base) == (dict(a), ())
    one, other = merge_fields(a, b, base), merge_fields(b, a, base, Side.B)
    assert as_sets(one.fields) == as_sets(other.fields)
    assert len(one.conflicts) == len(other.conflicts)
    assert entry_from(one.fields, "test.toml").id == "x"


def test_as_a_merge_driver(tmp_path: Path) -> None:
    b = BASE + MORE
    paths = [write(tmp_path, name, text) for name, text in ((".merge_a", BASE), (".merge_b", b), (".merge_o", BASE))]
    done = call(["glossary", "merge", *paths[:2], "--base", paths[2], "-w"])
    assert (done.status, done.stdout, paths[0].read_text(encoding="utf-8")) == (0, b"", b)
    empty = write(tmp_path, ".merge_o", "")
    paths[0].write_text(BASE.replace('"telecom fraud"', '"phone fraud"'), encoding="utf-8")
    done = call(["glossary", "merge", *paths[:2], "--base", empty, "-w"])
    assert done.status == 1
    assert done.stdout.startswith(b"fraud: right\n")
    assert paths[0].read_text(encoding="utf-8") == BASE.replace('"telecom fraud"', '"phone fraud"') + MORE


def test_errors(tmp_path: Path) -> None:
    twice = write(tmp_path, "twice.toml", BASE + MORE + MORE)
    with pytest.raises(GlossaryError, match="two entries are called 'more'"):
        Version.read(twice)
    good = write(tmp_path, "good.toml", BASE)
    assert f"{twice}:25: two entries are called 'more'" in call(["glossary", "merge", good, twice]).stderr
    assert call(["glossary", "merge", good, tmp_path / "none.toml"]).status == 2
    assert call(["glossary", "merge", good, tmp_path]).status == 2
    assert call(["glossary", "merge", good, good, "-w", "-o", good]).status == 2
    assert "driver = mtnorm glossary merge %A %B --base %O -w" in call(["glossary", "merge", "--help"]).stdout.decode()
