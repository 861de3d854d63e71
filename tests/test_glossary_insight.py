"""Filters, neighbours, use in logs, failing examples and false alarms: what the commands tell of a glossary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calls import call

from glossaries import terms, write
from normalizer.core.edit import Safety
from normalizer.errors import LogError
from normalizer.glossary.corpus import Scanner
from normalizer.glossary.overlap import Relation, overlaps
from normalizer.output.diff.lines import on_two_lines
from normalizer.output.glossary_stats import usage_in
from normalizer.output.style import Palette
from normalizer.pipeline import shield_of

FILE = """\
[glossary]
source = "zh"
domain = "law"

[[term]]
id = "glorp"
source = "养老"
wrong = ["glorp", { text = "big glorp", right = "wires" }]
right = "wire"
safety = "safe"
tags = ["cable", "old"]

[[term]]
id = "blimp-thing"
wrong = "blimp-thing"
right = "beam"
safety = "unsafe"
tags = ["light"]
status = "proposed"
"""
OTHER = '[glossary]\nsource = "ru"\ndomain = "sea"\n\n[[term]]\nid = "zorn"\nwrong = "zorn"\nright = ""\nsafety = "display"\n'


def ids(tmp_path: Path, *options: str) -> list[str]:
    files = [write(tmp_path, "a.toml", FILE), write(tmp_path, "b.toml", OTHER)]
    done = call(["glossary", "list", "--format", "json", *options, *files])
    assert done.status == 0
    return [entry["id"] for entry in json.loads(done.stdout)["entries"]]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], ["glorp", "blimp-thing", "zorn"]),
        (["--domain", "sea"], ["zorn"]),
        (["--domain", "sea", "--domain", "law"], ["glorp", "blimp-thing", "zorn"]),
        (["--tag", "old", "--tag", "light"], ["glorp", "blimp-thing"]),
        (["--tag", "old", "--domain", "sea"], []),
        (["--status", "proposed"], ["blimp-thing"]),
        (["--safety", "safe", "--safety", "display"], ["glorp", "zorn"]),
        (["--source", "zh"], ["glorp", "blimp-thing"]),
        (["--source", "养"], ["glorp"]),
        (["--match", "WIRES"], ["glorp"]),
        (["--match", "blimp thing"], ["blimp-thing"]),
        (["--match", "eam", "--match", "zor"], ["blimp-thing", "zorn"]),
    ],
)
def test_filters(options: list[str], found: list[str], tmp_path: Path) -> None:
    assert ids(tmp_path, *options) == found


def test_the_notes_of_a_list(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", FILE)
    assert call(["glossary", "list", "--tag", "old", path]).stderr == "1 of 2 entries\n"
    done = call(["glossary", "list", "--domain", "lav", "--tag", "cabel", "--tag", "xyzzy", path])
    assert (done.status, done.stdout) == (0, b"")
    assert done.stderr.splitlines() == [
        "no entry has the domain 'lav'; did you mean 'law'?",
        "no entry has the tag 'cabel'; did you mean 'cable'?",
        "no entry has the tag 'xyzzy'",
        "0 of 2 entries",
    ]
    assert call(["glossary", "list", "--status", "new", path]).status == 2


GLORP = 'id = "glorp"\nwrong = "glorp"\nright = "wire"'
MEETINGS = {
    "equal, the later one": ('wrong = "glorp"\nright = "wave"', [(Relation.EQUALS, "glorp", ("other",))]),
    "equal, one asks for more": (
        'wrong = "glorp"\nright = "wave"\nnear = ["sea"]',
        [(Relation.EQUALS, "glorp", ("other",))],
    ),
    "equal, the safer one": (
        'wrong = "glorp"\nright = "wave"\nsafety = "unsafe"',
        [(Relation.EQUALS, "glorp", ("glorp",))],
    ),
    "the other is longer": (
        'wrong = "big glorp"\nright = "wave"',
        [(Relation.CONTAINED, "big glorp", ("other",))],
    ),
    "longer, but less safe": (
        'wrong = "big glorp"\nright = "wave"\nsafety = "unsafe"',
        [(Relation.CONTAINED, "big glorp", ("glorp", "other"))],
    ),
    "protects": ('wrong = "big glorp"\nright = "big glorp"', [(Relation.CONTAINED, "big glorp", ("other",))]),
    "the right form": ('wrong = "xyz"\nright = "glorp"', [(Relation.EQUALS_RIGHT, "glorp", ())]),
    "in the right form": ('wrong = "xyz"\nright = "big glorp"', [(Relation.CONTAINED_IN_RIGHT, "big glorp", ())]),
    "finds the right form": ('wrong = "wire"\nright = "cord"', [(Relation.RIGHT_CONTAINS, "wire", ())]),
    "part of a word": ('wrong = "glorpy thing"\nright = "wave"', []),
    "excepted": (
        'wrong = "big glorp"\nright = "wave"\nunless = ["big glorp"]',
        [(Relation.CONTAINED, "big glorp", ("glorp",))],
    ),
}


@pytest.mark.parametrize(("other", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_meetings(other: str, expected: list[tuple[Relation, str, tuple[str, ...]]]) -> None:
    glossary = terms(GLORP, f'id = "other"\n{other}')
    found = overlaps(glossary, glossary.entries[0])
    seen = [(overlap.relation, overlap.phrase, overlap.winners) for overlap in found]
    if expected and expected[0][0] is Relation.CONTAINED:
        assert seen[0] == expected[0]
    else:
        assert seen == expected


def test_meetings_seen_from_the_longer_entry() -> None:
    glossary = terms('id = "long"\nwrong = "big glorp wire"\nright = "wave"', GLORP)
    found = overlaps(glossary, glossary.entries[0])
    assert [(overlap.relation, overlap.own, overlap.phrase, overlap.winners) for overlap in found] == [
        (Relation.CONTAINS, "big glorp wire", "glorp", ("long",)),
        (Relation.CONTAINS_RIGHT, "big glorp wire", "wire", ()),
    ]


def test_show_names_the_winner_and_the_consequence(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.toml",
        f'[[term]]\n{GLORP}\nsafety = "safe"\n'
        '[[term]]\nid = "long"\nwrong = "big glorp"\nright = "beam"\nsafety = "unsafe"\n'
        '[[term]]\nid = "chain"\nwrong = "xyz"\nright = "glorp"\nsafety = "safe"\n',
    )
    shown = call(["glossary", "show", "glorp", path]).stdout.decode()
    assert (
        '    "glorp" stands in a wrong form of long, "big glorp"\n'
        "        glorp wins where only safe repairs are made, else the longer form\n" in shown
    )
    assert (
        '    "glorp" is the right form of chain\n        a chain: another run would change what chain writes\n' in shown
    )
    document = json.loads(call(["glossary", "show", "--format", "json", "glorp", path]).stdout)
    assert [(met["relation"], met["other"]) for met in document["overlaps"]] == [
        ("contained", "long"),
        ("equals-right", "chain"),
    ]


def logged(tmp_path: Path, **texts: str) -> Path:
    """Repair texts with the entries of `FILE` and more, and return the log."""
    write(tmp_path, "g.toml", FILE.replace('"proposed"', '"approved"') + OTHER.partition("\n\n")[2])
    for name, text in texts.items():
        write(tmp_path, f"{name}.txt", text)
    options = ["--isolated", "--no-default-glossary", "-g", "g.toml", "--log", "l.jsonl"]
    names = [f"{name}.txt" for name in texts]
    assert call(["fix", "-w", *options, *names], folder=tmp_path).status == 0
    return tmp_path / "l.jsonl"


def stats(tmp_path: Path, *arguments: str | Path) -> dict[str, Any]:
    options = ["--isolated", "--no-default-glossary", "-g", "g.toml", "--format", "json"]
    done = call(["glossary", "stats", *options, *arguments], folder=tmp_path)
    assert done.status == 0
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_stats(tmp_path: Path) -> None:
    log = logged(
        tmp_path,
        a="An old glorp.\nAn glorp, a blimp-thing and `a glorp`.\n",
        b="A glorp at the end.\n",
        c="Nothing.\n",
    )
    document = stats(tmp_path, log)
    assert document["runs"] == 3
    first, second = document["entries"]
    assert (first["id"], first["applied"], first["protected"], first["withheld"]) == ("glorp", 3, 1, 0)
    assert (first["documents"], first["in_force"]) == (2, True)
    assert first["last_fired"] == {
        "run": 2,
        "path": "b.txt",
        "line": 1,
        "column": 3,
        "before": "glorp",
        "after": "wire",
    }
    assert (second["id"], second["applied"], second["withheld"]) == ("blimp-thing", 0, 1)
    assert document["never_fired"] == ["blimp-thing", "zorn"]


def test_an_article_in_front_is_no_firing_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "g.toml", '[[term]]\nid = "x"\nwrong = "glorp"\nright = "apple"\nsafety = "safe"\n')
    write(tmp_path, "a.txt", "It was a glorp.\n")
    call(["fix", "-w", "--isolated", "-g", "g.toml", "--log", "l.jsonl", "a.txt"], folder=tmp_path)
    assert (tmp_path / "l.jsonl").read_text().count('"entry": "x"') == 2
    (entry,) = stats(tmp_path, "l.jsonl")["entries"]
    assert (entry["applied"], entry["last_fired"]["before"], entry["last_fired"]["column"]) == (1, "glorp", 10)


def test_the_table_of_stats(tmp_path: Path) -> None:
    log = logged(tmp_path, a="A glorp, a glorp and a blimp-thing.\n")
    done = call(["glossary", "stats", log, "--isolated", "--no-default-glossary", "-g", tmp_path / "g.toml"])
    assert done.stdout.decode().splitlines() == [
        "entry        fired  withheld  superseded  protected  texts  last seen",
        "glorp            2         -           -          -      1  a.txt:1 (run 1)",
        "blimp-thing      -         1           -          -      1  a.txt:1 (run 1)",
        "",
        "1 more entry in force never fired",
        "    zorn",
    ]
    assert done.stderr == "1 entry fired twice in 1 run\n"
    gone = call(["glossary", "stats", log, "--isolated", "--no-default-glossary"]).stdout.decode()
    assert gone.count("not in force") == 2
    assert "never fired" not in gone


def test_several_logs_count_as_one_in_their_order(tmp_path: Path) -> None:
    first = logged(tmp_path, a="A glorp.\n").rename(tmp_path / "first.jsonl")
    second = logged(tmp_path, b="A zorn.\n\nA glorp.\n")
    document = stats(tmp_path, first, second)
    glorp = next(entry for entry in document["entries"] if entry["id"] == "glorp")
    assert (document["runs"], glorp["applied"], glorp["documents"]) == (2, 2, 2)
    assert (glorp["last_seen"]["run"], glorp["last_seen"]["path"], glorp["last_seen"]["line"]) == (2, "b.txt", 3)


def test_show_tells_where_an_entry_fired_last(tmp_path: Path) -> None:
    log = logged(tmp_path, a="A glorp.\n", b="One glorp.\nOne more glorp.\n", c="A blimp-thing.\n")
    shown = {
        name: call(["glossary", "show", name, tmp_path / "g.toml", "--log", log]).stdout.decode()
        for name in ("glorp", "blimp-thing", "zorn")
    }
    assert 'applied 3 times in 2 texts\n    last fired in run 2 of 3: b.txt:2:10: "glorp" -> "wire"\n' in shown["glorp"]
    assert 'withheld once in 1 text\n    last found in run 3 of 3: c.txt:1:3: "blimp-thing"' in shown["blimp-thing"]
    assert "never found in 3 runs" in shown["zorn"]
    document = json.loads(
        call(["glossary", "show", "glorp", tmp_path / "g.toml", "--log", log, "--format", "json"]).stdout
    )
    assert document["usage"]["statuses"] == {"applied": 3}


def test_a_log_is_read_line_by_line() -> None:
    def lines() -> Any:
        yield b'{"type": "run", "schema": 99}\n'
        pytest.fail("the second line was asked for before the first was judged")

    with pytest.raises(LogError, match="schema 99"):
        usage_in([("l.jsonl", lines())])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "l.jsonl:3: this is no record of a log"),
        (b"", "l.jsonl: the log is empty"),
        (b'{"type": "change"}\n', "l.jsonl:1: the log does not begin with a run"),
        (b"\xff\xfe\n", "l.jsonl:1: this is no record of a log"),
    ],
)
def test_a_bad_log(content: bytes | None, said: str, tmp_path: Path) -> None:
    log = logged(tmp_path, a="A glorp.\n")
    log.write_bytes(log.read_bytes() + b'{"type": "change", "id": -1}\n' if content is None else content)
    for command in (["stats", "l.jsonl"], ["show", "glorp", "g.toml", "--log", "l.jsonl"]):
        done = call(["glossary", *command], folder=tmp_path)
        assert (done.status, said in done.stderr, done.stdout) == (2, True, b"")
    assert call(["glossary", "stats", "no.jsonl"], folder=tmp_path).status == 2


def test_the_words_that_differ() -> None:
    expected, got = on_two_lines("He fell for some fraud.", "He fell for a wire fraud.", Palette())
    assert (expected, got) == ("He fell for [-some-] fraud.", "He fell for {+a wire+} fraud.")
    painted = on_two_lines("one\ntwo", "one\nthree", Palette(enabled=True))
    assert painted == ("one\\n\x1b[31m[-two-]\x1b[0m", "one\\n\x1b[32m{+three+}\x1b[0m")
    assert on_two_lines("same", "same", Palette()) == ("same", "same")


def test_failing_examples_show_the_words_that_differ(tmp_path: Path) -> None:
    text = (
        f'[[term]]\n{GLORP}\nsafety = "safe"\nexamples = [\n'
        '  { bad = "Big glorp.", good = "Big cord." },\n'
        '  { keep = "No glorp." },\n'
        '  { bad = "None.", good = "One." },\n'
        '  { bad = "Nothing.", good = "Nothing." },\n]\n'
    )
    path = write(tmp_path, "a.toml", text)
    done = call(["glossary", "test", path])
    assert done.status == 1
    assert done.stdout.decode().splitlines() == [
        f"{path}:7:11: glorp: the result is not what it should be",
        "    expected  Big [-cord-].",
        "    got       Big {+wire+}.",
        f"{path}:8:12: glorp: the entry changes what it must leave alone",
        "    expected  No [-glorp-].",
        "    got       No {+wire+}.",
        f"{path}:9:11: glorp: nothing is changed",
        "    expected  [-One-].",
        "    got       {+None+}.",
        f"{path}:10:11: glorp: the entry finds nothing in 'Nothing.'",
    ]


CLEAN = "A glorp.\nSome blimp-thing, `a glorp` and a zorn.\n"


@pytest.mark.parametrize(
    ("level", "found"),
    [
        (Safety.SAFE, [("glorp", (1, 3))]),
        (Safety.UNSAFE, [("glorp", (1, 3)), ("blimp", (2, 6))]),
        (Safety.DISPLAY, [("glorp", (1, 3)), ("blimp", (2, 6)), ("zorn", (2, 35))]),
    ],
)
def test_false_alarms(level: Safety, found: list[tuple[str, tuple[int, int]]]) -> None:
    glossary = terms(
        GLORP,
        'id = "blimp"\nwrong = "blimp thing"\nright = "beam"\nsafety = "unsafe"',
        'id = "zorn"\nwrong = "zorn"\nright = ""\nsafety = "display"',
    )
    firings = list(Scanner(glossary, level, shield_of).firings(CLEAN))
    assert [(firing.entry, tuple(firing.position)) for firing in firings] == found


def test_a_corpus(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", FILE)
    (tmp_path / "corpus").mkdir()
    write(
        tmp_path,
        "corpus/a.txt",
        "Clean.\n\nA glorp , it says, and a long tail of words that nobody will want to read.\n",
    )
    (tmp_path / "corpus/b.md").write_bytes("Ça va. A Blimp thing.".encode("cp1252"))
    (tmp_path / "corpus/c.bin").write_bytes(b"glorp")
    done = call(["glossary", "test", path.name, "--corpus", "corpus"], folder=tmp_path)
    assert done.status == 1
    assert done.stdout.decode().splitlines() == [
        f'{Path("corpus/a.txt")}:3:3: glorp: "glorp" -> "wire"',
        "    A [-glorp-]{+wire+} , it says, and a long tail of words…",
        f'{Path("corpus/b.md")}:1:10: blimp-thing: "Blimp thing" -> "Beam"',
        "    Ça va. A [-Blimp thing-]{+Beam+}.",
        "",
        "Fired in the corpus",
        "         1  blimp-thing",
        "         1  glorp",
    ]
    assert done.stderr == "0 examples, 0 failures\n2 false alarms in 2 files of the corpus\n"
    safe = call(
        ["glossary", "test", path, "--corpus", "corpus", "--level", "safe", "--format", "json"], folder=tmp_path
    )
    assert json.loads(safe.stdout)["counts"] == {"glorp": 1}


def test_a_clean_corpus_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", FILE)
    clean = write(tmp_path, "clean.txt", "All is well.\n")
    assert call(["glossary", "test", path, "--corpus", clean]).status == 0
    failed = call(["glossary", "test", path, "--corpus", tmp_path / "no.txt", "--corpus", clean])
    assert (failed.status, "no such file" in failed.stderr, "in 1 file of" in failed.stderr) == (2, True, True)
    (tmp_path / "image.txt").write_bytes(bytes(range(256)) * 20)
    assert call(["glossary", "test", path, "--corpus", tmp_path / "image.txt"]).status == 2


@pytest.mark.parametrize("name", ["explain", "stats"])
def test_help_has_an_example(name: str) -> None:
    done = call(["glossary", name, "--help"])
    assert (done.status, f"\n    mtnorm glossary {name}" in done.stdout.decode()) == (0, True)
