"""Checks across entries: what two of them say of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.glossary.fold import fold, fold_gaps
from normalizer.glossary.inflect import Form, forms_of
from normalizer.glossary.judge import Match, Verdict
from normalizer.glossary.lint.problem import Code, Problem
from normalizer.glossary.lint.subject import Subject
from normalizer.glossary.model import CasePolicy, Entry, Inflection


def duplicate_id(subject: Subject) -> Iterator[Problem]:
    """G002: an id that an earlier entry has already."""
    first: dict[str, Entry] = {}
    for entry in subject.entries:
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            message = f"the id is taken by {other.where}"
            yield subject.problem(entry, "id", Code.DUPLICATE_ID, message, "Give one of the two another name.")


def duplicate_wrong_form(subject: Subject) -> Iterator[Problem]:
    """G003: a wrong form, given or generated, that has another right form elsewhere."""
    seen: dict[str, list[tuple[Entry, Form]]] = {}
    for entry in subject.together.entries:
        for form in _given_and_generated(entry):
            others = seen.setdefault(fold(form.text), [])
            clash = next((other for other in others if _clash(entry, form, *other)), None)
            others.append((entry, form))
            if clash is not None and not subject.is_neighbour(entry):
                yield _duplicate(subject, entry, form, *clash)


def _given_and_generated(entry: Entry) -> Iterator[Form]:
    """The forms of an entry, and after them those given forms that a generated one hides."""
    forms = list(forms_of(entry))
    yield from forms
    made = {form.text: form for form in forms}
    for variant in entry.variants:
        form = made[variant.text]
        if form.rights != variant.rights:
            yield form._replace(rights=variant.rights)


def _clash(entry: Entry, form: Form, other: Entry, other_form: Form) -> bool:
    if form.rights == other_form.rights:
        return False
    if (entry.case, other.case) == (CasePolicy.AS_WRITTEN, CasePolicy.AS_WRITTEN):
        return fold_gaps(form.text) == fold_gaps(other_form.text)
    # A protected phrase is meant to take a case or a context out of another entry.
    return not (_only_at_times(entry, form) or _only_at_times(other, other_form))


def _only_at_times(entry: Entry, form: Form) -> bool:
    conditional = entry.near or entry.unless or entry.case is CasePolicy.AS_WRITTEN
    return bool(conditional) and [fold(right) for right in form.rights] == [fold(form.text)]


def _duplicate(subject: Subject, entry: Entry, form: Form, other: Entry, other_form: Form) -> Problem:
    whose = "in this entry" if other is entry else f"in {other.id} ({other.where})"
    message = f"{form.text!r} has another right form {whose}: {_listed(other_form.rights)}"
    hint = 'Keep one of the two, or list both right forms in one entry with safety = "display".'
    if other is entry:
        hint = "The form is also generated from another one: use match = \"exact\", or 'forms' for an irregular plural."
    return subject.problem(entry, "wrong", Code.DUPLICATE_WRONG_FORM, message, hint, form.text)


def chain(subject: Subject) -> Iterator[Problem]:
    """G004: a right form in which another entry finds something, so that a second run would change it again.

    G006: a right form in which the entry finds its own wrong form, which would be repaired in every run.
    """
    steps = [(entry, right, target) for entry in subject.together.entries for right, target in _steps(subject, entry)]
    onward: dict[str, set[str]] = {}
    for entry, _, target in steps:
        onward.setdefault(entry.id, set()).add(target.entry.id)
    for entry, right, target in steps:
        other = target.entry
        if subject.is_neighbour(entry):
            if not subject.is_neighbour(other):
                message = f"a chain: {target.form!r} is found in the right form {right!r} of {entry.id} ({entry.where})"
                hint = f"Add {right!r} to 'unless', or make the wrong form longer."
                yield subject.problem(other, "wrong", Code.CHAIN, message, hint, target.form)
            continue
        if other is entry:
            message = f"its own wrong form {target.form!r} is found in its right form {right!r}"
            hint = f"Add {right!r} to 'unless', or make the wrong form longer."
            yield subject.problem(entry, "right", Code.INSIDE_RIGHT_FORM, message, hint, right)
            continue
        what = "a loop" if entry.id in _reached(onward, other.id) else "a chain"
        message = f"{what}: in the right form {right!r}, {other.id} ({other.where}) finds {target.form!r}"
        hint = f"Change one of the right forms, or add {right!r} to 'unless' of {other.id}."
        yield subject.problem(entry, "right", Code.CHAIN, message, hint, right)


def _steps(subject: Subject, entry: Entry) -> Iterator[tuple[str, Match]]:
    """The right forms of an entry in which something is found, with the place of each entry that finds something."""
    seen: set[str] = set()
    protecting = {variant.text for variant in entry.variants if variant.rights == (variant.text,)}
    rights = {right: form.inflection for form in reversed([*forms_of(entry)]) for right in form.rights}
    for right in sorted(rights, key=lambda right: rights[right] is not Inflection.BASE):
        if right in protecting:
            continue
        found = {match.entry.id: match for match in _found(subject.judged(right))}
        # An inflected right form mostly tells the same again.
        yield from ((right, found[name]) for name in found if rights[right] is Inflection.BASE or name not in seen)
        seen |= found.keys()


def _found(judged: list[Match]) -> list[Match]:
    """Places that would be repaired, or might be with the right words near."""
    shields = [match for match in judged if match.verdict is Verdict.PROTECTED]
    return [
        match
        for match in judged
        if match.verdict in (Verdict.FOUND, Verdict.NOT_NEAR)
        and not any(match.start < shield.end and shield.start < match.end for shield in shields)
    ]


def _reached(onward: dict[str, set[str]], start: str) -> set[str]:
    """Return the entries that a chain from one entry comes to."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        entry_id = waiting.pop()
        if entry_id not in reached:
            reached.add(entry_id)
            waiting += onward.get(entry_id, ())
    return reached


def _listed(rights: tuple[str, ...]) -> str:
    return " or ".join(map(repr, rights)) or "none"
