"""Lint: a bad glossary for every code, the places it names, and the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calls import call

from glossaries import terms, write
from normalizer.errors import GlossaryError
from normalizer.glossary.lint import Code, Problem, lint, lint_files
from normalizer.glossary.lint.common import is_ordinary
from normalizer.glossary.model import Glossary

GOOD = """\
[[term]]
id = "telecom-fraud"
wrong = "telegram fraud"
right = "telecom fraud"
safety = "unsafe"
examples = [
  { bad = "He fell for a telegram fraud.", good = "He fell for a telecom fraud." },
  { keep = "The telegram was a fraud." },
]
"""


def entry(name: str, wrong: str, right: str, *, bad: str = "", keep: str = "Nothing is here.", more: str = "") -> str:
    """An entry in TOML with examples that hold, unless its neighbours interfere."""
    before = bad or wrong
    safety = "" if "safety" in more else 'safety = "unsafe"'
    return f"""
[[term]]
id = "{name}"
wrong = "{wrong}"
right = "{right}"
{safety}
{more}
examples = [
  {{ bad = "It is {before} here.", good = "It is {before.replace(wrong, right)} here." }},
  {{ keep = "{keep}" }},
]
"""


BAD = {
    "not TOML": (Code.UNREADABLE, "[[term]\n", 1, 7, "not TOML"),
    "unknown key": (Code.UNREADABLE, GOOD + 'rigth = "x"\n', 10, 1, "unknown key 'rigth'"),
    "same id": (
        Code.DUPLICATE_ID,
        GOOD + entry("telecom-fraud", "wire plate", "number plate"),
        12,
        1,
        "the id is taken by",
    ),
    "same wrong form": (
        Code.DUPLICATE_WRONG_FORM,
        GOOD + entry("b", "Telegram-Fraud", "phone fraud", bad="nothing"),
        13,
        9,
        "'Telegram-Fraud' has another right form in telecom-fraud",
    ),
    "generated plural": (
        Code.DUPLICATE_WRONG_FORM,
        GOOD + entry("b", "telegram frauds", "wire scams"),
        13,
        9,
        "'telegram frauds' has another right form in telecom-fraud",
    ),
    "plural of the same entry": (
        Code.DUPLICATE_WRONG_FORM,
        entry("knife", "x", "x", more="").replace(
            'wrong = "x"\nright = "x"',
            'wrong = ["controlled item", { text = "controlled items", right = "regulated stuff" }]\n'
            'right = "regulated item"',
        ),
        4,
        38,
        "'controlled items' has another right form in this entry",
    ),
    "chain": (
        Code.CHAIN,
        GOOD + entry("b", "electric swindle", "big telegram fraud"),
        14,
        9,
        "a chain: in the right form 'big telegram fraud', telecom-fraud",
    ),
    "chain only near something": (
        Code.CHAIN,
        GOOD.replace("examples", 'near = ["He"]\nexamples') + entry("b", "electric swindle", "big telegram fraud"),
        15,
        9,
        "a chain",
    ),
    "loop": (
        Code.CHAIN,
        GOOD + entry("b", "telecom fraud", "telegram fraud"),
        14,
        9,
        "a loop: in the right form 'telegram fraud', telecom-fraud",
    ),
    "no letter": (Code.UNREACHABLE, GOOD + entry("b", "...", "one"), 13, 9, "no text can show '...'"),
    "empty": (Code.UNREACHABLE, GOOD + entry("b", "", "one", bad="x"), 13, 9, "no text can show ''"),
    "blank at the edge": (Code.UNREACHABLE, GOOD + entry("b", " glib word", "one", bad="x"), 13, 9, "whole words"),
    "always excepted": (
        Code.UNREACHABLE,
        GOOD + entry("b", "glib word", "one", more='unless = ["glib"]'),
        13,
        9,
        "an 'unless' phrase is part of it",
    ),
    "wrong form in the right form": (
        Code.INSIDE_RIGHT_FORM,
        entry("x", "b", "b").replace(
            'wrong = "b"\nright = "b"',
            'wrong = ["glib one", { text = "big one", right = "glib one" }]\nright = "x"',
        ),
        5,
        1,
        "its own wrong form 'glib one' is found in its right form 'glib one'",
    ),
    "a single known word": (
        Code.ORDINARY_ENGLISH,
        GOOD + entry("b", "swindle", "fraud case", more='safety = "safe"'),
        13,
        9,
        "'swindle' is ordinary English",
    ),
    "very common words": (
        Code.ORDINARY_ENGLISH,
        GOOD + entry("b", "the big white", "the hazmat suit", more='safety = "safe"'),
        13,
        9,
        "'the big white' is ordinary English",
    ),
    "no bad example": (
        Code.MISSING_EXAMPLE,
        GOOD.replace('  { bad = "He fell for a telegram fraud.", good = "He fell for a telecom fraud." },\n', ""),
        6,
        1,
        "no example of the mistake",
    ),
    "no keep": (
        Code.MISSING_EXAMPLE,
        GOOD.replace('  { keep = "The telegram was a fraud." },\n', ""),
        6,
        1,
        "no example of what must stay",
    ),
    "no examples": (Code.MISSING_EXAMPLE, GOOD.partition("examples")[0], 1, 1, "no example of the mistake"),
    "failing pair": (Code.FAILING_EXAMPLE, GOOD.replace("a telecom", "some telecom"), 7, 11, "instead of"),
    "failing keep": (
        Code.FAILING_EXAMPLE,
        GOOD.replace("The telegram was a fraud", "The telegram fraud"),
        8,
        12,
        "must leave alone",
    ),
    "digits": (
        Code.DIGITS,
        GOOD + entry("b", "Route-19 plan", "Route-20 plan", bad="x"),
        13,
        9,
        "differ in their digits",
    ),
    "several right forms": (
        Code.NOT_SAFE,
        GOOD.replace('"unsafe"', '"safe"').replace(
            'right = "telecom fraud"', 'right = ["telecom fraud", "phone fraud"]'
        ),
        5,
        1,
        "safe, but 'telegram fraud' has several right forms",
    ),
    "no right form": (
        Code.NOT_SAFE,
        GOOD.replace('"unsafe"', '"safe"')
        .replace('right = "telecom fraud"', 'right = ""')
        .replace("telecom", "telegram"),
        5,
        1,
        "safe, but 'telegram fraud' has no right form",
    ),
}


def problems_of(tmp_path: Path, *texts: str) -> list[Problem]:
    return lint_files([write(tmp_path, f"{number}.toml", text) for number, text in enumerate(texts)])


@pytest.mark.parametrize(("code", "text", "line", "column", "said"), BAD.values(), ids=BAD)
def test_a_bad_glossary(code: Code, text: str, line: int, column: int, said: str, tmp_path: Path) -> None:
    found = [problem for problem in problems_of(tmp_path, text) if problem.code is code]
    assert [problem for problem in found if said in problem.message], problems_of(tmp_path, text)
    problem = next(problem for problem in found if said in problem.message)
    assert (problem.path, problem.line, problem.column) == (str(tmp_path / "0.toml"), line, column)
    assert problem.hint


def test_every_code_has_a_bad_glossary() -> None:
    assert {code for code, *_ in BAD.values()} == set(Code)


def test_a_good_glossary(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


def test_nothing_is_wrong_with_nothing() -> None:
    assert lint(Glossary()) == []


def test_duplicates_are_found_over_several_files(tmp_path: Path) -> None:
    found = problems_of(tmp_path, GOOD, entry("b", "telegram fraud", "wire fraud"))
    assert {problem.code for problem in found} >= {Code.DUPLICATE_WRONG_FORM}
    assert {Path(problem.path).name for problem in found if problem.code is Code.DUPLICATE_WRONG_FORM} == {"1.toml"}


def test_the_same_wrong_form_with_the_same_target_is_no_problem(tmp_path: Path) -> None:
    again = GOOD.replace('"telecom-fraud"', '"again"').replace("telegram fraud", "Telegram-Fraud")
    assert Code.DUPLICATE_WRONG_FORM not in {problem.code for problem in problems_of(tmp_path, GOOD, again)}


def test_forms_that_differ_in_a_case_that_counts_are_no_duplicates(tmp_path: Path) -> None:
    case = 'case = "as-written"'
    text = entry("a", "Glib Word", "Odd Word", more=case) + entry("b", "glib word", "bad word", more=case)
    assert problems_of(tmp_path, text) == []


def test_a_protected_phrase_may_take_a_case_out(tmp_path: Path) -> None:
    protect = """
[[term]]
id = "b"
wrong = "Telegram Fraud"
right = "Telegram Fraud"
case = "as-written"
safety = "safe"
examples = [{ keep = "We saw Telegram Fraud, the film." }]
"""
    assert problems_of(tmp_path, GOOD, protect) == []


def test_a_condition_makes_ordinary_english_safe(tmp_path: Path) -> None:
    text = entry("b", "swindle", "fraud case", more='safety = "safe"\nnear = ["It"]')
    assert problems_of(tmp_path, text) == []


def test_a_longer_right_form_protects_its_wrong_form_in_every_inflection(tmp_path: Path) -> None:
    assert problems_of(tmp_path, entry("b", "blorp", "telecom blorp")) == []


def test_an_exception_ends_a_chain(tmp_path: Path) -> None:
    first = GOOD.replace("examples", 'unless = ["big telegram fraud", "big telegram frauds"]\nexamples')
    assert problems_of(tmp_path, first, entry("b", "electric swindle", "big telegram fraud")) == []


def test_proposed_entries_are_checked_and_retired_ones_only_for_their_ids(tmp_path: Path) -> None:
    broken = GOOD.replace("a telecom", "some telecom")
    proposed = problems_of(tmp_path, broken + 'status = "proposed"\n')
    assert [problem.code for problem in proposed] == [Code.FAILING_EXAMPLE]
    assert problems_of(tmp_path, broken + 'status = "retired"\n') == []
    retired = problems_of(tmp_path, GOOD, broken + 'status = "retired"\n')
    assert [problem.code for problem in retired] == [Code.DUPLICATE_ID]


def test_problems_come_in_the_order_of_files_lines_and_codes(tmp_path: Path) -> None:
    bad = entry("b", "...", "1", bad="x") + entry("c", "swindle", "fraud", more='safety = "safe"', bad="x")
    found = problems_of(tmp_path, bad, "[[term]\n", bad)
    assert [(problem.path, problem.line, problem.code) for problem in found] == sorted(
        (problem.path, problem.line, problem.code) for problem in found
    )
    assert len({problem.path for problem in found}) == 3


def test_one_problem_is_not_told_for_every_inflection(tmp_path: Path) -> None:
    found = problems_of(tmp_path, GOOD, entry("b", "electric swindle", "big telegram fraud"))
    assert [problem.code for problem in found if problem.code is Code.CHAIN] == [Code.CHAIN]


@pytest.mark.parametrize("phrase", ["swindle", "London", "the big white", "hands", "take off their hats", "don't"])
def test_ordinary(phrase: str) -> None:
    assert is_ordinary(phrase)


@pytest.mark.parametrize("phrase", ["oldering", "telegram fraud", "", "养老", "the oldering"])
def test_not_ordinary(phrase: str) -> None:
    assert not is_ordinary(phrase)


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such glossary"):
        lint_files([tmp_path / "no.toml"])


def test_the_lint_command(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.toml", GOOD.replace("a telecom", "some telecom"))
    done = call(["glossary", "lint", path])
    assert done.status == 1
    assert done.stdout.decode().startswith(f"{path}:7:11: G009 telecom-fraud: ")
    assert done.stderr == "1 problem\n"
    fine = call(["glossary", "lint", "-q", write(tmp_path, "good.toml", GOOD)])
    assert (fine.status, fine.stdout, fine.stderr) == (0, b"", "")
    assert call(["glossary", "lint", tmp_path / "no.toml"]).status == 2
    (problem,) = json.loads(call(["glossary", "lint", "--format", "json", path]).stdout)["problems"]
    assert problem.keys() == {"path", "line", "column", "code", "message", "hint"}


def test_the_test_command(tmp_path: Path) -> None:
    path = write(tmp_path, "bad.toml", GOOD.replace("a telecom", "some telecom"))
    done = call(["glossary", "test", path])
    assert (done.status, done.stderr) == (1, "2 examples, 1 failure\n")
    assert done.stdout.decode().startswith(f"{path}:7:11: telecom-fraud: ")
    document = json.loads(call(["glossary", "test", "--format", "json", path]).stdout)
    assert document["examples"] == 2
    assert document["failures"][0]["got"] == "He fell for a telecom fraud."
    assert call(["glossary", "test", write(tmp_path, "good.toml", GOOD)]).status == 0
    assert call(["glossary", "test", write(tmp_path, "worse.toml", "[[term]\n")]).status == 2


def test_list_and_show(tmp_path: Path) -> None:
    path = write(tmp_path, "good.toml", GOOD)
    listed = call(["glossary", "list", path])
    assert listed.stdout.decode() == "telecom-fraud  unsafe    telegram fraud -> telecom fraud\n"
    assert json.loads(call(["glossary", "list", "--format", "json", path]).stdout)["entries"][0]["line"] == 1
    shown = call(["glossary", "show", "telecom-fraud", path])
    assert "telegram frauds -> telecom frauds  (plural)" in shown.stdout.decode()
    forms = json.loads(call(["glossary", "show", "--format", "json", "telecom-fraud", path]).stdout)["entry"]["forms"]
    assert forms[1] == {"text": "telegram frauds", "right": ["telecom frauds"], "inflection": "plural"}
    unknown = call(["glossary", "show", "telecom-frauds", path])
    assert (unknown.status, "Did you mean 'telecom-fraud'?" in unknown.stderr) == (2, True)


def test_without_files_the_shipped_glossaries_are_meant(tmp_path: Path) -> None:
    done = call(["glossary", "list"], folder=tmp_path)
    assert done.status == 0
    assert "elderly-care" in done.stdout.decode()


@pytest.mark.parametrize("name", ["lint", "test", "list", "show"])
def test_each_command_has_help_with_an_example(name: str) -> None:
    done = call(["glossary", name, "--help"])
    assert done.status == 0
    assert f"\n    mtnorm glossary {name}" in done.stdout.decode()


SHIPPED = terms(
    'id = "elders"\nwrong = "glib care"\nright = "elderly care"',
    'id = "plate"\nwrong = "glib plate"\nright = "number plate"',
)


@pytest.mark.parametrize(
    ("table", "code", "said"),
    [
        (entry("mine", "glib plate", "licence plate"), Code.DUPLICATE_WRONG_FORM, "another right form in plate"),
        (entry("mine", "elderly care", "old-age care"), Code.CHAIN, "the right form 'elderly care' of elders"),
        (entry("mine", "bad care", "glib care"), Code.CHAIN, "elders"),
        (entry("plate", "glib plate", "licence plate"), None, ""),
        (entry("mine", "glib dish", "licence plate"), None, ""),
    ],
    ids=["same wrong form", "chain into it", "chain out of it", "taken over", "apart"],
)
def test_neighbours_in_force_are_looked_at(tmp_path: Path, table: str, code: Code | None, said: str) -> None:
    path = write(tmp_path, "mine.toml", table)
    problems = lint_files([path], SHIPPED)
    assert {problem.code for problem in problems} == ({code} - {None})
    assert all(problem.path == str(path) and said in problem.message for problem in problems)
