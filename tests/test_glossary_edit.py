"""The commands that change glossary files: add, edit, remove, and lint that mends."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from calls import Call, call

from glossaries import write
from normalizer.glossary.shipped import shipped_files

TERMS = """\
# The desk's own terms.

[[term]]
id = "telecom-fraud"
wrong = ["telegram fraud", "telegraph fraud"] # seen in May
right = "telecom fraud"
safety = "unsafe"
near = ["police"]
examples = [
  { bad = "The police saw telegram fraud.", good = "The police saw telecom fraud." },
  { keep = "The telegram was a fraud." },
]
"""
NEW = ["--wrong", "telex swindle", "--right", "phone scam"]
PATIENCE = 60
ALONE = ["--isolated", "--no-default-glossary"]
EXAMPLES = ["--bad", "A telex swindle.", "--good", "A phone scam.", "--keep", "A telex."]


def glossary(command: str, *arguments: str | Path, folder: Path | None = None) -> Call:
    """Run a command without the glossaries that are shipped."""
    return call(["glossary", command, *arguments, *([] if command == "lint" else ALONE)], folder=folder)


def with_shipped(command: str, *arguments: str | Path, folder: Path | None = None) -> Call:
    return call(["glossary", command, *arguments, "--isolated"], folder=folder)


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    return write(tmp_path, "terms.toml", TERMS)


def test_adding_to_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    done = glossary("add", "--file", path, *NEW, *EXAMPLES, "--domain", "crime", "--source-lang", "zh")
    assert (done.status, done.stderr) == (0, f"wrote {path}\n")
    assert path.read_text() == (
        '[glossary]\nsource = "zh"\ntarget = "en"\ndomain = "crime"\n\n[[term]]\nid = "phone-scam"\n'
        'wrong = "telex swindle"\nright = "phone scam"\nsafety = "unsafe"\nexamples = [\n'
        '  { bad = "A telex swindle.", good = "A phone scam." },\n  { keep = "A telex." },\n]\n'
    )
    shown = done.stdout.decode()
    assert '\n+id = "phone-scam"\n' in shown
    assert "\n    telex swindles -> phone scams\n" in shown
    assert "\n    2 examples, all hold\n" in shown


def test_every_field_can_be_given(terms: Path) -> None:
    more = (
        "--id scam --source 电传 --safety safe --match exact --case as-written --near police --near court --window sentence"
        " --unless film --pos noun --inflection plural=scams --tag crime --note why --status proposed"
    )
    assert glossary("add", "--file", terms, *NEW, *EXAMPLES, *more.split()).status == 0
    assert terms.read_text() == TERMS + (
        '\n[[term]]\nid = "scam"\nsource = "电传"\nwrong = "telex swindle"\nright = "phone scam"\nmatch = "exact"\n'
        'case = "as-written"\nsafety = "safe"\nnear = ["police", "court"]\nwindow = "sentence"\nunless = ["film"]\n'
        'pos = "noun"\nforms = { plural = "scams" }\ntags = ["crime"]\nstatus = "proposed"\nnote = "why"\nexamples = [\n'
        '  { bad = "A telex swindle.", good = "A phone scam." },\n  { keep = "A telex." },\n]\n'
    )


def test_a_new_entry_gets_an_id_that_is_free(terms: Path) -> None:
    wanted = [["--right", "Telecom  fraud"], ["--right", "elderly care"], ["--right", ""], ["--right", "诈骗"]]
    for number, right in enumerate(wanted):
        done = with_shipped(
            "add", "--file", terms, "--wrong", f"blorp {'abcd'[number]}", *right, "--status", "proposed"
        )
        assert done.status == 0, done.stderr
    ids = [line for line in terms.read_text().splitlines() if line.startswith("id")]
    assert ids[1:] == ['id = "telecom-fraud-2"', 'id = "elderly-care-2"', 'id = "blorp-c"', 'id = "blorp-d"']


def test_problems_refuse_an_entry_unless_it_is_only_proposed(terms: Path) -> None:
    done = glossary("add", "--file", terms, *NEW)
    assert (done.status, terms.read_text()) == (1, TERMS)
    assert f"{terms}:14:1: G008 phone-scam: no example of the mistake" in done.stdout.decode()
    assert "2 problems; --status proposed" in done.stderr
    assert glossary("add", "--file", terms, *NEW, "--status", "proposed").status == 0
    done = glossary("edit", "phone-scam", "--file", terms, "--status", "approved")
    assert (done.status, "2 problems" in done.stderr) == (1, True)


def test_problems_with_other_glossaries_refuse_an_entry_too(terms: Path, tmp_path: Path) -> None:
    other = ["--wrong", "electric swindle", "--right", "big oldering", "--safety", "display"]
    examples = ["--bad", "An electric swindle.", "--good", "A big elderly-care.", "--keep", "A swindle."]
    done = with_shipped("add", "--file", terms, *other, *examples, folder=tmp_path)
    assert (done.status, "G004" in done.stdout.decode()) == (1, True)
    done = with_shipped("add", "--file", terms, *NEW, *EXAMPLES, "--id", "telecom-fraud")
    assert (done.status, f"{terms}:3: the id 'telecom-fraud' is taken" in done.stderr) == (2, True)


def test_old_problems_do_not_stand_against_a_change(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", TERMS.partition("examples")[0])
    assert glossary("edit", "telecom-fraud", "--file", path, "--note", "why").status == 0
    done = glossary("edit", "telecom-fraud", "--file", path, "--wrong", "12 frauds")
    assert (done.status, "G010" in done.stdout.decode(), "G008" in done.stdout.decode()) == (1, True, False)


def test_a_preview_shows_what_would_change(terms: Path, tmp_path: Path) -> None:
    text = write(tmp_path, "a.txt", "It began.\nIn the spring a telex swindle was seen, then `telex swindle` again.\n")
    other = write(tmp_path, "b.txt", "Nothing.\n")
    done = glossary("add", "--file", terms, *NEW, *EXAMPLES, "--preview", text, "--preview", other, "--dry-run")
    assert (done.status, done.stderr, terms.read_text()) == (0, "nothing was written\n", TERMS)
    place = f"{text}:2:17: In the spring a [-telex swindle-]{{+phone scam+}} was seen, then `telex… [unsafe]\n"
    assert done.stdout.decode().endswith(f"Places\n{place}")
    document = json.loads(
        glossary("add", "--file", terms, *NEW, "--status", "proposed", "--preview", tmp_path, "--format", "json").stdout
    )
    assert (document["schema"], document["written"], document["path"]) == (1, True, str(terms))
    assert [(place["line"], place["column"], place["after"]) for place in document["places"]] == [(2, 17, "phone scam")]
    assert [problem["code"] for problem in document["problems"]] == ["G008", "G008"]
    done = glossary("edit", "phone-scam", "--file", terms, "--note", "x", "--preview", other)
    assert "Places\n    none\n" in done.stdout.decode()
    assert glossary("edit", "phone-scam", "--file", terms, "--note", "y", "--preview", "no.txt").status == 2


def test_editing_touches_only_what_is_named(terms: Path) -> None:
    done = glossary(
        "edit", "telecom-fraud", "--file", terms, "--safety", "safe", "--add-near", "court", "--remove-wrong",
        "telegraph fraud", "--keep", "The police sent telegrams.", "--unset", "source",
    )  # fmt: skip
    assert (done.status, done.stderr) == (0, f"wrote {terms}\n")
    expected = TERMS.replace('["telegram fraud", "telegraph fraud"]', '["telegram fraud"]').replace("unsafe", "safe")
    expected = expected.replace('["police"]', '["police", "court"]').removesuffix("]\n")
    assert terms.read_text() == expected + '  { keep = "The police sent telegrams." },\n]\n'


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        ("--id fraud", '"telecom-fraud"', '"fraud"'),
        ("--unset near", 'near = ["police"]\n', ""),
        ("--near saw", '["police"]', '["saw"]'),
        ("--remove-near police", 'near = ["police"]\n', ""),
        ("--add-unless film --add-tag a", '["police"]\n', '["police"]\nunless = ["film"]\ntags = ["a"]\n'),
        ("--inflection plural=x", '["police"]\n', '["police"]\nforms = { plural = "x" }\n'),
        ("--status proposed", '["police"]\n', '["police"]\nstatus = "proposed"\n'),
        ("--add-wrong blorp", 'fraud"] #', 'fraud", "blorp"] #'),
    ],
)
def test_an_edit(arguments: str, old: str, new: str, terms: Path) -> None:
    done = glossary("edit", "telecom-fraud", "-g", terms, *arguments.split())
    assert (done.status, terms.read_text()) == (0, TERMS.replace(old, new)), done.stderr


def test_a_new_right_form_is_that_of_the_wrong_forms_as_well(terms: Path) -> None:
    example = ["--remove-example", "The police saw telegram fraud.", "--bad", "Police saw telegram fraud."]
    done = glossary(
        "edit",
        "telecom-fraud",
        "--file",
        terms,
        "--right",
        "phone fraud",
        *example,
        "--good",
        "Police saw phone fraud.",
    )
    assert done.status == 0, done.stdout.decode()
    assert 'wrong = ["telegram fraud", "telegraph fraud"] # seen in May\nright = "phone fraud"' in terms.read_text()


def test_removing(terms: Path) -> None:
    done = glossary("remove", "telecom-fraud", "--file", terms)
    assert (done.status, terms.read_text()) == (0, TERMS.replace('"police"]\n', '"police"]\nstatus = "retired"\n'))
    assert glossary("remove", "telecom-fraud", "--file", terms).stderr == "nothing to change\n"
    done = glossary("remove", "telecom-fraud", "--file", terms, "--purge", "--dry-run")
    assert '-id = "telecom-fraud"' in done.stdout.decode()
    assert glossary("remove", "telecom-fraud", "--file", terms, "--purge").status == 0
    assert terms.read_text() == "# The desk's own terms.\n"
    document = json.loads(glossary("remove", "x", "--file", _with_x(terms), "--purge", "--format", "json").stdout)
    assert (document["entry"], document["written"]) == (None, True)


def _with_x(path: Path) -> Path:
    return write(path.parent, "x.toml", TERMS.replace("telecom-fraud", "x"))


def test_a_shipped_entry_is_overridden_not_edited(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in shipped_files()}
    for arguments in (["edit", "elderly-care", "--note", "x"], ["remove", "elderly-care"]):
        done = with_shipped(*arguments, folder=tmp_path)
        assert (done.status, "--id elderly-care --status retired" in done.stderr) == (2, True)
    assert with_shipped("add", "--file", next(iter(before)), *NEW, *EXAMPLES).status == 2
    assert glossary("lint", "--fix", next(iter(before)), folder=tmp_path).status == 2
    own = tmp_path / "own.toml"
    done = with_shipped("add", "--id", "elderly-care", "--status", "retired", "--file", own)
    assert (done.status, "takes the place of the shipped entry" in done.stderr) == (0, True)
    assert 'wrong = "oldering"\n' in own.read_text()
    done = call(["fix", "--isolated", "-g", own], stdin=b"They sold oldering projects.\n")
    assert done.stdout == b"They sold oldering projects.\n"
    assert {path: path.read_bytes() for path in before} == before


def test_the_configuration_may_name_the_file_that_is_begun(tmp_path: Path) -> None:
    write(tmp_path, "normalizer.toml", 'glossary = ["new.toml"]\n')
    assert call(["glossary", "add", "--file", "new.toml", *NEW, *EXAMPLES], folder=tmp_path).status == 0
    assert call(["glossary", "edit", "phone-scam", "--note", "x"], folder=tmp_path).status == 0
    assert call(["glossary", "remove", "phone-scam"], folder=tmp_path).status == 0
    assert 'status = "retired"\nnote = "x"\n' in (tmp_path / "new.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "--wrong", "a b"], "--wrong and --right are missing"),
        (["add", *NEW, "--bad", "A telex swindle."], "--bad and --good come in pairs"),
        (["add", *NEW, "--inflection", "plural"], "--inflection takes NAME=TEXT, not 'plural'"),
        (["add", *NEW, "--inflection", "plurel=x"], "Did you mean 'plural'?"),
        (["add", *NEW, "--id", "two words"], "'id' must be a string without blanks"),
        (["add", "--id", "telecom-frau"], "no entry is called 'telecom-frau'"),
        (["edit", "telecom-fraud"], "nothing is named that is to change"),
        (["edit", "telecom-frauds", "--note", "x"], "Did you mean 'telecom-fraud'?"),
        (["edit", "telecom-fraud", "--remove-near", "court"], "'court' does not stand in 'near'\n  There is 'police'."),
        (["edit", "telecom-fraud", "--remove-wrong", "telegram fraud", "--remove-wrong", "telegraph fraud"], "'wrong'"),
        (["remove", "nothing"], "no entry is called 'nothing'"),
    ],
)
def test_what_makes_no_sense(arguments: list[str], said: str, terms: Path) -> None:
    done = glossary(*arguments, "--file", terms)
    assert (done.status, terms.read_text()) == (2, TERMS)
    assert said in done.stderr


TWICE = """\
[[term]]
id = "b"
wrong = [
  "blorp one", # first
  "blorp two",
  "blorp one",
]
right = "plain"
safety = "safe"
near = ["x", "y", "x"]
examples = [{ bad = "A blorp one x.", good = "A plain x." }, { keep = "A blorp." }]

# This stays.
[[term]]
id = "a"
wrong = "glorp"
right = "even"
safety = "safe"
examples = [{ bad = "A glorp.", good = "An even." }, { keep = "A gulp." }]

[[term]]
id = "a"
wrong = ["glorp"]
right = "even"
safety = "safe"
examples = [{ bad = "A glorp.", good = "An even." }, { keep = "A gulp." }]
"""


def test_lint_mends_what_stands_twice(tmp_path: Path) -> None:
    path = write(tmp_path, "twice.toml", TWICE)
    broken = write(tmp_path, "broken.toml", "[[term]\n")
    done = glossary("lint", "--fix", path, broken)
    assert (done.status, done.stderr) == (1, "3 mended\n1 problem\n")
    assert done.stdout.decode().splitlines()[:3] == [
        f"{path}:1: mended b: 'blorp one' stood twice in 'wrong'",
        f"{path}:1: mended b: 'x' stood twice in 'near'",
        f"{path}:21: mended a: the entry stood twice",
    ]
    mended = TWICE[: TWICE.rindex("\n[[term]]")].replace('  "blorp one",\n', "").replace('"y", "x"]', '"y"]')
    assert path.read_text() == mended
    document = json.loads(glossary("lint", "--fix", "--sort", "--format", "json", path).stdout)
    assert document["mended"] == [
        {"path": str(path), "line": 1, "entry": "", "message": "the entries were sorted by their ids"}
    ]
    first, second = mended.split("\n\n")
    assert path.read_text() == f"{second}\n{first}\n"
    assert glossary("lint", "--fix", "--sort", path).stderr == "no problem found\n"


def test_sections_are_sorted_each_for_itself(tmp_path: Path) -> None:
    def block(name: str) -> str:
        examples = f'[{{ bad = "A {name}lorp.", good = "A plain." }}, {{ keep = "A." }}]'
        return (
            f'[[term]]\nid = "{name}"\nwrong = "{name}lorp"\nright = "plain"\nsafety = "safe"\nexamples = {examples}\n'
        )

    text = "# Title\n\n{}\n{}\n# Section\n\n{}\n{}"
    path = write(tmp_path, "a.toml", text.format(*map(block, "zydb")))
    assert glossary("lint", "--fix", "--sort", path).status == 0
    assert path.read_text() == text.format(*map(block, "yzbd"))


@pytest.mark.parametrize("arguments", [["--sort", "a.toml"], ["--fix"]])
def test_lint_that_cannot_mend(arguments: list[str]) -> None:
    assert glossary("lint", *arguments).status == 2


@pytest.mark.parametrize("name", ["add", "edit", "remove"])
def test_each_command_has_help_with_an_example(name: str) -> None:
    done = call(["glossary", name, "--help"])
    assert (done.status, f"\n    mtnorm glossary {name}" in done.stdout.decode()) == (0, True)


class Terminal:
    """The program in a pseudo-terminal, which a person answers."""

    def __init__(self, arguments: Sequence[str | Path]) -> None:
        import pty

        self._master, slave = pty.openpty()
        command = [sys.executable, "-m", "normalizer", "glossary", *map(str, arguments), *ALONE]
        environment = {**os.environ, "NO_COLOR": "1"}
        self._process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
        os.close(slave)
        self.shown = ""

    def answer(self, question: str, text: str) -> None:
        """Wait for a question and answer it."""
        self._read(lambda new: question in new)
        os.write(self._master, text.encode() + b"\n")

    def end(self) -> int:
        """Wait for the end; return the exit status."""
        self._read(lambda _: False)
        os.close(self._master)
        return self._process.wait()

    def _read(self, enough: Callable[[str], bool]) -> None:
        new = ""
        while not enough(new):
            # A question that never comes must not keep the test waiting.
            assert select.select([self._master], [], [], PATIENCE)[0], self.shown
            try:
                data = os.read(self._master, 4096)
            except OSError:
                data = b""
            if not data:
                return
            new += data.decode("utf-8", "replace")
            self.shown += data.decode("utf-8", "replace")


DIALOGUE = {
    "Wrong form": "telex swindle",
    "Another wrong form": "",
    "Right form": "phone scam",
    "Another right form": "",
    "Term in the language": "",
    "Safety": "",
    "Part of speech": "noun",
    "Only where this stands near": "",
    "Phrase that leaves it alone": "",
    "Note": "Seen in May.",
    "Id [phone-scam]": "telecom-fraud",
    "The id 'telecom-fraud' is taken": "two words",
    "The id 'two words' has blanks": "",
    "Example with the mistake": "Two telex swindles.",
    "What it should read [Two phone scams.]": "",
    "Example that must stay": "A telex.",
    "Another one": "",
}
posix = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


@posix
def test_a_guided_dialogue(terms: Path) -> None:
    terminal = Terminal(["add", "--file", terms])
    for question, text in DIALOGUE.items():
        terminal.answer(question, text)
    terminal.answer("Write? [Y/n]", "")
    assert terminal.end() == 0, terminal.shown
    assert terms.read_text() == TERMS + (
        '\n[[term]]\nid = "phone-scam"\nwrong = "telex swindle"\nright = "phone scam"\nsafety = "unsafe"\npos = "noun"\n'
        'note = "Seen in May."\nexamples = [\n  { bad = "Two telex swindles.", good = "Two phone scams." },\n'
        '  { keep = "A telex." },\n]\n'
    )


@posix
@pytest.mark.parametrize(
    ("arguments", "question", "answer", "written"),
    [
        ([*NEW, *EXAMPLES], "Write? [Y/n]", "n", False),
        ([*NEW], "There are problems. Write it as proposed? [Y/n]", "y", True),
        ([*NEW], "There are problems. Write it as proposed? [Y/n]", "n", False),
    ],
)
def test_consent(arguments: list[str], question: str, answer: str, written: bool, terms: Path) -> None:
    terminal = Terminal(["add", "--file", terms, *arguments])
    terminal.answer(question, answer)
    assert terminal.end() == int(not written and len(arguments) == len(NEW))
    assert (terms.read_text() != TERMS, 'status = "proposed"' in terms.read_text()) == (written, written)


@posix
def test_ending_a_dialogue_writes_nothing(terms: Path) -> None:
    terminal = Terminal(["add", "--file", terms])
    terminal.answer("Wrong form", "\x04")
    assert terminal.end() == 130
    assert terms.read_text() == TERMS
    assert "Traceback" not in terminal.shown
