"""A little fuzzing on every run, and all that fuzzing has found; ``python -m tests.fuzz`` does it at length."""

from __future__ import annotations

import json
from random import Random

import pytest
from fuzz.mutation import Mutator
from fuzz.runner import Target, names, run, target, tried

from normalizer import Config, Pipeline
from normalizer.errors import GlossaryError
from normalizer.glossary.load import file_of
from normalizer.glossary.model import Glossary
from normalizer.glossary.parse import parse

RUNS = 300
FOUND = {
    "pipeline": (
        "Ã（i",
        "\u2069：n",
        "！\u200el",
        "fÃƒ（",
        "The⼘９．０",
        '" ,he " ',
        "”y ”“s",
        '" t”d“',
        "“ y ”Ferry ”l",
        "“““a“““d“h",
        "family,oldering s",
        "of!the\nthe ",
        "\xe2\xe2\u20ac\u2122 s ,he",
        "oldering(e on)",
        "At last we found the old mill and the\n\nbridge that leads across the river to the vitwos”tood open.",
        "A new line was opened in spring. Trains run from\n\nthe\nthe hn half an hour, and they stop at all the stations.",
        "->\nid.He h d ?",
        '"" ,"," " "',
        "oldering.Fe",
        '" , " a" ',
        "(but olde.A )",
        "; r ; g &gt ;",
        "UnionPay . cloud flash payment ",
        '"\'."pad, "\'s okay."Te "\'',
        '"\'."pad, and so it goes on and on, as far as anybody knows or cares to tell, "\'s okay."Te "\'',
        "by17: 00 cloud flash payment bank",
        "si İ Ð\x94Ð¾",
        "Ann Mary,suivIante :\x11 . est-ce vrai ? NonHill Marsh,New Rye\nBob Ray,Stone Fox ,Old E!ly",
        "Ann Mary,Hill Marsh,New Rye\nBob Ray,Stone Fox ,Old Ely",
        "The serviHill,came late\n2,Bob Marsh,didces\xa0,， and the rest.",
        'He put the "、."markBhe inthe "."he said & quot ; ye"p; Dau," out',
        (
            "Press . t\udce2 \udcfbx{kbaing pri o#f , wit%h(two others  of\n\n, centres of\n\n, mostly mostly, "
            "therepeAt, press ; to go;s ;!s so  , to go bid & quot ; ygs & q}ockt ; and i.t &\x00apo```\nif \x08x ,"
        ),
    ),
    "glossary": (
        "a = " + "[" * 1000,
        "a = " + "{a=" * 1000,
        "a" + ".a" * 1100 + " = 1",
        "a = " + "9" * 5000,
        "[glossary]\nformat = 0x" + "f" * 5000,
        "[[term]]\nsafety = 0x" + "f" * 5000,
        '[[term]]\nid = "jet"\nwrong = "the"\nright = "J-500"\nsafety = "unsafe"',
    ),
}
"""Input that once did what it must not."""


@pytest.mark.parametrize("name", names())
def test_mutations_find_nothing(name: str) -> None:
    assert run(target(name), RUNS, seed=1) == []


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FOUND.items() for text in texts])
def test_what_was_found_stays_mended(name: str, text: str) -> None:
    assert tried(target(name).check, text.encode("utf-8", "surrogatepass")) is None


@pytest.mark.parametrize("encoding", ["idna", "cp1252", "ascii"])
def test_a_log_with_another_encoding_is_refused_as_a_log(encoding: str) -> None:
    aim = target("log")
    for log in aim.seeds:
        first, *rest = log.split(b"\n")
        run_record = json.loads(first)
        for record in (run_record, run_record["output"]):
            kept, record["encoding"] = record["encoding"], encoding
            assert tried(aim.check, b"\n".join((json.dumps(run_record).encode(), *rest))) is None
            record["encoding"] = kept


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("a = " + "[" * 1000, "nested too deep"),
        ("a = " + "9" * 5000, "too many digits"),
        ("[glossary]\nformat = 0x" + "f" * 5000, "format a huge number is not known"),
        ("[[term]]\nsafety = 0x" + "f" * 5000, "not a huge number"),
    ],
)
def test_toml_beyond_measure_is_an_error_of_the_glossary(toml: str, said: str) -> None:
    problems = parse(file_of("big.toml", toml.encode()).text, "big.toml").problems
    assert all(isinstance(problem, GlossaryError) for problem in problems)
    assert any(said in problem.what for problem in problems)


def test_an_entry_that_changes_digits_is_left_to_a_person() -> None:
    entries = parse('[[term]]\nid = "jet"\nwrong = "jet fifty"\nright = "J-50"\nsafety = "safe"', "jets.toml").entries
    result = Pipeline(Config(unsafe_fixes=True), glossary=Glossary(entries)).run("The jet fifty flew over the the sea.")
    assert result.failures == ()
    assert result.text == "The jet fifty flew over the sea."
    [change] = [change for change in result.changes if change.entry == "jet"]
    assert "other digits" in change.message


def test_the_same_seed_makes_the_same_input() -> None:
    seeds = (b'{"a": [1, {"b": "x"}]}\n{"c": null}', b"The end , and so on.")
    first, second = (Mutator(seeds, Random(5), 100) for _ in range(2))
    made = [first.next() for _ in range(200)]
    assert made == [second.next() for _ in range(200)]
    assert len(set(made)) > 150
    assert max(map(len, made)) == 100


def test_a_finding_is_told_apart_and_made_short() -> None:
    def check(data: bytes) -> None:
        assert b"!" not in data, "mark"

    findings = run(Target("own", check, (b"a long text ! in the middle",), 100), 50, seed=0)
    assert [finding.data for finding in findings] == [b"!"]
