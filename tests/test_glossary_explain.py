"""``glossary explain``: for each place the verdict of the run itself, and its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calls import call

from glossaries import terms, write
from normalizer.config.model import Config
from normalizer.core.edit import StageName, Status
from normalizer.glossary.explain import Explainer
from normalizer.glossary.explanation import Explanation, Outcome
from normalizer.glossary.model import Glossary
from normalizer.pipeline import Pipeline

GLORP = 'id = "glorp"\nwrong = "glorp"\nright = "wire"'


def explained(glossary: Glossary, text: str, only: str | None = None, **options: Any) -> Explanation:
    pipeline = Pipeline(Config(**options), glossary=glossary)
    return Explainer(glossary, glossary.entry(only) if only else None).explain(pipeline.run(text))


CASES = {
    "applied": ([GLORP], "A glorp.", Outcome.APPLIED, "the entry is safe"),
    "applied near something": (
        [GLORP + '\nnear = ["police"]'],
        "The police, a glorp.",
        Outcome.APPLIED,
        "near: 'police' stands at 1:5",
    ),
    "withheld": ([GLORP + '\nsafety = "unsafe"'], "A glorp.", Outcome.WITHHELD, "--unsafe-fixes applies it"),
    "display": ([GLORP + '\nsafety = "display"'], "A glorp.", Outcome.DISPLAYED, "shown, never applied"),
    "several right forms": (
        ['id = "glorp"\nwrong = "glorp"\nright = ["wire", "wave"]\nsafety = "display"'],
        "A glorp.",
        Outcome.DISPLAYED,
        "several right forms: 'wire', 'wave'",
    ),
    "only reported": (
        ['id = "glorp"\nwrong = "glorp"\nright = ""\nsafety = "display"'],
        "A glorp.",
        Outcome.DISPLAYED,
        "the entry gives no right form",
    ),
    "protected": (
        ['id = "glorp"\nwrong = "glorp"\nright = "glorp"'],
        "A glorp.",
        Outcome.RIGHT,
        "keeps other entries away",
    ),
    "other case": (
        ['id = "glorp"\nwrong = "Glorp"\nright = "Wire"\ncase = "as-written"'],
        "A glorp.",
        Outcome.OTHER_CASE,
        "the entry asks for exactly 'Glorp'",
    ),
    "excepted": (
        [GLORP + '\nunless = ["old glorp", "glorp tub"]'],
        "Hi.\nThe glorp tub.",
        Outcome.EXCEPTED,
        "the 'unless' phrase 'glorp tub' stands at 2:5",
    ),
    "in the right form": (
        ['id = "glorp"\nwrong = "glorp"\nright = "big glorp"'],
        "Some big glorp.",
        Outcome.IN_RIGHT_FORM,
        "the right form 'big glorp' stands at 1:6 already",
    ),
    "not near": (
        [GLORP + '\nnear = ["police", "court"]\nwindow = "sentence"'],
        "A glorp. The court rose.",
        Outcome.NOT_NEAR,
        "none of 'police', 'court' stands in the sentence, 1:1 to 1:10",
    ),
    "the nearest": (
        [GLORP + '\nnear = ["police", "court"]\nwindow = "sentence"'],
        "The police. A glorp. The court rose.",
        Outcome.NOT_NEAR,
        "the nearest one: 'police' stands at 1:5",
    ),
    "not near in the document": (
        [GLORP + '\nnear = ["police"]\nwindow = "document"'],
        "A glorp.",
        Outcome.NOT_NEAR,
        "none of 'police' stands in the whole document",
    ),
    "lost": (
        [GLORP, 'id = "longer"\nwrong = "big glorp"\nright = "beam"'],
        "A big glorp.",
        Outcome.LOST,
        "longer takes 'big glorp' at 1:3",
    ),
    "lost to a protected phrase": (
        [GLORP, 'id = "name"\nwrong = "glorp tub"\nright = "glorp tub"'],
        "A glorp tub.",
        Outcome.LOST,
        "name protects 'glorp tub' at 1:3",
    ),
    "address": ([GLORP], "See https://a.example/glorp now.", Outcome.SHIELDED, "part of 'https://a.example/glorp'"),
    "code": ([GLORP], "Call `the glorp` now.", Outcome.SHIELDED, "part of '`the glorp`', which no rule touches"),
    "pragma": ([GLORP], "Hi.\nA glorp <!-- normalizer:ignore -->", Outcome.SHIELDED, "closed by a pragma, from 2:1"),
    "pragma for a rule": (
        [GLORP],
        "A glorp (normalizer:ignore TRM001)",
        Outcome.SHIELDED,
        "on a line whose pragma ignores the rule",
    ),
    "inflected": ([GLORP], "Two glorps.", Outcome.APPLIED, "the entry is safe"),
    "misspelt": (
        ['id = "glorp"\nwrong = "glorpering"\nright = "wiring"\nmatch = "fuzzy"'],
        "Some glorpperring glorpperin glorppering aids.",
        Outcome.WITHHELD,
        "'glorppering' is read as 'glorpering': 90.9 % alike",
    ),
}


@pytest.mark.parametrize(("tables", "text", "outcome", "reason"), CASES.values(), ids=CASES)
def test_a_place_and_its_reason(tables: list[str], text: str, outcome: Outcome, reason: str) -> None:
    explanation = explained(terms(*tables), text, only="glorp")
    (place,) = explanation.places
    assert place.outcome is outcome
    assert [said for said in place.reasons if reason in said], place.reasons
    assert place.origin.of(text) == place.before


def test_every_outcome_has_a_case() -> None:
    assert {case[2] for case in CASES.values()} | {Outcome.OFF} == set(Outcome)


def test_places_are_those_of_the_original_though_earlier_stages_changed_the_text() -> None:
    text = "The bank , they say.It is a glorp ,and it is another glorp .\n\nAnd a glorp."
    explanation = explained(terms(GLORP), text)
    assert [place.origin.of(text) for place in explanation.places] == ["glorp"] * 3
    assert [tuple(place.position) for place in explanation.places] == [(1, 29), (1, 54), (3, 7)]


def test_the_outcomes_are_those_of_the_run() -> None:
    text = "A big glorp, a glorp and https://glorp.example; the glorps."
    inner, outer = GLORP, 'id = "outer"\nwrong = "big glorp"\nright = "beam"\nsafety = "unsafe"'
    for unsafe in (False, True):
        explanation = explained(terms(inner, outer), text, unsafe_fixes=unsafe)
        applied = {
            (change.entry, change.origin)
            for change in explanation.result.changes
            if change.stage is StageName.TERMS and change.status is Status.APPLIED
        }
        said = {(at.match.entry.id, at.origin) for at in explanation.places if at.outcome is Outcome.APPLIED}
        assert said == applied
        assert len(said) == 3


def test_the_longer_unsafe_one_takes_the_place_when_unsafe_fixes_are_asked_for() -> None:
    glossary = terms(GLORP, 'id = "outer"\nwrong = "big glorp"\nright = "beam"\nsafety = "unsafe"')
    outcomes = [
        {place.match.entry.id: (place.outcome, place.winner) for place in explanation.places}
        for explanation in (
            explained(glossary, "A big glorp."),
            explained(glossary, "A big glorp.", unsafe_fixes=True),
        )
    ]
    assert outcomes[0] == {"glorp": (Outcome.APPLIED, None), "outer": (Outcome.WITHHELD, None)}
    assert outcomes[1] == {"glorp": (Outcome.LOST, "outer"), "outer": (Outcome.APPLIED, None)}


def test_a_place_near_what_another_replacement_writes() -> None:
    explanation = explained(
        terms(GLORP + '\nnear = ["beam"]', 'id = "b"\nwrong = "bimm"\nright = "beam"'), "Bimm, glorp"
    )
    assert {place.match.entry.id: place.outcome for place in explanation.places} == {
        "b": Outcome.APPLIED,
        "glorp": Outcome.APPLIED,
    }


def test_a_rule_that_is_switched_off() -> None:
    glossary = terms(GLORP, 'id = "b"\nwrong = "blimp"\nright = ["a", "b"]\nsafety = "display"')
    for ignored, entry in (("TRM003", "b"), ("TRM", "glorp"), ("mistranslated-term", "glorp")):
        places = explained(glossary, "A glorp and a blimp.", only=entry, ignore=(ignored,)).places
        assert [place.outcome for place in places] == [Outcome.OFF]
        assert "is switched off" in places[0].reasons[-1]


FUZZY = terms('id = "f"\nwrong = "glorpering"\nright = "wiring"\nmatch = "fuzzy"', 'wrong = "soldiering"\nright = "x"')


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("Glorperings", "it is written like a name"),
        ("florpering", "it does not begin with 'g'"),
        ("glorrperingg", "it is 2 edits away, and 1 is allowed"),
        ("glorpring7", "it is not made of letters only"),
    ],
)
def test_words_that_are_nearly_alike(word: str, reason: str) -> None:
    (guard,) = explained(FUZZY, f"A man called {word} came.", only="f").guards
    assert (guard.word, guard.nearest, guard.entries, guard.reason) == (word.lower(), "glorpering", ("f",), reason)
    assert tuple(guard.position) == (1, 14)


def test_a_known_word_is_never_read_as_another() -> None:
    glossary = terms('id = "f"\nwrong = "holdering"\nright = "wiring"\nmatch = "fuzzy"')
    guards = explained(glossary, "Folders, soldering and the older ring, soldering.").guards
    assert [(guard.word, guard.number, guard.reason) for guard in guards] == [("soldering", 2, "it is a known word")]


def test_what_a_text_has_of_an_entry_that_stands_nowhere() -> None:
    glossary = terms('id = "a"\nwrong = "cluster battle"\nright = "joint raid"', GLORP + '\nmatch = "exact"')
    text = "The battles of a Cluster and a cluster, glorpy."
    ((wrong, (first, second)),) = explained(glossary, text, only="a").traces
    assert (wrong, first.word, first.number) == ("cluster battle", "cluster", 2)
    assert (second.word, second.number, second.position) == ("battles", 1, (1, 5))
    ((_, (only,)),) = explained(glossary, text, only="glorp").traces
    assert only.inside == ("glorpy", (1, 41))
    assert only.nearest is not None
    assert 'match = "exact"' in only.nearest.reason


def test_the_command_shows_places_likenesses_and_the_result(tmp_path: Path) -> None:
    done = call(["glossary", "explain", "--isolated", "An oldering aid , soldering."], folder=tmp_path)
    assert done.status == 0
    assert done.stdout.decode() == (
        "<text>:1:4: elderly-care: applied\n"
        "    An [-oldering-]{+elderly-care+} aid, soldering.\n"
        "    the entry is safe\n"
        "\n"
        "Words that are like a term and were not taken for it\n"
        '    <text>:1:19: "soldering": 88.9 % like "oldering" of elderly-care; it is a known word\n'
        "\n"
        "Result\n"
        "    An elderly-care aid, soldering.\n"
    )
    assert done.stderr == "1 place: 1 applied\n"


def test_the_command_reads_files_and_the_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Café, oldering.\n".encode("cp1252"))
    done = call(["glossary", "explain", "--format", "json", "a.txt", "-"], stdin=b"oldering \x1b", folder=tmp_path)
    texts = json.loads(done.stdout)["texts"]
    assert [(text["name"], text["places"][0]["column"]) for text in texts] == [("a.txt", 7), ("-", 1)]
    assert texts[0]["places"][0]["outcome"] == "applied"
    shown = call(["glossary", "explain", "-"], stdin=b"oldering \xe2\x80\xae aids", folder=tmp_path).stdout.decode()
    assert "\u202e" not in shown


def test_an_entry_that_is_not_in_force_is_explained_as_if_it_were(tmp_path: Path) -> None:
    path = write(tmp_path, "g.toml", f'[[term]]\n{GLORP}\nsafety = "safe"\nstatus = "proposed"\n')
    options = ["glossary", "explain", "-g", path, "A glorp."]
    assert call([*options, "--entry", "glorp"]).stderr.startswith("glorp is proposed, so it is never matched")
    assert b"{+wire+}" in call([*options, "--entry", "glorp"]).stdout
    assert b"{+wire+}" not in call(options).stdout


def test_what_the_command_cannot_do(tmp_path: Path) -> None:
    assert call(["glossary", "explain"]).status == 2
    assert call(["glossary", "explain", tmp_path]).status == 2
    unknown = call(["glossary", "explain", "--entry", "elderly-car", "x"])
    assert (unknown.status, "Did you mean 'elderly-care'?" in unknown.stderr) == (2, True)
    assert "is no file" in call(["glossary", "explain", "artcle.txt"], folder=tmp_path).stderr
