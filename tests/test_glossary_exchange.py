"""Glossaries in and out of other formats: each format in both directions, bombs, and what an import changes."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock
from xml.etree import ElementTree

import openpyxl
import pytest
from calls import call
from hypothesis import given, settings
from hypothesis import strategies as st

from glossaries import write
from normalizer.core.edit import Safety
from normalizer.errors import NormalizerError
from normalizer.glossary.exchange import cells, deepl, formats, importing, omegat, tables, tbx, tbx_write, xlsx
from normalizer.glossary.exchange.merge import Kind
from normalizer.glossary.exchange.records import Reading
from normalizer.glossary.fields import fields_of
from normalizer.glossary.load import load_glossaries
from normalizer.glossary.model import (
    CasePolicy,
    Entry,
    EntryStatus,
    Inflection,
    MatchKind,
    PartOfSpeech,
    TermExample,
    Variant,
    Window,
)
from normalizer.glossary.parse import entry_from, parse

HERE = Path(__file__).parent / "exchange"
FILE = Path("file")
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Lossless = tuple[Callable[[list[Entry]], bytes], Callable[[bytes], Reading]]
LOSSLESS: dict[str, Lossless] = {
    "tbx": (
        lambda entries: tbx_write.write_tbx(entries, "en", {}),
        lambda data: tbx.read_tbx(data, FILE, tbx.Languages()),
    ),
    "csv": (lambda entries: tables.write_table(entries, ","), lambda data: tables.read_table(data, FILE)),
    "tsv": (lambda entries: tables.write_table(entries, "\t"), lambda data: tables.read_table(data, FILE)),
    "xlsx": (xlsx.write_workbook, lambda data: xlsx.read_workbook(data, FILE)),
}

TEXTS = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "@x",
            "-a",
            "a | b",
            "a => b",
            "\\",
            "\\n",
            '"',
            "'",
            "a\nb\r\nc",
            " edge ",
            "\u3000",
            "_x0041_",
            "养老",
        ]
    ),
    st.text(st.characters(blacklist_categories=()), min_size=1, max_size=8),
).filter(str.strip)
RIGHTS = st.lists(TEXTS, max_size=2).map(tuple)
IDS = st.text(st.characters(blacklist_categories=("Z", "C")), min_size=1, max_size=6).filter(
    lambda text: text.split() == [text]
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    rights = draw(RIGHTS)
    variants = draw(
        st.lists(
            TEXTS.flatmap(
                lambda text: st.sampled_from([rights, (text,)]).flatmap(
                    lambda own: st.one_of(st.just(own), RIGHTS).map(lambda chosen: Variant(text, chosen))
                )
            ),
            min_size=1,
            max_size=3,
        )
    )
    lists = st.lists(TEXTS, max_size=2).map(tuple)
    examples = st.one_of(
        st.builds(lambda text: TermExample(text, text, True), TEXTS),
        st.builds(lambda before, after: TermExample(before, after, False), TEXTS, TEXTS),
    )
    return Entry(
        id=draw(IDS),
        variants=tuple(variants),
        rights=rights,
        safety=draw(st.sampled_from(Safety)),
        source=draw(st.none() | TEXTS),
        match=draw(st.sampled_from(MatchKind)),
        case=draw(st.sampled_from(CasePolicy)),
        near=draw(lists),
        window=draw(st.sampled_from(Window)),
        unless=draw(lists),
        examples=tuple(draw(st.lists(examples, max_size=2))),
        pos=draw(st.none() | st.sampled_from(PartOfSpeech)),
        forms=tuple(draw(st.dictionaries(st.sampled_from([*Inflection][1:]), TEXTS, max_size=2)).items()),
        tags=draw(lists),
        status=draw(st.sampled_from(EntryStatus)),
        note=draw(st.none() | TEXTS),
        domain=draw(st.none() | TEXTS),
        path="",
        line=1,
    )


def entries_of(reading: Reading) -> list[Entry]:
    """The entries that complete records make."""
    assert reading.skips == ()
    return [
        entry_from({key: value for key, value in record.fields.items() if value is not None}, "", domain=record.domain)
        for record in reading.records
    ]


@pytest.mark.parametrize("name", LOSSLESS)
@settings(max_examples=60, deadline=None)
@given(st.lists(entries(), min_size=1, max_size=3, unique_by=lambda entry: entry.id))
def test_whatever_an_entry_says_comes_back(name: str, given_entries: list[Entry]) -> None:
    write_them, read = LOSSLESS[name]
    assert entries_of(read(write_them(given_entries))) == given_entries


@pytest.mark.parametrize("name", LOSSLESS)
def test_the_shipped_glossaries_come_back(name: str) -> None:
    write_them, read = LOSSLESS[name]
    given_entries = [replace(entry, path="", line=1, number=0, shipped=False) for entry in load_glossaries([]).entries]
    data = write_them(given_entries)
    assert entries_of(read(data)) == given_entries
    assert write_them(given_entries) == data


@given(st.text())
def test_a_cell_comes_back(text: str) -> None:
    assert cells.decode(cells.guarded(cells.encode(text))) == text
    assert cells.decode_list(cells.encode_list([text, text])) == [text, text] * bool(text)


def entry(**fields: object) -> Entry:
    return entry_from({"id": "berth", "wrong": ["parking seat"], "right": "berth", "safety": "safe", **fields}, "")


# --- TBX ---


@pytest.mark.parametrize("name", ["version3-dca.tbx", "version3-dct.tbx", "version2.tbx"])
def test_termbases_of_other_tools_make_proposals(name: str, tmp_path: Path) -> None:
    into = tmp_path / "terms.toml"
    run = call(["glossary", "import", HERE / name, "--file", into, "--report", "json"])
    (made,) = load_glossaries([into], default=False).entries
    assert {**fields_of(made), "wrong": sorted(made.wrong)} == {
        "id": "berth",
        "source": "泊位",
        "wrong": ["mooring place", "parking seat"],
        "right": "berth",
        "safety": "unsafe",
        "pos": "noun",
        "status": "proposed",
        "note": "Of the port authority.",
    }
    assert made.domain == "harbours"
    skipped = [(o["line"], o["why"]) for o in json.loads(run.stdout)["outcomes"] if o["kind"] == "skipped"]
    later = [(30, "names no wrong form"), (34, "has no term in 'en'")] if "dca" in name else []
    assert (run.status, skipped) == (1 if later else 0, later)


def test_a_termbase_says_what_is_not_taken_over(tmp_path: Path) -> None:
    run = call(["glossary", "import", HERE / "version3-dca.tbx", "--file", tmp_path / "x.toml", "--dry-run"])
    assert "not taken over: definition" in run.stderr
    assert run.stderr.endswith("1 added, 0 changed, 0 unchanged, 2 skipped, from tbx\nnothing was written\n")
    assert not (tmp_path / "x.toml").exists()


def test_terms_without_a_wrong_form_protect_on_request(tmp_path: Path) -> None:
    into = tmp_path / "x.toml"
    call(["glossary", "import", HERE / "version3-dca.tbx", "--file", into, "--protect", "--status", "approved"])
    berth, quay = load_glossaries([into], default=False).entries
    assert (quay.variants, quay.protects, quay.source) == ((Variant("quay", ("quay",)),), True, "码头")
    assert berth.status is quay.status is EntryStatus.APPROVED
    assert 'source = "zh"' in into.read_text("utf-8")


def test_the_language_of_the_source_must_be_clear(tmp_path: Path) -> None:
    text = (HERE / "version3-dct.tbx").read_text("utf-8")
    both = text.replace(
        '<langSec xml:lang="en">',
        '<langSec xml:lang="ja"><termSec><term>船席</term></termSec></langSec><langSec xml:lang="en">',
    )
    path = write(tmp_path, "both.tbx", both)
    run = call(["glossary", "import", path, "--file", tmp_path / "x.toml"])
    assert (run.status, run.stderr) == (
        2,
        f"mtnorm: error: {path}:7: the concept has terms in ja, zh; which is the source language?\n"
        "  Say it with --source-lang ja.\n",
    )
    call(["glossary", "import", path, "--file", tmp_path / "x.toml", "--source-lang", "ja"])
    assert load_glossaries([tmp_path / "x.toml"], default=False).entries[0].source == "船席"


def test_tbx_has_the_elements_of_tbx_basic() -> None:
    made = entry(
        id="9 berths".replace(" ", "/"),
        right=["berth", "mooring"],
        source="泊位",
        pos="proper",
        note="Of a ship.",
        wrong=["parking seat", {"text": "mooring", "right": "mooring"}, {"text": "seat", "right": "place"}],
    )
    data = tbx_write.write_tbx([made, replace(made, domain="harbours")], "en", {"": "zh"})
    root = ElementTree.fromstring(data)
    assert (root.tag, root.get("type"), root.get("style"), root.get(LANGUAGE)) == (
        f"{TBX}tbx",
        "TBX-Basic",
        "dca",
        "en",
    )
    assert [child.tag.removeprefix(TBX) for child in root] == ["tbxHeader", "text"]
    first, second = root.iter(f"{TBX}conceptEntry")
    assert [node.get("id") for node in (first, second)] == ["c-9-berths", "c-9-berths-2"]
    assert [child.tag.removeprefix(TBX) for child in second] == ["descrip", "note", "note", "langSec", "langSec"]
    assert [section.get(LANGUAGE) for section in second.iter(f"{TBX}langSec")] == ["zh", "en"]
    terms = [[(node.tag.removeprefix(TBX), node.get("type"), node.text) for node in term] for term in first[-1]]
    noun = ("termNote", "partOfSpeech", "noun")
    status = [
        ("termNote", "administrativeStatus", f"{name}Term-admn-sts")
        for name in ("preferred", "admitted", "deprecated", "deprecated")
    ]
    assert terms == [
        [("term", None, "berth"), noun, status[0]],
        [("term", None, "mooring"), noun, status[1], ("note", None, '{"mtnorm": 1, "protects": [1]}')],
        [("term", None, "parking seat"), noun, status[2]],
        [("term", None, "seat"), noun, status[3], ("note", None, '{"mtnorm": 1, "right": "place"}')],
    ]


def test_what_another_tool_changes_in_our_termbase_is_read(tmp_path: Path) -> None:
    into = write(
        tmp_path, "x.toml", '[[term]]\nid = "berth"\nwrong = "parking seat"\nright = "berth"\nsafety = "safe"\n'
    )
    out = tmp_path / "x.tbx"
    assert call(["glossary", "export", into, "-o", out]).status == 0
    text = out.read_text("utf-8").replace("<term>berth<", "<term>mooring<")
    out.write_text(text, "utf-8")
    run = call(["glossary", "import", out, "--file", into])
    assert (run.status, run.stdout.decode()) == (0, "changed  berth: right\n")
    assert 'right = "mooring"\nsafety = "safe"\n' in into.read_text("utf-8")


# --- hostile and damaged files ---

LAUGHS = '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        (f"{LAUGHS}<tbx>&b;</tbx>", "1:15", "a document type definition inside"),
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', "1:15", "document type definition"),
        ('<!DOCTYPE tbx [<!ENTITY % p SYSTEM "http://example.org/x"> %p;]><tbx/>', "1:15", "document type definition"),
        ('<!DOCTYPE tbx SYSTEM "x.dtd"><tbx>\n&x;</tbx>', "2:1", "not sound XML: undefined entity &x;"),
        ("<tbx>" + "<a>" * 70, "1:195", "nested more than 64 levels deep"),
        ("<tbx>\n<text></tbx>", "2:9", "not sound XML: mismatched tag"),
        ("<html/>", "1:1", "no TBX: it begins with <html>"),
        ('<?xml version="1.0" encoding="big5"?><tbx/>', "1:31", "encoding that cannot be read"),
        ('<?xml version="1.0" encoding="klingon"?><tbx/>', "1:31", "unknown encoding: klingon"),
    ],
)  # fmt: skip
def test_hostile_xml_is_refused(text: str, where: str, said: str, tmp_path: Path) -> None:
    path = write(tmp_path, "bomb.tbx", text)
    run = call(["glossary", "import", path, "--file", tmp_path / "x.toml"])
    assert run.status == 2
    assert run.stderr.startswith(f"mtnorm: error: {path}:{where}: ")
    assert said in run.stderr
    assert run.stderr.count("\n") == 2
    assert not (tmp_path / "x.toml").exists()


def workbook(rows: list[list[object]], **more: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title in more:
        book.create_sheet(title)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            after.writestr(part.filename, content.replace(old, new) if part.filename == name else content)
    return out.getvalue()


SOUND = workbook([["wrong", "right"], ["parking seat", "berth"]])
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SOUND[:400], "this is no workbook of Excel"),
        (changed_part(SOUND, SHEET, b"<worksheet", b"<!DOCTYPE x []><worksheet"), "declares a document type"),
        (changed_part(SOUND, SHEET, b"</row>", b""), "the workbook is damaged"),
        (changed_part(SOUND, SHEET, b"<sheetData>", b"<sheetData>" + b" " * 70_000), "unpacks to more than"),
        (workbook([[1, 2]]), "the first row does not name the columns"),
        (workbook([]), "the table is empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "workbook of Excel 2003 or older"),
    ],
)
def test_hostile_workbooks_are_refused(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with mock.patch.object(xlsx, "MAX_UNPACKED", 60_000):
        run = call(["glossary", "import", path, "--file", tmp_path / "x.toml"])
    assert (run.status, said in run.stderr) == (2, True)
    assert run.stderr.startswith(f"mtnorm: error: {path}:")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.csv", b"", "x.csv: the file is empty"),
        ("x.csv", b"wrong,right\nseat,berth\n\"seat,berth\nx\n", "x.csv:3: the row is no sound CSV"),
        ("x.csv", b"wrong,right,Wrong\n", "x.csv:1: the column 'wrong' is there twice"),
        ("x.csv", b"wrong,right\na,b\nc,d\ne,f\n", "x.csv:4: the table has more than 2 rows"),
        ("x.csv", bytes(range(32)) * 9, "x.csv: this is no text but binary data"),
        ("x", b"one\n", "x: neither name nor content of the file say its format"),
        ("x.toml", b"[[term]]\n", "x.toml: this is a glossary file already"),
        ("x.csv", b"wrong,right\n" + b"a,b\n" * 300, "x.csv: the file is larger than 0 MiB"),
        ("none.csv", None, "none.csv: there is no such file"),
    ],
)  # fmt: skip
def test_unusable_files_are_refused(name: str, data: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with (
        mock.patch("normalizer.glossary.exchange.rows.MAX_RECORDS", 2),
        mock.patch("normalizer.glossary.exchange.source.MAX_BYTES", 1000),
    ):
        run = call(["glossary", "import", path, "--file", tmp_path / "into.toml"])
    assert run.status == 2
    assert run.stderr.startswith(f"mtnorm: error: {path.parent}/{said}")


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (lambda data: tbx.read_tbx(data, FILE, tbx.Languages()), b"<tbx>" + b"<conceptEntry/>" * 3 + b"</tbx>"),
        (lambda data: omegat.read_omegat(data, FILE), b"a\tb\n" * 3),
        (lambda data: deepl.read_deepl(data, FILE), b"a,b\nc,d\ne,f\n"),
    ],
)
def test_the_number_of_terms_is_limited(read: Callable[[bytes], Reading], data: bytes) -> None:
    with (
        mock.patch.object(tbx, "MAX_RECORDS", 2),
        mock.patch.object(omegat, "MAX_RECORDS", 2),
        mock.patch.object(deepl, "MAX_RECORDS", 2),
        pytest.raises(NormalizerError, match="more than 2"),
    ):
        read(data)


SAMPLES = {
    "tbx": (HERE / "version3-dca.tbx").read_bytes(),
    "csv": (HERE / "terms.csv").read_bytes(),
    "tsv": (HERE / "terms.csv").read_bytes().replace(b",", b"\t"),
    "xlsx": SOUND,
    "omegat": (HERE / "terms.txt").read_bytes(),
    "deepl": (HERE / "deepl.csv").read_bytes(),
}


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=60, deadline=None)
@given(st.integers(0), st.integers(0, 9), st.binary(max_size=6))
def test_damaged_files_are_read_or_refused(kind: str, start: int, cut: int, new: bytes) -> None:
    sample = SAMPLES[kind]
    at = start % len(sample)
    data, refused = sample[:at] + new + sample[at + cut :], None
    try:
        reading = importing.read_format(formats.ExchangeFormat(kind), data, importing.Request(FILE), None)
    except NormalizerError as error:
        reading, refused = Reading(()), error
    assert refused is None or refused.path == "file"
    assert all(record.line for record in reading.records)


# --- tables ---

TABLE = 'wrong,right,source\nparking seat,berth,泊位\n"ship, ""head""",quay,码头\n'


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.encode("gb18030"),
        b"sep=;\n" + 'Wrong;RIGHT; Source \nparking seat;berth;泊位\n"ship, ""head""";quay;码头\n'.encode(),
        'wrong\tright\tsource\nparking seat\tberth\t泊位\n"ship, ""head"""\tquay\t码头'.encode(),
        TABLE.replace("ship, ", "ship,\n ").encode(),
    ],
    ids=["plain", "mark", "utf-16", "crlf", "cr", "gb18030", "semicolons", "tabs", "line break in quotes"],
)
def test_tables_are_read_however_they_are_saved(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    run = call(["glossary", "import", path, "--file", tmp_path / "x.toml"])
    made = load_glossaries([tmp_path / "x.toml"], default=False).entries
    assert run.status == 0
    assert ("gb18030, which is a guess" in run.stderr) is (data == TABLE.encode("gb18030"))
    assert [(e.id, e.wrong, e.rights, e.source) for e in made] == [
        ("berth", ("parking seat",), ("berth",), "泊位"),
        ("quay", ('ship, "head"',), ("quay",), "码头"),
    ]


def test_a_table_makes_whole_entries_and_goes_out_as_it_came(tmp_path: Path) -> None:
    into = tmp_path / "x.toml"
    assert call(["glossary", "import", HERE / "terms.csv", "--file", into, "--status", "approved"]).status == 0
    berth, quay = load_glossaries([into], default=False).entries
    assert (berth.wrong, berth.near, berth.safety) == (
        ("parking seat", "mooring place"),
        ("ship", "harbour"),
        Safety.SAFE,
    )
    assert [example.keep for example in berth.examples] == [False, True]
    assert (quay.wrong, quay.rights) == (('ship "head"',), ("quay", "wharf"))
    exported = call(["glossary", "export", into, "--format", "csv"]).stdout.decode()
    header, *rows = exported.splitlines()
    assert header.split(",")[:5] == ["id", "source", "wrong", "right", "safety"]
    assert rows[0].startswith("berth,泊位,parking seat,berth,safe,,,ship | harbour,")
    assert rows[1] == "berth,泊位,mooring place,berth,safe,,,,,,,,,approved,,,"
    assert rows[2].startswith('quay,码头,"ship ""head""",quay | wharf,display,')


@pytest.mark.parametrize(
    ("text", "skipped", "note"),
    [
        ("id,wrong,right,case\na,b,c,follow\na,d,c,x\n", [(3, "'case' is not what it is in line 2, in the same entry")], ""),
        ("wrong,right\na,b,c\n", [(2, "has 3 cells, the first row has 2")], ""),
        ("wrong,right,wronk\na,b,c\n", [], "the column 'wronk' is not known and was left out; did you mean 'wrong'?"),
        ("wrong,right,safety\na,b,sure\n", [(2, "'safety' must be one of safe, unsafe, display, not 'sure'")], ""),
        ("id,wrong\na,b\n", [(2, "says no right form, not even that there is none")], ""),
        ("id,wrong,right\na,b,c\na,,c\n", [(3, "names no wrong form")], ""),
        ("source,right\na,b\n", [(2, "names no wrong form")], ""),
    ],
)  # fmt: skip
def test_rows_that_make_no_entry_are_reported(text: str, skipped: list[object], note: str, tmp_path: Path) -> None:
    path = write(tmp_path, "x.csv", text)
    run = call(["glossary", "import", path, "--file", tmp_path / "x.toml", "--report", "json"])
    report = json.loads(run.stdout)
    assert [(o["line"], o["why"]) for o in report["outcomes"] if o["kind"] == "skipped"] == skipped
    assert run.status == bool(skipped)
    assert report["notes"] == ([note] if note else [])


def test_no_cell_is_a_formula() -> None:
    hostile = entry(wrong=['=cmd|"/c calc"!A1', "+1", "-1", "@sum(a)"], note="=1+1")
    for delimiter in (",", "\t"):
        text = tables.write_table([hostile], delimiter).decode()
        found = [cell for row in tables.parse_rows(text, delimiter, FILE) for cell in row.cells if cell]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in found)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write_workbook([hostile]))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


# --- Excel ---


def test_a_workbook_is_read_by_its_values(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Wrong", None, "Right", "near"],
        [None],
        ["=1+1", None, "two", 2.0],
        ["seat", "", "berth", True],
    ]
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(rows, remarks=""))
    run = call(["glossary", "import", path, "--file", tmp_path / "x.toml"])
    (made,) = load_glossaries([tmp_path / "x.toml"], default=False).entries
    # No value was saved with the formula.
    assert "skipped  line 3: names no wrong form" in run.stdout.decode()
    assert (made.id, made.near) == ("berth", ("True",))
    assert "only the first sheet was read, not 'remarks'" in run.stderr


def test_excel_needs_its_package(tmp_path: Path) -> None:
    with mock.patch.dict(sys.modules, {"openpyxl": None}):
        run = call(["glossary", "export", "-o", tmp_path / "x.xlsx"])
    assert run.status == 2
    assert "need the package openpyxl\n  pip install 'mt-normalizer[xlsx]'" in run.stderr


def test_a_cell_of_excel_has_a_limit(tmp_path: Path) -> None:
    path = write(
        tmp_path, "x.toml", f'[[term]]\nid = "a"\nwrong = "b"\nright = "c"\nsafety = "safe"\nnote = "{"n" * 40_000}"'
    )
    run = call(["glossary", "export", path, "-o", tmp_path / "x.xlsx"])
    assert (run.status, "a cell of 'a' would have more than 32767 characters" in run.stderr) == (2, True)


# --- OmegaT and DeepL ---

KNOWN = """\
[glossary]
source = "zh"

[[term]]
id = "berth"
source = "泊位"
wrong = "parking seat"
right = "berth"
safety = "safe"
note = "Of a\\nship."

[[term]]
id = "quay"
source = "码头"
wrong = "ship head"
right = ["quay", "wharf"]
safety = "display"

[[term]]
id = "mooring"
source = "泊位"
wrong = "mooring seat"
right = "mooring"
safety = "safe"

[[term]]
id = "tide"
wrong = "water rise"
right = "tide"
safety = "safe"

[[term]]
id = "pier"
source = "墩"
wrong = "sea leg"
right = "pier"
safety = "safe"
status = "proposed"
"""


def test_omegat_gets_a_line_for_each_right_form(tmp_path: Path) -> None:
    path = write(tmp_path, "x.toml", KNOWN)
    run = call(["glossary", "export", path, "--format", "omegat"])
    assert run.stdout.decode() == "泊位\tberth\tOf a ship.\n码头\tquay\n码头\twharf\n泊位\tmooring\n"
    assert run.stderr == (
        "3 entries written as omegat\nleft out: tide: names no source term\nleft out: pier: is proposed\n"
        "omegat has no place for: safety, status, wrong\n"
    )


@pytest.mark.parametrize(("name", "mark"), [("x.csv", ","), ("x.tsv", "\t")])
def test_deepl_gets_one_right_form_for_each_source(name: str, mark: str, tmp_path: Path) -> None:
    path, out = write(tmp_path, "x.toml", KNOWN), tmp_path / name
    run = call(["glossary", "export", path, "--format", "deepl", "-o", out, "--report", "json"])
    assert out.read_text("utf-8") == f"泊位{mark}berth\n码头{mark}quay\n"
    report = json.loads(run.stdout)
    assert (report["schema"], report["entries"], report["lost"]) == (1, 2, ["note", "safety", "status", "wrong"])
    assert [(left["entry"], left["why"].partition(";")[0]) for left in report["left_out"]] == [
        ("tide", "names no source term"),
        ("pier", "is proposed"),
        ("quay", "its source term has a right form already (its first right form)"),
        ("mooring", "its source term has a right form already (berth)"),
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"source": "a\tb"}, "has a tab"),
        ({"source": "码" * 342}, "has a phrase of more than 1024 bytes"),
        ({"source": "码", "right": " x"}, "blank at its edge"),
    ],
)
def test_what_deepl_would_refuse_is_left_out(fields: dict[str, object], said: str) -> None:
    written = deepl.write_deepl([entry(**fields)], ",")
    assert (written.data, written.entries) == (b"", 0)
    assert said in written.left_out[0].why


def test_what_omegat_would_misread_is_left_out() -> None:
    written = omegat.write_omegat([entry(source="#1"), entry(source="a\nb"), entry(source="x", right=["a", "b\tc"])])
    assert (written.data, written.entries, len(written.left_out)) == (b"x\ta\n", 1, 3)


def test_pairs_fill_gaps_and_never_overwrite(tmp_path: Path) -> None:
    into = write(
        tmp_path,
        "x.toml",
        KNOWN.replace('right = "mooring"', 'right = ""').replace(
            '"mooring"\nsource = "泊位"', '"mooring"\nsource = "系泊"'
        ),
    )
    pairs = write(tmp_path, "x.utf8", "泊位\tberth\tother\n系泊\tmooring\tby rope\n码头\tdock\n墩\tpier\n新\tnew\n")
    run = call(["glossary", "import", pairs, "--file", into, "--report", "json"])
    report = json.loads(run.stdout)
    assert [(o["kind"], o["id"], o["changed"], o["why"]) for o in report["outcomes"]] == [
        ("unchanged", "berth", [], None),
        ("changed", "mooring", ["right", "note"], None),
        ("skipped", None, [], "quay says 'quay' or 'wharf', not 'dock'"),
        ("unchanged", "pier", [], None),
        ("skipped", None, [], "names no wrong form"),
    ]
    assert report["counts"] == {"added": 0, "changed": 1, "unchanged": 2, "skipped": 2}
    assert report["notes"][0].startswith("a file in the form of omegat does not say: wrong, match")
    assert load_glossaries([into], default=False).entry("mooring").rights == ("mooring",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "records", "skips"),
    [
        ("terms.txt", [("泊位", "berth", 2), ("码头", "quay", 3)], [(4, "is no source term and right form")]),
        ("deepl.csv", [("泊位", "berth", 1), ("码头", "quay, wharf", 2)], [(3, "its source term is there"), (4, "is no")]),
    ],
)  # fmt: skip
def test_pairs_are_read(name: str, records: list[object], skips: list[tuple[int, str]]) -> None:
    path = HERE / name
    data = path.read_bytes()
    kind = formats.guess_format(path, data)
    reading = importing.read_format(kind, data, importing.Request(path), None)
    assert [(r.fields["source"], r.fields["right"], r.line) for r in reading.records] == records
    assert [skip.line for skip in reading.skips] == [line for line, _ in skips]
    assert all(skip.why.startswith(why) for skip, (_, why) in zip(reading.skips, skips, strict=True))


def test_tabs_of_deepl_leave_quotation_marks_alone() -> None:
    reading = deepl.read_deepl(b'a\t"b\r\nc\td"e\n', FILE)
    assert [record.fields["right"] for record in reading.records] == ['"b', 'd"e']


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("x.csv", b"wrong,right\n", "csv"),
        ("x.txt", b"\xef\xbb\xbfid\twrong\tright\n", "tsv"),
        ("x.txt", "错\twrong\n".encode(), "omegat"),
        ("x.csv", "错,wrong\n".encode(), "deepl"),
        ("x.tab", b"a\tb\n", "deepl"),
        ("-", b"source;right\n", "csv"),
        ("-", "\ufeff<?xml version='1.0'?>".encode("utf-16-le"), "tbx"),
        ("-", SOUND, "xlsx"),
    ],
)
def test_formats_are_told_apart(name: str, data: bytes, kind: str) -> None:
    assert formats.guess_format(Path(name), data).value == kind


# --- what an import changes ---


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("id,right\nberth,mooring\n", "changed  berth: right\n", 0),
        ("id,wrong,right,note\nberth,parking seat,berth,\n", "changed  berth: note\n", 0),
        ("id,wrong,right,safety,status\nberth,parking seat,berth,,\n", "", 0),
        ("wrong,right\nPARKING SEAT,berth\nseat,berth\n", "changed  berth: wrong\n", 0),
        ("wrong,right\nparking seat,dock\n", "skipped  line 2: berth says 'berth', not 'dock'\n", 1),
        ("wrong,right,source\nparking seat,lot,车位\n", "added    lot: parking seat -> lot\n", 0),
        ("wrong,right\nstop,berth\n", "added    berth-2: stop -> berth\n", 0),
        ("wrong,right\nparking seat | x,\n", "added    parking-seat-x: parking seat | x -> (reported)\n", 0),
    ],
)
def test_entries_with_an_id_are_overwritten_and_others_filled(
    text: str, said: str, status: int, tmp_path: Path
) -> None:
    into = write(tmp_path, "x.toml", "# mine\n" + KNOWN)
    path = write(tmp_path, "x.csv", text)
    # A row may share its wrong form with one before it, in another case.
    run = call(["glossary", "import", path, "--file", into])
    assert (run.stdout.decode(), run.status) == (said, status)
    again = into.read_text("utf-8")
    assert again.startswith("# mine\n")
    assert parse(again, "x.toml").problems == ()
    assert (again == "# mine\n" + KNOWN) is (not said or said.startswith("skipped"))


def test_a_wrong_form_of_two_entries_is_nobodys(tmp_path: Path) -> None:
    into = write(tmp_path, "x.toml", KNOWN.replace("mooring seat", "parking seat"))
    path = write(tmp_path, "x.csv", "wrong,right\nparking seat,berth\n")
    run = call(["glossary", "import", path, "--file", into])
    assert run.stdout.decode() == "skipped  line 2: could belong to berth, mooring\n"


def test_many_skipped_lines_are_one_line_of_the_report(tmp_path: Path) -> None:
    path = write(tmp_path, "x.txt", "".join(f"a{number}\tb\n" for number in range(14)))
    run = call(["glossary", "import", path, "--file", tmp_path / "x.toml"])
    assert run.stdout.decode() == "skipped  lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 4 more: names no wrong form\n"


def test_an_export_comes_back_unchanged(tmp_path: Path) -> None:
    path = write(tmp_path, "x.toml", KNOWN)
    for name in ("x.tbx", "x.csv", "x.tsv", "x.xlsx"):
        assert call(["glossary", "export", path, "-o", tmp_path / name]).status == 0
        run = call(["glossary", "import", tmp_path / name, "--file", path, "--report", "json"])
        report = json.loads(run.stdout)
        assert (report["counts"]["unchanged"], report["written"], run.status) == (5, False, 0), name
        new = tmp_path / f"{name}.toml"
        call(["glossary", "import", tmp_path / name, "--file", new, "-q"])
        first, second = (load_glossaries([file], default=False).entries for file in (path, new))
        assert sorted(map(json.dumps, map(fields_of, first))) == sorted(map(json.dumps, map(fields_of, second)))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "the format is missing"),
        (["export", "--format", "xlsx"], "a workbook cannot go to the standard output"),
        (["export", "--format", "csv", "--report", "json"], "the report would stand in the exported file"),
        (["export", "-o", "x.doc"], "x.doc: the name of the file says no format"),
        (["import", "x.csv"], "Missing option '--file'"),
    ],
)
def test_calls_that_make_no_sense(arguments: list[str], said: str, tmp_path: Path) -> None:
    run = call(["glossary", *arguments], folder=tmp_path)
    assert (run.status, run.stdout) == (2, b"")
    assert said in run.stderr


def test_all_kinds_have_a_word() -> None:
    assert [kind.value for kind in Kind] == ["added", "changed", "unchanged", "skipped"]
