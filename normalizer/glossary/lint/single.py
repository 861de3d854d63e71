"""Checks that need only one entry: what it claims, and whether its examples support it."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Safety
from normalizer.glossary.examples import run_examples
from normalizer.glossary.fold import fold
from normalizer.glossary.judge import Verdict
from normalizer.glossary.lint.common import is_ordinary
from normalizer.glossary.lint.problem import Code, Problem
from normalizer.glossary.lint.subject import Subject
from normalizer.glossary.model import Entry, Variant


def unreachable(subject: Subject) -> Iterator[Problem]:
    """G005: a wrong form that is found in no text."""
    for entry in subject.live.entries:
        for variant in entry.variants:
            reason = _why_unreachable(subject, entry, variant.text)
            if reason is not None:
                what, hint = reason
                message = f"no text can show {variant.text!r}: {what}"
                yield subject.problem(entry, "wrong", Code.UNREACHABLE, message, hint, variant.text)


def _why_unreachable(subject: Subject, entry: Entry, text: str) -> tuple[str, str] | None:
    """Return the reason and the remedy."""
    if not any(map(str.isalnum, text)):
        return "it has no letter or digit", "Write the words as the translation has them, or remove the form."
    places = [match for match in subject.judged(text) if match.entry is entry and match.end - match.start == len(text)]
    if not places:
        return "terms are looked for as whole words", "Remove blanks and signs at its edges."
    if all(match.verdict is Verdict.EXCEPTED for match in places):
        return "an 'unless' phrase is part of it", "Write in 'unless' the whole phrase that must stay, and only that."
    return None


def ordinary_english(subject: Subject) -> Iterator[Problem]:
    """G007: an entry marked safe whose wrong form is ordinary English, without a condition."""
    for entry in subject.live.entries:
        if entry.safety is not Safety.SAFE or entry.near or entry.unless:
            continue
        for variant in entry.variants:
            if not _protects(variant) and is_ordinary(variant.text):
                message = f"{variant.text!r} is ordinary English, but is always replaced"
                hint = "Say in 'near' what makes it certain, or set safety = \"unsafe\"."
                yield subject.problem(entry, "wrong", Code.ORDINARY_ENGLISH, message, hint, variant.text)


def missing_examples(subject: Subject) -> Iterator[Problem]:
    """G008: an entry without an example of what it finds, or of what it leaves alone."""
    for entry in subject.live.entries:
        if not any(not example.keep for example in entry.examples) and not all(map(_protects, entry.variants)):
            hint = 'Add { bad = "a sentence with the wrong form", good = "the same with the right form" }.'
            yield subject.problem(entry, "examples", Code.MISSING_EXAMPLE, "no example of the mistake", hint)
        if not any(example.keep for example in entry.examples):
            hint = 'Add { keep = "a sentence where these words are right" }.'
            yield subject.problem(entry, "examples", Code.MISSING_EXAMPLE, "no example of what must stay", hint)


def failing_examples(subject: Subject) -> Iterator[Problem]:
    """G009: an example that does not hold while all entries are at work."""
    for failure in run_examples(subject.live):
        hint = "Mend the example or the conditions; `mtnorm glossary show` prints the forms that are looked for."
        before = failure.example.before
        yield subject.problem(failure.entry, "examples", Code.FAILING_EXAMPLE, failure.message, hint, before)


def digits_changed(subject: Subject) -> Iterator[Problem]:
    """G010: a right form with other digits than the wrong form; numbers are facts."""
    hint = "Repairs change no number: leave digits out of both forms, or keep them as they are."
    for entry in subject.live.entries:
        for variant in entry.variants:
            given = [text for _, text in entry.forms] if variant.rights == entry.rights else []
            for right in (*variant.rights, *given):
                if _digits(variant.text) != _digits(right):
                    message = f"{variant.text!r} and {right!r} differ in their digits"
                    yield subject.problem(entry, "wrong", Code.DIGITS, message, hint, variant.text)


def not_safe(subject: Subject) -> Iterator[Problem]:
    """G011: an entry marked safe that offers a choice, or no replacement."""
    for entry in subject.live.entries:
        if entry.safety is not Safety.SAFE:
            continue
        for variant in entry.variants:
            if len(variant.rights) != 1:
                what = "several right forms" if variant.rights else "no right form"
                message = f"safe, but {variant.text!r} has {what}"
                hint = 'Set safety = "display", or give one right form.'
                yield subject.problem(entry, "safety", Code.NOT_SAFE, message, hint)


def _protects(variant: Variant) -> bool:
    return [fold(right) for right in variant.rights] == [fold(variant.text)]


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isnumeric()]
