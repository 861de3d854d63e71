"""What holds for every text whatever."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from normalizer import Config, Pipeline, Status, replay, revert

SAFE = Pipeline()
UNSAFE = Pipeline(Config(unsafe_fixes=True))

WORDS = [
    *(
        "the",
        "The",
        "to",
        "a",
        "an",
        "of",
        "and",
        "has",
        "is",
        "is n't",
        "it's",
        "report",
        "Report",
        "APP",
        "U.S.",
        "etc.",
    ),
    *("oldering", "services", "pension fraud", "public security organs", "café", "cafÃ©", "donâ€™t", "&amp;", "&nbsp;"),
    *("Ａ", "１２", "e.g.", "Node.js", "http://x.org/a.b", "`code`", "2024/11/0209:15:30", "17: 00", "1,000", "3.5"),
    *("1,", "2.", "第一", "，", "。", "（", "）"),
]
MARKS = [
    *(" ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", ".", ",", ";", ":", "!", "?"),
    *('"', "“", "”", "'", "’", "(", ")", "-", "…"),
]
PIECES = st.lists(st.sampled_from(WORDS + MARKS * 2), max_size=40).map("".join)
TEXTS = st.one_of(PIECES, st.text(max_size=60), st.text(alphabet=" .,;:!?\"'“”’()aAbB1\n", max_size=60))
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(TEXTS)
@example("a , b .C")
def test_replaying_and_undoing_the_changes(text: str) -> None:
    for pipeline in (SAFE, UNSAFE):
        result = pipeline.run(text)
        assert not result.failures
        assert replay(text, result.changes) == result.text
        assert revert(result.text, result.changes) == text


@MANY
@given(TEXTS)
@example("the(，thethe !")
@example("oldering。the")
@example('0")”')
@example('the"“，')
@example('”:"A“”')
@example("the;the,Thethe")
@example("the the the")
@example("A\x1b\xadA")
def test_running_again_changes_nothing(text: str) -> None:
    once = SAFE.run(text).text
    assert SAFE.run(once).text == once


@MANY
@given(TEXTS)
def test_digits_are_kept(text: str) -> None:
    def ascii_digits(value: str) -> list[str]:
        return re.findall("[0-9]", value)

    pipeline = Pipeline(Config(ignore=("ENC",), unsafe_fixes=True))
    assert ascii_digits(pipeline.run(text).text) == ascii_digits(text)


@MANY
@given(TEXTS)
def test_origins_lie_in_the_original(text: str) -> None:
    result = UNSAFE.run(text)
    for change in result.changes:
        start, end = change.origin
        assert 0 <= start <= end <= len(text)
        if not change.parents:
            assert text[start:end] == change.before


@MANY
@given(TEXTS)
def test_nothing_is_dropped_silently(text: str) -> None:
    ids = {change.id for change in SAFE.run(text).changes}
    for change in SAFE.run(text).changes:
        assert change.status is not Status.SUPERSEDED or change.winner in ids
        assert set(change.parents) <= ids


@MANY
@given(TEXTS, TEXTS)
def test_a_pipeline_remembers_nothing(first: str, second: str) -> None:
    fresh = Pipeline().run(second)
    SAFE.run(first)
    assert SAFE.run(second).text == fresh.text


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_hash_seed_does_not_matter(seed: str) -> None:
    program = (
        "import normalizer, sys\n"
        "text = open('samples/police-press-conference.txt', encoding='utf-8', newline='').read()\n"
        "result = normalizer.normalize(text, unsafe_fixes=True)\n"
        "print(hash(tuple()) and '', result.text, [(c.id, c.rule.code, c.origin, c.after, c.winner) for c in result.changes])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": value},
            capture_output=True,
            check=True,
        ).stdout
        for value in (seed, "7")
    }
    assert len(outputs) == 1
