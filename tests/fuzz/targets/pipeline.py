"""A text is repaired without a fault, leads back, needs no second repair and keeps its digits."""

from __future__ import annotations

from collections import Counter
from functools import cache

from normalizer import Config, Pipeline, replay, revert
from normalizer.core.edit import Status
from normalizer.core.engine import ROUNDS
from normalizer.core.result import Result

from ..corpus import case_texts, paragraphs

LONGEST = 220


@cache
def _pipelines() -> tuple[Pipeline, Pipeline, Pipeline]:
    return (
        Pipeline(),
        Pipeline(Config(unsafe_fixes=True)),
        Pipeline(Config(ignore=("ENC", "LAY005", "WRD"), unsafe_fixes=True)),
    )


def text_of(data: bytes) -> str:
    """Return a text with lone surrogates of both kinds where ``data`` are no UTF-8."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def seeds() -> list[bytes]:
    """Return the texts of all cases, and paragraphs of the samples."""
    return [text.encode("utf-8") for text in (*case_texts(), *paragraphs())]


def check(data: bytes) -> None:
    """Repair ``data`` at each level."""
    text = text_of(data)
    for pipeline in _pipelines():
        result = pipeline.run(text)
        assert not result.failures, result.failures
        assert replay(text, result.changes) == result.text
        assert revert(result.text, result.changes) == text
        for change in result.changes:
            assert 0 <= change.origin.start <= change.origin.end <= len(text)
    safe, _, plain = _pipelines()
    once = safe.run(text)
    again = safe.run(once.text)
    if not (rounds_ran_out(once) or was_protected(once, again) or is_chain(again)):
        assert again.text == once.text, "\n".join((codes(again), ascii(once.text), ascii(again.text)))
    assert digits(plain.run(text).text) == digits(text)


def digits(text: str) -> list[str]:
    """Return the ASCII digits."""
    return [char for char in text if char in "0123456789"]


def codes(result: Result) -> str:
    """Return which rules changed a text."""
    return ", ".join(sorted({change.rule.code for change in result.applied}))


def rounds_ran_out(result: Result) -> bool:
    """Tell whether a stage had more to do than its rounds allow, as with dozens of quotation marks in a row."""
    return max(Counter(step.stage for step in result.account.steps).values(), default=0) >= ROUNDS


def was_protected(once: Result, again: Result) -> bool:
    """Tell whether all that a second run repairs was in another language as long as the text was damaged."""
    kept = {change.rule.code for change in once.changes if change.status is Status.PROTECTED}
    return {change.rule.code for change in again.applied} <= kept


def is_chain(again: Result) -> bool:
    """Tell whether only the glossary repairs what it wrote before, which is for `mtnorm glossary lint` to find."""
    return {change.rule.code[:3] for change in again.applied} == {"TRM"}
