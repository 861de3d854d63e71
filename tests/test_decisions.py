"""Decisions: every combination gives the text it should, leads back, and finds its place again or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer import Pipeline, replay, revert
from normalizer.core.edit import StageName
from normalizer.decisions.apply import apply
from normalizer.decisions.match import answered, decided
from normalizer.decisions.model import Decision, FileDecisions, Verdict
from normalizer.decisions.sheet import Kind, Question, Sheet
from normalizer.decisions.store import decisions_for, dump, load
from normalizer.errors import InputError

PIPELINE = Pipeline()
DAMAGED = (
    "The bank , has said so.It is is true that “ they agree ” on it , yes.\n\n"
    "Police warned of oldering services and telegram fraud. he left.The the end sped sped at 17: 00 .\n\n"
    "It is is true that they do n't agree.It was theCafÃ© of of old ,and a old one. The Bank of , has paid 5 5 billion.\n"
)
PIECES = [
    "The bank , ",
    "is is true",
    ".It was ",
    "an telegram fraud ",
    "sped sped ",
    "“ so ” ",
    "CafÃ© ",
    "a old ",
    "do n't ",
]
TEXTS = st.lists(st.sampled_from([*PIECES, ". ", "\n\n", "the end"]), min_size=1, max_size=14).map("".join)


def sheet_of(text: str) -> Sheet:
    return Sheet(PIPELINE.run(text))


def answer_all(sheet: Sheet, verdict: Callable[[Question], Verdict | None]) -> tuple[Decision, ...]:
    answers = [(question, verdict(question)) for question in sheet.questions]
    return decided(sheet, [(question, said, None) for question, said in answers if said is not None])


def composed(sheet: Sheet, verdicts: dict[int, Verdict]) -> str:
    """The text that the answers mean, put together place by place from the end of the text."""
    text = sheet.result.text
    edits = []
    for question in sheet.questions:
        said = verdicts.get(question.number)
        for place in question.places:
            if question.kind is Kind.REPAIR and said is Verdict.REJECT:
                edits.append((place.span, place.before))
            if question.kind is Kind.SUGGESTION and said is Verdict.ACCEPT and place.after is not None:
                edits.append((place.span, place.after))
    for span, after in sorted(edits, reverse=True):
        text = text[: span.start] + after + text[span.end :]
    return text


def test_there_are_questions_of_each_kind() -> None:
    assert {question.kind for question in sheet_of(DAMAGED).questions} == set(Kind)


def test_rejecting_every_repair_gives_the_original_back() -> None:
    sheet = sheet_of(DAMAGED)
    decisions = answer_all(sheet, lambda _: Verdict.REJECT)
    done = apply(sheet.result, decisions)
    assert done.result.text == DAMAGED != sheet.result.text
    assert done.stale == done.impossible == ()


def test_no_decision_changes_nothing() -> None:
    result = PIPELINE.run(DAMAGED)
    assert apply(result, ()).result is result


def test_a_suggestion_is_taken() -> None:
    sheet = sheet_of("The end sped sped late.")
    [question] = sheet.questions
    assert (question.kind, question.rules) == (Kind.SUGGESTION, ("WRD002",))
    done = apply(sheet.result, decided(sheet, [(question, Verdict.ACCEPT, None)]))
    assert done.result.text == "The end sped late."
    change = done.result.changes[-1]
    assert (change.stage, change.rule.code, change.note) == (StageName.REVIEW, "REV001", "WRD002")
    done = apply(sheet.result, decided(sheet, [(question, Verdict.EDIT, "went")]))
    assert done.result.text == "The end went late."


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
@example(DAMAGED, Random(1))
def test_any_answers_give_the_text_they_mean(text: str, random: Random) -> None:
    sheet = sheet_of(text)
    verdicts: dict[int, Verdict] = {}
    taken: list[tuple[int, int]] = []
    for question in sheet.questions:
        said = random.choice([None, Verdict.ACCEPT, Verdict.REJECT])
        adds = said is Verdict.ACCEPT and question.kind is Kind.SUGGESTION
        spans = [tuple(place.span) for place in question.places]
        if adds and any((a < d and c < b) or (a, b) == (c, d) for a, b in spans for c, d in taken):
            continue
        if said is not None:
            verdicts[question.number] = said
        if adds:
            taken += spans
    undone = {number for number, said in verdicts.items() if said is Verdict.REJECT}
    for question in sheet.questions:
        if question.inside in undone and sheet.questions[question.inside].kind is Kind.REPAIR:
            verdicts.pop(question.number, None)
    decisions = decided(sheet, [(sheet.questions[number], said, None) for number, said in verdicts.items()])
    done = apply(sheet.result, decisions)
    assert done.stale == ()
    remarks = {decision.mark for decision in done.impossible}
    assert all(decision.verdict is Verdict.ACCEPT for decision in done.impossible)
    assert len(remarks) <= sum(question.kind is Kind.REMARK for question in sheet.questions)
    assert done.result.text == composed(sheet, verdicts)
    assert replay(text, done.result.changes) == done.result.text
    assert revert(done.result.text, done.result.changes) == text
    assert load(dump([FileDecisions("a.txt", "0", decisions)]).encode(), "d.json")[0].decisions == decisions


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_question_is_found_again(text: str) -> None:
    sheet = sheet_of(text)
    found = answered(sheet, answer_all(sheet, lambda _: Verdict.REJECT))
    assert found.stale == ()
    assert found.answers.keys() == {question.number for question in sheet.questions}


TAIL = " After that nobody in the whole town spoke of the matter again for years."


@pytest.mark.parametrize(
    ("text", "later", "kept"),
    [
        ("The end sped sped late." + TAIL, "Something new stands here now.\n\nThe end sped sped late." + TAIL, True),
        ("The end sped sped late." + TAIL, "At long last the end sped sped late." + TAIL, True),
        ("The end sped sped late." + TAIL, "The end sped late." + TAIL, False),
        ("The end sped sped late." + TAIL, "The end sped sped late. It sped sped twice." + TAIL, False),
        (("The end sped sped late." + TAIL + "\n\n") * 2, ("The end sped sped late." + TAIL + "\n\n") * 3, False),
        (
            ("The end sped sped late." + TAIL + "\n\n") * 2,
            "New.\n\n" + ("The end sped sped late." + TAIL + "\n\n") * 2,
            True,
        ),
    ],
    ids=["elsewhere", "close by", "gone", "two now", "one of three now", "still two"],
)
def test_decisions_survive_edits_elsewhere_and_no_others(text: str, later: str, kept: bool) -> None:
    decisions = answer_all(sheet_of(text), lambda question: Verdict.ACCEPT if question.rules == ("WRD002",) else None)
    assert decisions
    decisions = decisions[:1]
    done = apply(PIPELINE.run(later), decisions)
    assert (done.stale == ()) is kept
    assert done.result.text.count("sped sped") == later.count("sped sped") - kept


def test_the_second_of_two_is_the_second() -> None:
    text = ("The end sped sped late." + TAIL + "\n\n") * 2
    sheet = sheet_of(text)
    second = [question for question in sheet.questions if question.rules == ("WRD002",)][1]
    done = apply(sheet.result, decided(sheet, [(second, Verdict.ACCEPT, None)]))
    assert done.result.text == text[::-1].replace("deps deps", "deps", 1)[::-1]


def test_what_is_inside_a_rejected_repair_cannot_be_taken() -> None:
    sheet = sheet_of(DAMAGED)
    inner = [question for question in sheet.questions if question.inside is not None]
    for question in inner:
        assert question.inside is not None
        outer = sheet.questions[question.inside]
        answers = [(outer, Verdict.REJECT, None), (question, Verdict.ACCEPT, None)]
        done = apply(sheet.result, decided(sheet, answers))
        assert [decision.mark.rules for decision in done.impossible] == [question.rules]


GOOD = json.loads(dump([FileDecisions("a.txt", "0", answer_all(sheet_of(DAMAGED), lambda _: Verdict.REJECT))]))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (keys, value)
        for keys in [("schema",), ("files",), ("files", 0, "path"), ("files", 0, "decisions")]
        for value in [None, -1, 1.5, True, "x", [], [1], {}, {"x": 1}]
        if not (value == "x" and keys[-1] == "path") and not (value == [] and keys[-1] in ("files", "decisions"))
    ],
)
def test_wrong_values_are_refused(keys: Sequence[str | int], value: object) -> None:
    document = json.loads(json.dumps(GOOD))
    holder = document
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = value
    with pytest.raises(InputError):
        load(json.dumps(document).encode(), "d.json")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_wrong_value_in_a_decision_is_refused_or_harmless(data: st.DataObject) -> None:
    document = json.loads(json.dumps(GOOD))
    record = data.draw(st.sampled_from(document["files"][0]["decisions"]))
    key = data.draw(st.sampled_from(sorted(record)))
    record[key] = data.draw(st.sampled_from([None, -1, 10**9, 1.5, True, "x", "edit", [], [1], ["x"], {}]))
    try:
        [file] = load(json.dumps(document).encode(), "d.json")
    except InputError:
        return
    done = apply(PIPELINE.run(DAMAGED), file.decisions)
    assert revert(done.result.text, done.result.changes) == DAMAGED


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", b"[]", b'"x"', b"[" * 100_000, b'{"schema": 2, "files": []}'])
def test_what_is_no_file_of_decisions_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"decisions"):
        load(data, "d.json")


def test_the_same_bytes_come_before_the_same_name() -> None:
    files = [FileDecisions("a.txt", "1", ()), FileDecisions("b.txt", "2", ()), FileDecisions("c.txt", "2", ())]
    assert decisions_for(files, "a.txt", "9") is files[0]
    assert decisions_for(files, "./a.txt", "9") is files[0]
    assert decisions_for(files, "a.txt", "2") is files[1]
    assert decisions_for(files, "c.txt", "2") is files[2]
    assert decisions_for(files, "d.txt", "9") is None
