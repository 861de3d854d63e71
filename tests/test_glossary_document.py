"""Glossary files edited in place: what is not meant stays byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.core.edit import Safety
from normalizer.errors import GlossaryError
from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import CasePolicy, Entry, EntryStatus, TermExample, Variant
from normalizer.glossary.shipped import shipped_files

FILE = """\
# Our terms, kept by the desk.

[glossary]
source = "zh"   # Chinese
domain = "desk"

# --- Fraud ---

# Seen weekly.
[[term]]
id = "telecom-fraud"  # stable
wrong = [
  "telegram fraud",
  "electric swindle", # rare

  # from the north
  { text = "electro scam", right = "phone scam" },
]
right = 'telecom fraud'
safety = "unsafe"
# Both hold.
examples = [
  { bad = "A telegram fraud.", good = "A telecom fraud." },
  { keep = "A telegram." },
]
# End of telecom-fraud.

[[term]]
id = "old"
wrong = "oldering"
right = "elderly-care"
safety = "safe"
forms.plural = "x"
[term.forms] # a table
past = "y"

# --- Rest ---
[[term]]
id = "multi"
wrong = ["glib [[term]]"]
right = "smooth"
note = \"\"\"
[[term]]
# no comment
\"\"\"
safety = "safe"
""".replace('forms.plural = "x"\n', "")


def entry(entry_id: str, wrong: str = "glib word", right: str = "smooth word") -> Entry:
    return Entry(entry_id, (Variant(wrong, (right,)),), (right,), Safety.UNSAFE)


def document(folder: Path, text: str = FILE) -> GlossaryDocument:
    path = folder / "terms.toml"
    path.write_bytes(text.encode("utf-8"))
    return GlossaryDocument.read(path)


def named(opened: GlossaryDocument, entry_id: str) -> Entry:
    return next(found for found in opened.entries if found.id == entry_id)


def edited(folder: Path, entry_id: str, text: str = FILE, **changes: object) -> str:
    opened = document(folder, text)
    opened.update(entry_id, replace(named(opened, entry_id), **changes))
    opened.save()
    return opened.path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_shipped_files_are_read_as_they_are(path: Path) -> None:
    opened = GlossaryDocument.read(path)
    assert (opened.content, opened.changed) == (path.read_bytes(), False)
    for found in opened.entries:
        opened.update(found.id, found)
    assert not opened.changed


def test_one_value_changes_on_its_line(tmp_path: Path) -> None:
    assert edited(tmp_path, "telecom-fraud", safety=Safety.SAFE) == FILE.replace('"unsafe"', '"safe"')


def test_a_new_id_keeps_the_remark_beside_it(tmp_path: Path) -> None:
    assert edited(tmp_path, "telecom-fraud", id="fraud") == FILE.replace('"telecom-fraud"', '"fraud"')


def test_new_keys_come_in_the_order_of_keys(tmp_path: Path) -> None:
    text = edited(tmp_path, "telecom-fraud", case=CasePolicy.AS_WRITTEN, near=("North",), status=EntryStatus.RETIRED)
    assert text == FILE.replace(
        'safety = "unsafe"\n',
        'case = "as-written"\nsafety = "unsafe"\nnear = ["North"]\nstatus = "retired"\n',
    ).replace("right = 'telecom fraud'\ncase", "right = 'telecom fraud'\ncase")


def test_a_key_with_its_default_leaves(tmp_path: Path) -> None:
    start = FILE.index("note =")
    expected = FILE[:start] + FILE[FILE.index('safety = "safe"', start) :]
    assert edited(tmp_path, "multi", note=None) == expected


def test_lists_change_item_by_item(tmp_path: Path) -> None:
    fraud = named(document(tmp_path), "telecom-fraud")
    added = (*fraud.variants[:2], Variant("telex fraud", fraud.rights), fraud.variants[2])
    assert edited(tmp_path, "telecom-fraud", variants=added) == FILE.replace("# rare\n", '# rare\n  "telex fraud",\n')
    removed = (fraud.variants[0], fraud.variants[2])
    assert edited(tmp_path, "telecom-fraud", variants=removed) == FILE.replace('  "electric swindle", # rare\n', "")
    remark = (fraud.variants[0], fraud.variants[1])
    assert edited(tmp_path, "telecom-fraud", variants=remark) == FILE.replace(
        '  { text = "electro scam", right = "phone scam" },\n', ""
    )
    examples = (*fraud.examples, TermExample("It's “so”.", "It's “so”.", True))
    assert edited(tmp_path, "telecom-fraud", examples=examples) == FILE.replace(
        '  { keep = "A telegram." },\n', '  { keep = "A telegram." },\n  { keep = "It\'s “so”." },\n'
    )


def test_phrases_that_share_a_line(tmp_path: Path) -> None:
    text = FILE + 'near = [\n  "a1", "a2",\n  "b1", "b2"\n]\n'
    for near, expected in {
        ("a1", "a2", "b1", "b2", "b3"): '[\n  "a1", "a2",\n  "b1", "b2", "b3"\n]',
        ("a1", "a2", "b2"): '[\n  "a1", "a2",\n  "b2"\n]',
        ("a0", "a1", "a2", "b1"): '[\n  "a0",\n  "a1", "a2",\n  "b1"\n]',
        ("a1", "c", "b1", "b2"): '[\n  "a1", "c",\n  "b1", "b2"\n]',
    }.items():
        assert edited(tmp_path, "multi", text, near=near).endswith(f"near = {expected}\n")


def test_a_right_form_that_others_took_over(tmp_path: Path) -> None:
    fraud = named(document(tmp_path), "telecom-fraud")
    variants = tuple(Variant(found.text, ("phone scam",)) for found in fraud.variants)
    text = edited(tmp_path, "telecom-fraud", rights=("phone scam",), variants=variants)
    assert 'right = "phone scam"\n' in text
    assert '  "telegram fraud",\n' in text
    text = FILE.replace('"telegram fraud",', '{ text = "telegram fraud", right = "telecom fraud" },', 1)
    text = edited(tmp_path, "telecom-fraud", text, rights=("phone scam",), variants=variants)
    assert '  "telegram fraud",\n' in text


def test_a_table_within_an_entry(tmp_path: Path) -> None:
    text = edited(tmp_path, "old", forms=())
    assert text == FILE.replace('[term.forms] # a table\npast = "y"\n', "")
    text = edited(tmp_path, "old", forms=(), note="n")
    assert text == FILE.replace('[term.forms] # a table\npast = "y"\n', 'note = "n"\n')
    old = named(document(tmp_path), "old")
    text = edited(tmp_path, "old", forms=(*old.forms, *old.forms)[:1], note="n")
    assert text == FILE.replace("[term.forms]", 'note = "n"\n[term.forms]')


def test_an_entry_is_added_at_the_end(tmp_path: Path) -> None:
    opened = document(tmp_path)
    opened.add(replace(entry("new"), examples=(TermExample("a", "b", False),)))
    assert opened.text == FILE + (
        '\n[[term]]\nid = "new"\nwrong = "glib word"\nright = "smooth word"\nsafety = "unsafe"\nexamples = [\n'
        '  { bad = "a", good = "b" },\n]\n'
    )


def test_an_entry_is_added_at_its_place_among_sorted_ones(tmp_path: Path) -> None:
    opened = GlossaryDocument.new(tmp_path / "new.toml", source="zh", domain='a "b"')
    assert not opened.exists
    for name in ("b", "c", "e", "a", "d"):
        opened.add(entry(name))
    assert [found.id for found in opened.entries] == ["a", "b", "c", "d", "e"]
    assert opened.text.startswith(
        '[glossary]\nsource = "zh"\ntarget = "en"\ndomain = "a \\"b\\""\n\n[[term]]\nid = "a"'
    )
    assert opened.text.count("\n\n[[term]]") == 5
    assert "\n\n\n" not in opened.text
    opened.save()
    assert GlossaryDocument.open(opened.path).content == opened.content


def test_removing_takes_the_comments_that_touch_the_entry(tmp_path: Path) -> None:
    opened = document(tmp_path)
    opened.remove("telecom-fraud")
    start, end = FILE.index("# Seen"), FILE.index('[[term]]\nid = "old"')
    assert opened.text == FILE[:start] + FILE[end:]
    opened.remove("multi")
    rest = FILE[:start] + FILE[end : FILE.index("\n# --- Rest")]
    assert opened.text == rest
    opened.remove("old")
    assert opened.text == FILE[: FILE.index("\n# Seen")]
    assert opened.entries == ()


def test_what_the_file_begins_with_speaks_of_the_file(tmp_path: Path) -> None:
    text = '# Title\n[[term]]\nid = "a"\nwrong = "x y"\nright = "z"\nsafety = "safe"\n'
    opened = document(tmp_path, text)
    opened.remove("a")
    assert opened.text == "# Title\n"


@pytest.mark.parametrize("end", ["\n", "", "\n\n", "\n# end\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, newline: str, mark: str, tmp_path: Path) -> None:
    text = mark + (FILE.rstrip("\n") + end).replace("\n", newline)
    old = document(tmp_path, text)
    changed = edited(tmp_path, "telecom-fraud", text, safety=Safety.SAFE, tags=("t",))
    assert changed == text.replace('"unsafe"', '"safe"').replace("# Both", f'tags = ["t"]{newline}# Both'), old.text
    opened = document(tmp_path, text)
    opened.add(entry("new"))
    opened.save()
    data = opened.path.read_bytes().decode("utf-8")
    assert data.count("\r\n") == (data.count("\n") if newline == "\r\n" else 0)
    assert data.endswith("\n") == text.endswith("\n")
    assert data.startswith(text.rstrip("\r\n").removesuffix("# end").rstrip())
    opened = GlossaryDocument.read(opened.path)
    opened.remove("new")
    assert opened.content.decode("utf-8") == text


def test_a_file_without_entries(tmp_path: Path) -> None:
    for text, before in {"": "", "# x": "# x\n\n", "[glossary]\n\n\n": "[glossary]\n\n", "\n": ""}.items():
        opened = document(tmp_path, text)
        opened.add(entry("a"))
        assert opened.text.startswith(f"{before}[[term]]\n"), text


def test_saving_notices_other_hands(tmp_path: Path) -> None:
    opened = document(tmp_path)
    opened.save()
    opened.add(entry("new"))
    opened.path.write_text(FILE + "# mine\n")
    with pytest.raises(GlossaryError, match="changed meanwhile"):
        opened.save()
    assert opened.path.read_text().endswith("# mine\n")
    fresh = GlossaryDocument.new(opened.path)
    with pytest.raises(GlossaryError, match="changed meanwhile"):
        fresh.save()


def test_what_cannot_be_done(tmp_path: Path) -> None:
    opened = document(tmp_path)
    for attempt, said in (
        (lambda: opened.add(entry("old")), "the id 'old' is taken"),
        (lambda: opened.update("multi", entry("old")), "the id 'old' is taken"),
        (lambda: opened.update("none", entry("none")), "no entry is called 'none'"),
        (lambda: opened.remove("none"), "no entry is called 'none'"),
        (lambda: opened.add(entry("two words")), "must be a string without blanks"),
        (lambda: opened.add(entry("bad", "\ud800")), "cannot be written down"),
    ):
        with pytest.raises(GlossaryError, match=said):
            attempt()
    assert not opened.changed
    with pytest.raises(GlossaryError, match=r"terms\.toml:1:1: 'right' is missing"):
        document(tmp_path, '[[term]]\nid = "a"\nwrong = "b"\nsafety = "safe"\n')
    inline = document(tmp_path, 'term = [{ id = "a", wrong = "b", right = "c", safety = "safe" }]\n')
    with pytest.raises(GlossaryError, match="one list"):
        inline.add(entry("new"))


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(lambda text: f"w{text}w")
COMMENTS = st.lists(st.sampled_from(["# c\n", "# [[term]]\n", "\n", '  # "\n']), max_size=4).map("".join)
REMARKS = st.sampled_from(["", " # beside", "\t# = ["])


@st.composite
def blocks(draw: st.DrawFn, number: int) -> str:
    """An entry in some layout, all of whose lines name its number."""
    near = draw(st.sampled_from(['["n", "m"]', '[\n  "n", # c\n  "m" # d\n]', '"n"', "[ \n'n','m' ,]", '["""\nn"""]']))
    lines = [f'id = "e{number}"', f'wrong = ["w{number}"]', "right = 'r'", 'safety = "safe"', f"near = {near}"]
    lines = [lines[0], *draw(st.permutations(lines[1:]))]
    inner = [draw(COMMENTS) + draw(st.sampled_from(["", "  "])) + line + draw(REMARKS) + "\n" for line in lines]
    return "[[term]]" + draw(REMARKS) + "\n" + "".join(inner)


@st.composite
def files(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The gaps of a file, and its entries; a gap ends with a blank line, so that no comment in it touches an entry."""
    count = draw(st.integers(1, 4))
    gaps = ["[glossary]\n\n", *(f"\n{draw(COMMENTS)}\n" for _ in range(count - 1))]
    return gaps, [draw(blocks(number)) for number in range(count)]


def spelt(gaps: list[str], own: list[str], newline: str) -> str:
    return "".join(gap + block for gap, block in zip(gaps, own, strict=True)).replace("\n", newline)


@given(files(), st.data())
def test_all_else_stays_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    gaps, own = file
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = spelt(gaps, own, newline)
    opened = document(tmp_path_factory.getbasetemp(), text)
    number = data.draw(st.integers(0, len(own) - 1))
    before = spelt(gaps[:number], own[:number], newline) + gaps[number].replace("\n", newline)
    after = text[len(before + own[number].replace("\n", newline)) :]
    old = opened.entries[number]
    changes = {
        "rights": data.draw(st.lists(WORDS, max_size=3).map(tuple)),
        "near": data.draw(st.lists(st.sampled_from(["n", "m", "o", "p"]), max_size=4).map(tuple)),
        "note": data.draw(st.none() | WORDS),
        "examples": data.draw(st.lists(WORDS.map(lambda word: TermExample(word, word, True)), max_size=3).map(tuple)),
    }
    chosen = data.draw(st.lists(st.sampled_from(sorted(changes)), unique=True))
    new = replace(old, **{key: changes[key] for key in chosen})
    opened.update(old.id, new)
    assert opened.text.startswith(before)
    assert opened.text.endswith(after)
    assert fields_of(opened.entries[number]) == fields_of(new)
    opened.update(old.id, old)
    added = replace(new, id="z")
    opened.add(added)
    assert fields_of(opened.entries[-1]) == fields_of(added)
    opened.remove("z")
    opened.remove(old.id)
    left = opened.text.replace("\r\n", "\n").split("\n")
    rest = (before + after).replace("\r\n", "\n").split("\n")
    assert [line for line in left if line.strip()] == [line for line in rest if line.strip()]
