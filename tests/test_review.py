"""``mtnorm review``: the state of a review, and the dialogue in a pseudo-terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from calls import call
from hypothesis import given, settings
from hypothesis import strategies as st
from terminals import Terminal, posix

from normalizer import Pipeline, replay, revert
from normalizer.decisions.apply import apply
from normalizer.decisions.correction import correction
from normalizer.decisions.model import Verdict
from normalizer.decisions.review import Answer, Likeness, Obstacle, Review
from normalizer.decisions.sheet import Kind, Question, Sheet
from normalizer.output.review import question_text
from normalizer.output.style import Palette

PIPELINE = Pipeline()
TEXT = (
    "The bank , has said so.It was late , yes.\n\n"
    "Police warned of oldering services and telegram fraud. The end sped sped at noon .\n"
)
"""PUN001, SEN001, PUN001, TRM001 (two entries), WRD002 (a suggestion), PUN001."""
FIXED = (
    "The bank, has said so. It was late, yes.\n\n"
    "Police warned of elderly-care services and telecom fraud. The end sped sped at noon.\n"
)
DAMAGED = (
    TEXT
    + "\nIt is is true that they do n't agree.It was theCafÃ© of of old ,and a old one. It is 17: 00 .\nIt has paid 5 5 billion.\n"
)
ACCEPT, REJECT = Answer(Verdict.ACCEPT), Answer(Verdict.REJECT)
ASKS = "Enter = accept > "
SUGGESTS = "Enter = reject > "
ANSWERED = "Enter = as it is > "
FINISHED = "Enter = nothing > "


def review_of(text: str) -> Review:
    return Review(Sheet(PIPELINE.run(text)))


def decided(review: Review) -> str:
    return apply(review.sheet.result, review.decisions).result.text


def at(review: Review) -> Question:
    assert review.current is not None
    return review.current


def test_answers_go_through_the_text() -> None:
    review = review_of(TEXT)
    assert [question.rules[0] for question in review.sheet.questions] == (
        "PUN001 SEN001 PUN001 TRM001 TRM001 WRD002 PUN001".split()
    )
    assert (review.number, review.total, review.open) == (1, 7, 7)
    review.answer(REJECT)
    review.skip()
    review.answer(Answer(Verdict.EDIT, "early,"))
    assert (review.number, review.open, review.answer_to(review.sheet.questions[1])) == (4, 5, None)
    assert review.answer_alike(ACCEPT, Likeness.ENTRIES) == 1
    assert review.answer_alike(ACCEPT, Likeness.RULES) == 1
    review.answer(ACCEPT)
    review.answer(REJECT)
    assert (review.current, review.open) == (None, 1)
    assert decided(review) == (
        FIXED.replace("bank,", "bank ,")
        .replace("late,", "early,")
        .replace("sped sped", "sped")
        .replace("n.\n", "n .\n")
    )
    assert review.again()
    assert review.number == 2


def test_back_undo_and_many_at_once() -> None:
    review = review_of(TEXT)
    assert not review.back()
    assert not review.undo()
    assert review.answer_alike(REJECT, Likeness.RULES) == 3
    assert review.alike(Likeness.ENTRIES) == ()
    review.answer(ACCEPT)
    assert review.number == 4
    assert review.back()
    assert (review.number, review.default(at(review))) == (3, REJECT)
    review.answer(ACCEPT)
    assert (review.number, review.tally) == (4, {Verdict.ACCEPT: 2, Verdict.REJECT: 2})
    assert review.undo()
    assert (review.number, review.answer_to(at(review))) == (3, REJECT)
    assert review.undo()
    assert review.undo()
    assert (review.number, review.tally.total(), review.undo()) == (1, 0, False)


def test_what_is_refused_says_why() -> None:
    review = review_of("It begins at 17: 00 .\n")
    first = at(review)
    review.answer(Answer(Verdict.EDIT, "18:00."))
    assert review.current is None
    assert review.back() is True
    assert at(review) == first
    second = review.sheet.questions[1]
    refusal = review.refusal(second, REJECT)
    assert refusal is not None
    assert (refusal.obstacle, refusal.other) == (Obstacle.TAKEN, first)
    review = review_of(DAMAGED)
    remark = next(question for question in review.sheet.questions if question.kind is Kind.REMARK)
    refusal = review.refusal(remark, ACCEPT)
    assert refusal is not None
    assert refusal.obstacle is Obstacle.NO_PROPOSAL
    with pytest.raises(ValueError, match="EDIT"):
        review.answer(Answer(Verdict.EDIT))


def test_a_pragma_does_not_close_several_lines() -> None:
    review = review_of(
        "They left the old town late in the evening and sped\n"
        "sped home by the river in the morning. Then it was the the\n"
        "the end of the year.\n"
    )
    several = [question for question in review.sheet.questions if "\n" in question.places[0].before]
    assert [question.rules for question in several] == [("WRD002",), ("WRD001",)]
    for question in several:
        refusal = review.refusal(question, Answer(Verdict.IGNORE))
        assert refusal is not None
        assert refusal.obstacle is Obstacle.SEVERAL_LINES


ACTS = st.one_of(
    st.sampled_from(["skip", "back", "undo", "again"]),
    st.sampled_from([ACCEPT, REJECT, Answer(Verdict.IGNORE), Answer(Verdict.EDIT, "new words")]),
    st.tuples(st.sampled_from([ACCEPT, REJECT]), st.sampled_from(Likeness)),
)


def perform(review: Review, acts: Sequence[object]) -> None:
    for act in acts:
        if review.current is None:
            if not review.undo():
                return
        elif isinstance(act, Answer):
            if review.refusal(at(review), act) is None:
                review.answer(act)
            else:
                review.skip()
        elif isinstance(act, tuple):
            review.answer_alike(*act)
        else:
            getattr(review, str(act))()


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTS, max_size=30))
def test_whatever_is_done_the_answers_can_be_carried_out(acts: list[object]) -> None:
    review = review_of(DAMAGED)
    perform(review, acts)
    done = apply(review.sheet.result, review.decisions)
    assert (done.stale, done.impossible) == ((), ())
    assert replay(DAMAGED, done.result.changes) == done.result.text
    assert revert(done.result.text, done.result.changes) == DAMAGED
    again = Review(review.sheet, review.decisions)
    assert (again.decisions, again.stale, again.open) == (review.decisions, (), review.open)
    assert again.current is None or again.answer_to(again.current) is None
    while review.undo():
        pass
    assert review.decisions == ()
    assert decided(review) == review.sheet.result.text


def test_a_closed_line_stays_as_it_is() -> None:
    review = review_of(TEXT)
    assert review.close_line() == 2
    assert review.close_line() == 1
    assert (review.number, review.tally) == (4, {Verdict.IGNORE: 3})
    closed = decided(review)
    pragma = " <!-- normalizer:ignore PUN001 SEN001 -->"
    assert closed == TEXT[: TEXT.index("\n")] + pragma + FIXED[FIXED.index("\n") :]
    assert PIPELINE.run(closed).text == closed
    assert decided(review_of(closed)) == closed


def test_a_correction_comes_with_its_sentence() -> None:
    review = review_of(TEXT)
    sheet = review.sheet
    found = correction(sheet, sheet.questions[3], Answer(Verdict.EDIT, "old-age"))
    assert found == (
        "oldering",
        "old-age",
        "Police warned of oldering services and telecom fraud.",
        "Police warned of old-age services and telecom fraud.",
    )
    assert correction(sheet, sheet.questions[4], None)[:2] == ("telegram fraud", "telecom fraud")
    remark = next(question for question in review_of(DAMAGED).sheet.questions if question.kind is Kind.REMARK)
    assert correction(Sheet(PIPELINE.run(DAMAGED)), remark, None).wrong


@pytest.mark.parametrize("columns", [5, 30, 200])
def test_a_question_fits_its_columns_and_drives_no_terminal(columns: int) -> None:
    review = review_of("\x1b[2JEvil " + "words " * 99 + "here , at \x07 上海上海上海 , \x9b31m then.\n" + "tail " * 99)
    for question in review.sheet.questions:
        shown = question_text(review, question, "\x1b.txt", Palette(), columns)
        assert shown.replace("\n", "").isprintable()
        rows = shown.split("\n")[:-4]
        assert max(map(len, rows)) <= max(columns, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def start(folder: Path, *arguments: str | Path, **variables: str) -> Terminal:
    return Terminal(["review", *(arguments or ["a.txt"])], folder=folder, **variables)


def fixed(folder: Path, name: str = "a.txt", decisions: str = "a.txt.decisions.json", *more: str) -> str:
    """What ``mtnorm fix --decisions`` makes of the text."""
    done = call(["fix", name, "--decisions", decisions, "--isolated", *more], folder=folder)
    assert (done.status, done.stderr) == (0, "")
    return done.stdout.decode()


def verdicts(folder: Path, name: str = "a.txt.decisions.json") -> list[str]:
    document = json.loads((folder / name).read_text())
    return [decision["verdict"] for file in document["files"] for decision in file["decisions"]]


@posix
def test_keys_at_the_terminal(folder: Path) -> None:
    terminal = start(folder)
    first = terminal.answer(ASKS, "A")
    assert "1 of 7  a.txt:1:9\n\nThe bank[-␣-], has said so." in first
    assert "PUN001 Space before a punctuation mark\nsafe, repaired\n" in first
    assert "accepted: 3; u takes it back" in terminal.answer(ASKS, "?")
    assert "quit; what was decided is kept" in terminal.answer(ASKS, "z")
    assert "means nothing" in terminal.answer(ASKS, "r")
    assert "Police warned of [-oldering-]{+elderly-care+} services" in terminal.answer(ASKS, "e")
    terminal.answer("Instead: ", "\x15old-age\n")
    assert "edited: old-age" in terminal.answer(ASKS, "R")
    assert "rejected: 1" in terminal.answer(SUGGESTS, "u")
    assert "taken back" in terminal.answer(ASKS, "\n")
    terminal.answer(SUGGESTS, "b")
    assert "So far: accepted" in terminal.answer(ANSWERED, "\n")
    terminal.answer(SUGGESTS, "\n")
    assert "a.txt: 4 accepted, 2 rejected, 1 edited, 0 open" in terminal.answer(FINISHED, "w")
    assert terminal.end() == 0, terminal.shown
    written = (folder / "a.txt").read_text(encoding="utf-8")
    assert written == FIXED.replace(". It", ".It").replace("elderly-care", "old-age")
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    assert fixed(folder, "b.txt") == written


@posix
def test_all_of_an_entry(folder: Path) -> None:
    (folder / "a.txt").write_text(
        "Police saw the oldering one, an oldering plan and telegram fraud.\n", encoding="utf-8"
    )
    terminal = start(folder)
    terminal.answer(ASKS, "R")
    assert "1  rule TRM001: 3\n  2  entry elderly-care: 2\n" in terminal.answer("Which? [1, 2, n = neither] > ", "2")
    terminal.answer(ASKS, "s")
    terminal.answer(FINISHED, "s")
    terminal.answer(ASKS, "a")
    terminal.answer(FINISHED, "o")
    terminal.answer("File: ", "out.txt\n")
    assert terminal.end() == 0, terminal.shown
    assert (
        (folder / "out.txt").read_text()
        == "Police saw the oldering one, an oldering plan and telecom fraud.\n"
        == fixed(folder)
    )


@posix
@pytest.mark.parametrize(("key", "status"), [("q", 0), ("\x04", 0), ("\x03", 130)])
def test_quit_and_resume(folder: Path, key: str, status: int) -> None:
    terminal = start(folder)
    terminal.answer(ASKS, "r")
    terminal.answer(ASKS, key)
    terminal.wait("decisions kept in a.txt.decisions.json")
    assert terminal.end() == status
    assert "Traceback" not in terminal.shown
    assert ((folder / "a.txt").read_text(encoding="utf-8"), verdicts(folder)) == (TEXT, ["reject"])
    terminal = start(folder, "a.txt", "-w", "--log", "log.jsonl")
    assert "1 question answered earlier" in terminal.wait("2 of 7")
    for prompt in [ASKS] * 4 + [SUGGESTS, ASKS]:
        terminal.answer(prompt, "a")
    terminal.wait("written as decided")
    assert terminal.end() == 0, terminal.shown
    assert (folder / "a.txt").read_text(encoding="utf-8") == FIXED.replace("bank,", "bank ,").replace(
        " sped sped", " sped"
    )
    assert call(["revert", "a.txt", "--log", "log.jsonl"], folder=folder).stdout.decode() == TEXT


@posix
def test_an_interrupt_while_editing_loses_nothing(folder: Path) -> None:
    terminal = start(folder)
    terminal.answer(ASKS, "r")
    terminal.answer(ASKS, "e")
    # Where the signal comes just before the program waits, it takes effect with the next key.
    terminal.answer("Instead: ", "x\x03\n")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert verdicts(folder) == ["reject"]


@posix
def test_stale_decisions_are_reported_and_kept(folder: Path) -> None:
    terminal = start(folder)
    terminal.answer(ASKS, "r")
    terminal.answer(ASKS, "r")
    terminal.answer(ASKS, "q")
    assert terminal.end() == 0
    (folder / "a.txt").write_text(TEXT.replace("The bank , has", "The bank has"), encoding="utf-8")
    terminal = start(folder)
    said = terminal.answer(ASKS, "r")
    assert "1 earlier decision in a.txt.decisions.json fit no question" in said
    assert "1:9 reject PUN001 [- -]{++}" in said
    terminal.answer(ASKS, "q")
    assert terminal.end() == 0
    assert len(verdicts(folder)) == 3


@posix
def test_a_pragma(folder: Path) -> None:
    terminal = start(folder, "a.txt", "--select", "SEN001", "-w")
    terminal.answer(ASKS, "i")
    assert terminal.end() == 0, terminal.shown
    closed = TEXT.replace("yes.\n", "yes. <!-- normalizer:ignore SEN001 -->\n")
    assert (folder / "a.txt").read_text(encoding="utf-8") == closed
    assert call(["check", "--select", "SEN001", "--isolated", "a.txt"], folder=folder).status == 0
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    assert fixed(folder, "b.txt", "a.txt.decisions.json", "--select", "SEN001") == closed


@posix
def test_a_glossary_entry(folder: Path) -> None:
    text = "We took the bus car home. Every bus car was full , said Ann.\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    terminal = start(folder, "a.txt", "--entries", "terms.toml", "-w")
    terminal.answer(ASKS, "g")
    for question, answer in {
        "Wrong form [full]": "bus car",
        "Right form (empty: only report it)": "coach",
        "Example with the mistake": "We took the bus car home.",
        "What it should read [We took the coach home.]": "",
        "Term in the language of the original": "",
        "Safety": "safe",
        "Part of speech": "noun",
        "Only where this stands near": "",
        "Phrase that leaves it alone": "",
        "Note": "",
        "Id [coach]": "",
        "Example that must stay as it is": "A bus, a car.",
        "Another one": "",
    }.items():
        terminal.wait(question)
        terminal.answer(": ", answer + "\n")
    assert "a.txt:1:13: We took the [-bus car-]{+coach+} home." in terminal.answer("? [Y/n]: ", "y\n")
    said = terminal.answer(ASKS, "l")
    assert "later runs need -g terms.toml" in said
    assert "Every coach was full[-␣-], said Ann." in said
    terminal.answer(ASKS, "b")
    assert "Every [-bus car-]{+coach+} was full" in terminal.answer(ASKS, "R")
    terminal.answer(ASKS, "a")
    assert terminal.end() == 0, terminal.shown
    assert (folder / "a.txt").read_text(encoding="utf-8") == text.replace("full ,", "full,")
    assert 'wrong = "bus car"\nright = "coach"\n' in (folder / "terms.toml").read_text()
    (folder / "b.txt").write_text(text, encoding="utf-8")
    assert fixed(folder, "b.txt", "a.txt.decisions.json", "-g", "terms.toml") == text.replace("full ,", "full,")


@posix
def test_no_entry_is_made_by_ctrl_d(folder: Path) -> None:
    terminal = start(folder, "a.txt", "--entries", "terms.toml")
    terminal.answer(ASKS, "g")
    terminal.answer("Wrong form [bank]: ", "\x04")
    terminal.wait("no entry was made")
    terminal.answer(ASKS, "q")
    assert terminal.end() == 0
    assert not (folder / "terms.toml").exists()


@posix
def test_a_terminal_that_knows_no_keys(folder: Path) -> None:
    terminal = start(folder, TERM="dumb")
    terminal.answer(ASKS, "r\n")
    terminal.answer(ASKS, "e\n")
    terminal.answer("Instead: [so. It] ", "thus. It\n")
    terminal.answer(ASKS, "\n")
    terminal.answer(ASKS, "q\n")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.shown
    assert verdicts(folder) == ["reject", "edit", "accept"]
    assert fixed(folder) == FIXED.replace("bank,", "bank ,").replace("so. It", "thus. It")


@posix
@pytest.mark.parametrize("term", ["xterm", "vt100"])
def test_the_window_may_change_its_width(folder: Path, term: str) -> None:
    terminal = Terminal(["review", "a.txt", "--isolated"], folder=folder, columns=60, TERM=term)
    terminal.wait(ASKS)
    terminal.resize(25)
    terminal.type("\x1b[A")
    assert "means nothing" in terminal.answer(ASKS, "l")
    assert "The bank[-␣-], has said\nso. It was late, yes.\n" in terminal.answer(ASKS, "q")
    assert terminal.end() == 0
    assert not (folder / "a.txt.decisions.json").exists()


@posix
def test_several_texts_and_one_file_of_decisions(folder: Path) -> None:
    (folder / "b.txt").write_text("It was late , yes.\n", encoding="utf-8")
    (folder / "c.txt").write_text("It was late.\n", encoding="utf-8")
    terminal = start(folder, "a.txt", "b.txt", "c.txt", "--decisions", "d.json", "--suggestions-only", "-w")
    assert "1 of 1" in terminal.answer(SUGGESTS, "a")
    terminal.wait("b.txt: nothing to decide")
    terminal.wait("c.txt: nothing to decide")
    assert terminal.end() == 0, terminal.shown
    assert (folder / "a.txt").read_text(encoding="utf-8") == FIXED.replace(" sped sped", " sped")
    assert (folder / "b.txt").read_text(encoding="utf-8") == "It was late, yes.\n"
    assert verdicts(folder, "d.json") == ["accept"]


@posix
def test_a_text_that_changed_meanwhile_is_not_written(folder: Path) -> None:
    terminal = start(folder, "a.txt", "--select", "SEN001", "-w")
    terminal.wait(ASKS)
    (folder / "a.txt").write_text("Something else.\n", encoding="utf-8")
    terminal.type("a")
    terminal.wait("the text was changed meanwhile")
    assert terminal.end() == 2
    assert (folder / "a.txt").read_text(encoding="utf-8") == "Something else.\n"
    assert verdicts(folder) == ["accept"]


@posix
def test_the_editor(folder: Path) -> None:
    editor = folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "in the\\nend\\n" > "$1"\n')
    editor.chmod(0o755)
    terminal = start(folder, "a.txt", "--select", "SEN001", EDITOR=str(editor))
    terminal.answer(ASKS, "E")
    terminal.wait(r"edited: in the\nend")
    terminal.answer(FINISHED, "n")
    assert terminal.end() == 0
    assert fixed(folder, "a.txt", "a.txt.decisions.json", "--select", "SEN001") == TEXT.replace("so.It", "in the\nend")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt"], "review needs a terminal"),
        (["-"], "no text"),
        (["a.txt", "-w", "-o", "b.txt"], "exclude each other"),
        (["a.txt", "b.txt", "-o", "c.txt"], "cannot go to one output"),
        (["a.txt", "--log", "a.txt", "-w"], "would overwrite"),
        (["a.txt", "--log", "l.jsonl"], "--log goes with"),
    ],
)
def test_calls_that_make_no_sense(folder: Path, arguments: list[str], said: str) -> None:
    done = call(["review", *arguments], folder=folder)
    assert (done.status, done.stdout) == (2, b"")
    assert said in done.stderr


@posix
def test_a_file_that_holds_no_decisions_stays(folder: Path) -> None:
    (folder / "a.txt.decisions.json").write_text("mine")
    terminal = start(folder)
    terminal.wait("a.txt.decisions.json:1:1: the file of decisions is no JSON")
    assert terminal.end() == 2
    assert (folder / "a.txt.decisions.json").read_text() == "mine"
