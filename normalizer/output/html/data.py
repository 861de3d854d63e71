"""What the page is told: texts with their questions, and the words for rules and stages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from normalizer.core.edit import Change
from normalizer.core.result import Result
from normalizer.core.span import Span
from normalizer.decisions.match import acceptances
from normalizer.decisions.sheet import Kind, Question, Sheet
from normalizer.decisions.store import SCHEMA as DECISIONS_SCHEMA
from normalizer.decisions.store import decision_record
from normalizer.output.html.tree import Node, Run, tree_of
from normalizer.text.pragmas import ignoring
from normalizer.version import __version__


class Reported(NamedTuple):
    """One text of a report."""

    path: str
    sha256: str
    """Digest of its bytes, which decisions are kept by."""
    result: Result


def document(files: Iterable[dict[str, object]], *, decidable: bool = True) -> dict[str, object]:
    """Return the data of a report on `file_record`s; where its changes are not ours, there is nothing to decide."""
    return {
        "decidable": decidable,
        "version": __version__,
        "decisions": DECISIONS_SCHEMA,
        "pragma": ignoring(["CODES"]),
        "files": list(files),
    }


def file_record(text: Reported) -> dict[str, object]:
    """Return what a report says of one text."""
    sheet = Sheet(text.result)
    tree = tree_of(sheet)
    records = map(decision_record, acceptances(sheet))
    units = _Units(text.result.text)
    return {
        "path": text.path,
        "sha256": text.sha256,
        "questions": [
            {
                **_question(sheet, question, demoted=question.number in tree.demoted),
                "spans": [units.of(place.span) for place in question.places],
                "passage": units.of(sheet.passage(question)),
                "decision": record,
            }
            for question, record in zip(sheet.questions, records, strict=True)
        ],
        "blocks": [[_run(run) for run in block] for block in tree.blocks],
    }


class _Units:
    """Counts a text as scripts do: in UTF-16 units, of which a character beyond U+FFFF has two."""

    def __init__(self, text: str) -> None:
        self._long = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]

    def of(self, span: Span) -> tuple[int, int]:
        """Return where a span of code points begins and ends."""
        return span.start + bisect_left(self._long, span.start), span.end + bisect_left(self._long, span.end)


def _question(sheet: Sheet, question: Question, *, demoted: bool) -> dict[str, object]:
    line, column = sheet.position(question)
    kind = Kind.REMARK if demoted and question.kind is Kind.SUGGESTION else question.kind
    record: dict[str, object] = {
        "kind": kind.value,
        "line": line,
        "column": column,
        "safety": max(change.safety for change in question.changes).label,
        "changes": [_change(change) for change in question.changes],
    }
    if kind is Kind.REMARK:
        # A proposal that cannot be taken is still worth reading.
        record["before"] = " … ".join(place.before for place in question.places)
        record["after"] = " … ".join(place.after for place in question.places if place.after is not None) or None
    return record


def _change(change: Change) -> dict[str, object]:
    return {
        "stage": change.stage.value,
        "rule": change.rule.code,
        "name": change.rule.name,
        "entry": change.entry,
        "score": None if change.score is None else round(change.score, 1),
        "message": change.message,
    }


def _run(run: Run) -> object:
    """Plain text as a string, a node as question, runs, text if the answer is no, and if it is yes."""
    if not isinstance(run, Node):
        return run
    return [run.question, [_run(inner) for inner in run.runs], run.place.before, run.place.after]
