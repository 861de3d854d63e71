"""The changes as they stand beside a text in its record, and the way back from there to the text as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from normalizer.core.edit import Change, Safety, StageName, Status
from normalizer.core.result import revert
from normalizer.core.rule import Effect, Rule
from normalizer.core.span import Span
from normalizer.errors import LogError
from normalizer.records.fields import FieldPath
from normalizer.records.model import BadRecordError

FIELD = "field"
SEAL = "sha256"
"""Fingerprint of the text before the run; the first change of each run and field has it."""
_OUTPUT_SEAL = "output_sha256"
"""The same of the text after the run."""
LITERAL = "literal"
"""The string of JSON that stood there, where another would be written for the same text."""
_FORM = "form"
"""Stands for the rule where the line breaks of the whole text were changed, which is no repair."""
_Kind = TypeVar("_Kind")


def beside(
    original: str, changes: Sequence[Change], repaired: str, written: str, first_step: int
) -> list[dict[str, object]]:
    """Return what is told of the changes that made ``repaired`` of ``original``.

    ``written`` is ``repaired`` in the form that was asked for; ``first_step`` counts on from an earlier run.
    """
    told = [
        _told(change.rule.code, change.origin, change.before, change.after, change.safety.label)
        | {"entry": change.entry, "step": first_step + change.step, "at": change.place.start}
        for change in changes
    ]
    if written != repaired:
        step = 1 + max((change.step for change in changes), default=-1)
        whole = Span(0, len(original))
        told.append(_told(_FORM, whole, repaired, written, Safety.SAFE.label) | {"step": first_step + step, "at": 0})
    if told:
        told[0] |= {SEAL: fingerprint(original), _OUTPUT_SEAL: fingerprint(written)}
    return told


def _told(rule: str, origin: Span, before: str, after: str | None, safety: str) -> dict[str, object]:
    return {
        "rule": rule,
        "entry": None,
        "start": origin.start,
        "end": origin.end,
        "before": before,
        "after": after,
        "safety": safety,
    }


def next_step(earlier: Iterable[object]) -> int:
    """Return the number of the first step of a run after those that wrote these changes."""
    steps = (change.get("step") for change in earlier if isinstance(change, dict))
    return 1 + max((step for step in steps if isinstance(step, int)), default=-1)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_fields(changes: Sequence[object], fields: Sequence[FieldPath]) -> dict[FieldPath, list[Mapping[str, object]]]:
    """Return which changes are those of which field; raises `BadRecordError` where that cannot be told."""
    sorted_out: dict[FieldPath, list[Mapping[str, object]]] = {field: [] for field in fields}
    names = {str(field): field for field in fields}
    for change in changes:
        if not isinstance(change, dict):
            raise BadRecordError("the changes are not those of a repair")
        name = change.get(FIELD)
        if name is None and len(fields) > 1:
            raise BadRecordError("the changes do not say of which field they are")
        field = fields[0] if name is None else names.get(str(name))
        if field is None:
            raise BadRecordError(f"there are changes of the field {name}, too")
        sorted_out[field].append(change)
    return sorted_out


def taken_back(text: str, changes: Sequence[Mapping[str, object]], field: FieldPath) -> str:
    """Return the text as it was before the changes; raises `BadRecordError` if it is not the one that they made."""
    if not changes:
        return text
    try:
        made = [_change(number, change) for number, change in enumerate(changes)]
        runs = [change for change in changes if change.get(SEAL) is not None]
        first, last = runs[0][SEAL], runs[-1][_OUTPUT_SEAL]
    except (KeyError, IndexError, ValueError) as error:
        raise BadRecordError("the changes are not those of a repair") from error
    if last != fingerprint(text):
        raise BadRecordError(f"the field {field} was edited since it was repaired")
    edited = BadRecordError(f"the changes do not lead back from the field {field}; were they edited?")
    try:
        original = revert(text, made)
    except LogError as error:
        raise edited from error
    if first != fingerprint(original):
        raise edited
    return original


def _change(number: int, told: Mapping[str, object]) -> Change:
    before, at = _checked(told["before"], str), _checked(told["at"], int)
    code = _checked(told["rule"], str)
    return Change(
        id=number,
        stage=StageName.ENCODING,
        rule=Rule(code, code, StageName.ENCODING, Safety.SAFE, Effect.REPORT, lambda _: (), code),
        safety=Safety.SAFE,
        status=Status.APPLIED,
        before=before,
        after=_checked(told["after"], str),
        origin=Span(0, 0),
        place=Span(at, at + len(before)),
        step=_checked(told["step"], int),
    )


def _checked(value: object, kind: type[_Kind]) -> _Kind:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError
    return value
